"""Units of the memory as files carry them, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from termbase.errors import InvalidValue
from termbase.exchange.memory.vocabulary import DOMAIN, OCCURRENCE, OWN, REVIEW, VERSION
from termbase.model import Review
from termbase.model.memory import OCCURRENCES, MemoryUnit, Neighbours, Occurrence, marked
from termbase.model.unit import Property, Segment, TranslationUnit

_ID = re.compile(r"[0-9a-f]{16}(-[0-9]{1,9})?\Z")
_NUMBER = re.compile(r"[0-9]{1,9}\Z")
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Arrived:
    """A unit that a file holds.

    ``unit`` has an id where the file says that it was the memory's, with the version that was
    written; ``review`` is ``None`` where the file says no state (the unit's own is then the
    reader's default). ``context`` is the key that the file gives it; ``places`` says whether the
    file tells itself where the unit was met.
    """

    unit: MemoryUnit
    review: Review | None
    document: str
    context: str
    places: bool


def carried(unit: MemoryUnit) -> TranslationUnit:
    """A unit of the memory as a file has it, with everything that is known of it."""
    first = unit.occurrences[0] if unit.occurrences else Occurrence()
    said = [Property(VERSION, str(unit.version)), Property(REVIEW, unit.review.value)]
    if unit.domain:
        said.append(Property(DOMAIN, unit.domain))
    said += [Property(OCCURRENCE, _written(place)) for place in unit.occurrences]
    return TranslationUnit(
        unit.segments,
        id=unit.id,
        source=unit.source,
        notes=unit.notes,
        properties=(*said, *unit.properties),
        provenance=replace(unit.provenance, document=first.document, context=first.context),
        attributes=unit.attributes,
    )


def arrived(unit: TranslationUnit, review: Review) -> Arrived | None:
    """The unit that a file holds; ``None`` where fewer than two languages have a text.

    ``review`` is the state of what the file says none of. Of segments with the same language and
    text the first is taken.
    """
    segments = _distinct(unit.segments)
    if len({segment.lang for segment in segments}) < 2:
        return None
    own = {p.type: p.value for p in unit.properties if p.type in OWN}
    version = own.get(VERSION, "")
    is_own = bool(_ID.match(unit.id) and _NUMBER.match(version))
    places = tuple(islice(_places(unit), OCCURRENCES)) if OCCURRENCE in own else ()
    said = _review(own.get(REVIEW, ""), unit.segments)
    found = MemoryUnit(
        unit.id if is_own else "",
        segments,
        said or review,
        own.get(DOMAIN, ""),
        unit.source,
        unit.provenance,
        places,
        unit.notes,
        tuple(p for p in unit.properties if p.type not in OWN),
        unit.attributes,
        int(version) if is_own else 0,
    )
    context = unit.provenance.context or ("" if is_own else unit.id)
    return Arrived(found, said, unit.provenance.document, context, is_own)


def _distinct(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The segments that have a text, those that say the same once."""
    found: dict[tuple[str, str], Segment] = {}
    for segment in segments:
        text = marked(segment.content)
        if text.strip():
            # It is the unit that is reviewed.
            plain = replace(segment, review=None) if segment.review else segment
            found.setdefault((segment.lang, text), plain)
    return tuple(found.values())


def _review(said: str, segments: tuple[Segment, ...]) -> Review | None:
    """The state of a unit: its own, else that of its least trusted segment that has one."""
    if said in set(Review):
        return Review(said)
    states = [s.review for s in segments if s.review is not None]
    return max(states, key=lambda state: state.rank) if states else None


def _written(place: Occurrence) -> str:
    neighbours = [[n.lang, n.before, n.after] for n in place.neighbours]
    values = [place.document, place.position, place.context, neighbours]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _places(unit: TranslationUnit) -> Iterator[Occurrence]:
    """The occurrences that properties of ours say; others are let go."""
    for item in unit.properties:
        if item.type != OCCURRENCE or len(item.value) > _LONGEST:
            continue
        try:
            document, position, context, neighbours = json.loads(item.value)
            yield Occurrence(
                str(document),
                int(position),
                str(context),
                tuple(Neighbours(str(lang), int(a), int(b)) for lang, a, b in neighbours),
            )
        except (ValueError, TypeError, ArithmeticError, RecursionError, InvalidValue):
            continue
