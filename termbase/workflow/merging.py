"""How what comes in joins what is there. Absent is not empty: a field that the file does not
fill leaves the base's own as it is.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from typing import Any, TypeVar

from termbase.model import Concept, Kind, Review, Source, Status, Term

T = TypeVar("T", Term, Source)


def merged(existing: Concept, incoming: Concept) -> Concept:
    """``existing`` with what ``incoming`` says added to it or put in its place.

    Review states only rise (a proposal can come in approved, an approved form stays approved),
    and what was rejected here stays rejected. A form that comes in as preferred makes the one
    that was preferred admitted. Terms that the file lacks stay.
    """
    terms = list(existing.terms)
    for term in incoming.terms:
        place = _place(terms, term)
        if place is None:
            terms.append(term)
        else:
            terms[place] = _merged_term(terms[place], term)
    preferred = {_slot(t) for t in incoming.terms if t.status is Status.PREFERRED}
    named = {t.key for t in incoming.terms if t.status is Status.PREFERRED}
    terms = [
        replace(t, status=Status.ADMITTED)
        if t.status is Status.PREFERRED and t.key not in named and _slot(t) in preferred
        else t
        for t in terms
    ]
    new_definitions = {d.lang: d for d in incoming.definitions}
    definitions = [new_definitions.pop(d.lang, d) for d in existing.definitions]
    relations = {(r.kind, r.target, r.valid.start): r for r in existing.relations}
    relations |= {(r.kind, r.target, r.valid.start): r for r in incoming.relations}
    return replace(
        existing,
        kind=incoming.kind if incoming.kind is not Kind.TERM else existing.kind,
        subject=incoming.subject or existing.subject,
        review=_risen(existing.review, incoming.review),
        terms=tuple(terms),
        definitions=(*definitions, *new_definitions.values()),
        notes=tuple(dict.fromkeys((*existing.notes, *incoming.notes))),
        references=tuple(dict.fromkeys((*existing.references, *incoming.references))),
        relations=tuple(relations.values()),
        extras=tuple(dict.fromkeys((*existing.extras, *incoming.extras))),
    )


def merged_source(existing: Source, incoming: Source) -> Source:
    """``existing`` with the fields that ``incoming`` fills."""
    return _filled(existing, incoming, skip=("id",))


def _slot(term: Term) -> tuple[str, str, Review]:
    return term.lang, term.style, term.review


def _place(terms: list[Term], term: Term) -> int | None:
    for place, own in enumerate(terms):
        if own.key == term.key:
            return place
    return None


def _merged_term(existing: Term, incoming: Term) -> Term:
    if existing == incoming and not (existing.sources or existing.contexts or existing.extras):
        return existing
    result = _filled(existing, incoming, skip=("review", "sources", "contexts", "extras"))
    return replace(
        result,
        review=_risen(existing.review, incoming.review),
        sources=tuple(dict.fromkeys((*existing.sources, *incoming.sources))),
        contexts=tuple(dict.fromkeys((*existing.contexts, *incoming.contexts))),
        extras=tuple(dict.fromkeys((*existing.extras, *incoming.extras))),
    )


def _risen(existing: Review, incoming: Review) -> Review:
    if existing is Review.PROPOSED and incoming is Review.APPROVED:
        return incoming
    return existing


def _filled(existing: T, incoming: T, *, skip: tuple[str, ...]) -> T:
    changes: dict[str, Any] = {}
    for item in fields(incoming):
        value = getattr(incoming, item.name)
        if item.name in skip or item.name == "version" or value == _default(item):
            continue
        changes[item.name] = value
    return replace(existing, **changes)


def _default(item: Field[Any]) -> Any:
    return None if item.default is MISSING else item.default
