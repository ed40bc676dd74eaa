"""Who holds an office, seen and changed from the office: the relation is kept with the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from termbase.errors import Conflict
from termbase.messages import M
from termbase.model import Concept, Kind, Relation, RelationKind
from termbase.store import concepts
from termbase.store.base import Base

Holder = Relation
"""That somebody holds an office, its ``target`` being the person."""


def holders_of(base: Base, concept: Concept) -> tuple[Holder, ...]:
    """Who holds an office, the newest first; nobody where ``concept`` is none."""
    if concept.kind is not Kind.OFFICE:
        return ()
    found = [
        replace(relation, target=person)
        for person, relation in concepts.incoming(base, concept.id)
        if relation.kind is RelationKind.HOLDS_OFFICE
    ]
    # EDTF dates sort as text.
    return tuple(sorted(found, key=lambda holder: holder.valid.start, reverse=True))


def held_anew(
    base: Base, office: str, before: Sequence[Holder], now: Sequence[Holder]
) -> list[Concept]:
    """The people as they are to be stored when ``now`` hold ``office`` instead of ``before``.

    Raises :class:`~termbase.errors.Conflict` where one of ``before`` is not so any more, and
    :class:`~termbase.errors.NotFound` for an unknown person.
    """
    people: dict[str, Concept] = {}
    for holder in _without(before, now):
        person = _person(base, people, holder.target)
        kept = _without(person.relations, [replace(holder, target=office)])
        if len(kept) == len(person.relations):
            raise Conflict(
                M("who holds “{id}” was changed by somebody else meanwhile", id=office),
                remedy=M("look at it again, then say what is to be changed"),
            )
        people[person.id] = replace(person, relations=tuple(kept))
    for holder in _without(now, before):
        person = _person(base, people, holder.target)
        relation = replace(holder, target=office)
        if relation not in person.relations:
            people[person.id] = replace(person, relations=(*person.relations, relation))
    return list(people.values())


def _person(base: Base, people: dict[str, Concept], id: str) -> Concept:
    if id in people:
        return people[id]
    found = concepts.get(base, id)
    return people.get(found.id, found)


def _without(ones: Iterable[Relation], others: Iterable[Relation]) -> list[Relation]:
    """What stands in ``ones`` and not in ``others``, which may have it as often."""
    rest = list(others)
    kept = []
    for one in ones:
        if one in rest:
            rest.remove(one)
        else:
            kept.append(one)
    return kept
