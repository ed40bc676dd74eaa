"""How what comes in joins what is there. Absent is not empty: a field that the file does not
fill leaves the base's own as it is.
"""

from __future__ import annotations

from collections.abc import Container, Hashable
from dataclasses import MISSING, Field, fields, replace
from operator import is_not
from typing import Any, TypeVar

from termbase.exchange.records import UNKNOWN_COLUMN
from termbase.model import (
    Concept,
    Definition,
    Extra,
    Kind,
    Relation,
    Review,
    Source,
    Status,
    Term,
    Unsaid,
)

T = TypeVar("T", Term, Source)
Whole = TypeVar("Whole", Concept, Term, Source)
Item = TypeVar("Item", bound=Hashable)


def merged(existing: Concept, incoming: Concept, *, beside: bool = False) -> Concept:
    """``existing`` with what ``incoming`` says added to it or put in its place.

    Review states only rise (a proposal can come in approved, an approved form stays approved), and
    what was rejected here stays rejected; a state that the file does not say
    (:class:`~termbase.model.Unsaid`) is that of new terms alone, and of those that disagree with
    an approved concept a proposal (see :func:`_disputed`). A form that comes in as preferred
    makes the one that was preferred admitted. Terms that the file lacks stay. A definition takes
    the place of those of its language. A regional form (en-US) that says of a word no more than
    the form of its language (en) does is not added.

    With ``beside`` (see :class:`~termbase.exchange.records.Read`) definitions stand beside others,
    and a form is preferred only where it is new and none is that would be its equal.
    """
    if beside:
        incoming = _unassuming(existing, incoming)
    terms = list(existing.terms)
    disputed = _disputed(existing, incoming)
    for term in incoming.terms:
        place = _place(terms, term)
        if place is None:
            if not _is_said(existing, term):
                terms.append(_settled_term(term, disputed))
        else:
            terms[place] = _merged_term(terms[place], term)
    named = {t.key for t in incoming.terms if t.status is Status.PREFERRED}
    preferred = {_slot(t) for t in terms if t.key in named}
    terms = [
        replace(t, status=Status.ADMITTED)
        if t.status is Status.PREFERRED and t.key not in named and _slot(t) in preferred
        else t
        for t in terms
    ]
    return _changed(
        existing,
        kind=incoming.kind if incoming.kind is not Kind.TERM else existing.kind,
        subject=incoming.subject or existing.subject,
        review=_risen(existing.review, incoming.review),
        terms=tuple(terms),
        definitions=_definitions(existing.definitions, incoming.definitions, beside=beside),
        notes=_with(existing.notes, incoming.notes),
        references=_with(existing.references, incoming.references),
        relations=_relations(existing.relations, incoming.relations),
        extras=_extras(existing.extras, incoming.extras),
    )


def _unassuming(existing: Concept, incoming: Concept) -> Concept:
    """``incoming`` with its preferred forms admitted where the base knows better."""
    known = {term.key for term in existing.terms}
    preferred = [term for term in existing.terms if term.status is Status.PREFERRED]
    taken = {_slot(term) for term in preferred}
    taken |= {
        (t.lang, t.style, review) for t in preferred if t.review is Review.APPROVED
        for review in Review
    }  # fmt: skip
    terms = tuple(
        replace(term, status=Status.ADMITTED)
        if term.status is Status.PREFERRED and (term.key in known or _slot(term) in taken)
        else term
        for term in incoming.terms
    )
    return _changed(incoming, terms=terms)


def settled(new: Concept) -> Concept:
    """A concept that the base has not, its review states by default being its own now."""
    terms = tuple(map(_settled_term, new.terms))
    if isinstance(new.review, Unsaid) or any(map(is_not, terms, new.terms)):
        return replace(new, review=Review(new.review), terms=terms)
    return new


def _settled_term(term: Term, disputed: Container[str] = ()) -> Term:
    if not isinstance(term.review, Unsaid):
        return term
    review = Review.PROPOSED if term.lang in disputed else Review(term.review)
    return replace(term, review=review)


