"""A draft against the base: what the base has against it, what it looks like, and storing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from termbase.errors import InvalidValue, NotFound
from termbase.language.keys import canonical
from termbase.messages import M
from termbase.model import Batch, Concept, Kind, Relation, RelationKind, Task, Term
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.draft_fields import made, trouble, value_of
from termbase.workflow.drafts import (
    HEAD_MARK,
    HOLDERS,
    Draft,
    Place,
    Problem,
    concept_of,
    drafted,
    holders_in,
)
from termbase.workflow.edit import (
    add_concept,
    free_id,
    near_forms,
    refuse_unknown_sources,
    same_forms,
)
from termbase.workflow.holders import Holder, held_anew, holders_of
from termbase.workflow.relating import refuse_senseless
from termbase.workflow.review import approved


@dataclass(frozen=True, slots=True)
class Likeness:
    """A form of another concept that is like one that is being typed at ``mark``; ``same`` where
    it is the very form in the same language, but for case.
    """

    mark: int
    concept: str
    form: str
    same: bool


def likenesses(base: Base, draft: Draft) -> list[Likeness]:
    """The other concepts that have the new or changed forms of a draft, or ones close to them."""
    own = draft.original.id if draft.original else ""
    found = []
    for mark, term in _new_terms(draft):
        twins = same_forms(base, [term], besides=own)
        found += [Likeness(mark, id, _shown(base, id, term), same=True) for id in twins]
        found += [
            Likeness(mark, id, form, same=False)
            for _term, id, form in near_forms(base, [term])
            if id != own and id not in twins
        ]
    return found


def _new_terms(draft: Draft) -> Iterator[tuple[int, Term]]:
    known = {term.key[:2] for term in draft.original.terms} if draft.original else set()
    for item in draft.of("terms"):
        try:
            term = made("terms", {name: item.values[name] for name in ("lang", "text")})
        except InvalidValue:
            continue
        if isinstance(term, Term) and term.key[:2] not in known:
            yield item.mark, term


def _shown(base: Base, id: str, term: Term) -> str:
    """The form of a concept that is the same as ``term``, in its own writing."""
    own = concepts.get(base, id).terms
    wanted = canonical(term.text)
    return next((t.text for t in own if canonical(t.text) == wanted), term.text)


def doubts(base: Base, draft: Draft) -> list[Problem]:
    """What the base has against a draft: unknown sources and concepts, senseless relations."""
    found = []
    concept = draft.original.id if draft.original else draft.head.get("id", "").strip()
    kind = Kind(draft.head["kind"])
    if draft.original is None and concept and concepts.exists(base, concept):
        place: Place = ("", HEAD_MARK, "id")
        found.append(Problem(place, M("there is a concept “{id}” already", id=concept)))
    for section, items in draft.items.items():
        for item in items:
            for name in ("source", "sources"):
                found += _source_doubts(base, (section, item.mark, name), item.values.get(name, ""))
    for item in draft.of("relations"):
        target = item.values["target"].strip()
        if not target or trouble("relations", "target", target):
            continue
        relation = made("relations", {"kind": item.values["kind"], "target": target})
        try:
            if isinstance(relation, Relation):
                _check_relation(base, Concept(concept or "new", kind), relation)
        except (InvalidValue, NotFound) as error:
            found.append(Problem(("relations", item.mark, "target"), error.message))
    office = Concept(concept or "new", kind)
    for item in draft.of(HOLDERS):
        person = item.values["target"].strip()
        if not person or trouble(HOLDERS, "target", person):
            continue
        try:
            refuse_senseless(concepts.get(base, person), RelationKind.HOLDS_OFFICE, office)
        except (InvalidValue, NotFound) as error:
            found.append(Problem((HOLDERS, item.mark, "target"), error.message))
    return found


def _source_doubts(base: Base, place: Place, text: str) -> Iterator[Problem]:
    section, _mark, name = place
    if not text.strip() or trouble(section, name, text):
        return
    value = value_of(section, name, text)
    for id in value if isinstance(value, tuple) else (value,):
        if not sources.exists(base, id):
            yield Problem(place, M("no source {id}", id=id))


def _check_relation(base: Base, concept: Concept, relation: Relation) -> Relation:
    target = concepts.get(base, relation.target)
    refuse_senseless(concept, relation.kind, target)
    return replace(relation, target=target.id)


def save(
    base: Base, user: str, draft: Draft, *, approve: bool = False, beside: bool = False
) -> tuple[Concept, Batch | None]:
    """Stores a draft as one batch; the concept as it stands then, and no batch where it said
    nothing new.

    ``approve`` approves what waits in the concept as well (see
    :func:`termbase.workflow.review.approve`); ``beside`` stores a new concept although another one
    has one of its forms. Raises :class:`InvalidValue` and :class:`NotFound` for what is wrong in
    it, :class:`Conflict` where the concept, or who holds it, was changed since it was read.
    """
    concept = concept_of(draft)
    before = draft.original.relations if draft.original else ()
    relations = tuple(
        relation if relation in before else _check_relation(base, concept, relation)
        for relation in concept.relations
    )
    concept = replace(concept, relations=relations)
    known = set(_cited(draft.original)) if draft.original else set()
    refuse_unknown_sources(base, (id for id in _cited(concept) if id not in known))
    holders = tuple(_person(base, concept, holder) for holder in holders_in(draft))
    if draft.original is None:
        return _added(base, user, draft, concept, holders, beside=beside)
    if approve:
        concept = approved(concept)
    people = held_anew(base, concept.id, draft.holders, holders)
    with writing(base, Task.APPROVE if approve else Task.EDIT, user) as batch:
        for each in (concept, *people):
            batch.put(each)
    return concepts.get(base, concept.id), batch.batch


def _person(base: Base, office: Concept, holder: Holder) -> Holder:
    person = concepts.get(base, holder.target)
    refuse_senseless(person, RelationKind.HOLDS_OFFICE, office)
    refuse_unknown_sources(base, holder.sources)
    return replace(holder, target=person.id)


def _cited(concept: Concept) -> Iterator[str]:
    """The ids of the sources that a concept names."""
    for term in concept.terms:
        yield from term.sources
    for relation in concept.relations:
        yield from relation.sources
    yield from (definition.source for definition in concept.definitions if definition.source)
    yield from (note.source for note in concept.notes if note.source)


def _added(
    base: Base,
    user: str,
    draft: Draft,
    concept: Concept,
    holders: tuple[Holder, ...],
    *,
    beside: bool,
) -> tuple[Concept, Batch | None]:
    id = draft.head.get("id", "").strip() or free_id(base, concept.terms[0].text)
    return add_concept(
        base,
        user,
        concept.kind,
        concept.terms,
        id=id,
        others=held_anew(base, id, (), holders),
        allow_duplicate=beside,
        subject=concept.subject,
        review=concept.review,
        definitions=concept.definitions,
        notes=concept.notes,
        references=concept.references,
        relations=concept.relations,
    )


def standing(base: Base, draft: Draft) -> Concept | None:
    """What the base has now where the draft's concept was read: it, the one that it was merged
    into, or ``None`` where it is gone.
    """
    if draft.original is None:
        return None
    try:
        return concepts.get(base, draft.original.id)
    except NotFound:
        return None


def standing_draft(base: Base, draft: Draft) -> Draft | None:
    """:func:`standing` as a draft that changes nothing, with who holds it now."""
    now = standing(base, draft)
    return draft_of(base, now) if now is not None else None


def draft_of(base: Base, concept: Concept) -> Draft:
    """A concept of a base as a draft that changes nothing; an office with those who hold it."""
    return drafted(concept, holders_of(base, concept))


def is_stale(base: Base, draft: Draft) -> bool:
    """Whether the concept was changed, merged or taken out since it was read."""
    if draft.original is None:
        return False
    now = standing_draft(base, draft)
    return now is None or differs(draft, now)


def differs(draft: Draft, now: Draft) -> bool:
    """Whether a draft was read from another state of its concept, or with other holders, than
    ``now``.
    """
    states = [
        (d.original.id, d.original.version, d.holders) if d.original else None for d in (draft, now)
    ]
    return states[0] != states[1]
