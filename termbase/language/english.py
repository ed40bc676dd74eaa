"""English plurals and possessives of terms."""

from __future__ import annotations

import re

from termbase.language.syllable import is_syllable

_TAIL = re.compile(r" (?:of|for|to|in|on|at|with|from|between|against|by|and|under)\b|[,(]")
_LAST_WORD = re.compile(r"[^\W\d_]{2,}$")
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "life": "lives",
    "knife": "knives",
    "half": "halves",
    "shelf": "shelves",
}
_WITH_ES = ("ss", "us", "x", "z", "ch", "sh")


def plural(term: str) -> str:
    """The plural of a term's head: the word before «of», «for» …, else the last one.

    The term itself where the head has no plural, or seems to be one.
    """
    tail = _TAIL.search(term)
    end = tail.start() if tail else len(term)
    head = _LAST_WORD.search(term[:end])
    if head is None or _is_vietnamese(head[0]):
        return term
    return term[: head.start()] + _plural_word(head[0]) + term[end:]


def possessives(term: str) -> tuple[str, ...]:
    """The possessive forms of a term in the singular; a final s takes ’ or ’s."""
    if term[-1:] in ("s", "S"):
        return term + "’", term + "’s"
    return (term + "’s",)


def plural_possessive(plural_term: str) -> str:
    """The possessive of a plural: its s takes ’ alone."""
    return plural_term + ("’" if plural_term.endswith("s") else "’s")


def _is_vietnamese(word: str) -> bool:
    return not word.isascii() and is_syllable(word)


def _plural_word(word: str) -> str:
    if word.isupper():
        return word + "s"
    low = word.lower()
    for singular, irregular in _IRREGULAR.items():
        if low.endswith(singular) and low not in ("human", "german", "roman"):
            kept = len(word) - len(singular) + 1
            return word[:kept] + irregular[1:]
    if low.endswith("sis"):
        return word[:-2] + "es"
    if low.endswith(_WITH_ES):
        return word + "es"
    if low.endswith("s"):
        return word
    if low.endswith("y") and low[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
