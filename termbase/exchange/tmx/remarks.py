"""What stands before the segment in every element of TMX: notes, properties and the unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.exchange.tmx.vocabulary import ATTRIBUTE, EXTRA, REMARK_ATTRIBUTES
from termbase.exchange.xml_escapes import attribute, text
from termbase.exchange.xml_stream import Element
from termbase.model.identifiers import language_tag
from termbase.model.unit import Attributes, Property, UnitNote


@dataclass(frozen=True, slots=True)
class Remarks:
    """The notes and properties of an element, and its other elements."""

    notes: tuple[UnitNote, ...]
    properties: tuple[Property, ...]
    others: tuple[Element, ...]


def remarks(element: Element) -> Remarks:
    """The notes and properties directly inside an element."""
    notes: list[UnitNote] = []
    properties: list[Property] = []
    others: list[Element] = []
    for child in element.children:
        if child.name == "note" and not any(child.children):
            lang, attributes = _said(child)
            notes.append(UnitNote(child.value, lang, attributes))
        elif child.name == "prop" and "type" in child.attributes and not any(child.children):
            lang, attributes = _said(child)
            properties.append(Property(child.attributes["type"], child.value, lang, attributes))
        else:
            others.append(child)
    return Remarks(tuple(notes), tuple(properties), tuple(others))


def kept(element: Element) -> Property:
    """An element that TMX does not have, as a property that keeps it."""
    return Property(EXTRA, element.xml())


def kept_attribute(name: str, value: str) -> Property:
    """An attribute that TMX does not have there, as a property that keeps it."""
    return Property(ATTRIBUTE, f"{name}={value}")


def lines(notes: tuple[UnitNote, ...], properties: tuple[Property, ...]) -> Iterator[str]:
    """The notes and properties as elements."""
    for note in notes:
        yield f"<note{_shown(note.lang, note.attributes)}>{text(note.text)}</note>"
    for item in properties:
        yield (
            f'<prop type="{attribute(item.type)}"{_shown(item.lang, item.attributes)}>'
            f"{text(item.value)}</prop>"
        )


def _said(element: Element) -> tuple[str, Attributes]:
    """The language of a remark, where it is one, and the attributes that stand beside it."""
    attributes = {k: v for k, v in element.attributes.items() if k in REMARK_ATTRIBUTES}
    try:
        return (language_tag(element.lang) if element.lang else ""), tuple(attributes.items())
    except InvalidValue:
        return "", (*attributes.items(), ("xml:lang", element.lang))


def _shown(lang: str, attributes: Attributes) -> str:
    pairs = [("xml:lang", lang)] if lang else []
    pairs += attributes
    return "".join(f' {name}="{attribute(value)}"' for name, value in pairs)
