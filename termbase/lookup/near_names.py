"""Runs of words that are one typing error away from a term: one of the words is misspelt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
        self._before = _starts(words, capitals, terms, frozenset(suspects))
        self._after = _ends(text, words, terms, frozenset(suspects))
        self.alone = {
            wrong: _halves(words[wrong].key)
            for wrong in suspects
            if capitals[wrong] and len(words[wrong].key) >= SHORTEST
        }
        starts = dict.fromkeys(start for runs in self._before.values() for _, start in runs)
        ends = dict.fromkeys(end for runs in self._after.values() for _, end in runs)
        starts |= dict.fromkeys(start for start, _ in self.alone.values())
        ends |= dict.fromkeys(end for _, end in self.alone.values())
        self._beginning = {
            start: _by_length(found) for start, found in terms.beginning(starts, MANY).items()
        }
        self._ending = {end: _by_length(found) for end, found in terms.ending(ends, MANY).items()}

    def with_words_before(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with right words."""
        behind: list[tuple[int, str]] | None = None
        for first, start in self._before.get(wrong, ()):
            candidates = self._beginning[start]
            if not candidates:
                continue
            if behind is None:
                behind = list(_runs(self._words, wrong))
            start += self._words[wrong].before
            for last, end in behind:
                own = start + end
                if len(own) >= SHORTEST:
                    for key in _nearly(own, candidates):
                        yield Near(first, last, wrong, key)

    def with_words_after(self, wrong: int) -> Iterator[Near]:
        """The runs that begin with the suspected word."""
        ends = dict(self._after.get(wrong, ()))
        if not ends:
            return
        for last, own in _runs(self._words, wrong):
            if last in ends:
                for key in _nearly(own, self._ending[ends[last]]):
                    yield Near(wrong, last, wrong, key)

    def by_itself(self, wrong: int) -> Iterator[Near]:
        """Single words: the edit is in the second half of the key, or in the first."""
        start, end = self.alone[wrong]
        own = self._words[wrong].key
        found = {*_nearly(own, self._beginning[start]), *_nearly(own, self._ending[end])}
        for key in sorted(found):
            yield Near(wrong, wrong, wrong, key)


def _halves(key: str) -> tuple[str, str]:
    """The two parts of a key of which one is right where there is an edit in the other."""
    half = (len(key) + 1) // 2
    return key[: half - 1], key[half + 1 :]


def _starts(
    words: Sequence[Token],
    capitals: Sequence[bool],
    terms: TermSnapshot,
    suspects: Collection[int],
) -> dict[int, list[tuple[int, str]]]:
    """The runs right before suspected words that some term begins with: for each of these words
    the first words of the runs, the nearest first, and the keys.
    """
    found: dict[int, list[tuple[int, str]]] = {}
    firsts = {first for wrong in suspects for first in range(max(0, wrong - REACH), wrong)}
    growing = [(first, words[first].key) for first in firsts if not words[first].apart]
    for length in range(1, REACH + 1):
        standing = terms.standing({key for _, key in growing})
        grown = []
        for first, key in growing:
            at = first + length
            if not standing[key] or at >= len(words) or words[at].breaks or words[at].apart:
                continue
            if at in suspects and len(key) > 1 and any(capitals[first : at + 1]):
                found.setdefault(at, []).append((first, key))
            grown.append((first, key + words[at].before + words[at].key))
        growing = grown
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


def _by_length(found: Sequence[str]) -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = {}
    for key in found:
        lengths.setdefault(len(key), []).append(key)
    return lengths


def _nearly(own: str, candidates: Mapping[int, Sequence[str]]) -> list[str]:
    """The keys, given by their lengths, that are nearly ``own``, or have another gender in
    French (européen, européenne), sorted.
    """
    length = len(own)
    found = [
        key
        for close in (length - 1, length, length + 1)
        for key in candidates.get(close, ())
        if key != own and nearly(key, own)
    ]
    found += [key for key in candidates.get(length + 2, ()) if _is_feminine(key, own)]
    found += [key for key in candidates.get(length - 2, ()) if _is_feminine(own, key)]
    return sorted(found)


def _is_feminine(longer: str, shorter: str) -> bool:
    """Whether the longer key has -nne or -lle where the shorter one has -n or -l."""
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    return longer[at - 1 : at + 2] in ("nne", "lle") and longer[at + 2 :] == shorter[at:]


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return keys.diacritic(text)
