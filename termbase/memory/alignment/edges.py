"""How sentences begin and end: a translation of a question is one, a half of a sentence ends
without a full stop and goes on in small letters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

_AGREE = 0.95
"""How often a bead ends, and begins, alike on both sides."""
_LEAST = 0.01
_CLOSING = "\"'”’»)]} \u00a0\u202f"
_OPENING = "\"'“‘«([{- \u00a0\u202f"
_MARKS = {"…": ".", "。": ".", "？": "?", "！": "!"}
_KNOWN = frozenset(".?!:;,")


class Edges:
    """What beginnings and ends of segments say of beads of two sides."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self._starts = _Likeness(first, second, _start)
        self._ends = _Likeness(first, second, _end)

    def line(self, i: int, firsts: int, low: int, high: int, seconds: int) -> list[float]:
        """What they say of the beads of ``firsts`` segments from ``i`` and ``seconds`` of the
        other side from each place of ``low`` to ``high``.
        """
        starts = self._starts.of(i, low, high)
        ends = self._ends.of(i + firsts - 1, low + seconds - 1, high + seconds - 1)
        return [a + b for a, b in zip(starts, ends, strict=True)]


class _Likeness:
    """The logarithms of the odds that a property of two segments, alike or not, comes from a
    bead and not from chance.
    """

    def __init__(
        self, first: Sequence[str], second: Sequence[str], kind: Callable[[str], str]
    ) -> None:
        self._kinds = [kind(text) for text in first], [kind(text) for text in second]
        own, other = (Counter(kinds) for kinds in self._kinds)
        pairs = max(1, len(first) * len(second))
        alike = sum(count * other[kind] for kind, count in own.items()) / pairs
        alike = min(1 - _LEAST, max(_LEAST, alike))
        self._alike = max(0.0, math.log(_AGREE / alike))
        self._unlike = min(0.0, math.log((1 - _AGREE) / (1 - alike)))

    def of(self, i: int, low: int, high: int) -> list[float]:
        """Those of segment ``i`` with those from ``low`` to ``high``."""
        own, alike, unlike = self._kinds[0][i], self._alike, self._unlike
        return [alike if kind == own else unlike for kind in self._kinds[1][low:high]]


def _start(text: str) -> str:
    first = text.lstrip(_OPENING)[:1]
    return "small" if first.islower() else "other"


def _end(text: str) -> str:
    last = text.rstrip(_CLOSING)[-1:]
    last = _MARKS.get(last, last)
    return last if last in _KNOWN else "other"
