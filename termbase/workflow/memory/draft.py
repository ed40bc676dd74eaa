"""The draft of a translation, for one text: from the memory, or a term of the termbase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from termbase.memory.fuzzy import THRESHOLD
from termbase.memory.score import IDENTICAL, IN_CONTEXT
from termbase.model import Review
from termbase.store.base import Base
from termbase.workflow.memory.answer import Offer, Question, TermUse, Use, answer
from termbase.workflow.memory.term_entries import term_entry

_EDGES = re.compile(r"(\s*)(.*?)(\s*)\Z", re.DOTALL)


class Origin(StrEnum):
    """Where a draft is from, and so how far it can be trusted."""

    CONTEXT = "context"
    """The same text between the same neighbours."""
    EXACT = "exact"
    TERM = "term"
    ADAPTED = "adapted"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drafted: the languages, the least score, whether texts that are exactly a
    term are taken from the termbase, and the house style whose forms come first.
    """

    lang: str
    target: str
    threshold: float = THRESHOLD
    terms: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be translated, with its neighbours (empty at the ends, ``None`` if unknown) and
    the key that its document gives it.
    """

    text: str
    before: str | None = None
    after: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation that somebody has to look at unless it is ``sure``.

    ``previous`` is the text that it was the translation of, where that is another, and ``stored``
    that translation as it stands in the memory; ``unit`` the unit of the memory it is from.
    ``strays`` are the terms that it does not render by an approved form, ``missing`` the names and
    placeables of the text that could not be put in.
    """

    text: str
    origin: Origin
    percent: int
    sure: bool
    previous: str | None = None
    unit: str = ""
    strays: tuple[TermUse, ...] = ()
    stored: str = ""
    missing: tuple[str, ...] = ()


def draft(base: Base, text: Text, wanted: Wanted) -> Draft | None:
    """The best draft: an identical reviewed unit, an approved term, then what is most alike.

    Only what is identical and approved is sure, and it is not where it uses a deprecated term.
    """
    question = Question(
        text.text, wanted.lang, wanted.target, text.before, text.after, text.context,
        threshold=wanted.threshold, limit=2, style=wanted.style,
    )  # fmt: skip
    best = _chosen(answer(base, question).offers, wanted.threshold)
    if best is not None and best.match.percent >= IDENTICAL:
        return _identical(best)
    term = _term(base, text.text, wanted) if wanted.terms else None
    if term is not None and (term.sure or best is None):
        return term
    if best is None:
        return None
    origin = Origin.FUZZY if best.adapted is None else Origin.ADAPTED
    fitted = _fitted(best.text, text.text)
    return Draft(fitted, origin, best.match.percent, False, best.match.text, best.match.unit,
                 _strays(best), best.translation.text,
                 best.adapted.missing if best.adapted else ())  # fmt: skip


def _chosen(offers: Sequence[Offer], threshold: float) -> Offer | None:
    """The first offer; rather than one that is only like the text, one that is made fit."""
    # A text that differs in a comma reaches every score and is no identical one.
    least = round(100 * threshold)
    good = [o for o in offers if o.only_names or o.match.percent >= least]
    if good and good[0].match.percent < IDENTICAL:
        good.sort(key=lambda offer: offer.adapted is None)
    return good[0] if good else None


def _identical(offer: Offer) -> Draft:
    match = offer.match
    origin = Origin.CONTEXT if match.percent >= IN_CONTEXT else Origin.EXACT
    outdated = any(use.use is Use.DEPRECATED for use in offer.uses)
    sure = match.review is Review.APPROVED and not outdated
    return Draft(offer.text, origin, match.percent, sure, None, match.unit, _strays(offer))


def _term(base: Base, text: str, wanted: Wanted) -> Draft | None:
    found = term_entry(base, text, wanted.lang, wanted.target, style=wanted.style)
    if found is None:
        return None
    return Draft(found.text, Origin.TERM, IDENTICAL, found.approved)


def _strays(offer: Offer) -> tuple[TermUse, ...]:
    return tuple(use for use in offer.uses if use.use not in (Use.APPROVED, Use.UNKNOWN))


def _fitted(translation: str, text: str) -> str:
    """The translation with the white space at its ends that the text has: gettext demands it."""
    if text[:1].strip() and text[-1:].strip() and translation == translation.strip():
        return translation
    edges, inner = _EDGES.match(text), _EDGES.match(translation)
    if edges is None or inner is None:
        return translation
    return edges[1] + inner[2] + edges[3]
