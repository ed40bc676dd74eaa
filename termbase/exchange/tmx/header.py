"""The header of a TMX file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.exchange.tmx.remarks import kept, kept_attribute, remarks
from termbase.exchange.tmx.vocabulary import (
    ALL,
    DATES,
    PEOPLE,
    SEGMENT_TYPES,
    instant,
)
from termbase.exchange.xml_escapes import attribute
from termbase.exchange.xml_stream import Element
from termbase.messages import M, Message
from termbase.model.identifiers import language_tag
from termbase.model.unit import UNKNOWN, Attributes, Property, Provenance, UnitNote

_FIELDS = {
    "creationtool": "tool",
    "creationtoolversion": "tool_version",
    "segtype": "segmentation",
    "o-tmf": "origin_format",
    "adminlang": "admin_lang",
    "datatype": "datatype",
}


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of all its units.

    ``source`` is the language that was translated from, empty for any; ``admin_lang`` that of
    notes and properties. ``maps`` are the definitions of private characters (``ude``), as XML.
    """

    source: str = ""
    admin_lang: str = "en"
    segmentation: str = "sentence"
    datatype: str = "plaintext"
    origin_format: str = "termbase"
    tool: str = "termbase"
    tool_version: str = "1"
    provenance: Provenance = UNKNOWN
    notes: tuple[UnitNote, ...] = ()
    properties: tuple[Property, ...] = ()
    maps: tuple[str, ...] = ()
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", language_tag(self.source) if self.source else "")
        if self.segmentation not in SEGMENT_TYPES:
            raise InvalidValue(M("“{text}” is no kind of segment", text=self.segmentation))

    def said(self) -> Iterator[tuple[str, str]]:
        """The attributes of the element, with the language that TMX demands."""
        for name, field in _FIELDS.items():
            yield name, getattr(self, field)
        yield "srclang", self.source or ALL


def header_of(element: Element) -> tuple[Header, list[tuple[int, Message]]]:
    """The header that an element is, and by line what of it could not be taken."""
    said = dict(element.attributes)
    values: dict[str, str] = {}
    refused: list[tuple[int, Message]] = []
    for name, field in _FIELDS.items():
        if value := said.pop(name, "").strip():
            values[field] = value
    if values.get("segmentation", "sentence") not in SEGMENT_TYPES:
        refused.append((element.line, M("“{text}” is no kind of segment",
                                        text=values.pop("segmentation"))))  # fmt: skip
    source = said.pop("srclang", "").strip()
    try:
        values["source"] = "" if source.lower() == ALL or not source else language_tag(source)
    except InvalidValue as error:
        refused.append((element.line, error.message))
    provenance = _provenance(said)
    known = {k: v for k, v in said.items() if k in ("o-encoding", "creationdate", "changedate")}
    strange = [kept_attribute(k, v) for k, v in sorted(said.items()) if k not in known]
    taken = remarks(element)
    header = Header(
        **values,
        provenance=provenance,
        notes=taken.notes,
        properties=(
            *taken.properties,
            *strange,
            *(kept(other) for other in taken.others if not _is_map(other)),
        ),
        maps=tuple(other.xml() for other in taken.others if _is_map(other)),
        attributes=tuple(known.items()),
    )
    return header, refused


def _provenance(said: dict[str, str]) -> Provenance:
    """Who made and changed the file, and when; what was understood is taken out of ``said``."""
    values = {field: said.pop(name, "") for name, field in PEOPLE.items()}
    for name, field in DATES.items():
        if found := instant(said.get(name, "")):
            values[field] = found
            del said[name]
    return Provenance(**values)


def attributes_of(header: Header) -> str:
    """The attributes that every header has, as they stand in its tag."""
    return " ".join(f'{name}="{attribute(value)}"' for name, value in header.said())


def _is_map(element: Element) -> bool:
    """Whether an element is a ``ude`` as the DTD has it."""
    if element.name != "ude" or not element.attributes.get("name"):
        return False
    inner = list(element.children)
    return (
        set(element.attributes) <= {"name", "base"}
        and not "".join(part for part in element.content if isinstance(part, str)).strip()
        and bool(inner)
        and all(
            child.name == "map"
            and "unicode" in child.attributes
            and set(child.attributes) <= {"unicode", "code", "ent", "subst"}
            and not child.content
            for child in inner
        )
    )
