"""Where another word in a longer name is a slip all the same: Horizon Europa, European Investments
Bank.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.language import keys
from termbase.model import Kind
from termbase.proofing.word_lists import FUNCTION_WORDS, WORDS_OF_MANY_NAMES

_KINDS = frozenset({Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME})


def says_enough(name: Sequence[str], at: int, kind: Kind) -> bool:
    """Whether the words of a name but the one ``at`` a place make it sure that the name is meant:
    two that are more than of and the, or one that few names have.
    """
    if kind not in _KINDS:
        return False
    others = [keys.diacritic(word) for index, word in enumerate(name) if index != at]
    telling = [word for word in others if word not in FUNCTION_WORDS]
    return len(telling) > 1 or any(word not in WORDS_OF_MANY_NAMES for word in telling)


def may_be_several(name: Sequence[str], at: int, language: str) -> bool:
    """Whether a name that has the word ``at`` a place in the plural may stand for several: Free
    Trade Agreements, ministères des Affaires étrangères. What only says more of the thing named
    has no plural of its own: European Investments Bank. The thing is said first in French, last in
    English.
    """
    is_last = at == len(name) - 1
    is_head = not is_last and keys.diacritic(name[at + 1]) in FUNCTION_WORDS
    return is_head or (at == 0 if language == "fr" else is_last)
