"""PO catalogues: a passage for each translation, and back with edits inside their quotation marks.

The reader of units decides what an entry is; where its texts stand is found again, entry by entry,
when it is asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from termbase.errors import BadFile
from termbase.exchange.documents.decoded import Decoded, decoded, refuse_long
from termbase.exchange.documents.mapped import MappedDocument, Passages
from termbase.exchange.documents.passage import Passage
from termbase.exchange.documents.placeables import Translation, translation
from termbase.exchange.documents.runs import Kind, Run
from termbase.exchange.po.charset import po_lines
from termbase.exchange.po.escaping import escaped, unescaped
from termbase.exchange.po.header import Metadata, metadata
from termbase.exchange.po.languages import languages
from termbase.exchange.po.reader import entries

_STRING = re.compile(
    r"[ \t]*(?:(?P<key>msg[a-z_]+)[ \t]*(?:\[[ \t]*(?P<form>\d+)[ \t]*\])?[ \t]*)?"
    r"\"(?P<text>(?:[^\"\\\n]|\\.)*)\"[ \t\f\v]*\r?(?:\n|\Z)"
)
# As the reader of units takes them: the bytes of one character may be written as several escapes.
_PIECE = re.compile(r"(?P<plain>[^\\]+)|(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+|\\.", re.DOTALL)


class Catalogue(MappedDocument):
    """A PO file; ``header`` is what it says of itself."""

    def __init__(self, file: Decoded, name: str) -> None:
        self._lines_of = array("Q")
        self._starts = array("Q")
        self._forms = array("H")
        self._fuzzy = bytearray()
        self.header = self._read(file)
        self.source_lang = self.header.source
        lang = self.header.target
        try:
            pair = languages(self.header, name)
            self.source_lang, lang = pair.source, pair.target
        except BadFile:
            # A language that nothing tells is told by who checks the file.
            pass
        super().__init__(file, lang=lang)

    @property
    def passages(self) -> Sequence[Passage]:
        """The translations that are not empty, each plural form by itself."""
        return Passages(len(self._starts), self._passage)

    def runs(self, passage: int) -> Sequence[Run]:
        """How a passage lies in the file."""
        return self._seen(passage)[1].runs

    def escape(self, run: Run, text: str) -> str:
        """A text as it stands between quotation marks."""
        return escaped(text)

    def _read(self, file: Decoded) -> Metadata:
        """Where the entries with a translation begin, and what the header says."""
        header = Metadata()
        stream = BytesIO(file.data)
        line, start = 1, 0
        for number, entry in enumerate(entries(stream, file.name, encoding=file.codec)):
            if entry.is_header:
                header = metadata(entry.target_text) if number == 0 else header
                continue
            if entry.obsolete:
                continue
            while line < entry.line:
                start = file.text.index("\n", start) + 1
                line += 1
            for form, text in enumerate(entry.plural_targets or (entry.target_text,)):
                if text.strip():
                    self._lines_of.append(entry.line)
                    self._starts.append(start)
                    self._forms.append(form)
                    self._fuzzy.append(entry.fuzzy)
        return header

    def _passage(self, number: int) -> Passage:
        entry, seen = self._seen(number)
        where = [f"line {self._lines_of[number]}"]
        if entry.context:
            where.append(f"msgctxt {entry.context}")
        if entry.is_plural:
            where.append(f"msgstr[{self._forms[number]}]")
        return Passage(
            seen.text,
            lang=self.lang,
            locator=", ".join(where),
            masked=seen.masked,
            source=seen.source,
            source_lang=self.source_lang,
            context=entry.context,
            is_draft=bool(self._fuzzy[number]),
        )

    def _seen(self, number: int) -> tuple[_Entry, Translation]:
        """The entry of a passage, and its translation as it is read."""
        entry = _entry(self._file.text, self._starts[number], self._file.codec)
        form = self._forms[number]
        target = entry.targets[form]
        return entry, translation(target.text, target.runs, entry.source(form))


def read_po(data: bytes, name: str) -> Catalogue:
    """A PO file in the charset that its header says.

    Raises :class:`~termbase.errors.BadFile` with the line where it is no PO.
    """
    refuse_long(data, name)
    codec, _ = po_lines(BytesIO(data), name)
    return Catalogue(decoded(data, name, codec=codec), name)


@dataclass(frozen=True, slots=True)
class _String:
    """A text with how it lies in the file."""

    text: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    context: str
    singular: str
    plural: str
    targets: tuple[_String, ...]
    is_plural: bool

    def source(self, form: int) -> str:
        """What a form translates: the singular only where there are more forms."""
        return (
            self.singular
            if not self.plural or (form == 0 < len(self.targets) - 1)
            else (self.plural)
        )


def _entry(text: str, start: int, codec: str) -> _Entry:
    """The entry whose first keyword stands on the line that begins at ``start``."""
    strings: dict[str, list[tuple[int, int]]] = {}
    for key, span in _strings(text, start):
        strings.setdefault(key, []).append(span)
    said = {key: _String("", ()) for key in ("msgctxt", "msgid", "msgid_plural")}
    said |= {key: _mapped(text, spans, codec) for key, spans in strings.items()}
    targets = [value for key, value in said.items() if key.startswith("msgstr")]
    return _Entry(
        said["msgctxt"].text,
        said["msgid"].text,
        said["msgid_plural"].text,
        tuple(targets),
        "msgid_plural" in strings,
    )


def _strings(text: str, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The keyword and the place of each string of an entry."""
    key = ""
    translated = False
    while True:
        match = _STRING.match(text, start)
        if match is None:
            end = text.find("\n", start)
            line = text[start:end] if end >= 0 else text[start:]
            is_between = not line.strip() or (line.lstrip().startswith("#") and not translated)
            if end < 0 or not is_between:
                return
            start = end + 1
            continue
        if match["key"]:
            if translated and not match["key"].startswith("msgstr"):
                return
            translated = match["key"].startswith("msgstr")
            key = match["key"] + (match["form"] or "")
        yield key, match.span("text")
        start = match.end()


def _mapped(text: str, spans: list[tuple[int, int]], codec: str) -> _String:
    """A text that is written as several strings, with the place of each of its characters."""
    written = "".join(text[start:end] for start, end in spans)
    befores = list(accumulate((end - start for start, end in spans[:-1]), initial=0))
    pieces: list[str] = []
    runs: list[Run] = []
    size = 0
    for match in _PIECE.finditer(written):
        first, last = match.span()
        n = bisect_right(befores, first) - 1
        if match["plain"]:
            shown = match[0]
            while first < last:
                upto = min(last, befores[n + 1]) if n + 1 < len(spans) else last
                if first < upto:
                    at = spans[n][0] + first - befores[n]
                    start = size + first - match.start()
                    runs.append(Run(start, start + upto - first, at, at + upto - first))
                first, n = upto, n + 1
        else:
            shown = unescaped(match[0], codec)
            to = bisect_right(befores, last - 1) - 1
            at, upto = spans[n][0] + first - befores[n], spans[to][0] + last - befores[to]
            runs.append(Run(size, size + len(shown), at, upto, Kind.WHOLE))
        pieces.append(shown)
        size += len(shown)
    return _String("".join(pieces), tuple(runs))
