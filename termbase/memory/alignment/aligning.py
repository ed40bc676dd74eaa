"""Two or three texts of the same article as beads."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from termbase.errors import InvalidValue
from termbase.language.numbers import primary
from termbase.memory.alignment import lengths
from termbase.memory.alignment.band import Rows, around, islands, touches
from termbase.memory.alignment.beads import Bead, Side
from termbase.memory.alignment.edges import Edges
from termbase.memory.alignment.evidence import Evidence, anchored, weighed
from termbase.memory.alignment.lexicon import LEAST_PAIRS, SURE, Remembered, learned, words
from termbase.memory.alignment.search import CELLS, COMMON, KINDS, PRIORS, Table, best, scored, sure
from termbase.messages import M

_HEAT = 1.6
"""Scores are divided by this before they become probabilities; measured, see
``benchmarks/alignment.py``."""
_WIDTH = 30
_NARROW, _NARROWEST = 8, 4
_LOST = 0.6
"""The mean confidence below which the band is taken to have missed the way."""
_SHARE = 0.6
"""What two languages say of a third is in part the same."""
_FORMER = 60
"""How many beads of a text weigh as much as what was known of their kinds before."""
_TOGETHER = 1.2
_ASUNDER = -1.6
"""What it says that both sides begin a paragraph at a place, or one alone."""


Path = list[tuple[int, int, int]]

Known = Mapping[tuple[str, str], Sequence[tuple[str, str]]]
"""Earlier translations of two languages, in the order of the languages."""


def align(*sides: Side, anchored_too: bool = True, known: Known | None = None) -> list[Bead]:
    """The beads of two or three texts, in order; together they cover every segment.

    Lengths speak (Gale and Church 1993), then what segments have in common (numbers, dates,
    names, words of one origin, what the caller recognised), then the words that the sure beads
    have taught to translate one another; and those that earlier translations teach, where
    ``known`` has enough of them (:data:`~termbase.memory.alignment.lexicon.LEAST_PAIRS`).
    ``anchored_too=False`` leaves all but the lengths and paragraphs out, to compare. Of three
    texts the two that agree best are aligned first, the third with both at once. Raises
    :class:`InvalidValue` for another number of texts.
    """
    if len(sides) not in (2, 3):
        raise InvalidValue(M("two or three texts can be aligned"))
    taught = _taught(sides, known or {}) if anchored_too else {}
    if len(sides) == 2:
        return _two(sides[0], sides[1], anchored_too, taught)
    return _three(sides, anchored_too, taught)


_Taught = Mapping[tuple[str, str], Remembered]


def _taught(sides: Sequence[Side], known: Known) -> _Taught:
    """What earlier translations teach of the words of each two sides, in either order."""
    said = {primary(side.lang): [words(text, side.lang) for text in side.segments]
            for side in sides}  # fmt: skip
    found: dict[tuple[str, str], Remembered] = {}
    for (first, second), pairs in known.items():
        if len(pairs) >= LEAST_PAIRS and first in said and second in said:
            own = [(words(one, first), words(other, second)) for one, other in pairs]
            turned = [(other, one) for one, other in own]
            found[first, second] = Remembered(own, said[first], said[second])
            found[second, first] = Remembered(turned, said[second], said[first])
    return found


def _two(first: Side, second: Side, anchored_too: bool, taught: _Taught) -> list[Bead]:
    return _Alignment([(first, second)], anchored_too, taught).beads()


def _three(sides: Sequence[Side], anchored_too: bool, taught: _Taught) -> list[Bead]:
    found = {pair: _two(sides[pair[0]], sides[pair[1]], anchored_too, taught)
             for pair in combinations(range(3), 2)}  # fmt: skip
    pair = max(found, key=lambda one: _mean(found[one]))
    (third,) = {0, 1, 2} - set(pair)
    beads = found[pair]
    joined = [
        _joined(sides[side], [bead.spans[n] for bead in beads]) for n, side in enumerate(pair)
    ]
    result = []
    both = [(one, sides[third]) for one in joined]
    for bead in _Alignment(both, anchored_too, taught).beads():
        (start, end), span = bead.spans
        spans = [span, span, span]
        for n, side in enumerate(pair):
            spans[side] = _union(beads, n, start, end)
        confidence = min([bead.confidence, *(one.confidence for one in beads[start:end])])
        result.append(Bead(tuple(spans), confidence))
    return result


def _mean(beads: Sequence[Bead]) -> float:
    return sum(bead.confidence for bead in beads) / max(1, len(beads))


def _union(beads: Sequence[Bead], side: int, start: int, end: int) -> tuple[int, int]:
    if start < end:
        return beads[start].spans[side][0], beads[end - 1].spans[side][1]
    at = beads[start - 1].spans[side][1] if start else 0
    return at, at


def _joined(side: Side, spans: Sequence[tuple[int, int]]) -> Side:
    """A text whose segments are those of a span put together; empty ones stay empty."""
    starts = set(side.starts)
    return Side(
        side.lang,
        [" ".join(side.segments[start:end]) for start, end in spans],
        {n for n, (start, end) in enumerate(spans) if starts.intersection(range(start, end))},
        [set().union(*side.anchors[start:end]) for start, end in spans] if side.anchors else (),
    )


class _Pair:
    """What speaks for the beads of one text and another."""

    def __init__(self, first: Side, second: Side, anchored_too: bool, taught: _Taught) -> None:
        self._sides = first, second
        self._taught = taught.get((primary(first.lang), primary(second.lang)))
        self._ratio = lengths.ratio(first.lang, second.lang)
        self._sums = _sums(first), _sums(second)
        filled = sum(1 for segment in second.segments if segment)
        self._usual = max(1.0, self._sums[1][-1] / max(1, filled))
        self.anchors: tuple[list[frozenset[str]], list[frozenset[str]]] = ([], [])
        self._evidence: list[Evidence | Edges] = []
        if anchored_too:
            self.anchors = anchored(first), anchored(second)
            self._evidence.append(Evidence(*self.anchors, weighed(*self.anchors)))
            self._evidence.append(Edges(first.segments, second.segments))
            if self._taught is not None:
                self._evidence.append(Evidence(*self._taught.lexicon(*self._words())))

    def fit(self, beads: Sequence[Bead]) -> None:
        """Takes the ratio of lengths from sure beads."""
        pairs = [tuple(self._length(n, span) for n, span in enumerate(bead.spans))
                 for bead in beads if bead.is_whole and bead.confidence >= SURE]  # fmt: skip
        self._ratio = lengths.fitted(self._ratio, [(a, b) for a, b in pairs if a and b])

    def learn(self, beads: Sequence[Bead]) -> None:
        """Adds the words that sure beads teach."""
        lexicon = learned(beads, *self._words(), beside=self._taught is not None)
        if lexicon is not None:
            self._evidence.append(Evidence(*lexicon))

    def _words(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        first, second = ([words(text, side.lang) for text in side.segments] for side in self._sides)
        return first, second

    def line(self, i: int, firsts: int, low: int, high: int, seconds: int) -> list[float]:
        """The logarithms of the odds of beads; 0 where a side is empty and says nothing."""
        first = self._length(0, (i, i + firsts))
        own = self._sums[1]
        if not first:
            return [0.0] * (high - low)
        characters = [own[j + seconds] - own[j] or 1 for j in range(low, high)]
        total = lengths.evidence(first, characters, seconds, self._ratio, self._usual)
        for one in self._evidence:
            total = [a + b for a, b in
                     zip(total, one.line(i, firsts, low, high, seconds), strict=True)]  # fmt: skip
        return total

    def _length(self, side: int, span: tuple[int, int]) -> int:
        return self._sums[side][span[1]] - self._sums[side][span[0]]


def _sums(side: Side) -> list[int]:
    sums = [0]
    for segment in side.segments:
        sums.append(sums[-1] + len(segment))
    return sums


class _Alignment:
    """The search for the beads of one text, or of several that have been aligned, and another."""

    def __init__(
        self, sides: Sequence[tuple[Side, Side]], anchored_too: bool, taught: _Taught
    ) -> None:
        self._pairs = [_Pair(first, second, anchored_too, taught) for first, second in sides]
        first, second = sides[0]
        self._lengths = len(first.segments), len(second.segments)
        begun: set[int] = set().union(*(one.starts for one, _ in sides))
        self._starts = begun, set(second.starts)
        self._anchored = anchored_too
        self._priors: Sequence[float] = PRIORS

    def beads(self) -> list[Bead]:
        """The best beads, in order."""
        path, beads = self._first()
        self._fit(beads)
        if self._anchored:
            for pair in self._pairs:
                pair.learn(beads)
        table = self._table(path, _NARROW)
        return sure(table, best(table.rows, table.scores), _HEAT)

    def _first(self) -> tuple[Path, list[Bead]]:
        """The way that the beads take, and the beads as they look before anything is learned.

        The band is widened where the way runs along its edge or is nowhere sure: what was left
        out of one text in one piece takes the other far from the middle.
        """
        points = islands(*self._pairs[0].anchors) if self._anchored else []
        width = _WIDTH
        while True:
            rows = around(points, self._lengths, width)
            path = best(rows, self._scored(rows, COMMON))
            beads = sure(self._table(path, _NARROWEST), path, _HEAT)
            cells = sum(high - low for low, high in rows)
            lost = touches(rows, path, self._lengths[1]) or _mean(beads) < _LOST
            if not lost or cells * 2 > CELLS or width > self._lengths[1]:
                return path, beads
            width *= 2

    def _table(self, path: Path, width: int) -> Table:
        rows = around([(i, j) for i, j, _ in path], self._lengths, width)
        return Table(rows, list(self._scored(rows)))

    def _fit(self, beads: Sequence[Bead]) -> None:
        for pair in self._pairs:
            pair.fit(beads)
        counts = Counter(tuple(end - start for start, end in bead.spans) for bead in beads)
        total = len(beads) + _FORMER
        self._priors = [
            (counts[kind] + _FORMER * prior) / total
            for kind, prior in zip(KINDS, PRIORS, strict=True)
        ]

    def _scored(self, rows: Rows, kinds: int = len(KINDS)) -> Iterator[array[float]]:
        return scored(rows, self._line, self._places, self._priors[:kinds])

    def _line(self, i: int, firsts: int, low: int, high: int, seconds: int) -> list[float]:
        if not firsts or not seconds:
            return [0.0] * (high - low)
        lines = [pair.line(i, firsts, low, high, seconds) for pair in self._pairs]
        total = (
            lines[0] if len(lines) == 1 else [_SHARE * sum(one) for one in zip(*lines, strict=True)]
        )
        own, other = self._starts
        broken = _ASUNDER * sum(place in own for place in range(i + 1, i + firsts))
        if not broken and (seconds == 1 or not other):
            return total
        return [
            value + broken + _ASUNDER * sum(place in other for place in range(j + 1, j + seconds))
            for j, value in enumerate(total, low)
        ]

    def _places(self, i: int, j: int) -> float:
        if (i in self._starts[0]) != (j in self._starts[1]):
            return _ASUNDER
        return _TOGETHER if i in self._starts[0] else 0.0
