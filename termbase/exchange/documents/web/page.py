"""An HTML file as passages, a block each, and back with edits between its tags."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from termbase.exchange.documents.decoded import Decoded
from termbase.exchange.documents.mapped import MappedDocument, Passages
from termbase.exchange.documents.metadata import said_lang
from termbase.exchange.documents.passage import Passage
from termbase.exchange.documents.run_table import RunTable
from termbase.exchange.documents.runs import Run, masked_spans
from termbase.exchange.documents.web.blocks import SECTION, Block, shown
from termbase.exchange.documents.web.charset import decoded_page
from termbase.exchange.documents.web.elements import (
    BARRIERS,
    BLOCKS,
    CODE,
    ENDS,
    SHOWN,
    SKIPPED,
    VOID,
)
from termbase.exchange.documents.web.head import Head
from termbase.exchange.documents.web.tokens import Token, Type, is_xhtml, tokens

_LOOKED_BACK = 100
"""Through how many open elements one is looked for that a start tag ends."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class WebPage(MappedDocument):
    """An HTML document."""

    def __init__(self, file: Decoded) -> None:
        reader = _Reader(file.text)
        reader.read()
        super().__init__(file, lang=reader.head.lang, date=reader.head.date)
        self._table = reader.table
        self._where = reader.where

    @property
    def passages(self) -> Sequence[Passage]:
        """The blocks of the page that have text, its title first."""
        return Passages(len(self._table), self._passage)

    def runs(self, passage: int) -> Sequence[Run]:
        """How a passage lies in the file."""
        return self._table.runs(passage)

    def escape(self, run: Run, text: str) -> str:
        """A text with references for the signs of markup."""
        if run.slot == SECTION:
            return text.replace("]]>", "]]]]><![CDATA[>")
        return text.translate(_ESCAPES)

    def _passage(self, number: int) -> Passage:
        runs = self._table.runs(number)
        name, count, lang = self._where[number]
        return Passage(
            "".join(shown(self._file.text, runs)),
            lang=lang,
            locator=f"{name} {count}",
            masked=masked_spans(runs),
        )


def read_html(data: bytes, name: str) -> WebPage:
    """A page in the encoding that it says.

    Raises :class:`~termbase.errors.BadFile` with the line of bytes that are none of it.
    """
    return WebPage(decoded_page(data, name))


class _Open(NamedTuple):
    """An open element, and what holds for the text in it."""

    name: str
    number: int
    lang: str
    block_lang: str
    is_block: bool
    masked: bool = False
    skipped: bool = False


class _Where:
    """The element and the language of each passage, each name kept once."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._numbers = array("L")

    def add(self, name: str, count: int, lang: str) -> None:
        for number in (self._number(name), count, self._number(lang)):
            self._numbers.append(number)

    def __getitem__(self, passage: int) -> tuple[str, int, str]:
        name, count, lang = self._numbers[3 * passage : 3 * passage + 3]
        names = list(self._names)
        return names[name], count, names[lang]

    def _number(self, name: str) -> int:
        return self._names.setdefault(name, len(self._names))


class _Reader:
    """Goes over a page once, with the elements that are open."""

    def __init__(self, text: str) -> None:
        self.head = Head()
        self.table = RunTable()
        self.where = _Where()
        self._text = text
        self._xml = is_xhtml(text)
        self._open = [_Open("body", 1, "", "", is_block=True)]
        self._names: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._block: Block | None = None
        self._inside: dict[str, Block] = {}

    def read(self) -> None:
        """Reads the whole page."""
        for token in tokens(self._text):
            if token.type is Type.START:
                self._start(token)
            elif token.type is Type.END:
                self._end(token.name)
            else:
                self._take(token)
        self._close()

    def _start(self, token: Token) -> None:
        name = token.name
        if name in BLOCKS and not self._open[-1].skipped:
            self._close()
            if self._names["p"]:
                self._pop("p")
        if name in ENDS:
            self._pop_ended(ENDS[name])
        said = token.attributes() if token.rest else {}
        if said or name == "html":
            self.head.take(token, said)
        self._counts[name] += 1
        if (name in SHOWN or name == "br") and not self._open[-1].skipped:
            self._started().put(token.start, token.end, line_break=name == "br")
        if name not in VOID and not (self._xml and token.closes_itself):
            self._open.append(self._opened(name, said))
            self._names[name] += 1

    def _opened(self, name: str, said: dict[str, str]) -> _Open:
        above = self._open[-1]
        lang = above.lang
        if "lang" in said or "xml:lang" in said:
            lang = said_lang(said.get("lang") or said.get("xml:lang") or "")
        is_block = name in BLOCKS
        masked = above.masked
        if "translate" in said:
            masked = said["translate"].lower() == "no"
        return _Open(
            name,
            self._counts[name],
            lang,
            lang if is_block else above.block_lang,
            is_block,
            masked or name in CODE or "notranslate" in said.get("class", "").split(),
            above.skipped or name in SKIPPED or "hidden" in said,
        )

    def _end(self, name: str) -> None:
        if self._names[name]:
            self._pop(name)
        if name in BLOCKS and not self._open[-1].skipped:
            self._close()

    def _pop(self, name: str) -> None:
        """Closes the last element of a name and all in it."""
        while True:
            closed = self._open.pop().name
            self._names[closed] -= 1
            if closed == name:
                return

    def _pop_ended(self, names: frozenset[str]) -> None:
        """Closes what the start tag of another one of the kind ends."""
        last = -1
        for number in range(len(self._open) - 1, max(0, len(self._open) - _LOOKED_BACK), -1):
            name = self._open[number].name
            if name in BARRIERS:
                break
            if name in names:
                last = number
        while 0 < last < len(self._open):
            self._names[self._open.pop().name] -= 1

    def _take(self, token: Token) -> None:
        inner = self._open[-1]
        if inner.skipped:
            if inner.name == "script" and token.type is Type.RAW:
                self.head.take_script(self._text[token.start : token.end])
            return
        section = token.type is Type.RAW
        if self._block is None and self._text[token.start : token.end].isspace():
            return
        block = self._started()
        is_other = inner.lang != block.lang and inner.lang != inner.block_lang
        block.take(self._text, token.start, token.end, masked=inner.masked or is_other,
                   section=section)  # fmt: skip
        if is_other and not inner.masked:
            other = self._inside.setdefault(inner.lang, Block(block.name, block.number, inner.lang))
            other.take(self._text, token.start, token.end, masked=False, section=section)

    def _started(self) -> Block:
        """The block that is open, a new one if need be."""
        if self._block is None:
            around = next(e for e in reversed(self._open) if e.is_block)
            self._block = Block(around.name, around.number, around.lang)
        return self._block

    def _close(self) -> None:
        """Ends the block that is open, and what stands in it in other languages."""
        if self._block is None:
            return
        for block in (self._block, *self._inside.values()):
            if runs := block.finished():
                self.table.add(runs)
                self.where.add(block.name, block.number, block.lang or "")
        self._block = None
        self._inside.clear()
