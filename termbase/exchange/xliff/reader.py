"""Reads XLIFF 1.2 and 2.0 to 2.2 as a stream of translation units and glossary entries."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.inputs import Input, opened
from termbase.exchange.units import UnitRead
from termbase.exchange.xliff.glossary import GlossaryEntry, entries, marks
from termbase.exchange.xliff.stream import XliffStream
from termbase.exchange.xliff.units import MATCH, Place, UnitReader


def read(
    source: Input, name: str = "", *, source_lang: str = "", target_lang: str = ""
) -> Iterator[UnitRead]:
    """The units of a file, those offered as matches after the one they are for.

    ``source_lang`` and ``target_lang`` are used where the file does not say its languages. Raises
    :class:`~termbase.errors.BadFile` with the line where the file is not well-formed or no XLIFF,
    which may only be seen after some units were read.
    """
    for part in read_all(source, name, source_lang=source_lang, target_lang=target_lang):
        if isinstance(part, UnitRead):
            yield part


def head(source: Input, name: str = "", *, source_lang: str = "", target_lang: str = "") -> Place:
    """What a file's first unit stands in: version, languages (empty where nothing says one)."""
    with opened(source, name) as (stream, place):
        for _, where in XliffStream(stream, place, source_lang, target_lang).parts():
            return where
    return Place("", source_lang, target_lang)


def read_all(
    source: Input, name: str = "", *, source_lang: str = "", target_lang: str = ""
) -> Iterator[UnitRead | GlossaryEntry]:
    """As :func:`read`, with the glossary entries and marked terms of each unit after its units."""
    with opened(source, name) as (stream, place):
        parser = XliffStream(stream, place, source_lang, target_lang, sparing=True)
        for element, where in parser.parts():
            if element.refused is not None:
                yield UnitRead(element.line, refused=element.refused)
                continue
            reader = UnitReader(where)
            reads = list(reader.read(element)) if element.name != "glossary" else []
            yield from reads
            own = [r for r in reads if r.unit is not None and not r.unit.said(MATCH)]
            yield from entries(element, where, own)
            for unit in own:
                yield from marks(unit)
