"""The life of concepts: add, edit, relate, retire, merge, split. Each call is one batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.language import tags
from termbase.language.keys import canonical
from termbase.language.ladder import Rung
from termbase.lookup.parts import Part
from termbase.lookup.search import search
from termbase.meant import meant
from termbase.messages import M
from termbase.model import (
    Batch,
    Concept,
    Kind,
    Note,
    Relation,
    Review,
    Status,
    Task,
    Term,
)
from termbase.model.identifiers import slug
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.relating import refuse_senseless
from termbase.workflow.uniting import unite


def free_id(base: Base, name: str) -> str:
    """A readable id made from ``name`` that no concept of the base has."""
    wanted = slug(name)
    candidate, number = wanted, 2
    while concepts.exists(base, candidate):
        candidate, number = f"{wanted}-{number}", number + 1
    return candidate


def find_term(concept: Concept, named: str) -> Term:
    """The term that ``LANG:TEXT`` (or ``LANG:TEXT@STYLE``) names in ``concept``.

    Raises :class:`NotFound` where there is none, with the one that was probably meant, else all
    of the concept's own.
    """
    lang, _, text = named.partition(":")
    for term in concept.terms:
        if named in (f"{term.lang}:{term.text}", f"{term.lang}:{term.text}@{term.style}"):
            return term
    own = ", ".join(f"{t.lang}:{t.text}" for t in concept.terms if t.lang == lang or not text)
    remedy = M("it has: {terms}", terms=own) if own else M("write LANGUAGE:TERM")
    if near := _nearest_term(concept, lang, text or lang):
        remedy = M("did you mean {ids}?", ids=near)
    raise NotFound(M("“{id}” has no term “{term}”", id=concept.id, term=named), remedy=remedy)


def _nearest_term(concept: Concept, lang: str, text: str) -> str:
    """The term that was probably meant, as ``LANG:TEXT``: the very text in any case and language
    before one that is like it.
    """
    terms = sorted(concept.terms, key=lambda t: (t.lang != lang, t.style != ""))
    found = meant(canonical(text), [canonical(t.text) for t in terms])
    best = next((t for t in terms if found and canonical(t.text) == found), None)
    if best is None:
        return ""
    style = f"@{best.style}" if best.style else ""
    return f"{best.lang}:{best.text}{style}"


def same_forms(base: Base, terms: Sequence[Term], besides: str = "") -> list[str]:
    """The ids of the concepts that already have one of ``terms`` in the same language."""
    found: dict[str, None] = {}
    for term in terms:
        for id in concepts.with_term(base, term.lang, term.text):
            if id != besides:
                found[id] = None
    return list(found)


def refuse_unknown_language(lang: str) -> None:
    """Raises :class:`InvalidValue` for a tag of no language, such as ``vn``.

    Files may bring any tag; what a person types is more likely a slip.
    """
    guess = tags.meant(lang)
    if guess or not tags.is_known(lang):
        raise InvalidValue(
            M("“{tag}” is no language", tag=lang),
            remedy=M("did you mean {ids}?", ids=guess) if guess else M("use vi, en, fr …"),
        )


def refuse_unknown_sources(base: Base, ids: Iterable[str]) -> None:
    """Raises :class:`NotFound` for an id of a source that the base has not."""
    for id in ids:
        sources.get(base, id)


def near_forms(base: Base, terms: Sequence[Term]) -> list[tuple[Term, str, str]]:
    """Forms of other concepts that differ from ``terms`` by accents, spacing or a letter only:
    the new term, the id and the form of the other concept, each concept once.
    """
    found: dict[str, tuple[Term, str, str]] = {}
    for term in terms:
        for hit in search(base, term.text, lang=term.lang, limit=3):
            if hit.part is Part.WHOLE and hit.tier not in (Rung.exact, Rung.keystrokes):
                found.setdefault(hit.concept_id, (term, hit.concept_id, hit.term))
    return list(found.values())


def add_concept(
    base: Base,
    user: str,
    kind: Kind,
    terms: Sequence[Term],
    *,
    id: str = "",
    allow_duplicate: bool = False,
    others: Sequence[Concept] = (),
    **fields: Any,
) -> tuple[Concept, Batch | None]:
    """A new concept with ``terms``; the first one of each language is preferred.

    ``fields`` are further fields of :class:`Concept`; ``others`` are stored with it, as they now
    point to it. Raises :class:`Conflict` where another
    concept has one of the forms already and ``allow_duplicate`` is not set.
    """
    if not terms:
        raise InvalidValue(M("a concept needs a term"), remedy=M("give one, as LANGUAGE:TERM"))
    twins = same_forms(base, terms)
    if twins and not allow_duplicate:
        raise Conflict(
            M("{ids} already has such a form", ids=", ".join(twins)),
            remedy=M("add the term there, or use --allow-duplicate for a homonym"),
        )
    if id and concepts.exists(base, id):
        raise Conflict(M("there is a concept “{id}” already", id=id))
    concept = Concept(
        id=id or free_id(base, terms[0].text), kind=kind, terms=_first_preferred(terms), **fields
    )
    with writing(base, Task.ADD, user) as batch:
        for each in (concept, *others):
            batch.put(each)
    return concepts.get(base, concept.id), batch.batch


def add_terms(base: Base, user: str, id: str, terms: Sequence[Term]) -> Batch | None:
    """Adds ``terms`` to a concept. Raises :class:`Conflict` where one stands there already."""
    concept = concepts.get(base, id)
    for term in terms:
        if term.key in {t.key for t in concept.terms}:
            raise Conflict(M("“{id}” has the term “{term}” already", id=concept.id, term=term.text))
        if term.status is Status.PREFERRED:
            concept = _demote_others(concept, term)
        concept = concept.with_term(term)
    return change(base, user, concept, task=Task.ADD)


def edit_term(base: Base, user: str, id: str, named: str, **fields: Any) -> Batch | None:
    """Changes fields of one term; ``named`` is ``LANG:TEXT``. Making it preferred makes the other
    preferred term of its language, style and review state admitted.
    """
    concept = concepts.get(base, id)
    old = find_term(concept, named)
    new = replace(old, **fields)
    if new.key != old.key and new.key in {t.key for t in concept.terms}:
        raise Conflict(M("“{id}” has the term “{term}” already", id=concept.id, term=new.text))
    if new.status is Status.PREFERRED:
        concept = _demote_others(concept, new, besides=old)
    terms = tuple(new if t.key == old.key else t for t in concept.terms)
    return change(base, user, replace(concept, terms=terms))


def edit_concept(base: Base, user: str, id: str, **fields: Any) -> Batch | None:
    """Changes fields of a concept (kind, subject, notes, references …); a definition takes the
    place of the one in its language.
    """
    concept = concepts.get(base, id)
    if "definitions" in fields:
        new = {d.lang: d for d in fields["definitions"]}
        kept = [new.pop(d.lang, d) for d in concept.definitions]
        fields["definitions"] = tuple(d for d in (*kept, *new.values()) if d.text)
    return change(base, user, replace(concept, **fields))


def comment(base: Base, user: str, id: str, text: str) -> Batch | None:
    """Adds a note to a concept; ``None`` where it has that very note already.

    Raises :class:`InvalidValue` for an empty text.
    """
    concept = concepts.get(base, id)
    note = Note(text)
    if not note.text:
        raise InvalidValue(M("the comment is empty"))
    if note in concept.notes:
        return None
    return change(base, user, replace(concept, notes=(*concept.notes, note)))


def change(base: Base, user: str, concept: Concept, *, task: Task = Task.EDIT) -> Batch | None:
    """Stores ``concept`` in place of the version it was read as; ``None`` if nothing changed.

    Raises :class:`Conflict` where somebody else changed it meanwhile.
    """
    with writing(base, task, user) as batch:
        batch.put(concept)
    return batch.batch


def relate(base: Base, user: str, id: str, relation: Relation) -> Batch | None:
    """Adds ``relation`` to a concept, or replaces the one of the same kind, target and start."""
    concept = concepts.get(base, id)
    target = concepts.get(base, relation.target)
    refuse_senseless(concept, relation.kind, target)
    relation = replace(relation, target=target.id)
    mark = (relation.kind, relation.target, relation.valid.start)
    others = [r for r in concept.relations if (r.kind, r.target, r.valid.start) != mark]
    return change(base, user, replace(concept, relations=(*others, relation)), task=Task.RELATE)


def unrelate(base: Base, user: str, id: str, kind: str, target: str) -> Batch | None:
    """Takes away the relations of a kind to a target; :class:`NotFound` where there is none."""
    concept = concepts.get(base, id)
    left = tuple(r for r in concept.relations if (r.kind, r.target) != (kind, target))
    if len(left) == len(concept.relations):
        raise NotFound(M("“{id}” has no such relation to “{target}”", id=id, target=target))
    return change(base, user, replace(concept, relations=left), task=Task.RELATE)


def retire(
    base: Base,
    user: str,
    id: str,
    named: str | None = None,
    *,
    status: Status = Status.DEPRECATED,
    reason: str = "",
) -> Batch | None:
    """Makes one term (``LANG:TEXT``) or all terms of a concept deprecated or superseded.

    ``reason`` is added to the usage note.
    """
    concept = concepts.get(base, id)
    chosen = {find_term(concept, named).key} if named else {t.key for t in concept.terms}
    terms = tuple(
        replace(t, status=status, usage=_joined(t.usage, reason)) if t.key in chosen else t
        for t in concept.terms
    )
    return change(base, user, replace(concept, terms=terms), task=Task.RETIRE)


def merge(base: Base, user: str, source_id: str, target_id: str) -> Batch | None:
    """Merges one concept into another (see :func:`termbase.workflow.uniting.unite`)."""
    source, target = concepts.get(base, source_id), concepts.get(base, target_id)
    if source.id == target.id:
        raise Conflict(M("“{id}” cannot be merged into itself", id=source.id))
    with writing(base, Task.MERGE, user, note=f"{source.id} → {target.id}") as batch:
        unite(base, batch, source, target)
    return batch.batch


def split(
    base: Base, user: str, id: str, named: Sequence[str], *, new_id: str = ""
) -> tuple[Concept, Batch | None]:
    """Takes the terms ``named`` (each ``LANG:TEXT``) out of a concept into a new one of the same
    kind. Raises :class:`InvalidValue` where nothing would be left.
    """
    concept = concepts.get(base, id)
    taken = [find_term(concept, n) for n in named]
    left = tuple(t for t in concept.terms if t not in taken)
    if not left or not taken:
        raise InvalidValue(M("a split leaves terms on both sides"))
    if new_id and concepts.exists(base, new_id):
        raise Conflict(M("there is a concept “{id}” already", id=new_id))
    made = Concept(
        id=new_id or free_id(base, taken[0].text),
        kind=concept.kind,
        subject=concept.subject,
        terms=_first_preferred(taken),
        review=Review.PROPOSED,
    )
    with writing(base, Task.SPLIT, user, note=f"{concept.id} → {made.id}") as batch:
        batch.put(replace(concept, terms=left))
        batch.put(made)
    return concepts.get(base, made.id), batch.batch


def _first_preferred(terms: Sequence[Term]) -> tuple[Term, ...]:
    served: set[tuple[str, str]] = {
        (t.lang, t.style) for t in terms if t.status is Status.PREFERRED
    }
    result = []
    for term in terms:
        if (term.lang, term.style) not in served and term.status is Status.ADMITTED:
            term = replace(term, status=Status.PREFERRED)
            served.add((term.lang, term.style))
        result.append(term)
    return tuple(result)


def _demote_others(concept: Concept, term: Term, besides: Term | None = None) -> Concept:
    spared = besides.key if besides else None
    place = (term.lang, term.style, term.review)
    terms = tuple(
        replace(t, status=Status.ADMITTED)
        if t.status is Status.PREFERRED
        and (t.lang, t.style, t.review) == place
        and t.key not in (term.key, spared)
        else t
        for t in concept.terms
    )
    return replace(concept, terms=terms)


def _joined(usage: str, reason: str) -> str:
    return "; ".join(part for part in (usage, reason) if part)
