"""Runs of words that are one typing error away from a term: one of the words is misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.tokens import Token
from termbase.lookup.typos import nearly

MANY = 300
"""Words that more terms begin or end with tell nothing."""

REACH = 5
"""How many words of a name may stand before or after the misspelt one."""

SHORTEST = 5
"""Letters that a word has that is misspelt alone, and a name with a misspelt word in it."""


class Near(NamedTuple):
    """Words ``first`` to ``last`` of a text, of which ``wrong`` is misspelt, and the spacing key
    of the term that they are one edit away from.
    """

    first: int
    last: int
    wrong: int
    key: str


def near_names(
    text: str, words: Sequence[Token], terms: TermSnapshot, known: Collection[int]
) -> Iterator[Near]:
    """The runs with one misspelt word, which is not among the ``known`` ones (by index) that
    belong to names already.
    """
    for wrong, word in enumerate(words):
        if wrong in known or word.apart or not word.key:
            continue
        capital = text[word.start].isupper()
        if capital or _is_capital(text, words, wrong - 1) or _is_capital(text, words, wrong + 1):
            yield from _with_words_before(text, words, terms, wrong)
            yield from _with_words_after(text, words, terms, wrong)
        if capital and len(word.key) >= SHORTEST:
            yield from _alone(word, terms, wrong)


def _with_words_before(
    text: str, words: Sequence[Token], terms: TermSnapshot, wrong: int
) -> Iterator[Near]:
    start = ""
    capital = text[words[wrong].start].isupper()
    for first in _firsts(words, wrong):
        # What joins a word to the next stands with the next.
        start = words[first].key + (words[first + 1].before + start if start else "")
        capital = capital or text[words[first].start].isupper()
        if not capital or len(start) < 2:
            continue
        candidates = terms.beginning(start, MANY)
        if candidates:
            yield from _compared(words, candidates, first, wrong, len(start))


def _with_words_after(
    text: str, words: Sequence[Token], terms: TermSnapshot, wrong: int
) -> Iterator[Near]:
    for last in _lasts(words, wrong):
        end = text[words[wrong + 1].start : words[last].end]
        folded = _folded(end)
        if len(folded) < 4:
            continue
        own = _key(words, wrong, last)
        for key in terms.ending(folded, MANY):
            if abs(len(key) - len(own)) <= 1 and key != own and nearly(key, own):
                yield Near(wrong, last, wrong, key)


def _compared(
    words: Sequence[Token], candidates: Sequence[str], first: int, wrong: int, shared: int
) -> Iterator[Near]:
    """The runs from ``first`` that are nearly one of the keys, which begin alike."""
    for last in (wrong, *_lasts(words, wrong)):
        own = _key(words, first, last)
        if len(own) < SHORTEST:
            continue
        for key in candidates:
            if abs(len(key) - len(own)) <= 1 and key != own and nearly(key, own, shared):
                yield Near(first, last, wrong, key)


def _alone(word: Token, terms: TermSnapshot, wrong: int) -> Iterator[Near]:
    """Single words: the edit is in the second half of the key, or in the first."""
    half = (len(word.key) + 1) // 2
    found = {
        *terms.beginning(word.key[: half - 1], MANY),
        *terms.ending(word.key[half + 1 :], MANY),
    }
    for key in sorted(found):
        if abs(len(key) - len(word.key)) <= 1 and key != word.key and nearly(key, word.key):
            yield Near(wrong, wrong, wrong, key)


def _firsts(words: Sequence[Token], wrong: int) -> Iterator[int]:
    for first in range(wrong - 1, max(-1, wrong - 1 - REACH), -1):
        if words[first + 1].breaks or words[first].apart:
            return
        yield first


def _lasts(words: Sequence[Token], wrong: int) -> Iterator[int]:
    for last in range(wrong + 1, min(len(words), wrong + 1 + REACH)):
        if words[last].breaks or words[last].apart:
            return
        yield last


def _key(words: Sequence[Token], first: int, last: int) -> str:
    key = words[first].key
    for word in words[first + 1 : last + 1]:
        key += word.before + word.key
    return key


def _is_capital(text: str, words: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(words) and text[words[index].start].isupper()


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return keys.diacritic(text)
