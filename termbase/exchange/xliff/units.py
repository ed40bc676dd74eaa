"""The units of XLIFF as translation units: ``trans-unit`` of 1.2, ``segment`` of 2.x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from termbase.errors import InvalidValue, TermbaseError
from termbase.exchange.records import reason
from termbase.exchange.units import UnitRead
from termbase.exchange.xliff.inline import Data, content_of
from termbase.exchange.xliff.vocabulary import (
    LANG,
    NAMED,
    NOTE,
    SOURCE_GROUP,
    STATES,
    TARGET_GROUP,
    UNIT_GROUP,
)
from termbase.exchange.xml_stream import Element
from termbase.messages import M, Message
from termbase.model import Review
from termbase.model.identifiers import language_tag
from termbase.model.unit import (
    Code,
    Content,
    Property,
    Provenance,
    Role,
    Segment,
    TranslationUnit,
    UnitNote,
)

MATCH = "match"
"""The type of the property that says that a unit was offered for another one, by its locator."""
NO_LANGUAGE = M("the segment does not say its language")
_MEMOQ_STATUS = "{MQXliff}status"
_CONFIRMATIONS = {
    "ApprovedTranslation": Review.APPROVED,
    "ApprovedSignOff": Review.APPROVED,
    "Translated": Review.PROPOSED,
    "Draft": Review.PROPOSED,
    "RejectedTranslation": Review.PROPOSED,
    "RejectedSignOff": Review.PROPOSED,
}
_SKIPPED_ATTRIBUTES = frozenset({"id", "xml:lang", "xml:space"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where units stand: the version and languages of the file, the document they are from."""

    version: str
    source: str
    target: str
    document: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A source and its target, with what the file says of them.

    ``element`` is the unit they stand in, ``own`` the element that is theirs alone; ``kept`` says
    whether the attributes of these belong to them.
    """

    element: Element
    own: Element
    locator: str
    source: Element | None
    target: Element | None
    notes: tuple[UnitNote, ...] = ()
    properties: dict[str, tuple[Property, ...]] = field(default_factory=dict)
    review: Review | None = None
    data: Data = field(default_factory=dict)
    kept: bool = True


@dataclass(slots=True)
class UnitReader:
    """Takes units apart; what could not be taken stands in ``refused``."""

    place: Place
    refused: list[UnitRead] = field(default_factory=list)

    def read(self, element: Element) -> Iterator[UnitRead]:
        """The translation units of a ``trans-unit`` or ``unit``, with what was refused."""
        second = element.name == "unit"
        locator = f"f={self.place.file}/u={element.attributes.get('id', '')}"
        found = list(self._second(element, locator) if second else self._first(element, locator))
        yield from self.refused
        self.refused.clear()
        yield from found

    # XLIFF 1.2

    def _first(self, element: Element, locator: str) -> Iterator[UnitRead]:
        properties = _contexts(element)
        notes = tuple(_note(child) for child in _named(element, "note"))
        states = _vendor_states(element)
        for number, (id, source, target) in enumerate(_segmented(element)):
            pair = _Pair(
                element, element, f"{locator}/s={id}" if id else locator, source, target,
                notes=notes if number == 0 else (), properties=properties,
                review=states.get(id) or _approval(element, _first_named(element, "target")),
            )  # fmt: skip
            yield from self._unit(pair, number)
        for match in _named(element, "alt-trans"):
            yield from self._match(element, match, locator, _first_named(element, "source"))

    # XLIFF 2

    def _second(self, element: Element, locator: str) -> Iterator[UnitRead]:
        properties = _metadata(element)
        notes = [_note(n) for notes in _named(element, "notes") for n in _named(notes, "note")]
        data = _data(element)
        for number, segment in enumerate(_named(element, "segment")):
            id = segment.attributes.get("id", "")
            target = _first_named(segment, "target")
            pair = _Pair(
                element, segment, f"{locator}/{id}" if id else locator,
                _first_named(segment, "source"), target,
                notes=tuple(notes) if number == 0 else (), properties=properties, data=data,
                review=STATES.get(segment.attributes.get("state", "")) if target else None,
            )  # fmt: skip
            yield from self._unit(pair, number)
        for matches in _named(element, "matches"):
            for match in _named(matches, "match"):
                yield from self._match(element, match, locator, None)

    def _match(
        self, unit: Element, match: Element, locator: str, source: Element | None
    ) -> Iterator[UnitRead]:
        """A translation that was offered for the unit, which is a unit of its own."""
        said = [(k, v) for k, v in sorted(match.attributes.items()) if not k.startswith("xml:")]
        properties = (
            Property(MATCH, locator), *(Property(f"{MATCH}-{k}", v) for k, v in said)
        )  # fmt: skip
        own = _first_named(match, "source") or source
        target = _first_named(match, "target")
        yield from self._unit(
            _Pair(
                unit, match, locator, own, target,
                properties={UNIT_GROUP: properties}, data=_data(match), kept=False,
            )
        )  # fmt: skip

    def _unit(self, pair: _Pair, part: int = 0) -> Iterator[UnitRead]:
        """The unit of a pair, where there is one."""
        element, own = pair.element, pair.own
        if pair.source is None:
            self._refuse(own.line, pair.locator, M("the unit has no source text"))
            return
        source = self._segment(pair, pair.source, self.place.source, SOURCE_GROUP)
        target = self._segment(pair, pair.target, self.place.target, TARGET_GROUP)
        segments = tuple(segment for segment in (source, target) if segment is not None)
        if not segments:
            return
        try:
            unit = TranslationUnit(
                segments,
                id=element.attributes.get("id", ""),
                source=_tag(pair.source.lang or self.place.source),
                notes=pair.notes,
                properties=pair.properties.get(UNIT_GROUP, ()),
                provenance=Provenance(document=self.place.document, context=_context(element)),
                attributes=tuple(_attributes(element, own)) if pair.kept else (),
            )
        except TermbaseError as error:
            self._refuse(own.line, pair.locator, reason(error))
            return
        yield UnitRead(own.line, unit, locator=pair.locator, part=part)

    def _segment(
        self, pair: _Pair, element: Element | None, lang: str, group: str
    ) -> Segment | None:
        if element is None:
            return None
        properties = pair.properties.get(group, ())
        said = next((p.value for p in properties if p.type == LANG), element.lang or lang)
        if not said and not element.content:
            # Nothing is lost with a target that is not there yet.
            return None
        if not said:
            self._refuse(element.line, pair.locator, NO_LANGUAGE)
            return None
        attributes = ((k, v) for k, v in element.attributes.items() if not k.startswith("xml:"))
        try:
            return Segment(
                said,
                content_of(element, self.place.version, pair.data),
                review=pair.review if element is pair.target else None,
                properties=tuple(p for p in properties if p.type != LANG),
                attributes=tuple(attributes),
            )
        except TermbaseError as error:
            self._refuse(element.line, pair.locator, reason(error))
            return None

    def _refuse(self, line: int, locator: str, message: Message) -> None:
        self.refused.append(UnitRead(line, refused=message, locator=locator))


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.children if child.name == name)


def _first_named(element: Element, name: str) -> Element | None:
    return next(_named(element, name), None)


def _tag(said: str) -> str:
    try:
        return language_tag(said) if said else ""
    except InvalidValue:
        return ""


def _context(element: Element) -> str:
    """What a tool calls the unit, else its id."""
    said = element.attributes
    return said.get("resname") or said.get("name") or said.get("id", "")


def _attributes(element: Element, own: Element) -> Iterator[tuple[str, str]]:
    for part in (element, own) if own is not element else (element,):
        for name, value in part.attributes.items():
            if name not in _SKIPPED_ATTRIBUTES and not name.startswith("{"):
                yield name, value


def _note(element: Element) -> UnitNote:
    attributes = tuple((k, v) for k, v in element.attributes.items() if not k.startswith("xml:"))
    said, _, lang = element.attributes.get("category", "").partition("@")
    if said == NOTE and _tag(lang):
        return UnitNote(element.value, lang)
    try:
        return UnitNote(element.value, element.lang, attributes)
    except InvalidValue:
        return UnitNote(element.value, "", attributes)


def _approval(element: Element, target: Element | None) -> Review | None:
    """The review state of a target of 1.2: its own state, that of memoQ, else whether the unit is
    approved.
    """
    if target is None:
        return None
    state = STATES.get(target.attributes.get("state", ""))
    if state is None and (said := element.attributes.get(_MEMOQ_STATUS)):
        # Only a proofread segment was seen by a second person.
        return Review.APPROVED if said == "Proofread" else Review.PROPOSED
    approved = element.attributes.get("approved", "")
    if state is None and approved in ("yes", "no"):
        return Review.APPROVED if approved == "yes" else Review.PROPOSED
    return state


def _vendor_states(element: Element) -> dict[str, Review]:
    """The review states of a unit's segments where Trados Studio says them (``sdl:seg``)."""
    return {
        segment.attributes.get("id", ""): _CONFIRMATIONS[conf]
        for definitions in _named(element, "seg-defs")
        for segment in _named(definitions, "seg")
        if (conf := segment.attributes.get("conf", "")) in _CONFIRMATIONS
    }