def _disputed(existing: Concept, incoming: Concept) -> set[str]:
    """The languages in which an approved concept has approved forms, and a file none of its forms.

    The two may be one by another language's form alone: a person decides on what is new there.
    """
    if existing.review is not Review.APPROVED:
        return set()
    approved = [term for term in existing.terms if term.review is Review.APPROVED]
    own = {(term.lang, term.text.casefold()) for term in approved}
    agreed = {t.lang for t in incoming.terms if (t.lang, t.text.casefold()) in own}
    return {term.lang for term in approved} - agreed


def _with(existing: tuple[Item, ...], incoming: tuple[Item, ...]) -> tuple[Item, ...]:
    """What is there, whatever stands twice in it, and what is new."""
    new = dict.fromkeys(incoming)
    for item in existing:
        new.pop(item, None)
    return (*existing, *new)


def _definitions(
    existing: tuple[Definition, ...], incoming: tuple[Definition, ...], *, beside: bool
) -> tuple[Definition, ...]:
    """The definitions, those of a language that comes in in the place of its own or beside them."""
    if beside:
        known = {(d.lang, d.text) for d in existing}
        return (*existing, *(d for d in incoming if (d.lang, d.text) not in known))
    said = {definition.lang for definition in incoming}
    return (*(d for d in existing if d.lang not in said), *incoming)


def _extras(existing: tuple[Extra, ...], incoming: tuple[Extra, ...]) -> tuple[Extra, ...]:
    """The extras; what a table now says in a column of another tool takes the place of what it
    said there before.
    """
    said = {extra.type for extra in incoming if extra.element == UNKNOWN_COLUMN}
    stale = {e for e in existing if e.element == UNKNOWN_COLUMN and e.type in said} - set(incoming)
    return _with(tuple(e for e in existing if e not in stale), incoming)


def _relations(
    existing: tuple[Relation, ...], incoming: tuple[Relation, ...]
) -> tuple[Relation, ...]:
    """The relations; one to the same concept from the same day on takes the other's place."""
    result = list(existing)
    places = {(r.kind, r.target, r.valid.start): n for n, r in reversed([*enumerate(existing)])}
    for relation in _with(existing, incoming)[len(existing) :]:
        place = places.setdefault(
            (relation.kind, relation.target, relation.valid.start), len(result)
        )
        result[place : place + 1] = [relation]
    return tuple(result)


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


def _is_said(existing: Concept, incoming: Term) -> bool:
    """Whether a regional form is there already as a permitted one of the whole language.

    It may still say more of it, and is a form of its own then.
    """
    base, separator, _ = incoming.lang.partition("-")
    if not separator:
        return False
    general = replace(incoming, lang=base)
    return any(
        own.key == general.key
        and own.status.permitted
        and own.review is not Review.REJECTED
        and _merged_term(own, general) == own
        for own in existing.terms
    )


def _merged_term(existing: Term, incoming: Term) -> Term:
    result = _filled(existing, incoming, skip=("review", "sources", "contexts", "extras"))
    return _changed(
        result,
        review=_risen(existing.review, incoming.review),
        sources=_with(existing.sources, incoming.sources),
        contexts=_with(existing.contexts, incoming.contexts),
        extras=_with(existing.extras, incoming.extras),
    )


def _risen(existing: Review, incoming: Review) -> Review:
    if existing is Review.PROPOSED and incoming is Review.APPROVED:
        return incoming
    return existing


def _filled(existing: T, incoming: T, *, skip: tuple[str, ...]) -> T:
    if existing == incoming:
        return existing
    changes: dict[str, Any] = {}
    for item in fields(incoming):
        value = getattr(incoming, item.name)
        if item.name in skip or item.name == "version" or value == _default(item):
            continue
        changes[item.name] = value
    return _changed(existing, **changes)


def _changed(existing: Whole, **changes: Any) -> Whole:
    """``existing`` with the changes; itself where they are none, for its values are checked."""
    if all(getattr(existing, name) == value for name, value in changes.items()):
        return existing
    return replace(existing, **changes)


def _default(item: Field[Any]) -> Any:
    return None if item.default is MISSING else item.default
