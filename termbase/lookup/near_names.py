"""Runs of words that are one typing error away from a term: one of the words is misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.lookup.near_keys import near_keys
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.spans import Begun
from termbase.lookup.tokens import Token

REACH = 5
"""How many words of a name may stand before or after the misspelt one."""

SHORTEST = 5
"""Letters that a word has that is misspelt alone, and a name with a misspelt word in it."""

_AT_ONCE = 20_000
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
    words: Sequence[Token],
    terms: TermSnapshot,
    known: Collection[int],
    begun: Sequence[Sequence[Begun]],
) -> Iterator[Near]:
    """The runs with one misspelt word, which is not among the ``known`` ones (by index) that
    belong to names already.

    ``begun`` has the runs of the words that some term begins with, by their length, as
    :func:`~termbase.lookup.spans.grown` found them.
    """
    capitals = [text[word[0]].isupper() for word in words]
    beside = {near for at, is_large in enumerate(capitals) if is_large for near in _beside(at)}
    suspects = [
        wrong
        for wrong in sorted(beside.difference(known))
        if 0 <= wrong < len(words) and words[wrong].key and not words[wrong].apart
    ]
    for first in range(0, len(suspects), _AT_ONCE):
        search = _Search(text, words, capitals, terms, suspects[first : first + _AT_ONCE], begun)
        yield from search.found()


def _beside(index: int) -> tuple[int, int, int]:
    return index - 1, index, index + 1


class _Search:
    """What the terms have that begin or end as the runs beside suspected words, asked at once."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        capitals: Sequence[bool],
        terms: TermSnapshot,
        suspects: Sequence[int],
        begun: Sequence[Sequence[Begun]],
    ) -> None:
        self._words = words
        self._terms = terms
        self._suspects = suspects
        self._before = _starts(words, capitals, begun, frozenset(suspects))
        self._after = _ends(text, words, terms, frozenset(suspects))
        self._alone = {
            wrong for wrong in suspects if capitals[wrong] and len(words[wrong].key) >= SHORTEST
        }
        self._keys = near_keys(terms)
        self._keys.prepare(
            terms,
            {start for runs in self._before.values() for _, start in runs},
            {end for runs in self._after.values() for _, end in runs},
            {words[wrong].key for wrong in self._alone},
        )

    def found(self) -> Iterator[Near]:
        """The runs, by their suspected word."""
        for wrong in self._suspects:
            if wrong in self._before:
                yield from self._with_words_before(wrong)
            if wrong in self._after:
                yield from self._with_words_after(wrong)
            if wrong in self._alone:
                for key in self._keys.alone(self._terms, self._words[wrong].key):
                    yield Near(wrong, wrong, wrong, key)

    def _with_words_before(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with right words."""
        behind: list[tuple[int, str]] | None = None
        for first, start in self._before[wrong]:
            if not self._keys.begins_some(self._terms, start):
                continue
            if behind is None:
                behind = list(_runs(self._words, wrong))
            begun = start + self._words[wrong].before
            for last, end in behind:
                own = begun + end
                if len(own) >= SHORTEST:
                    for key in self._keys.beginning(self._terms, start, own):
                        yield Near(first, last, wrong, key)

    def _with_words_after(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with the suspected word."""
        ends = dict(self._after[wrong])
        for last, own in _runs(self._words, wrong):
            if last in ends:
                for key in self._keys.ending(self._terms, ends[last], own):
                    yield Near(wrong, last, wrong, key)


def _starts(
    words: Sequence[Token],
    capitals: Sequence[bool],
    begun: Sequence[Sequence[Begun]],
    suspects: Collection[int],
) -> dict[int, list[Begun]]:
    """The runs right before suspected words that some term begins with: for each of these words
    the first words of the runs, the nearest first, and the keys.
    """
    found: dict[int, list[Begun]] = {}
    for length, runs in enumerate(begun[:REACH], 1):
        for run in runs:
            first, key = run
            at = first + length
            if at not in suspects or len(key) < 2 or words[at].breaks:
                continue
            if any(capitals[first : at + 1]):
                found.setdefault(at, []).append(run)
    return found


def _ends(
    text: str, words: Sequence[Token], terms: TermSnapshot, suspects: Collection[int]
) -> dict[int, list[tuple[int, str]]]:
    """The runs right behind suspected words that some term ends with: for each of these words the
    last words of the runs and their diacritic keys.
    """
    found: dict[int, list[tuple[int, str]]] = {}
    lasts = {last for wrong in suspects for last in range(wrong + 1, wrong + 1 + REACH)}
    lasts = {last for last in lasts if last < len(words) and not words[last].apart}
    growing = [(last, last) for last in lasts]
    for _ in range(REACH):
        folded = [_folded(text[words[first].start : words[last].end]) for first, last in growing]
        ending = terms.end_some(dict.fromkeys(folded))
        grown = []
        for (first, last), key in zip(growing, folded, strict=True):
            if not ending[key] or words[first].breaks:
                continue
            if first - 1 in suspects and len(key) > 3:
                found.setdefault(first - 1, []).append((last, key))
            if first - 1 in lasts:
                grown.append((first - 1, last))
        growing = grown
    return found


def _runs(words: Sequence[Token], first: int) -> Iterator[tuple[int, str]]:
    """The last words and keys of the runs from a word on."""
    key = words[first].key
    yield first, key
    for last in range(first + 1, min(len(words), first + 1 + REACH)):
        word = words[last]
        if word.breaks or word.apart:
            return
        key += word.before + word.key
        yield last, key


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return keys.diacritic(text)
