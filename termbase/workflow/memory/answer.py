"""One answer for a sentence: what the memory offers, which terms the sentence holds, and whether
the offered translation uses their approved forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.lookup.recognition import Mention, recognise
from termbase.lookup.snapshot import TermSnapshot, store_snapshot
from termbase.memory.adaptation import Adapted, GetConcept, Sides, adapt, skeleton
from termbase.memory.fuzzy import THRESHOLD, Match, Translation, find
from termbase.memory.other_names import with_other_names
from termbase.memory.score import IDENTICAL
from termbase.model import Concept, Review
from termbase.store import concepts
from termbase.store.base import Base

_MORE = 2


class Use(StrEnum):
    """How a translation renders a term of the sentence."""

    APPROVED = "approved"
    """An approved, permitted form stands in it."""
    PROPOSED = "proposed"
    """A permitted form that nobody has approved yet."""
    DEPRECATED = "deprecated"
    """Only a form that is not to be used any more."""
    MISSING = "missing"
    """No form of the concept, though the termbase has one."""
    UNKNOWN = "unknown"
    """The termbase has no form in the target language."""


@dataclass(frozen=True, slots=True)
class SentenceTerm:
    """A term of the sentence with the forms to use in the target language, the best first."""

    mention: Mention
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """How an offer renders a term: the mention in the offered text, if there is one."""

    term: SentenceTerm
    use: Use
    found: Mention | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation that the memory offers.

    ``text`` is what to use: the stored translation, or that made fit for the sentence (then
    ``adapted`` says where). ``uses`` has every term of the sentence. ``only_names`` is said of what
    does not reach the threshold, and is offered because names alone make the difference.
    """

    match: Match
    translation: Translation
    text: str
    adapted: Adapted | None
    uses: tuple[TermUse, ...]
    only_names: bool = False

    @property
    def is_by_the_book(self) -> bool:
        """Whether every term that the termbase has a form for is rendered by an approved one."""
        return all(use.use in (Use.APPROVED, Use.UNKNOWN) for use in self.uses)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is known of a sentence; ``text`` is NFC."""

    text: str
    lang: str
    target: str
    terms: tuple[SentenceTerm, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence to be translated from ``lang`` to ``target``.

    ``before`` and ``after`` are its neighbours (empty at the ends, ``None`` where unknown);
    ``context`` is the key that its document gives it. ``style`` is the house style whose forms come
    first.
    """

    text: str
    lang: str
    target: str
    before: str | None = None
    after: str | None = None
    context: str = ""
    threshold: float = THRESHOLD
    limit: int = 5
    style: str = ""


def answer(base: Base, question: Question) -> Answer:
    """The answer to a question: offers the best first.

    Identical sentences come first, then those made fit, then by percentage. A translation is
    offered once, with its best match. Where none is identical or wholly made fit, those that differ
    only in names follow, however far below the threshold this leaves them; the best of them has the
    last place of a full list of two or more.
    """
    text, lang, target = nfc(question.text), question.lang, question.target
    get = _getting(base)
    with store_snapshot(base) as snapshot:
        sides = Sides(lang, target, snapshot, get, question.style)
        mentions = recognise(text, snapshot, lang)
        terms = tuple(SentenceTerm(m, _forms(get(m.concept), target)) for m in mentions)
        matches = find(
            base, text, lang, threshold=question.threshold, limit=question.limit * _MORE,
            target=target, before=question.before, after=question.after, context=question.context,
        )  # fmt: skip
        offers = _best(_offer(text, match, t, terms, sides) for match in matches
                       for t in match.translations)[:question.limit]  # fmt: skip
        if question.threshold < 1 and not any(_is_fit(offer) for offer in offers):
            room = max(question.limit - len(offers), min(1, question.limit - 1))
            renamed = list(islice(_renamed(base, text, offers, terms, sides), room))
            offers = [*offers[: question.limit - len(renamed)], *renamed]
    return Answer(text, lang, target, terms, tuple(offers))


def uses_of(
    offered: str, terms: tuple[SentenceTerm, ...], target: str, snapshot: TermSnapshot
) -> tuple[TermUse, ...]:
    """How a translation renders the terms of its sentence."""
    if not terms:
        return ()
    found: dict[str, list[Mention]] = {}
    for mention in recognise(offered, snapshot, target):
        for id in (mention.concept, *mention.alternatives):
            found.setdefault(id, []).append(mention)
    return tuple(_use(term, found) for term in terms)


def _best(offers: Iterable[Offer]) -> list[Offer]:
    """Each translation once, the best first."""
    found: dict[str, Offer] = {}
    for offer in offers:
        if offer.text not in found or _rank(offer) < _rank(found[offer.text]):
            found[offer.text] = offer
    return sorted(found.values(), key=_rank)


def _is_fit(offer: Offer) -> bool:
    """Whether nothing is left to be put in."""
    if offer.adapted is None:
        return offer.match.percent >= IDENTICAL
    return not offer.adapted.missing


def _renamed(
    base: Base,
    text: str,
    offers: Iterable[Offer],
    terms: tuple[SentenceTerm, ...],
    sides: Sides,
) -> Iterator[Offer]:
    """What differs only in names and is not offered already, made fit, the likest first."""
    there = {offer.text for offer in offers}
    for match in with_other_names(base, text, skeleton(text, sides), sides.source, sides.target):
        for translation in match.translations:
            offer = _offer(text, match, translation, terms, sides)
            if offer.adapted is not None and offer.text not in there:
                there.add(offer.text)
                yield replace(offer, only_names=True)


def _offer(
    text: str,
    match: Match,
    translation: Translation,
    terms: tuple[SentenceTerm, ...],
    sides: Sides,
) -> Offer:
    adapted = None
    if match.percent < IDENTICAL:
        adapted = adapt(text, match.text, translation.text, sides)
    offered = adapted.text if adapted is not None else translation.text
    uses = uses_of(offered, terms, sides.target, sides.terms)
    return Offer(match, translation, offered, adapted, uses)


def _rank(offer: Offer) -> tuple[int, bool, int]:
    exact = offer.match.percent if offer.match.percent >= IDENTICAL else 0
    return -exact, offer.adapted is None, -offer.match.percent


def _use(term: SentenceTerm, found: dict[str, list[Mention]]) -> TermUse:
    ids = (term.mention.concept, *term.mention.alternatives)
    mentions = [mention for id in ids for mention in found.get(id, ())]
    for use in (Use.APPROVED, Use.PROPOSED, Use.DEPRECATED):
        for mention in mentions:
            if _state(mention) is use:
                return TermUse(term, use, mention)
    return TermUse(term, Use.MISSING if term.forms else Use.UNKNOWN)


def _state(mention: Mention) -> Use:
    if not mention.status.permitted:
        return Use.DEPRECATED
    return Use.APPROVED if mention.review is Review.APPROVED else Use.PROPOSED


def _forms(concept: Concept, target: str) -> tuple[str, ...]:
    permitted = concept.permitted_in(target) or concept.permitted_in(primary(target))
    return tuple(dict.fromkeys(term.text for term in permitted))


def _getting(base: Base) -> GetConcept:
    @lru_cache(maxsize=256)
    def get(id: str) -> Concept:
        return concepts.get(base, id)

    return get