def _segmented(element: Element) -> Iterator[tuple[str, Element | None, Element | None]]:
    """The segments of a ``trans-unit``: those that ``seg-source`` marks, else the unit whole."""
    target = _first_named(element, "target")
    marked = _first_named(element, "seg-source")
    sources = dict(_marks(marked)) if marked is not None else {}
    targets = dict(_marks(target)) if target is not None else {}
    unmarked = target is not None and not targets and bool(target.content)
    if not sources or unmarked:
        # A target that marks no segments is that of the unit.
        yield "", _first_named(element, "source") or marked, target
        return
    for id, source in sources.items():
        found = targets.get(id)
        if found is not None and target is not None:
            found.attributes = {**target.attributes, **found.attributes}
        yield id, source, found


def _marks(element: Element) -> Iterator[tuple[str, Element]]:
    """The segments marked inside a text, by their ids."""
    for child in element.children:
        if child.name == "mrk" and child.attributes.get("mtype") == "seg":
            own = {k: v for k, v in child.attributes.items() if k not in ("mid", "mtype")}
            lang = {"xml:lang": element.lang} if element.lang else {}
            yield (
                child.attributes.get("mid", ""),
                Element(child.name, {**lang, **own}, child.content, child.line),
            )
        else:
            yield from _marks(child)


