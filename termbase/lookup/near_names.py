"""Runs of words that are one typing error away from a term: one of the words is misspelt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from termbase.lookup.near_keys import near_keys
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.spans import Begun
from termbase.lookup.tokens import Words

REACH = 5
"""How many words of a name may stand before or after the misspelt one."""

SHORTEST = 5
"""Letters that a word has that is misspelt alone, and a name with a misspelt word in it."""

_AT_ONCE = 5_000
"""How many suspected words are looked at together: what is asked for them takes memory."""


class Near(NamedTuple):
    """Words ``first`` to ``last`` of a text, of which ``wrong`` is misspelt, and the spacing key
    of the term that they are one edit away from.
    """

    first: int
    last: int
    wrong: int
    key: str


def near_names(
    text: str,
    words: Words,
    terms: TermSnapshot,
    known: Collection[int],
    capitals: Sequence[int],
    begun: Sequence[Sequence[Begun]],
) -> Iterator[Near]:
    """The runs with one misspelt word, which is not among the ``known`` ones (by index) that
    belong to names already.

    ``capitals`` are the words that begin with one. ``begun`` has the runs of the words that some
    term begins with, by their length, as :func:`~termbase.lookup.spans.grown` found them.
    """
    beside = {near for at in capitals for near in (at - 1, at, at + 1)}
    large = frozenset(capitals)
    suspects = [
        wrong
        for wrong in sorted(beside.difference(known, words.apart))
        if 0 <= wrong < len(words) and words.keys[wrong]
    ]
    for first in range(0, len(suspects), _AT_ONCE):
        search = _Search(text, words, large, terms, suspects[first : first + _AT_ONCE], begun)
        yield from search.found()


class _Search:
    """What the terms have that begin or end as the runs beside suspected words, asked at once."""

    def __init__(
        self,
        text: str,
        words: Words,
        capitals: frozenset[int],
        terms: TermSnapshot,
        suspects: Sequence[int],
        begun: Sequence[Sequence[Begun]],
    ) -> None:
        self._words = words
        self._terms = terms
        self._suspects = suspects
        self._before = _starts(words, capitals, begun, suspects)
        self._after = _ends(text, words, terms, suspects)
        self._alone = {
            wrong for wrong in suspects if wrong in capitals and len(words.keys[wrong]) >= SHORTEST
        }
        self._keys = near_keys(terms)
        self._keys.prepare(
            terms,
            {start for runs in self._before.values() for _, start in runs},
            {end for runs in self._after.values() for _, end in runs},
            {words.keys[wrong] for wrong in self._alone},
        )

    def found(self) -> Iterator[Near]:
        """The runs, by their suspected word."""
        for wrong in self._suspects:
            if wrong in self._before:
                yield from self._with_words_before(wrong)
            if wrong in self._after:
                yield from self._with_words_after(wrong)
            if wrong in self._alone:
                for key in self._keys.alone(self._terms, self._words.keys[wrong]):
                    yield Near(wrong, wrong, wrong, key)

    def _with_words_before(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with right words."""
        behind: list[tuple[int, str]] | None = None
        for first, start in self._before[wrong]:
            alike = self._keys.beginning(self._terms, start)
            longest = alike.longest
            if not longest:
                continue
            if behind is None:
                behind = list(_runs(self._words, wrong))
            begun = start + (self._words.joints[wrong] or "")
            for last, end in behind:
                own = begun + end
                if len(own) > longest:
                    break
                if len(own) >= SHORTEST:
                    for key in alike.near(own):
                        yield Near(first, last, wrong, key)

    def _with_words_after(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with the suspected word."""
        ends = dict(self._after[wrong])
        for last, own in _runs(self._words, wrong):
            if last in ends:
                for key in self._keys.ending(self._terms, ends[last]).near(own):
                    yield Near(wrong, last, wrong, key)


def _starts(
    words: Words,
    capitals: frozenset[int],
    begun: Sequence[Sequence[Begun]],
    suspects: Sequence[int],
) -> dict[int, list[Begun]]:
    """The runs right before suspected words that some term begins with: for each of these words
    the first words of the runs, the nearest first, and the keys.
    """
    found: dict[int, list[Begun]] = {}
    wrong = frozenset(suspects)
    for length, runs in enumerate(begun[:REACH], 1):
        lowest = bisect_left(runs, (suspects[0] - length,))
        for run in runs[lowest : bisect_left(runs, (suspects[-1],))]:
            first, key = run
            at = first + length
            if at not in wrong or len(key) < 2 or words.joints[at] is None:
                continue
            if not capitals.isdisjoint(range(first, at + 1)):
                found.setdefault(at, []).append(run)
    return found


def _ends(
    text: str, words: Words, terms: TermSnapshot, suspects: Sequence[int]
) -> dict[int, list[tuple[int, str]]]:
    """The runs right behind suspected words that some term ends with: for each of these words the
    last words of the runs and their diacritic keys.
    """
    starts, ends, joints = words.starts, words.ends, words.joints
    found: dict[int, list[tuple[int, str]]] = {}
    wrong, lasts = frozenset(suspects), _behind(words, suspects)
    end_some = near_keys(terms).end_some
    growing = [(last, last) for last in sorted(lasts)]
    for _ in range(REACH):
        keys = end_some(terms, [text[starts[first] : ends[last]] for first, last in growing])
        grown = []
        for (first, last), key in zip(growing, keys, strict=True):
            if not key or joints[first] is None:
                continue
            before = first - 1
            if before in wrong and len(key) > 3:
                found.setdefault(before, []).append((last, key))
            if before in lasts:
                grown.append((before, last))
        growing = grown
    return found


def _behind(words: Words, suspects: Sequence[int]) -> set[int]:
    """The words that stand not far behind suspected ones."""
    behind: set[int] = set()
    after = 0
    for wrong in suspects:
        end = min(wrong + 1 + REACH, len(words))
        behind.update(range(max(wrong + 1, after), end))
        after = end
    return behind - words.apart


def _runs(words: Words, first: int) -> Iterator[tuple[int, str]]:
    """The last words and keys of the runs from a word on."""
    keys, joints, apart = words.keys, words.joints, words.apart
    key = keys[first]
    yield first, key
    for last in range(first + 1, min(len(words), first + 1 + REACH)):
        joint = joints[last]
        if joint is None or last in apart:
            return
        key += joint + keys[last]
        yield last, key
