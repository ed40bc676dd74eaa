"""Writes units as TMX 1.4b: level 2 where there is markup, else what level 1 readers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from termbase.exchange.records import Losses
from termbase.exchange.tmx.header import Header, attributes_of
from termbase.exchange.tmx.inline import InlineWriter
from termbase.exchange.tmx.remarks import lines
from termbase.exchange.tmx.vocabulary import (
    ALL,
    DATES,
    PEOPLE,
    PLACES,
    REVIEW,
    UNIT_ATTRIBUTES,
    VARIANT_ATTRIBUTES,
    stamp,
)
from termbase.exchange.xml_escapes import attribute
from termbase.messages import M
from termbase.model.unit import Attributes, Property, Provenance, Segment, TranslationUnit

ATTRIBUTES = M("attributes that TMX does not have").id


def write(units: Iterable[TranslationUnit], stream: TextIO, header: Header | None = None) -> Losses:
    """Writes ``units`` in the order given; returns what was left out, by name.

    The content is valid under the DTD of 1.4b. Equal input gives an equal file.
    """
    losses = Losses()
    header = header or Header()
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n')
    stream.writelines(_header(header))
    stream.write("  <body>\n")
    for unit in units:
        stream.writelines(f"{line}\n" for line in unit_lines(unit, header.source, losses))
    stream.write("  </body>\n</tmx>\n")
    return losses


def unit_lines(unit: TranslationUnit, source: str, losses: Losses) -> Iterator[str]:
    """The lines of a unit in a file of the source language ``source`` (empty: any)."""
    values = _values(unit.attributes, unit.provenance, UNIT_ATTRIBUTES, losses)
    if unit.id:
        values["tuid"] = unit.id
    if unit.source != source:
        values["srclang"] = unit.source or ALL
    yield f"    <tu{_shown(values, UNIT_ATTRIBUTES)}>"
    for line in lines(unit.notes, (*_places(unit.provenance), *unit.properties)):
        yield f"      {line}"
    for segment in unit.segments:
        yield from _variant(segment, losses)
    yield "    </tu>"


def _header(header: Header) -> Iterator[str]:
    said = dict(header.attributes)
    for name, value in _provenance(header.provenance):
        said[name] = value
    shown = "".join(f' {name}="{attribute(value)}"' for name, value in sorted(said.items()))
    inner = [*lines(header.notes, header.properties), *header.maps]
    tag = f"  <header {attributes_of(header)}{shown}"
    if not inner:
        yield f"{tag}/>\n"
        return
    yield f"{tag}>\n"
    yield from (f"    {line}\n" for line in inner)
    yield "  </header>\n"


def _variant(segment: Segment, losses: Losses) -> Iterator[str]:
    values = _values(segment.attributes, segment.provenance, VARIANT_ATTRIBUTES, losses)
    values["xml:lang"] = segment.lang
    yield f"      <tuv{_shown(values, VARIANT_ATTRIBUTES)}>"
    review = (Property(REVIEW, segment.review),) if segment.review else ()
    properties = (*review, *_places(segment.provenance), *segment.properties)
    for line in lines(segment.notes, properties):
        yield f"        {line}"
    yield f"        <seg>{InlineWriter(segment.content, losses).xml()}</seg>"
    yield "      </tuv>"


def _values(
    attributes: Attributes, provenance: Provenance, known: tuple[str, ...], losses: Losses
) -> dict[str, str]:
    values = {name: value for name, value in attributes if name in known}
    if lost := len(attributes) - len(values):
        losses[ATTRIBUTES] += lost
    values.update(_provenance(provenance))
    return values


def _provenance(provenance: Provenance) -> Iterator[tuple[str, str]]:
    for name, field in PEOPLE.items():
        if value := getattr(provenance, field):
            yield name, value
    for name, field in DATES.items():
        if value := getattr(provenance, field):
            yield name, stamp(value)


def _places(provenance: Provenance) -> Iterator[Property]:
    for type, field in PLACES.items():
        if value := getattr(provenance, field):
            yield Property(type, value)


def _shown(values: dict[str, str], order: tuple[str, ...]) -> str:
    return "".join(f' {name}="{attribute(values[name])}"' for name in order if name in values)
