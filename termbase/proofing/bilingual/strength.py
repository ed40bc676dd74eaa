"""How surely a form is the term that it is of.

The base is of one field, and a catalogue may be of another: «Party», «extraction», «PM» and
«take effect» stand in texts that have nothing to do with it. A form that any text may hold is
told only where more speaks for the term (:mod:`~termbase.proofing.bilingual.gathering`).
"""

from __future__ import annotations

from enum import IntEnum

from termbase.language import keys
from termbase.lookup import capitals
from termbase.model import Concept, Kind, Term, TermType

_ACRONYM = 4
"""Acronyms with fewer letters mean many things."""

_STEM = 5


class Strength(IntEnum):
    """How much a form says for its concept."""

    LOOSE = 0
    """A wording that is translated in many ways: the file alone can speak for it."""
    LIKELY = 1
    """A form that means the concept beside others of its field."""
    CERTAIN = 2
    """A form that means the concept wherever it stands."""


def strength(term: Term, concept: Concept, *, is_shared: bool) -> Strength:
    """How much a form says for a concept.

    ``is_shared`` tells that it is a name which the other language writes alike.
    """
    is_single = len(term.text.split()) <= (1 if capitals.is_name(term.text) else _words(term.lang))
    if term.type is TermType.SHORT_FORM:
        # «Party», «President», «bloc»: after a name, and of others as well.
        return Strength.LOOSE if is_single else Strength.LIKELY
    if capitals.is_acronym(term.text):
        is_long = sum(map(str.isalpha, term.text)) >= _ACRONYM
        return Strength.CERTAIN if is_shared or is_long else Strength.LIKELY
    if concept.kind in (Kind.PERSON, Kind.PLACE):
        return Strength.CERTAIN
    if _is_paraphrase(term, concept):
        return Strength.LOOSE
    return Strength.LIKELY if is_single else Strength.CERTAIN


def _words(lang: str) -> int:
    """How many syllables between spaces a common word has."""
    return 2 if lang.startswith("vi") else 1


def _is_paraphrase(term: Term, concept: Concept) -> bool:
    """Whether a form that begins small has no word in common with the preferred one: «take effect»
    for «entry into force».
    """
    preferred = concept.preferred(term.lang.split("-")[0])
    if preferred is None or preferred.text == term.text or not term.text[0].islower():
        return False
    ours, theirs = _stems(term.text), _stems(preferred.text)
    return not ours & theirs


def _stems(text: str) -> set[str]:
    """What the words of a form begin with."""
    return {word[:_STEM] for word in keys.diacritic(text).split() if len(word) > 2}
