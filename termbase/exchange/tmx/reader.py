"""Reads TMX as a stream of units, levels 1 and 2, whatever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from termbase.exchange.inputs import Input, opened
from termbase.exchange.tmx.header import Header, header_of
from termbase.exchange.tmx.unit_reader import UnitReader
from termbase.exchange.units import UnitRead
from termbase.exchange.xml_stream import Event, XmlStream
from termbase.messages import M

_WHOLE = frozenset({"header", "tu"})


def read(source: Input, name: str = "") -> tuple[Header, Iterator[UnitRead]]:
    """The header of a TMX file and its units, each after what was refused in it.

    A file without units is read as what it is. Raises :class:`BadFile` with the line where the
    file is not well-formed or no TMX, which may only be seen while the units are read.
    """
    parts = _parts(source, name)
    first = next(parts, None)
    if isinstance(first, Header):
        return first, _units(parts)
    return Header(), _units(parts if first is None else chain([first], parts))


def _units(parts: Iterator[Header | UnitRead]) -> Iterator[UnitRead]:
    return (part for part in parts if isinstance(part, UnitRead))


def _parts(source: Input, name: str) -> Iterator[Header | UnitRead]:
    """The header, where the file has one, and what follows it."""
    with opened(source, name) as (stream, place):
        parser = XmlStream(stream, place, format="TMX", roots=("tmx",), whole=_WHOLE, sparing=True)
        header: Header | None = None
        body = False
        for event, element in parser.events():
            body = body or element.name == "body"
            if event is not Event.WHOLE:
                continue
            if element.refused is not None:
                yield UnitRead(element.line, refused=element.refused)
                continue
            if element.name == "header":
                if header is None:
                    header, refused = header_of(element)
                    yield header
                    yield from (UnitRead(line, refused=why) for line, why in refused)
                continue
            reader = UnitReader(header.source if header else "")
            unit = reader.read(element)
            yield from reader.refused
            if unit is not None:
                yield UnitRead(element.line, unit)
        if not body:
            raise parser.refusal(M("the file has no “body”"))
