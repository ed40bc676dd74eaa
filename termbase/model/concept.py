"""Concepts and what belongs to them: terms, definitions, notes, relations (ISO 16642, 30042).

All are frozen: a change makes a new concept, which the store takes in place of the old one.
Every text is NFC by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.dates import ALWAYS, Period
from termbase.model.identifiers import concept_id, language_tag
from termbase.model.text import clean, form, required
from termbase.model.vocabulary import (
    Gender,
    Kind,
    Number,
    PartOfSpeech,
    RelationKind,
    Review,
    Status,
    TermType,
    language_rank,
)


@dataclass(frozen=True, slots=True)
class Extra:
    """A data category that the model does not know, kept as it came so that it goes out again.

    ``lang`` is the language section it stood in (empty: the concept's level, or the term's where
    the extra belongs to a term); ``xml`` its serialised element.
    """

    element: str
    type: str
    value: str
    lang: str = ""
    xml: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What the concept is, in one language; ``source`` is a source id or empty."""

    lang: str
    text: str
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_tag(self.lang))
        object.__setattr__(self, "text", clean(self.text, "definition", lines=True))


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the concept; ``lang`` empty where it is about no one language."""

    text: str
    lang: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_tag(self.lang) if self.lang else "")
        object.__setattr__(self, "text", clean(self.text, "note", lines=True))


@dataclass(frozen=True, slots=True)
class ExternalReference:
    """The concept elsewhere: ``scheme`` such as ``celex``, ``wikidata``, ``iate``, ``url``."""

    scheme: str
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "scheme", required(self.scheme, "scheme").lower())
        object.__setattr__(self, "value", required(self.value, "reference"))


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that shows a term in use, typed by hand with its source, hence unverified.

    Contexts in kept texts are not stored: recognition finds them when they are asked for.
    """

    text: str
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text, "context", lines=True))


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a concept in one language.

    ``style`` names a house style (empty: general); ``counterpart`` the form of the other gender;
    ``region`` where it is used (BCP 47 region); ``reliability`` 1 (low) to 10, or ``None``;
    ``sources`` the ids of the sources that attest it. A term is identified in its concept by
    language, text and style.
    """

    lang: str
    text: str
    type: TermType = TermType.FULL_FORM
    status: Status = Status.ADMITTED
    review: Review = Review.PROPOSED
    part_of_speech: PartOfSpeech | None = None
    gender: Gender | None = None
    number: Number | None = None
    counterpart: str = ""
    usage: str = ""
    style: str = ""
    region: str = ""
    reliability: int | None = None
    valid: Period = ALWAYS
    sources: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    extras: tuple[Extra, ...] = ()

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "lang", language_tag(self.lang))
        put(self, "text", form(self.text, "term"))
        # Most terms are no more than this, and there are many.
        if self.counterpart or self.usage or self.style or self.region:
            if self.counterpart:
                put(self, "counterpart", form(self.counterpart, "counterpart"))
            put(self, "usage", clean(self.usage, "usage note", lines=True))
            put(self, "style", clean(self.style, "style"))
            put(self, "region", clean(self.region, "region"))
        if self.reliability is not None and not 1 <= self.reliability <= 10:
            raise InvalidValue(M("reliability is a number from 1 to 10"))

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the term in its concept: language, text, style."""
        return self.lang, self.text, self.style

    @property
    def permitted(self) -> bool:
        """Whether a translator may use the form: preferred or admitted, and not rejected."""
        return self.status.permitted and self.review is not Review.REJECTED


@dataclass(frozen=True, slots=True)
class Relation:
    """The concept's relation to ``target`` (a concept id), with its dates and sources."""

    kind: RelationKind
    target: str
    valid: Period = ALWAYS
    sources: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "target", concept_id(self.target))
        object.__setattr__(self, "note", clean(self.note, "note", lines=True))


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of thought with its forms in each language.

    ``version`` counts the changes and is 0 before the concept is stored; the store compares it at
    every write. ``redirect`` names the concept that this one was merged into: such a concept has
    no terms (given ones are let go) and is only a sign-post. Terms and definitions stand by
    language and keep their given order within it.

    Raises :class:`InvalidValue` where two terms are the same or two approved (or two proposed)
    ones are preferred for one language and style: a proposed preferred form may stand beside the
    approved one that it would replace.
    """

    id: str
    kind: Kind = Kind.TERM
    subject: str = ""
    review: Review = Review.PROPOSED
    terms: tuple[Term, ...] = ()
    definitions: tuple[Definition, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[ExternalReference, ...] = ()
    relations: tuple[Relation, ...] = ()
    extras: tuple[Extra, ...] = ()
    redirect: str = ""
    version: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "id", concept_id(self.id))
        put(self, "subject", clean(self.subject, "subject"))
        terms = () if self.redirect else self.terms
        put(self, "terms", tuple(sorted(terms, key=lambda t: language_rank(t.lang))))
        if self.definitions:
            ranked = sorted(self.definitions, key=lambda d: language_rank(d.lang))
            put(self, "definitions", tuple(ranked))
        _refuse_twins(self.terms)

    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, vi, en, fr first."""
        return tuple(dict.fromkeys(t.lang for t in self.terms))

    def terms_in(self, lang: str) -> Iterator[Term]:
        """The terms of a language (tag or its base language), preferred first, in given order."""
        mine = [t for t in self.terms if t.lang == lang or t.lang.split("-")[0] == lang]
        return iter(sorted(mine, key=lambda t: t.status.rank))

    def permitted_in(self, lang: str) -> list[Term]:
        """The forms of a language that may be used, the best first: preferred before admitted,
        the general ones before those of a house style, approved before proposed, in given order.
        """
        permitted = [t for t in self.terms_in(lang) if t.permitted]
        return sorted(
            permitted,
            key=lambda t: (t.status is not Status.PREFERRED, t.style != "", t.review.rank),
        )

    def preferred(self, lang: str, style: str = "") -> Term | None:
        """The form to use in a language: the preferred one of the house style, else the preferred
        one in general, else the first permitted one; ``None`` where the language has none.
        """
        permitted = self.permitted_in(lang)
        for wanted in dict.fromkeys((style, "")):
            for term in permitted:
                if term.status is Status.PREFERRED and term.style == wanted:
                    return term
        return permitted[0] if permitted else None

    def with_term(self, term: Term) -> Concept:
        """The concept with ``term`` added, or in place of the one with the same key."""
        keys = [t.key for t in self.terms]
        if term.key in keys:
            terms = tuple(term if t.key == term.key else t for t in self.terms)
        else:
            terms = (*self.terms, term)
        return replace(self, terms=terms)


def _refuse_twins(terms: tuple[Term, ...]) -> None:
    seen: set[tuple[str, str, str]] = set()
    preferred: set[tuple[str, str, Review]] = set()
    for term in terms:
        key = term.key
        if key in seen:
            raise InvalidValue(
                M("the term “{term}” ({lang}) stands twice", term=term.text, lang=term.lang)
            )
        seen.add(key)
        if term.status is Status.PREFERRED and term.review is not Review.REJECTED:
            place = (term.lang, term.style, term.review)
            if place in preferred:
                raise InvalidValue(
                    M("two preferred terms in {lang}", lang=term.lang),
                    remedy=M("make “{term}” admitted, or the other one", term=term.text),
                )
            preferred.add(place)
