"""Which words translate which, learned from beads that are sure (after Moore 2002), and from what
was translated before.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from termbase.memory.alignment.beads import Bead, Span
from termbase.memory.alignment.evidence import Weights

_WORD = re.compile(r"[^\W\d_]+")
SURE = 0.5
"""The confidence from which on a bead teaches."""
_LEAST_BEADS = 20
_MOST_WORDS = 60
"""Words of a segment that are looked at; longer ones say no more."""
_MOST_BEADS = 300
"""Beads of a word that are looked at."""
_TRANSLATIONS = 4
_ASSOCIATED = 15.0
_DAMPED = 0.5
_BESIDE = 0.25
_REMEMBERED = 0.35
"""What the words of a sentence say, they say several times over: what is learned from beads is
multiplied by this, alone and beside what is remembered; and what is remembered. Measured, see
``benchmarks/alignment.py``."""
LEAST_PAIRS = 200
"""So many earlier translations teach words that the beads of a text do not."""

_Words = frozenset[str]
_NO: _Words = frozenset()
_Pairs = Sequence[tuple[_Words, _Words]]
_Translations = dict[str, tuple[str, ...]]


class Lexicon(NamedTuple):
    """The words of both sides as anchors: a word of one side is found on the other where one of
    its translations is.
    """

    first: list[_Words]
    second: list[_Words]
    weights: Weights


def words(segment: str, lang: str) -> _Words:
    """The words of a segment; in Vietnamese, where most have two syllables, pairs of them too."""
    single = [sys.intern(word.lower()) for word in _WORD.findall(segment)[:_MOST_WORDS]]
    if not lang.startswith("vi"):
        return frozenset(single)
    return frozenset(single) | {f"{a} {b}" for a, b in pairwise(single)}


def learned(
    beads: Iterable[Bead],
    first: Sequence[_Words],
    second: Sequence[_Words],
    *,
    beside: bool = False,
) -> Lexicon | None:
    """What the sure ones of ``beads`` teach; ``None`` where they are too few. It weighs less where
    it stands ``beside`` what is remembered.
    """
    pairs = [
        (_joined(first, bead.spans[0]), _joined(second, bead.spans[1]))
        for bead in beads
        if bead.is_whole and bead.confidence >= SURE
    ]
    if len(pairs) < _LEAST_BEADS:
        return None
    by = _BESIDE if beside else _DAMPED
    texts = [one for one, _ in pairs], [other for _, other in pairs]
    return _Taught(pairs).lexicon(first, second, texts, by)


class Remembered:
    """The words that earlier translations teach, for the words of two texts."""

    def __init__(self, pairs: _Pairs, first: Iterable[_Words], second: Iterable[_Words]) -> None:
        own, other = frozenset().union(*first), frozenset().union(*second)
        self._taught = _Taught(pairs, own, other)

    def lexicon(self, first: Sequence[_Words], second: Sequence[_Words]) -> Lexicon:
        """What they say of the segments of the texts."""
        return self._taught.lexicon(first, second, (first, second), _REMEMBERED)


class _Taught:
    """What pairs of texts teach of the words ``first`` and ``second`` (empty: all)."""

    def __init__(self, pairs: _Pairs, first: _Words = _NO, second: _Words = _NO) -> None:
        turned = [(other, one) for one, other in pairs]
        self._forward = _translations(pairs, first)
        self._backward = _translations(turned, second)
        self._kept = _kept(self._forward, pairs), _kept(self._backward, turned)

    def lexicon(
        self,
        first: Sequence[_Words],
        second: Sequence[_Words],
        texts: tuple[Sequence[_Words], Sequence[_Words]],
        by: float,
    ) -> Lexicon:
        """The anchors of the segments of both sides; ``texts`` tell how usual a word is."""
        forward, backward = self._forward, self._backward
        weights = Weights()
        _weigh(weights, "f:", forward, self._kept[0], texts[1], by, is_first=True)
        _weigh(weights, "b:", backward, self._kept[1], texts[0], by, is_first=False)
        own, others = _anchors("f:", forward), _anchors("b:", backward)
        like_own, like_others = _likeness("f:", forward), _likeness("b:", backward)
        return Lexicon(
            [_of(segment, own) | _of(segment, like_others) for segment in first],
            [_of(segment, others) | _of(segment, like_own) for segment in second],
            weights,
        )


def _joined(segments: Sequence[_Words], span: Span) -> _Words:
    start, end = span
    return segments[start] if end - start == 1 else frozenset().union(*segments[start:end])


def _translations(pairs: _Pairs, wanted: _Words) -> _Translations:
    """For each word of one side (of those wanted, if any are) the words of the other that come
    with it far more than by chance.
    """
    total = len(pairs)
    beads: dict[str, list[int]] = {}
    for place, (one, _) in enumerate(pairs):
        for word in one & wanted if wanted else one:
            beads.setdefault(word, []).append(place)
    counts = Counter(word for _, other in pairs for word in other)
    likely = {word for word, count in counts.items() if 2 <= count <= total // 4}
    candidates = [other & likely for _, other in pairs]
    found: _Translations = {}
    for word, places in beads.items():
        if not 2 <= len(places) <= total // 4:
            continue
        looked = places[:: -(-len(places) // _MOST_BEADS)]
        together: Counter[str] = Counter()
        for place in looked:
            together.update(candidates[place])
        scale = len(places) / len(looked)
        ranked = sorted(
            (-_association(round(count * scale), len(places), counts[other], total), other)
            for other, count in together.items()
            if count >= 2 and count * 5 >= len(looked)
        )
        best = tuple(other for value, other in ranked[:_TRANSLATIONS] if value < -_ASSOCIATED)
        if best:
            found[word] = best
    return found


def _association(both: int, one: int, other: int, total: int) -> float:
    """The log-likelihood ratio of two words coming together (Dunning 1993), 0 where they come
    together less than by chance.
    """
    both = min(both, one, other)
    if both * total <= one * other:
        return 0.0
    cells = (both, one - both, other - both, total - one - other + both)
    products = (
        one * other,
        one * (total - other),
        (total - one) * other,
        (total - one) * (total - other),
    )
    return 2 * sum(
        cell * math.log(cell * total / product)
        for cell, product in zip(cells, products, strict=True)
        if cell > 0
    )


def _kept(translations: _Translations, pairs: _Pairs) -> dict[str, float]:
    """How often a word has one of its translations on the other side."""
    hits: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for one, other in pairs:
        for word in one & translations.keys():
            seen[word] += 1
            hits[word] += not other.isdisjoint(translations[word])
    return {word: min(0.9, (hits[word] + 0.5) / (seen[word] + 2)) for word in translations}


def _weigh(
    weights: Weights, prefix: str, translations: _Translations, kept: dict[str, float],
    other: Sequence[_Words], by: float, *, is_first: bool,
) -> None:  # fmt: skip
    holding = Counter(word for segment in other for word in segment)
    for word, others in translations.items():
        chance = min(0.9, (sum(holding[o] for o in others) + 0.5) / (len(other) + 2))
        weights.add(prefix + word, kept[word], chance, first=is_first, second=not is_first, by=by)


def _anchors(prefix: str, translations: _Translations) -> dict[str, list[str]]:
    return {word: [prefix + word] for word in translations}


def _likeness(prefix: str, translations: _Translations) -> dict[str, list[str]]:
    """The anchors that each word of the other side stands for."""
    found: dict[str, list[str]] = {}
    for word, others in translations.items():
        for other in others:
            found.setdefault(other, []).append(prefix + word)
    return found


def _of(segment: _Words, anchors: dict[str, list[str]]) -> _Words:
    return frozenset(anchor for word in segment if word in anchors for anchor in anchors[word])
