"""XLIFF: a passage for each target, inline codes seen through, and edits between the codes."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from termbase.exchange.documents.decoded import Decoded, refuse_long
from termbase.exchange.documents.inline_codes import content_runs, content_text
from termbase.exchange.documents.mapped import MappedDocument, Passages
from termbase.exchange.documents.metadata import said_lang
from termbase.exchange.documents.passage import Passage
from termbase.exchange.documents.placeables import Translation, translation
from termbase.exchange.documents.runs import Run, joined, masked_spans
from termbase.exchange.documents.xml_text import decoded_xml, unescaped, written
from termbase.exchange.xliff.spans import Span, spots, tree
from termbase.exchange.xliff.stream import XliffStream
from termbase.exchange.xliff.units import Place

_UNTRANSLATED = frozenset({"new", "needs-translation", "initial"})


class Translations(MappedDocument):
    """An XLIFF file of version 1.0 to 2.2."""

    def __init__(self, file: Decoded) -> None:
        self._starts = array("Q")
        self._ends = array("Q")
        self._parts = array("L")
        self._files = array("L")
        self._places: list[Place] = []
        self._read(file)
        lang = said_lang(self._places[0].target) if self._places else ""
        super().__init__(file, lang=lang)

    @property
    def passages(self) -> Sequence[Passage]:
        """The targets that have text, segment by segment."""
        return Passages(len(self._starts), self._passage)

    def runs(self, passage: int) -> Sequence[Run]:
        """How a passage lies in the file."""
        return self._seen(passage)[1].runs

    def escape(self, run: Run, text: str) -> str:
        """A text as XML writes it."""
        return written(run, text)

    def _read(self, file: Decoded) -> None:
        """Where the units with a target stand."""
        stream = _Located(file)
        counted = len(file.mark)
        start = 0
        for first, last, place, translate in stream.units():
            start += len(file.data[counted:first].decode(file.codec))
            unit = file.data[first:last].decode(file.codec)
            if not self._places or place is not self._places[-1]:
                self._places.append(place)
            for part, segment in enumerate(_segments(unit)):
                if segment.is_translated(unit, translate):
                    self._starts.append(start)
                    self._ends.append(start + len(unit))
                    self._parts.append(part)
                    self._files.append(len(self._places) - 1)
            counted, start = last, start + len(unit)

    def _passage(self, number: int) -> Passage:
        segment, seen = self._seen(number)
        place = self._places[self._files[number]]
        id = unescaped(segment.unit.said("id"))
        part = unescaped(segment.id)
        return Passage(
            seen.text,
            lang=said_lang(segment.target.said("xml:lang") or place.target),
            locator=f"f={place.file}/u={id}" + (f"/{part}" if part else ""),
            masked=joined((*masked_spans(seen.runs), *seen.masked)),
            source=seen.source,
            source_lang=said_lang(segment.source.said("xml:lang") or place.source),
            context=id,
            is_draft=segment.state in _UNTRANSLATED or segment.state.startswith("needs-"),
        )

    def _seen(self, number: int) -> tuple[_Segment, Translation]:
        """The segment of a passage, and its target as it is read."""
        start = self._starts[number]
        unit = self._file.text[start : self._ends[number]]
        segment = _segments(unit)[self._parts[number]]
        target, source = segment.target, segment.source
        runs = list(content_runs(self._file.text, start + target.opened, start + target.closed))
        text = content_text(self._file.text, runs)
        origin = content_runs(unit, source.opened, source.closed)
        return segment, translation(text, runs, content_text(unit, origin))


def read_xliff(data: bytes, name: str) -> Translations:
    """An XLIFF file.

    Raises :class:`~termbase.errors.BadFile` with the line where it is not well-formed, declares an
    entity or is no XLIFF.
    """
    refuse_long(data, name)
    return Translations(decoded_xml(data, name))


@dataclass(frozen=True, slots=True)
class _Segment:
    """A source and a target, and the unit that they stand in; ``id`` is the segment's own."""

    unit: Span
    source: Span
    target: Span
    id: str
    state: str

    def is_translated(self, text: str, translate: str) -> bool:
        """Whether the target is one to be read: not empty, and no copy that waits for work.

        ``translate`` is what holds for the unit where it does not say itself whether it is to be
        translated.
        """
        if (self.unit.said("translate") or translate) == "no":
            return False
        target = text[self.target.opened : self.target.closed]
        if self.state in _UNTRANSLATED and target == text[self.source.opened : self.source.closed]:
            return False
        runs = content_runs(text, self.target.opened, self.target.closed)
        return any(not run.masked and not content_text(text, [run]).isspace() for run in runs)


_NOTHING = Span("", 0, 0)


def _segments(text: str) -> list[_Segment]:
    """The segments of a unit's text, those without a target included."""
    unit = tree(text)
    sources = list(_sources(unit))
    found = []
    for number, spot in enumerate(spots(text)):
        target = spot.target or _NOTHING
        id, source = sources[number] if number < len(sources) else ("", _NOTHING)
        state = spot.stated.said("state") if spot.stated else ""
        found.append(_Segment(unit, source, target, id, state))
    return found


def _sources(unit: Span) -> Iterator[tuple[str, Span]]:
    """The id and the source of each segment."""
    if unit.local == "unit":
        for segment in unit.children("segment"):
            yield segment.said("id"), next(segment.children("source"), _NOTHING)
        return
    whole = next(unit.children("source"), _NOTHING)
    marked = next(unit.children("seg-source"), None)
    target = next(unit.children("target"), None)
    marks = {mark.said("mid"): mark for mark in marked.marks()} if marked else {}
    if target is None or not marks or not any(target.marks()):
        yield "", whole
        return
    for id, mark in marks.items():
        yield f"s={id}", mark


class _Located(XliffStream):
    """A file whose units are found by the bytes that they stand in."""

    def __init__(self, file: Decoded) -> None:
        super().__init__(BytesIO(file.data), file.name)
        self._located = file
        self._begun = 0
        self._translate = ""
        self._spans: deque[tuple[int, int, str]] = deque()

    def units(self) -> Iterator[tuple[int, int, Place, str]]:
        """The first and the last byte of each unit, where it stands, and what the groups and the
        file around it say of ``translate``.
        """
        for element, place in self.parts():
            start, end, translate = self._spans.popleft()
            if element.name != "glossary":
                yield start, end, place, translate

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes a start tag."""
        inside = bool(self._open)
        super().start(name, attributes)
        if self._open and not inside:
            self._begun = self.expat.CurrentByteIndex
            said = (c.attributes.get("translate", "") for c in reversed(self._containers))
            self._translate = next(filter(None, said), "")

    def end(self, name: str) -> None:
        """Takes an end tag."""
        is_last = len(self._open) == 1
        is_empty = is_last and not self._open[0].content and not self._texts
        super().end(name)
        if is_last:
            end = self._past(self.expat.CurrentByteIndex, is_empty)
            self._spans.append((self._begun, end, self._translate))

    def _past(self, index: int, is_empty: bool) -> int:
        """Where the end tag ends that begins at a byte; where the tag of an element without
        content was its start tag too, it has ended there.
        """
        data, codec = self._located.data, self._located.codec
        if is_empty and data.endswith("/>".encode(codec), 0, index):
            return index
        sign = ">".encode(codec)
        place = data.find(sign, index)
        while (place - index) % len(sign):
            place = data.find(sign, place + 1)
        return place + len(sign)
