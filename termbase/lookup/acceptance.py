"""Whether a span of a text is a mention of a term: what its rung and capitals must be like."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.language.inflection import Inflection, variants
from termbase.language.ladder import CaseMatch, Rung, judge, spacing_is_trusted
from termbase.language.projection import marks_are_subset
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.model import Kind
from termbase.store.probes import IndexedTerm

_NAMED = frozenset({Kind.PERSON.value, Kind.PLACE.value})


class Accepted(NamedTuple):
    """How a span answers to a term."""

    rung: Rung
    case: CaseMatch
    inflection: Inflection | None


@lru_cache(maxsize=65536)
def accept(found: str, term: IndexedTerm, lang: str) -> Accepted | None:
    """How ``found`` answers to ``term`` in a text in ``lang``; ``None`` where it does not.

    Neighbours are not looked at here.
    """
    if found[0].islower() and term.kind in _NAMED and " " not in found:
        return None
    form, inflection = _form(term)
    if not form or not capitals.fit(found, form, Kind(term.kind)):
        return None
    judged = _judged(found, form)
    if judged is None or not _trusted(found, form, judged[0], term, lang):
        return None
    return Accepted(*judged, inflection)


def _judged(found: str, form: str) -> tuple[Rung, CaseMatch] | None:
    if found.casefold() == form.casefold():
        # What differs in nothing but case needs no judge.
        return Rung.exact, CaseMatch.same if found == form else CaseMatch.differs
    return judge(found, form)


def _form(term: IndexedTerm) -> tuple[str, Inflection | None]:
    """The form that the key belongs to: the term itself or its inflection."""
    if not term.inflected:
        return term.text, None
    for variant in variants(term.text, term.lang):
        if keys.spacing(variant.text) == term.key:
            return variant.text, variant.kind
    return "", None


def _trusted(found: str, form: str, rung: Rung, term: IndexedTerm, lang: str) -> bool:
    foreign = term.lang.split("-")[0] != lang
    if capitals.is_acronym(form):
        short = sum(map(str.isalpha, form)) <= 2
        return rung.order <= Rung.typographic.order and not (foreign and short)
    if rung.order <= Rung.placement.order:
        return not (foreign and _is_plain_word(form))
    if rung is Rung.spacing:
        return _spacing_trusted(found, form, term, foreign)
    if rung in (Rung.tone, Rung.diacritic):
        return _marks_trusted(found, form, rung, term)
    return False


def _is_plain_word(form: str) -> bool:
    """Whether a form is one small word of plain letters, such as stand in any language."""
    return form.isascii() and form.islower() and len(capitals.words(form)) == 1


def _spacing_trusted(found: str, form: str, term: IndexedTerm, foreign: bool) -> bool:
    if not spacing_is_trusted(found, form):
        return False
    if capitals.is_name(form):
        return marks_are_subset(_joined(found), _joined(form))
    # Short common words join by chance: «was a» is not «wasa», «take» not «ta ke».
    short = min(map(len, (*capitals.words(found), *capitals.words(form)))) < 3
    if foreign or short or term.lang.startswith("vi"):
        return False
    return _joined(found) == _joined(form)


def _marks_trusted(found: str, form: str, rung: Rung, term: IndexedTerm) -> bool:
    """Whether a form with other marks than the term's may be believed."""
    words = capitals.words(form)
    subset = marks_are_subset(found, form)
    if len(words) < 2:
        if found[0].isupper() and found[1:] == form[1:]:
            return True
        syllable = parse(keys.canonical(form)) is not None
        return subset and capitals.is_name(form) and not syllable and len(form) >= 4
    if capitals.is_name(form):
        named = all(
            our[0].isupper()
            for our, their in zip(capitals.words(found), words, strict=False)
            if their[0].isupper()
        )
        if term.lang.startswith("vi") and not any(w[0].isupper() for w in capitals.words(found)):
            return False
        return (named or not term.lang.startswith("vi")) and (
            subset or (rung is Rung.tone and len(words) >= 3 and _one_differs(found, form))
        )
    if term.lang.startswith("vi"):
        return subset and len(words) >= 3 and found.isascii()
    return subset


def _one_differs(found: str, form: str) -> bool:
    ours, theirs = keys.placement(found).split(" "), keys.placement(form).split(" ")
    return sum(our != their for our, their in zip(ours, theirs, strict=False)) == 1


def _joined(text: str) -> str:
    return keys.typographic(text).replace(" ", "").replace("-", "")
