"""Where the beads of two texts can be: a band along what both have once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SELDOM = 4

Point = tuple[int, int]
Rows = list[tuple[int, int]]


def islands(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> list[Point]:
    """Pairs of segments that share an anchor which both sides have as often, and seldom: the
    longest run of them that goes forward on both sides.
    """
    own, other = _seldom(first), _seldom(second)
    points = {
        point
        for anchor, places in own.items()
        if anchor in other and len(places) == len(other[anchor])
        for point in zip(places, other[anchor], strict=True)
    }
    return _forward(sorted(points))


def _seldom(side: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    counts = Counter(anchor for one in side for anchor in one)
    places: dict[str, list[int]] = {}
    for place, one in enumerate(side):
        for anchor in one:
            if counts[anchor] <= _SELDOM:
                places.setdefault(anchor, []).append(place)
    return places


def _forward(points: Sequence[Point]) -> list[Point]:
    """The longest run of points that grow in both coordinates."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, (i, j) in enumerate(points):
        place = bisect_left(ends, j)
        while place and points[at[place - 1]][0] >= i:
            place -= 1
        if place == len(ends):
            ends.append(j)
            at.append(n)
        elif j < ends[place]:
            ends[place], at[place] = j, n
        else:
            before.append(-1)
            continue
        before.append(at[place - 1] if place else -1)
    run = []
    n = at[-1] if at else -1
    while n >= 0:
        run.append(points[n])
        n = before[n]
    return run[::-1]


def around(points: Iterable[Point], lengths: Point, width: int) -> Rows:
    """For each place of the first text the places of the second that lie within ``width`` of the
    line through ``points``; the first row begins at 0 and the last ends at the end.
    """
    first, second = lengths
    lows, highs = [second] * (first + 1), [0] * (first + 1)
    lows[0] = 0
    for (i, j), (k, m) in pairwise([(0, 0), *points, (first, second)]):
        for place in range(i, k + 1):
            # A row reaches to where the next one is, so that a path leads on however steep.
            here = j + (m - j) * (place - i) // max(1, k - i)
            there = j + (m - j) * (place + 1 - i) // max(1, k - i)
            lows[place] = min(lows[place], here)
            highs[place] = max(highs[place], min(there, m))
    rows = [(low - width, high + width + 1) for low, high in zip(lows, highs, strict=True)]
    low = high = 0
    for n, (start, end) in enumerate(rows):
        low = max(low, min(max(0, start), second))
        high = max(high, low + 1, min(end, second + 1))
        rows[n] = (low, high)
    rows[-1] = (rows[-1][0], second + 1)
    return rows


def touches(rows: Rows, path: Iterable[tuple[int, int, int]], second: int) -> bool:
    """Whether a path runs along an edge of the band that is no edge of the text."""
    for i, j, _ in path:
        low, high = rows[i]
        if (j - low < 2 and low > 0) or (high - j <= 2 and high <= second):
            return True
    return False
