"""A unit that comes again: what of it is new."""

from __future__ import annotations

from dataclasses import replace

from termbase.model import Review
from termbase.model.memory import OCCURRENCES, MemoryUnit, Occurrence, marked
from termbase.model.unit import Attributes, Property, Provenance, Segment, UnitNote
from termbase.store.unit_rows import OccurrenceRow, UnitRows, unit_from
from termbase.workflow.memory.document_names import is_same_document

REMARKS = 100
"""How many notes and properties a unit gathers at most."""


def adds_nothing(old: UnitRows, new: UnitRows, *, reviewed: bool) -> bool:
    """Whether a unit that comes again says nothing new, as far as can be told without a look at
    what its documents hold: quick, and right where it says yes.
    """
    return (
        old.segments == new.segments
        and old.unit[6] == new.unit[6]
        and not _decides(old.unit[1], new.unit[1], reviewed=reviewed)
        and (not new.unit[2] or bool(old.unit[2]))
        and (not new.unit[3] or bool(old.unit[3]))
        and (new.unit[4:6] in (("", ""), old.unit[4:6]))
        and _known_places(old, new)
    )


def adds_places(old: UnitRows, new: UnitRows) -> UnitRows:
    """``old`` with the places of ``new`` that it does not know yet."""
    fresh = [o for o in new.occurrences if not _is_known(o, old)]
    return old._replace(occurrences=(*old.occurrences, *fresh)[:OCCURRENCES])


def _is_known(place: OccurrenceRow, old: UnitRows) -> bool:
    """Whether a unit was met there: under the same key, between the same neighbours, whatever
    the order of the languages in the file.
    """
    return any(
        place[2] == context
        and (place[3] == around or sorted(place[3].split()) == sorted(around.split()))
        and is_same_document(place[0], document)
        for document, _, context, around in old.occurrences
    )


def readable(rows: UnitRows) -> frozenset[tuple[str, str]]:
    """The languages and texts of a unit without inline codes, as formats have it that know none."""
    return frozenset((s.lang, s.text) for s in unit_from("", rows, 0).segments)


def _known_places(old: UnitRows, new: UnitRows) -> bool:
    if len(old.occurrences) >= OCCURRENCES:
        return True
    return all(_is_known(place, old) for place in new.occurrences)


def _decides(old: str, new: str, *, reviewed: bool) -> bool:
    """Whether what comes is a decision on a proposal: one that is decided stays as it is."""
    return reviewed and old == Review.PROPOSED and new != Review.PROPOSED


def joined(old: MemoryUnit, new: MemoryUnit, *, reviewed: bool) -> MemoryUnit:
    """``old`` with what ``new``, the same unit from elsewhere, adds to it.

    What is there stays: a text with its codes, a domain, a decision. Of two dates the earlier one
    made the unit and the later one changed it.
    """
    decided = _decides(old.review, new.review, reviewed=reviewed)
    return replace(
        old,
        review=new.review if decided else old.review,
        domain=old.domain or new.domain,
        source=old.source or new.source,
        provenance=_provenance(old.provenance, new.provenance),
        occurrences=_places(old.occurrences, new.occurrences),
        notes=_notes(old.notes, new.notes),
        properties=_properties(old.properties, new.properties),
        attributes=_attributes(old.attributes, new.attributes),
    )


def edited(old: MemoryUnit, new: MemoryUnit) -> MemoryUnit:
    """``old`` as ``new`` has it, an export of that very version that came back.

    A language that the file does not have stays, and a text that only lost its codes on the way
    keeps them. Where texts changed and the review state did not, nobody has looked at them yet:
    the unit is proposed again.
    """
    segments = _rewritten(old, new)
    changed = {(s.lang, s.content) for s in segments} != {(s.lang, s.content) for s in old.segments}
    review = Review.PROPOSED if changed and new.review == old.review else new.review
    return replace(
        joined(old, replace(new, review=old.review), reviewed=False),
        segments=segments if changed else old.segments,
        review=review,
        domain=new.domain or old.domain,
        # A file of one pair has to name one of them.
        source=old.source,
    )


def _rewritten(old: MemoryUnit, new: MemoryUnit) -> tuple[Segment, ...]:
    """The segments of ``old``, each language that ``new`` has as it stands there."""
    said: dict[str, list[Segment]] = {}
    for segment in new.segments:
        said.setdefault(segment.lang, []).append(_kept(old, segment))
    found: list[Segment] = []
    for segment in old.segments:
        if segment.lang in new.languages():
            found += said.pop(segment.lang, ())
        else:
            found.append(segment)
    return (*found, *(segment for rest in said.values() for segment in rest))


def _kept(old: MemoryUnit, segment: Segment) -> Segment:
    """The segment as it stands where it says the same, else the new one."""
    for own in old.segments:
        if own.lang == segment.lang and segment.text in (own.text, marked(own.content)):
            return own
    return segment


def _places(old: tuple[Occurrence, ...], new: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    fresh = (
        place
        for place in new
        if not any(
            place.context == known.context
            and set(place.neighbours) == set(known.neighbours)
            and is_same_document(place.document, known.document)
            for known in old
        )
    )
    return (*old, *fresh)[:OCCURRENCES]


def _provenance(old: Provenance, new: Provenance) -> Provenance:
    if old == new:
        return old
    first = new if new.created and new.created < (old.created or "9") and old.created else old
    last = new if new.changed > old.changed else old
    return Provenance(
        first.author or old.author or new.author,
        first.created or new.created,
        last.changer or old.changer,
        last.changed,
        max(old.used, new.used),
    )


def _notes(old: tuple[UnitNote, ...], new: tuple[UnitNote, ...]) -> tuple[UnitNote, ...]:
    # A catalogue has each on one line.
    known = {" ".join(note.text.split()) for note in old}
    fresh = (note for note in new if " ".join(note.text.split()) not in known)
    return (*old, *fresh)[: max(REMARKS, len(old))]


def _properties(old: tuple[Property, ...], new: tuple[Property, ...]) -> tuple[Property, ...]:
    known = {item.type for item in old}
    return (*old, *(item for item in new if item.type not in known))[: max(REMARKS, len(old))]


def _attributes(old: Attributes, new: Attributes) -> Attributes:
    return tuple(sorted({**dict(new), **dict(old)}.items()))
