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
    capitals = [text[word.start].isupper() for word in words]
    suspects: list[int] = []
    for wrong, word in enumerate(words):
        if wrong not in known and word.key and not word.apart and any(
            capitals[max(0, wrong - 1) : wrong + 2]
        ):  # fmt: skip
            suspects.append(wrong)
    search = _Search(text, words, capitals, terms, suspects)
    for wrong in suspects:
        yield from search.with_words_before(wrong)
        yield from search.with_words_after(wrong)
        if wrong in search.alone:
            yield from search.by_itself(wrong)


class _Search:
    """What the terms have that begin or end as the runs beside suspected words, asked at once."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        capitals: Sequence[bool],
        terms: TermSnapshot,
        suspects: Sequence[int],
    ) -> None:
        self._words = words
        before = _starts(words, terms, suspects)
        after = _ends(text, words, terms, suspects)
        self._before = {
            wrong: [
                (first, before[first, wrong])
                for first in _firsts(words, wrong)
                if len(before.get((first, wrong), "")) > 1 and any(capitals[first : wrong + 1])
            ]
            for wrong in suspects
        }
        self._after = {
            wrong: [
                (last, after[wrong + 1, last])
                for last in _lasts(words, wrong)
                if len(after.get((wrong + 1, last), "")) > 3
            ]
            for wrong in suspects
        }
        self.alone = {
            wrong: _halves(words[wrong].key)
            for wrong in suspects
            if capitals[wrong] and len(words[wrong].key) >= SHORTEST
        }
        starts = dict.fromkeys(start for runs in self._before.values() for _, start in runs)
        ends = dict.fromkeys(end for runs in self._after.values() for _, end in runs)
        starts |= dict.fromkeys(start for start, _ in self.alone.values())
        ends |= dict.fromkeys(end for _, end in self.alone.values())
        self._beginning = terms.beginning(starts, MANY)
        self._ending = terms.ending(ends, MANY)

    def with_words_before(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with right words."""
        for first, start in self._before[wrong]:
            candidates = self._beginning[start]
            if candidates:
                yield from _compared(self._words, candidates, first, wrong, len(start))

    def with_words_after(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with the suspected word."""
        for last, end in self._after[wrong]:
            own = _key(self._words, wrong, last)
            for key in self._ending[end]:
                if abs(len(key) - len(own)) <= 1 and key != own and nearly(key, own):
                    yield Near(wrong, last, wrong, key)

    def by_itself(self, wrong: int) -> Iterator[Near]:
        """Single words: the edit is in the second half of the key, or in the first."""
        start, end = self.alone[wrong]
        own = self._words[wrong].key
        for key in sorted({*self._beginning[start], *self._ending[end]}):
            if abs(len(key) - len(own)) <= 1 and key != own and nearly(key, own):
                yield Near(wrong, wrong, wrong, key)


def _halves(key: str) -> tuple[str, str]:
    """The two parts of a key of which one is right where there is an edit in the other."""
    half = (len(key) + 1) // 2
    return key[: half - 1], key[half + 1 :]


def _starts(
    words: Sequence[Token], terms: TermSnapshot, suspects: Sequence[int]
) -> dict[tuple[int, int], str]:
    """The keys of runs, from a word up to a suspected one, that some term begins with."""
    found: dict[tuple[int, int], str] = {}
    firsts = dict.fromkeys(first for wrong in suspects for first in _firsts(words, wrong))
    growing = [(first, words[first].key) for first in firsts]
    for length in range(1, REACH + 1):
        standing = terms.standing({key for _, key in growing})
        grown = []
        for first, key in growing:
            after = first + length
            if not standing[key] or after >= len(words) or words[after].breaks:
                continue
            found[first, after] = key
            if not words[after].apart:
                grown.append((first, key + words[after].before + words[after].key))
        growing = grown
    return found


def _ends(
    text: str, words: Sequence[Token], terms: TermSnapshot, suspects: Sequence[int]
) -> dict[tuple[int, int], str]:
    """The diacritic keys of runs, first to last word, that some term ends with: those that end a
    little behind a suspected word.
    """
    found: dict[tuple[int, int], str] = {}
    lasts = dict.fromkeys(last for wrong in suspects for last in _lasts(words, wrong))
    growing = [(last, last, _folded(text[words[last].start : words[last].end])) for last in lasts]
    for _ in range(REACH):
        ending = terms.end_some({key for *_, key in growing})
        grown = []
        for first, last, key in growing:
            if not ending[key]:
                continue
            found[first, last] = key
            before = first - 1
            if before in lasts and not words[first].breaks:
                folded = _folded(text[words[before].start : words[last].end])
                grown.append((before, last, folded))
        growing = grown
    return found


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


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return keys.diacritic(text)
