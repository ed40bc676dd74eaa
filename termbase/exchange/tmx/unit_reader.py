"""One ``tu`` as a translation unit, with what had to be refused in it, by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from termbase.errors import InvalidValue, TermbaseError
from termbase.exchange.records import reason
from termbase.exchange.tmx.inline import content_of
from termbase.exchange.tmx.remarks import Remarks, kept, kept_attribute, remarks
from termbase.exchange.tmx.vocabulary import (
    ALL,
    DATES,
    PEOPLE,
    PLACES,
    REVIEW,
    SEGMENT_TYPES,
    UNIT_ATTRIBUTES,
    VARIANT_ATTRIBUTES,
    instant,
)
from termbase.exchange.units import UnitRead
from termbase.exchange.xml_stream import Element
from termbase.messages import M, Message
from termbase.model import Review
from termbase.model.identifiers import language_tag
from termbase.model.unit import UNKNOWN, Attributes, Property, Provenance, Segment, TranslationUnit

_LANG_ALONE = {"xml:lang"}


@dataclass(slots=True)
class UnitReader:
    """Gathers one unit. ``source`` is the language that the header says for all."""

    source: str
    refused: list[UnitRead] = field(default_factory=list)

    def read(self, element: Element) -> TranslationUnit | None:
        """The unit of a ``tu``; ``None`` where no segment of it is left.

        What was refused stands in ``refused``.
        """
        segments = [s for s in map(self._variant, _named(element, "tuv")) if s is not None]
        self._refuse_text(element)
        if not segments:
            if not self.refused:
                self._refuse(element.line, M("the unit has no segment"))
            return None
        try:
            said = _Said(element, UNIT_ATTRIBUTES, ("tuv",))
            return TranslationUnit(
                segments=tuple(segments),
                id=said.take("tuid"),
                source=self._source(element, said.take("srclang")),
                **said.rest(),
            )
        except TermbaseError as error:
            self._refuse(element.line, reason(error))
            return None

    def _source(self, element: Element, said: str) -> str:
        if not said.strip():
            return self.source
        if said.strip().lower() == ALL:
            return ""
        try:
            return language_tag(said)
        except InvalidValue as error:
            self._refuse(element.line, error.message)
            return self.source

    def _variant(self, element: Element) -> Segment | None:
        if element.attributes.keys() == _LANG_ALONE:
            parts = [p for p in element.content if not isinstance(p, str) or not p.isspace()]
            if len(parts) == 1 and isinstance(only := parts[0], Element) and only.name == "seg":
                # Most segments are a text in a language, and nothing more.
                try:
                    return Segment(element.lang, content_of(only))
                except TermbaseError as error:
                    self._refuse(element.line, reason(error))
                    return None
        texts = list(_named(element, "seg"))
        self._refuse_text(element)
        if not element.lang:
            self._refuse(element.line, M("the segment does not say its language"))
            return None
        if not texts:
            self._refuse(element.line, M("{what} is empty", what="tuv"))
            return None
        for second in texts[1:]:
            self._refuse(second.line, M("a second “seg” in one “tuv”"))
        try:
            said = _Said(element, VARIANT_ATTRIBUTES, ("seg",))
            said.take("xml:lang")
            return Segment(element.lang, content_of(texts[0]), review=said.review(), **said.rest())
        except TermbaseError as error:
            self._refuse(element.line, reason(error))
            return None

    def _refuse(self, line: int, message: Message) -> None:
        self.refused.append(UnitRead(line, refused=message))

    def _refuse_text(self, element: Element) -> None:
        """Text beside the elements belongs to nothing, and would be lost without a word."""
        if any(isinstance(part, str) and part.strip() for part in element.content):
            self._refuse(element.line, M("text outside of the segments is left out"))


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.children if child.name == name)


class _Said:
    """The attributes and remarks of a ``tu`` or ``tuv`` while they are sorted into fields."""

    def __init__(self, element: Element, known: Sequence[str], parts: tuple[str, ...]) -> None:
        self._attributes = dict(element.attributes)
        if "lang" in self._attributes and "xml:lang" in known:
            # What TMX 1.3 and older called it; it is the segment's language, read already.
            del self._attributes["lang"]
        taken: Remarks = remarks(element)
        strange = [n for n, v in sorted(self._attributes.items()) if not _is_valid(n, v, known)]
        self._notes = taken.notes
        self._properties = [
            *taken.properties,
            *(kept_attribute(name, self._attributes.pop(name)) for name in strange),
            *(kept(other) for other in taken.others if other.name not in parts),
        ]

    def take(self, name: str) -> str:
        """The value of an attribute, which is then done with."""
        return self._attributes.pop(name, "")

    def review(self) -> Review | None:
        """The review state that a property carries."""
        value = self._taken_property(REVIEW, {review.value for review in Review})
        return Review(value) if value else None

    def rest(self) -> dict[str, Any]:
        """Everything else, by field."""
        if not (self._attributes or self._properties or self._notes):
            return {}
        provenance: dict[str, str] = {}
        for name, field_ in PEOPLE.items():
            if value := self.take(name):
                provenance[field_] = value
        for name, field_ in DATES.items():
            if found := instant(self._attributes.get(name, "")):
                provenance[field_] = found
                del self._attributes[name]
        for type, field_ in PLACES.items():
            if value := self._taken_property(type):
                provenance[field_] = value
        attributes: Attributes = tuple(self._attributes.items())
        return {
            "notes": self._notes,
            "properties": tuple(self._properties),
            "provenance": Provenance(**provenance) if provenance else UNKNOWN,
            "attributes": attributes,
        }

    def _taken_property(self, type: str, values: set[str] | None = None) -> str:
        """The value of the first property of a type that says nothing else."""
        for place, item in enumerate(self._properties):
            if item.type != type:
                continue
            plain = item == Property(type, item.value) and item.value
            if plain and (values is None or item.value in values):
                del self._properties[place]
                return item.value
        return ""


def _is_valid(name: str, value: str, known: Sequence[str]) -> bool:
    return name in known and (name != "segtype" or value in SEGMENT_TYPES)
