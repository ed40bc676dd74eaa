"""Whether anything can come of a word that is like a name, before the concept is read.

Most words of a text are like some village's name. What the index has of the name often says
already that nothing would be believed of the word (:mod:`termbase.proofing.judgement`,
:mod:`termbase.proofing.belief`): a concept that need not be read costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from termbase.language.ladder import Rung, judge
from termbase.lookup import capitals
from termbase.model import Kind
from termbase.store.probes import IndexedTerm

_NAMED = frozenset({Kind.PERSON.value, Kind.PLACE.value})
_VIETNAMESE = "vi"


class Prospect(Enum):
    """What is to be known of a concept before a word can be said to be no slip for its name."""

    NONE = 0
    """Nothing: whatever the concept is, nothing is told, and the word is not the name."""
    DESCRIBED = 1
    """Whether more than names is known of it: else nothing is told, as with ``NONE``."""
    OPEN = 2
    """All of it."""


def prospect(found: str, terms: Sequence[IndexedTerm], language: str) -> Prospect:
    """What may come of ``found`` in a text of a language, beside all ``terms`` of one concept that
    have its spacing key.

    What is told of the word without its look-alikes is not meant: that is believed more readily.
    """
    if not found.isalpha():
        return Prospect.OPEN
    langs = {term.lang.split("-")[0] for term in terms}
    is_foreign = language not in langs and _VIETNAMESE not in langs
    # In English and French, marks may be left out of Vietnamese names and of capitals.
    if not is_foreign and (language != _VIETNAMESE or not _all_beyond_placement(found, terms)):
        return Prospect.OPEN
    if found.islower() and _needs_capital(terms, is_foreign=is_foreign):
        return Prospect.NONE
    return Prospect.DESCRIBED


def _all_beyond_placement(found: str, terms: Collection[IndexedTerm]) -> bool:
    """Whether the word has other marks than each of the terms, or is none of them at all: it may
    not stand for them then, and is a slip of its marks if it is one.
    """
    for term in terms:
        judged = None if term.inflected else judge(found, term.text)
        if term.inflected or (judged and judged[0].order <= Rung.placement.order):
            return False
    return True


def _needs_capital(terms: Collection[IndexedTerm], *, is_foreign: bool) -> bool:
    """Whether a slip would be believed of a word with a capital only.

    That holds for all forms of other languages but acronyms, and for other marks in names.
    """
    if any(capitals.is_acronym(term.text) for term in terms):
        return False
    return is_foreign or all(term.kind in _NAMED for term in terms)
