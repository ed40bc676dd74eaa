"""The best beads of two texts, and how sure they are: dynamic programming within a band."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.memory.alignment.beads import Bead

KINDS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""The beads that there are, by their segments on each side."""
COMMON = 5
"""How many of these kinds, from the first, are enough to find the way."""
PRIORS = (0.85, 0.02, 0.02, 0.045, 0.045, 0.01, 0.005, 0.005)
"""How probable each kind is before anything is looked at."""

CELLS = 3_000_000
"""The most places that are looked at, whatever the length of the texts."""

_IMPOSSIBLE = -1e300

Line = Callable[[int, int, int, int, int], Sequence[float]]
"""What speaks for the beads of so many segments of the first side from a place, and, from each
place of a span, so many of the second (place, segments, start and end of the span, segments)."""
Places = Callable[[int, int], float]
"""What speaks for both sides having come to these places at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """The scores of all beads within a band: for each place of the first text a row from ``low``
    to ``high`` of the second, and in it one number a kind for the beads that *end* there.
    """

    rows: Sequence[tuple[int, int]]
    scores: Sequence[array[float]]


def scored(
    rows: Sequence[tuple[int, int]], line: Line, places: Places, priors: Sequence[float]
) -> Iterator[array[float]]:
    """Scores every bead within ``rows``: spans of places of the second text, one for each place
    of the first (0 to its length, both included). Only kinds that ``priors`` has are looked at.
    Gives one line for each row, see :class:`Table`.
    """
    kinds = len(KINDS)
    for i, (low, high) in enumerate(rows):
        scores = array("d", [_IMPOSSIBLE]) * ((high - low) * kinds)
        here = [places(i, j) for j in range(low, high)]
        for n, prior in enumerate(priors):
            firsts, seconds = KINDS[n]
            a = i - firsts
            if a < 0:
                continue
            start, end = max(low, rows[a][0] + seconds), min(high, rows[a][1] + seconds)
            if start >= end:
                continue
            at, log = (start - low) * kinds + n, math.log(prior)
            values = line(a, firsts, start - seconds, end - seconds, seconds)
            for value, place in zip(values, here[start - low : end - low], strict=True):
                scores[at] = log + place + value
                at += kinds
        yield scores


def best(
    rows: Sequence[tuple[int, int]], scores: Iterable[Sequence[float]]
) -> list[tuple[int, int, int]]:
    """The path of the highest sum: where each bead ends, and its kind, in order.

    ``scores`` are those of :func:`scored`; only a few lines are kept at a time.
    """
    kinds = len(KINDS)
    sums: list[list[float]] = []
    choices: list[bytearray] = []
    for i, ((low, high), line) in enumerate(zip(rows, scores, strict=True)):
        values = [_IMPOSSIBLE] * (high - low)
        chosen = bytearray(high - low)
        if i == 0:
            values[0] = 0.0
        for j in range(low, high):
            at = (j - low) * kinds
            top, kind = values[j - low], 0
            for n, (firsts, seconds) in enumerate(KINDS):
                step = line[at + n]
                if step <= _IMPOSSIBLE:
                    continue
                a, b = i - firsts, j - seconds
                value = step + (values[b - low] if not firsts else sums[a][b - rows[a][0]])
                if value > top:
                    top, kind = value, n
            values[j - low] = top
            chosen[j - low] = kind
        sums.append(values)
        choices.append(chosen)
        if i > 3:
            sums[i - 4] = []
    return _traced(rows, choices)


def _traced(
    rows: Sequence[tuple[int, int]], choices: Sequence[bytearray]
) -> list[tuple[int, int, int]]:
    i, j = len(rows) - 1, rows[-1][1] - 1
    path: list[tuple[int, int, int]] = []
    while i or j:
        kind = choices[i][j - rows[i][0]]
        path.append((i, j, kind))
        i, j = i - KINDS[kind][0], j - KINDS[kind][1]
    return path[::-1]


def sure(table: Table, path: Sequence[tuple[int, int, int]], heat: float) -> list[Bead]:
    """The beads of a path with their probabilities among all alignments of the table.

    Scores are divided by ``heat``, because what speaks for a bead is not independent.
    """
    before, after = _before(table, heat), _after(table, heat)
    whole = before[-1][-1]
    beads = []
    for i, j, kind in path:
        firsts, seconds = KINDS[kind]
        a, b = i - firsts, j - seconds
        score = table.scores[i][(j - table.rows[i][0]) * len(KINDS) + kind] / heat
        log = before[a][b - table.rows[a][0]] + score + after[i][j - table.rows[i][0]] - whole
        beads.append(Bead(((a, i), (b, j)), round(min(1.0, math.exp(min(0.0, log))), 4)))
    return beads


def _before(table: Table, heat: float) -> list[list[float]]:
    """The logarithm of the sum over all paths from the beginning to each place."""
    rows, kinds = table.rows, len(KINDS)
    sums: list[list[float]] = []
    for i, (low, high) in enumerate(rows):
        line = table.scores[i]
        values = [_IMPOSSIBLE] * (high - low)
        sums.append(values)
        for j in range(low, high):
            at = (j - low) * kinds
            terms = [0.0] if i == 0 and j == 0 else []
            for n, (firsts, seconds) in enumerate(KINDS):
                if line[at + n] > _IMPOSSIBLE:
                    a, b = i - firsts, j - seconds
                    terms.append(sums[a][b - rows[a][0]] + line[at + n] / heat)
            values[j - low] = _summed(terms)
    return sums


def _after(table: Table, heat: float) -> list[list[float]]:
    """The logarithm of the sum over all paths from each place to the end."""
    rows, kinds = table.rows, len(KINDS)
    sums = [[_IMPOSSIBLE] * (high - low) for low, high in rows]
    sums[-1][-1] = 0.0
    for i in range(len(rows) - 1, -1, -1):
        low, high = rows[i]
        line, values = table.scores[i], sums[i]
        for j in range(high - 1, low - 1, -1):
            value = values[j - low]
            if value <= _IMPOSSIBLE:
                continue
            at = (j - low) * kinds
            for n, (firsts, seconds) in enumerate(KINDS):
                if line[at + n] > _IMPOSSIBLE:
                    a, b = i - firsts, j - seconds
                    row, place = sums[a], b - rows[a][0]
                    row[place] = _summed((row[place], value + line[at + n] / heat))
    return sums


def _summed(terms: Sequence[float]) -> float:
    """The logarithm of a sum of numbers that are given by their logarithms."""
    if not terms:
        return _IMPOSSIBLE
    top = max(terms)
    if top <= _IMPOSSIBLE / 2:
        return _IMPOSSIBLE
    return top + math.log(sum(math.exp(term - top) for term in terms))
