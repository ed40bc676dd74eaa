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
    large = frozenset(capitals)
    beside = large.union(map((1).__add__, large), map((-1).__add__, large))
    keys, count = words.keys, len(words)
    suspects = [
        wrong
        for wrong in sorted(beside.difference(known, words.apart))
        if 0 <= wrong < count and keys[wrong]
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
            if wrong in self._before or wrong in self._after:
                behind = list(_runs(self._words, wrong))
                if wrong in self._before:
                    yield from self._with_words_before(wrong, behind)
                if wrong in self._after:
                    yield from self._with_words_after(wrong, behind)
            if wrong in self._alone:
                for key in self._keys.alone(self._terms, self._words.keys[wrong]):
                    yield Near(wrong, wrong, wrong, key)

    def _with_words_before(self, wrong: int, behind: Sequence[tuple[int, str]]) -> Iterator[Near]:
        """The runs that begin with right words."""
        joint = self._words.joints[wrong] or ""
        for first, start in self._before[wrong]:
            alike = self._keys.beginning(self._terms, start)
            lengths, begun = alike.near_lengths, start + joint
            if not lengths:
                continue
            for last, end in behind:
                length = len(begun) + len(end)
                if length >= SHORTEST and length in lengths:
                    for key in alike.near(begun + end):
                        yield Near(first, last, wrong, key)

    def _with_words_after(self, wrong: int, behind: Sequence[tuple[int, str]]) -> Iterator[Near]:
        """The runs that begin with the suspected word."""
        ends = dict(self._after[wrong])
        for last, own in behind:
            if last in ends:
                alike = self._keys.ending(self._terms, ends[last])
                if len(own) in alike.near_lengths:
                    for key in alike.near(own):
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
    starts, ends, joints, keys = words.starts, words.ends, words.joints, words.keys
    found: dict[int, list[tuple[int, str]]] = {}
    behind = _behind(words, suspects)
    wrong, lasts = frozenset(suspects), frozenset(behind)
    end_some = near_keys(terms).end_some
    # In a single word there is nothing to close up: its diacritic key is its spacing key.
    ended = terms.end_some([keys[last] for last in behind])
    growing = [(last, last, keys[last]) for last in behind if ended[keys[last]]]
    for longer in range(2, REACH + 2):
        grown = []
        for first, last, key in growing:
            if not key or joints[first] is None:
                continue
            before = first - 1
            if before in wrong and len(key) > 3:
                found.setdefault(before, []).append((last, key))
            if before in lasts:
                grown.append((before, last))
        if longer > REACH or not grown:
            break
        found_ends = end_some(terms, [text[starts[first] : ends[last]] for first, last in grown])
        growing = [(*place, key) for place, key in zip(grown, found_ends, strict=True)]
    return found


def _behind(words: Words, suspects: Sequence[int]) -> list[int]:
    """The words that stand not far behind suspected ones, in order."""
    behind: list[int] = []
    after, count, apart = 0, len(words), words.apart
    for wrong in suspects:
        end = min(wrong + 1 + REACH, count)
        behind += range(max(wrong + 1, after), end)
        after = end
    return [last for last in behind if last not in apart] if apart else behind


def _runs(words: Words, first: int) -> Iterator[tuple[int, str]]:
    """The last words and keys of the runs from a word on."""
    keys, joints, apart = words.keys, words.joints, words.apart
    key, last, stop = keys[first], first, min(len(keys), first + 1 + REACH)
    while True:
        yield last, key
        last += 1
        if last == stop or (joint := joints[last]) is None or last in apart:
            return
        key += joint + keys[last]
