"""Whether the capitals of a found form are those that a term may have in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from termbase.model import Kind

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")

# Kinds whose names are common words: «comprehensive strategic partnership» is still the one.
_MAY_BE_LOWERED = {
    Kind.OFFICE,
    Kind.AGREEMENT,
    Kind.PROGRAMME,
    Kind.EVENT,
    Kind.INFRASTRUCTURE,
    Kind.TERM,
}


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[str, ...]:
    """The words of a form that have letters."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=32768)
def is_acronym(text: str) -> bool:
    """Whether the form is one word with a capital inside: EU, GD&ĐT, MoET, TTg."""
    return " " not in text and sum(letter.isupper() for letter in text) >= 2 and "-" not in text


@lru_cache(maxsize=32768)
def is_name(text: str) -> bool:
    """Whether the form is written with a capital somewhere."""
    return any(letter.isupper() for letter in text)


def fit(found: str, term: str, kind: Kind) -> bool:
    """Whether ``found`` has a capital wherever the term needs one, and none where it may not.

    Names of people and places need all of theirs. Others may lose the first where another is
    left; names made of several common words may lose them all. Common words may be capitalised.
    """
    ours, theirs = words(found), words(term)
    if len(ours) != len(theirs):
        return True
    shouted = found.isupper() and not is_acronym(found)
    lost = []
    for index, (our, their) in enumerate(zip(ours, theirs, strict=True)):
        if our == their or (our.isupper() and (shouted or their[0].isupper())):
            continue
        if _inner(their) and _inner(our) != _inner(their):
            return False
        if their[0].isupper() and not our[0].isupper():
            lost.append(index)
        elif _inner(our) and not _inner(their):
            return False
    return not lost or _may_lose(lost, theirs, kind)


def _may_lose(lost: list[int], theirs: Sequence[str], kind: Kind) -> bool:
    if kind is Kind.PERSON or len(theirs) < 2:
        return False
    capitals = [index for index, word in enumerate(theirs) if word[0].isupper()]
    if lost == [0] and len(capitals) > 1:
        return True
    return kind in _MAY_BE_LOWERED


def _inner(word: str) -> tuple[int, ...]:
    """Where a word has capitals after its first letter."""
    return tuple(i for i, letter in enumerate(word) if i and letter.isupper())


def name_case(found: str) -> bool:
    """Whether every word begins with a capital."""
    return all(word[0].isupper() for word in words(found))
