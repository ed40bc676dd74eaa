"""What XLIFF 2 asks of the inside of a ``unit`` beyond its structure (section 4 of 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.exchange.structure_faults import second_id, short
from termbase.exchange.xliff.validation import codes_2, marks_2
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.identities import Identities
from termbase.exchange.xml_stream import Element
from termbase.messages import M

_PARTS = frozenset({"segment", "ignorable"})
_DONE = frozenset({"translated", "reviewed", "final"})


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that a file says, and what stands around a unit of language and white space."""

    source: str
    target: str
    around: str = ""
    space: str = ""


@dataclass(slots=True)
class Unit:
    """A unit taken apart: its segments and what is between them, the inline elements of its
    sources and of its targets in their order, the ids of its notes and data.
    """

    element: Element
    parts: list[Element] = field(default_factory=list)
    sources: list[Element] = field(default_factory=list)
    targets: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    data: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, element: Element) -> Unit:
        """The parts of a ``unit`` element."""
        unit = cls(element)
        for child in element.children:
            if child.space != element.space:
                continue
            if child.name in _PARTS:
                unit.parts.append(child)
                unit.sources += inline(text_of(child, "source"))
                unit.targets += inline(text_of(child, "target"))
            elif child.name == "notes":
                unit.notes += child.children
            elif child.name == "originalData":
                unit.data += child.children
        return unit


def text_of(part: Element, name: str) -> Element | None:
    """The source or target of a segment."""
    return next((c for c in part.children if c.name == name), None)


def inline(text: Element | None) -> Iterator[Element]:
    """The inline elements of a text in their order."""
    for child in text.children if text is not None else ():
        yield child
        yield from inline(child)


def check(element: Element, languages: Languages, ids: Identities) -> Iterator[Fault]:
    """The faults of one unit."""
    unit = Unit.of(element)
    if not any(part.name == "segment" for part in unit.parts):
        yield Fault(element.line, M("the unit has no segment"), "xliff-segment")
    for part in unit.parts:
        yield from _state(part)
        yield from _texts(part, languages)
    yield from _order(unit.parts)
    yield from _identities(unit)
    for side in (unit.sources, unit.targets):
        yield from codes_2.pairs(side)
        yield from codes_2.sequences(side)
    yield from codes_2.hints(unit.sources + unit.targets)
    yield from codes_2.copies(unit.sources + unit.targets)
    yield from codes_2.data(unit.sources + unit.targets, _known(unit.data))
    for part in unit.parts:
        source, target = text_of(part, "source"), text_of(part, "target")
        if target is not None:
            yield from codes_2.kept(part, list(inline(source)), list(inline(target)), unit.targets)
    yield from marks_2.by_type(unit.sources + unit.targets)
    yield from marks_2.references(element, unit.sources, unit.targets, _known(unit.notes),
                                  _known(unit.data))  # fmt: skip
    for code in unit.sources + unit.targets:
        for name in ("subFlows", "subFlowsStart", "subFlowsEnd"):
            for id in code.attributes.get(name, "").split():
                ids.refer("unit", id, code.line, name)


def _known(elements: list[Element]) -> frozenset[str]:
    return frozenset(e.attributes["id"] for e in elements if "id" in e.attributes)


def _state(part: Element) -> Iterator[Fault]:
    """The state of a segment (4.3.1.28): one that is translated has a target, and a substate
    refines a state that is said (4.3.1.31).
    """
    said = part.attributes
    if part.name != "segment":
        return
    if said.get("state") in _DONE and text_of(part, "target") is None:
        message = M("the state is “{state}”, and there is no target", state=said["state"])
        yield Fault(part.line, message, "xliff-state")
    if "subState" in said and "state" not in said:
        message = M("“{name}” needs “{other}” beside it", name="subState", other="state")
        yield Fault(part.line, message, "xliff-state")


def _texts(part: Element, languages: Languages) -> Iterator[Fault]:
    """The languages of a source and target are those of the file, and the two treat white space
    alike (4.2.2.7, 4.2.2.8).
    """
    source, target = text_of(part, "source"), text_of(part, "target")
    for text, expected in ((source, languages.source), (target, languages.target)):
        if text is None:
            continue
        said = text.attributes.get("xml:lang", languages.around)
        if said and expected and not _within(said, expected):
            message = M("“{name}” is in “{lang}”, and the file says “{expected}”",
                        name=text.name, lang=said, expected=expected)  # fmt: skip
            yield Fault(text.line, message, "xliff-language")
    if source is not None and target is not None:
        spaces = {t.attributes.get("xml:space", languages.space) for t in (source, target)}
        if len({space or "default" for space in spaces}) > 1:
            message = M("“{name}” differs between source and target", name="xml:space")
            yield Fault(target.line, message, "xliff-space")


def _within(lang: str, expected: str) -> bool:
    return f"{lang.lower()}-".startswith(f"{expected.lower()}-")


def _order(parts: list[Element]) -> Iterator[Fault]:
    """The order of the targets (4.2.2.8, 4.7.3): different numbers up to that of the parts, and
    where one stands in the place of another, that one has a place of its own.
    """
    met: dict[int, int] = {}
    placed: list[tuple[int, Element]] = []
    for place, part in enumerate(parts, 1):
        target = text_of(part, "target")
        said = target.attributes.get("order", "") if target is not None else ""
        if target is None or not (said.isascii() and said.isdigit() and len(said) < 10):
            continue
        order = int(said)
        if order > len(parts):
            message = M("“{name}” is {order}, and the unit has {count} parts",
                        name="order", order=order, count=len(parts))  # fmt: skip
            yield Fault(target.line, message, "xliff-target-order")
        elif order in met:
            message = M("“{name}” is {order} on line {line} already",
                        name="order", order=order, line=met[order])  # fmt: skip
            yield Fault(target.line, message, "xliff-target-order")
        met.setdefault(order, target.line)
        placed.append((place, target))
    for place, target in placed:
        if place not in met:
            message = M("no target is given the place of this one, {order}", order=place)
            yield Fault(target.line, message, "xliff-target-order")


def _identities(unit: Unit) -> Iterator[Fault]:
    """Ids of segments and inline elements are different within a unit, but that an element of a
    target has the id of the one in the source that it stands for (4.3.1.20).
    """
    for elements in (unit.notes, unit.data):
        yield from _different(elements, {})
    met: dict[str, Element] = {}
    yield from _different(unit.parts, met)
    yield from _different(unit.sources, met)
    own: dict[str, Element] = {}
    for element in unit.targets:
        id = element.attributes.get("id")
        if id is None:
            continue
        source = met.get(id)
        first = own.setdefault(id, element)
        if first is not element:
            yield Fault(element.line, second_id(id, first.line), "xliff-id")
        elif source is not None and source.name != element.name:
            message = M("the id “{id}” is that of a “{name}” on line {line}",
                        id=short(id), name=source.name, line=source.line)  # fmt: skip
            yield Fault(element.line, message, "xliff-id")


def _different(elements: list[Element], met: dict[str, Element]) -> Iterator[Fault]:
    for element in elements:
        id = element.attributes.get("id")
        if id is not None:
            first = met.setdefault(id, element)
            if first is not element:
                yield Fault(element.line, second_id(id, first.line), "xliff-id")
