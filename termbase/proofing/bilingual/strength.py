"""Whether a form can be nothing but the term that it is of.

The base is of one field, and a catalogue may be of another: «Party», «extraction», «PM» and
«take effect» stand in texts that have nothing to do with it. A form that any text may hold is
told only where more speaks for the term (:mod:`~termbase.proofing.bilingual.gathering`).
"""

from __future__ import annotations

from termbase.language import keys
from termbase.lookup import capitals
from termbase.model import Concept, Kind, Term, TermType

_ACRONYM = 4
"""Acronyms with fewer letters mean many things."""

_STEM = 5


def is_unmistakable(term: Term, concept: Concept, *, is_shared: bool) -> bool:
    """Whether a form of a concept means it wherever it stands.

    ``is_shared`` tells that it is a name which the other language writes alike.
    """
    if term.type is TermType.SHORT_FORM:
        return False
    if capitals.is_acronym(term.text):
        return is_shared or sum(map(str.isalpha, term.text)) >= _ACRONYM
    if concept.kind in (Kind.PERSON, Kind.PLACE):
        return True
    if concept.kind is Kind.TERM and _is_paraphrase(term, concept):
        return False
    # Two syllables make one word in Vietnamese.
    single = 2 if term.lang.startswith("vi") and not capitals.is_name(term.text) else 1
    return len(term.text.split()) > single


def _is_paraphrase(term: Term, concept: Concept) -> bool:
    """Whether a form has no word in common with the preferred one: «take effect» for «entry into
    force».
    """
    preferred = concept.preferred(term.lang.split("-")[0])
    if preferred is None or preferred.text == term.text or capitals.is_name(term.text):
        return False
    ours, theirs = _stems(term.text), _stems(preferred.text)
    return not ours & theirs


def _stems(text: str) -> set[str]:
    """What the words of a form begin with."""
    return {word[:_STEM] for word in keys.diacritic(text).split() if len(word) > 2}
