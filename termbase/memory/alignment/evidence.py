"""What speaks for two segments saying the same: shared anchors, and those that one lacks."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from termbase.memory.alignment.anchors import anchors
from termbase.memory.alignment.beads import Side

_KEPT = {"n": 0.85, "m": 0.75, "x": 0.9, "p": 0.75, "k": 0.75}
"""How often an anchor of a kind has its like in the translation; ``k`` are the caller's."""
_LOOSE = {"c": 0.35, "w": 0.6}
"""The same of kinds that are often not translated by their like, whose lack says nothing."""
_LEAST = 0.3
"""What an anchor has to say at least to be looked at."""

_Anchors = frozenset[str]


@dataclass(slots=True)
class Weights:
    """What an anchor says as a natural logarithm of odds: found on both sides, or on one only."""

    shared: dict[str, float] = field(default_factory=dict)
    first_only: dict[str, float] = field(default_factory=dict)
    second_only: dict[str, float] = field(default_factory=dict)

    def add(
        self,
        anchor: str,
        kept: float,
        chance: float,
        *,
        first: bool,
        second: bool,
        by: float = 1.0,
    ) -> None:
        """Weighs an anchor that has its like with probability ``kept`` in a translation and
        ``chance`` in any segment. ``first`` and ``second``: whether a segment of that side that
        has it alone speaks against; ``by``: what all is multiplied with.
        """
        gain = by * math.log(kept / chance)
        if gain < _LEAST:
            return
        lack = by * math.log((1 - kept) / (1 - chance))
        self.first_only[anchor] = lack if first else 0.0
        self.second_only[anchor] = lack if second else 0.0
        self.shared[anchor] = gain - self.first_only[anchor] - self.second_only[anchor]


class Evidence:
    """The weighed anchors of two sides, for beads of any number of segments.

    An anchor counts once in a bead, however many of its segments have it. It counts as lacking
    on each side that has it, and what is on both sides makes up for that.
    """

    def __init__(
        self, first: Sequence[_Anchors], second: Sequence[_Anchors], weights: Weights
    ) -> None:
        known = weights.shared.keys()
        self._weights = weights
        self._first = _Side(_kept(first, known), weights.first_only)
        self._second = _Side(_kept(second, known), weights.second_only)

    def line(self, i: int, firsts: int, low: int, high: int, seconds: int) -> list[float]:
        """What the anchors say of the beads of ``firsts`` segments from ``i`` and ``seconds`` of
        the other side from each place of ``low`` to ``high``.
        """
        own = self._first.joined(i, firsts)
        lacks = self._weights.first_only
        alone = sum([lacks[anchor] for anchor in own])
        values = [alone + other for other in self._second.alone(seconds)[low:high]]
        places = self._second.places(seconds)
        shared = self._weights.shared
        for anchor in own:
            found = places.get(anchor)
            if found is None:
                continue
            weight = shared[anchor]
            for n in range(bisect_left(found, low), len(found)):
                place = found[n]
                if place >= high:
                    break
                values[place - low] += weight
        return values


def _kept(segments: Sequence[_Anchors], known: Set[str]) -> list[_Anchors]:
    return [one if one <= known else one & known for one in segments]


class _Side:
    """The anchors of a side's segments, alone and put together with those that follow."""

    def __init__(self, segments: list[_Anchors], lacks: dict[str, float]) -> None:
        self._segments = segments
        self._lacks = lacks
        self._alone: dict[int, list[float]] = {}
        self._places: dict[int, dict[str, list[int]]] = {}

    def joined(self, place: int, count: int) -> _Anchors:
        """The anchors of ``count`` segments from a place."""
        own = self._segments[place]
        return own if count == 1 else own.union(*self._segments[place + 1 : place + count])

    def alone(self, count: int) -> list[float]:
        """What speaks against ``count`` segments from each place if nothing is shared."""
        if count not in self._alone:
            self._prepare(count)
        return self._alone[count]

    def places(self, count: int) -> dict[str, list[int]]:
        """The places from which ``count`` segments have an anchor, in order."""
        if count not in self._places:
            self._prepare(count)
        return self._places[count]

    def _prepare(self, count: int) -> None:
        lacks = self._lacks
        alone: list[float] = []
        places: dict[str, list[int]] = {}
        for place in range(len(self._segments) - count + 1):
            own = self.joined(place, count)
            alone.append(sum([lacks[anchor] for anchor in own]))
            for anchor in own:
                places.setdefault(anchor, []).append(place)
        self._alone[count], self._places[count] = alone, places


def anchored(side: Side) -> list[_Anchors]:
    """The anchors of every segment, those of the caller among them."""
    own = [anchors(segment, side.lang) for segment in side.segments]
    if not side.anchors:
        return own
    return [
        one | {f"k:{key}" for key in given} for one, given in zip(own, side.anchors, strict=True)
    ]


def weighed(first: Sequence[_Anchors], second: Sequence[_Anchors]) -> Weights:
    """Weighs the anchors that both sides have, and those that should be on both."""
    weights = Weights()
    counts = [Counter(anchor for one in side for anchor in one) for side in (first, second)]
    segments = len(first) + len(second)
    for anchor in counts[0].keys() | counts[1].keys():
        chance = (counts[0][anchor] + counts[1][anchor] + 0.5) / (segments + 2)
        kind = anchor[0]
        if kind in _KEPT:
            weights.add(anchor, _KEPT[kind], chance, first=True, second=True)
        elif counts[0][anchor] and counts[1][anchor]:
            weights.add(anchor, _LOOSE[kind], chance, first=False, second=False)
    return weights