def _data(element: Element) -> dict[str, str]:
    """The original data of a unit, by id."""
    return {
        data.attributes.get("id", ""): data.value
        for all in _named(element, "originalData")
        for data in _named(all, "data")
    }


def _contexts(element: Element) -> dict[str, tuple[Property, ...]]:
    """The contexts of a ``trans-unit`` by the group that says what they are about."""
    found: dict[str, list[Property]] = {}
    for group in _named(element, "context-group"):
        name = group.attributes.get("name", "").partition(":")[0]
        known = name in (UNIT_GROUP, SOURCE_GROUP, TARGET_GROUP)
        for context in _named(group, "context"):
            said = context.attributes.get("context-type", "")
            if known and said.startswith(NAMED):
                said = unquote(said.removeprefix(NAMED))
            found.setdefault(name if known else UNIT_GROUP, []).append(_property(said, context))
    for group in _named(element, "prop-group"):
        for prop in _named(group, "prop"):
            said = prop.attributes.get("prop-type", "")
            found.setdefault(UNIT_GROUP, []).append(_property(said, prop))
    return {name: tuple(properties) for name, properties in found.items()}


def _metadata(element: Element) -> dict[str, tuple[Property, ...]]:
    """The metadata of a unit by the group that says what it is about."""
    found: dict[str, list[Property]] = {}
    for metadata in _named(element, "metadata"):
        for group in _named(metadata, "metaGroup"):
            category = group.attributes.get("category", "")
            known = category in (UNIT_GROUP, SOURCE_GROUP, TARGET_GROUP)
            for meta in _metas(group):
                said = meta.attributes.get("type", "")
                name = said if known or not category else f"{category}/{said}"
                found.setdefault(category if known else UNIT_GROUP, []).append(
                    _property(name, meta)
                )
    return {name: tuple(properties) for name, properties in found.items()}


def _metas(group: Element) -> Iterator[Element]:
    for child in group.children:
        if child.name == "meta":
            yield child
        elif child.name == "metaGroup":
            yield from _metas(child)


def _property(said: str, element: Element) -> Property:
    """A property; ``name@lang`` is one that is said in a language."""
    name, _, lang = said.rpartition("@")
    if name and _tag(lang):
        return Property(name, element.value, lang)
    return Property(said, element.value)


def marked_terms(content: Content) -> Iterator[Code]:
    """The marks of terms in a content (``mrk`` of type ``term``)."""
    for part in content:
        if isinstance(part, Code):
            if part.role is Role.MARK and part.type == "term":
                yield part
            yield from marked_terms(part.content)
