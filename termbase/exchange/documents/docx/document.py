"""A DOCX as passages, and back with edits in the texts of its runs."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import PurePosixPath

from termbase.exchange.documents.decoded import Change, Decoded
from termbase.exchange.documents.docx.package import Package
from termbase.exchange.documents.docx.parts import check, parts
from termbase.exchange.documents.docx.story import (
    HYPHEN,
    Paragraph,
    TextElement,
    character,
    paragraphs,
)
from termbase.exchange.documents.mapped import Passages, by_passage
from termbase.exchange.documents.metadata import said_lang
from termbase.exchange.documents.passage import Edit, Passage
from termbase.exchange.documents.run_table import RunTable
from termbase.exchange.documents.runs import Run, changes, masked_spans
from termbase.exchange.documents.xml_text import decoded_xml, written

_PREFIX = re.compile(r"<((?:[^\s/>:]+:)?)")
_SPACE = re.compile(r"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_PRESERVE = ' xml:space="preserve"'
_BLANK = " \t\r\n"


class WordDocument:
    """A DOCX; see :class:`~termbase.exchange.documents.passage.Document`."""

    file_text = ""

    def __init__(self, data: bytes, name: str) -> None:
        self._package = Package(data, name)
        said = parts(self._package)
        self.lang = said.lang
        self.date = said.date
        self._stories: list[_Story] = []
        self._runs = RunTable()
        self._twins = RunTable()
        self._twins_of: dict[int, list[int]] = {}
        self._story_of = array("L")
        self._where: list[tuple[str, str]] = []
        for part in said.stories:
            self._read(part)

    @property
    def passages(self) -> Sequence[Passage]:
        """The paragraphs that have text: of the body, the notes, the headers and the footers."""
        return Passages(len(self._runs), self._passage)

    def place(self, passage: int, offset: int, *, end: bool = False) -> None:
        """Nothing: a package has no lines."""

    def offset(self, passage: int, offset: int, *, end: bool = False) -> None:
        """Nothing: a package has no text of its own."""

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The package with ``edits``; every other part is the same bytes."""
        found: dict[int, list[tuple[Run, Change]]] = {}
        for passage, made in by_passage(edits, self.passages):
            number = self._story_of[passage]
            text = self.passages[passage].text
            escape = partial(_escaped, self._stories[number].file.text)
            for runs in self._all_runs(passage):
                found.setdefault(number, []).extend(changes(runs, text, made, escape))
        return self._package.replaced(
            {self._stories[n].part: self._stories[n].rewritten(made) for n, made in found.items()}
        )

    def _read(self, part: str) -> None:
        """Takes the paragraphs of a story."""
        place = f"{self._package.name}/{part}"
        data = self._package.read(part)
        check(data, place)
        file = decoded_xml(data, place)
        found, elements = paragraphs(file.text)
        self._stories.append(_Story(part, file, elements))
        for paragraph in found:
            for runs in paragraph.twins:
                self._twins_of.setdefault(len(self._runs), []).append(len(self._twins))
                self._twins.add(runs)
            self._runs.add(paragraph.runs)
            self._story_of.append(len(self._stories) - 1)
            self._where.append((self._locator(paragraph), said_lang(paragraph.lang)))

    def _locator(self, paragraph: Paragraph) -> str:
        number = f"paragraph {paragraph.number}"
        story = paragraph.note
        if not story and len(self._stories) > 1:
            story = PurePosixPath(self._stories[-1].part).stem
        return f"{story}, {number}" if story else number

    def _passage(self, number: int) -> Passage:
        text = self._stories[self._story_of[number]].file.text
        runs = self._runs.runs(number)
        locator, lang = self._where[number]
        shown = "".join(character(text, run) for run in runs)
        return Passage(shown, lang, locator, masked_spans(runs))

    def _all_runs(self, passage: int) -> list[list[Run]]:
        """The runs of a passage, and those of its twins."""
        twins = self._twins_of.get(passage, [])
        return [self._runs.runs(passage), *map(self._twins.runs, twins)]


def read_docx(data: bytes, name: str) -> WordDocument:
    """A document of Word or of a program that writes its format.

    Raises :class:`~termbase.errors.BadFile` where it is none, is damaged, has a password or
    goes beyond a limit.
    """
    return WordDocument(data, name)


class _Story:
    """A part with text, and where its text elements stand."""

    def __init__(self, part: str, file: Decoded, elements: list[TextElement]) -> None:
        self.part = part
        self.file = file
        self._numbers = array("Q")
        for each in elements:
            self._numbers.extend((each.tag, each.start, each.end, each.preserved))

    def rewritten(self, made: list[tuple[Run, Change]]) -> bytes:
        """The part with changes."""
        inside: dict[int, list[Change]] = {}
        for run, change in made:
            if not run.slot & HYPHEN:
                inside.setdefault(run.slot & (HYPHEN - 1), []).append(change)
        found = [change for _, change in made]
        for number, parts_of in inside.items():
            found += self._preserving(number, sorted(parts_of, key=lambda change: change[:2]))
        return self.file.spliced(found)

    def _preserving(self, number: int, made: list[Change]) -> list[Change]:
        """What makes an element keep the white space that changes put at its beginning or end."""
        tag, start, end, preserved = self._numbers[4 * number : 4 * number + 4]
        text = self.file.text
        content = text[start:end]
        first = start + len(content) - len(content.lstrip(_BLANK))
        last = max(first, end - (len(content) - len(content.rstrip(_BLANK))))
        pieces, done = [], first
        for at, upto, new in made:
            pieces += [text[done:at], new]
            done = upto
        new = "".join((*pieces, text[done:last]))
        if preserved or new == new.strip(_BLANK):
            return []
        said = _SPACE.search(text, tag, start)
        where = said.span() if said else (start - 1, start - 1)
        # What was not shown before shall not be shown now.
        return [(*where, _PRESERVE), (start, first, ""), (last, end, "")]


def _escaped(text: str, run: Run, new: str) -> str:
    """A text as it stands in a run's place; where an element stood, in an element of its own."""
    raw = written(run, new)
    prefix = _PREFIX.match(text, run.at) if run.slot & HYPHEN else None
    if prefix is None or not new:
        return raw
    return f"<{prefix[1]}t{_PRESERVE}>{raw}</{prefix[1]}t>"
