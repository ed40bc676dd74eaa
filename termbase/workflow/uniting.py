"""Two concepts that are one: how the second takes in the first, by hand or as a file tells it."""

from __future__ import annotations

from dataclasses import replace

from termbase.model import Concept, Review, Status, Task, Term
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.store.writing import Writing
from termbase.workflow.joining import have_common_terms
from termbase.workflow.merging import merged


def outranked(source: Concept, target: Concept) -> list[Term]:
    """The preferred forms of ``source`` that are only admitted once it is merged into ``target``,
    where another one is preferred in their language and style.
    """
    have = {t.key for t in target.terms}
    served = {_slot(t) for t in target.terms if t.status is Status.PREFERRED}
    found = []
    for term in source.terms:
        if term.status is Status.PREFERRED and term.key not in have:
            if _slot(term) in served:
                found.append(term)
            served.add(_slot(term))
    return found


def unite(base: Base, batch: Writing, source: Concept, target: Concept) -> list[Concept]:
    """Writes that ``source`` is ``target``: its terms, definitions, notes, references and relations
    go over (see :func:`outranked`), relations that pointed at it point at ``target``, and its id
    becomes a redirect. Gives all that was written, and the two as they were.
    """
    touched = [source, target]
    for id, relation in concepts.incoming(base, source.id):
        if id in (source.id, target.id):
            continue
        other = concepts.get(base, id)
        moved = tuple(replace(r, target=target.id) if r == relation else r for r in other.relations)
        touched.append(batch.put(replace(other, relations=tuple(dict.fromkeys(moved)))))
    touched.append(batch.put(_united(source, target)))
    batch.redirect(source.id, target.id)
    return touched


def was_changed_here(base: Base, source: Concept, target: Concept) -> bool:
    """Whether ``source``, which was merged into ``target`` elsewhere, was changed here since it
    came, so that ``target`` lacks something of it; or whether the two have no common term.
    """
    if not have_common_terms(source, target):
        return True
    if _is_in(source, target):
        return False
    newest = next(iter(history.of_concept(base, source.id)), None)
    return newest is not None and newest.batch.task is not Task.IMPORT


def _is_in(source: Concept, target: Concept) -> bool:
    """Whether ``target`` says all that ``source`` does, its own terms' statuses apart."""
    own = {term.key: term for term in target.terms}
    terms = tuple(
        replace(t, status=own[t.key].status, review=own[t.key].review) if t.key in own else t
        for t in source.terms
    )
    outward = (r for r in source.relations if r.target not in (source.id, target.id))
    said = replace(
        source,
        id=target.id,
        kind=target.kind,
        subject="",
        review=target.review,
        terms=terms,
        relations=tuple(outward),
    )
    return merged(target, said, beside=True) == target


def _united(source: Concept, target: Concept) -> Concept:
    have = {t.key for t in target.terms}
    demoted = {t.key for t in outranked(source, target)}
    extra = [
        replace(t, status=Status.ADMITTED) if t.key in demoted else t
        for t in source.terms
        if t.key not in have
    ]
    relations = [r for r in (*target.relations, *source.relations)
                 if r.target not in (source.id, target.id)]  # fmt: skip
    return replace(
        target,
        terms=(*target.terms, *extra),
        definitions=tuple(dict.fromkeys((*target.definitions, *source.definitions))),
        notes=tuple(dict.fromkeys((*target.notes, *source.notes))),
        references=tuple(dict.fromkeys((*target.references, *source.references))),
        relations=tuple(dict.fromkeys(relations)),
        extras=tuple(dict.fromkeys((*target.extras, *source.extras))),
    )


def _slot(term: Term) -> tuple[str, str, Review]:
    return term.lang, term.style, term.review
