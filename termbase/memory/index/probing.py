"""Asking a pack: which of its segments may reach the threshold.

A text of m tokens that reaches the threshold for a query of n shares at least o = max(n, m) − d
symbols with it, d the greatest distance allowed. So of any p symbols of the query it has at least
p − (n − o): the rarest are asked for. What has so many is compared by its marks, whose distance is
at most that of the texts; nothing that reaches the threshold is lost on the way.

Symbols of few slots are counted slot by slot; those of many are bit maps, which are counted all
slots at a time. Before symbols, pairs of neighbouring ones are asked for (:mod:`by_pairs`).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from termbase.memory.index import packs
from termbase.memory.index.by_pairs import Pairs
from termbase.memory.index.maps import Maps, of_slots
from termbase.memory.index.maps import slots as slots_of
from termbase.memory.index.packs import CHUNK, MAP_BITS, Pack, from_little
from termbase.memory.index.symbols import SYMBOL_BITS, hashed, marks, symbols
from termbase.memory.score import allowed, lengths
from termbase.store.connection import Connection

SPARE = 7
"""How many symbols are asked for at most beside those that may be missing: so many are met."""

FEW = 24
"""With so few slots left, to verify them takes less time than to ask for a further symbol."""


class Query(NamedTuple):
    """What is asked of every pack."""

    symbols: tuple[int, ...]
    marks: str
    length: int
    threshold: float
    pairs: Pairs

    @classmethod
    def of(cls, keys: Sequence[str], threshold: float) -> Query:
        """The query for a text of these token keys."""
        hashes = [hashed(key) for key in keys]
        pairs = Pairs(keys, threshold)
        return cls(tuple(symbols(hashes)), marks(hashes), len(keys), threshold, pairs)

    def shared(self, length: int) -> int:
        """How many tokens a text of this length shares at least, where it reaches the threshold."""
        longer = max(self.length, length)
        return longer - allowed(longer, self.threshold)


def candidates(connection: Connection, pack: Pack, query: Query, maps: Maps) -> list[int]:
    """The rows of all segments of the pack that reach the threshold, and of few others."""
    start, end = pack.lengths.window(*lengths(query.length, query.threshold))
    if start >= end:
        return []
    slots: Iterable[int] | None = query.pairs.slots(connection, pack, start, end)
    if slots is None:
        slots = _shared(connection, pack, query, maps, start, end)
    return _near(connection, pack, query, slots)


def _shared(
    connection: Connection, pack: Pack, query: Query, maps: Maps, start: int, end: int
) -> Iterable[int]:
    """The slots from ``start`` to ``end`` that have enough of the rarest symbols.

    One symbol after another is asked for, the rarest first, until few slots are left or ``SPARE``
    more than may be missing were asked for.
    """
    missing = query.length - query.shared(pack.lengths.length(start))
    most = min(len(query.symbols), missing + SPARE)
    if most <= missing:
        return range(start, end)
    listed, mapped = _rarest(connection, pack, query, most)
    asked = most - len(listed) - len(mapped)
    counts: Counter[int] = Counter()
    for blob in listed:
        slots = from_little("I", blob)
        counts.update(slots[bisect_left(slots, start) : bisect_left(slots, end)])
        asked += 1
    if asked > missing:
        enough = [slot for slot, count in counts.items() if count >= asked - missing]
        if len(enough) <= FEW or not mapped:
            return enough
    blocks = _Blocks(pack, query, counts, start, end)
    for first in mapped:
        blocks.add(maps.get(connection, pack, first, blocks.numbers))
        asked += 1
        if missing < asked < most and blocks.are_few(asked):
            break
    return blocks.having(asked)


def _rarest(
    connection: Connection, pack: Pack, query: Query, asked: int
) -> tuple[list[bytes], list[int]]:
    """The slots of those of the ``asked`` rarest symbols that are listed, and the first map of each
    that is mapped: these are less rare. A symbol that is not there is the rarest.
    """
    keys = [pack.number << SYMBOL_BITS | symbol for symbol in query.symbols]
    rows = connection.execute(_LIST_ROWS, (json.dumps(keys),)).fetchall()
    rows.sort(key=itemgetter(0))
    rarest = rows[: max(0, asked - len(keys) + len(rows))]
    return (
        [slots for _count, first, slots in rarest if first is None],
        [first for _count, first, _slots in rarest if first is not None],
    )


class _Blocks:
    """The blocks of a window of slots: how many of the symbols each slot has, ``counts`` of the
    listed ones to begin with. The n-th of a block's numbers has the slots that have n or more.
    """

    def __init__(
        self, pack: Pack, query: Query, counts: Mapping[int, int], start: int, end: int
    ) -> None:
        self.numbers = range(start // MAP_BITS, (end - 1) // MAP_BITS + 1)
        self._reached: list[list[int]] = [[0] for _ in self.numbers]
        # What may be missing of a text as long as the shortest of the block, at most.
        self._missing = [
            query.length - query.shared(pack.lengths.length(max(start, number * MAP_BITS)))
            for number in self.numbers
        ]
        first = self.numbers.start * MAP_BITS
        self._inside = [_inside(start, end, number * MAP_BITS) for number in self.numbers]
        for level in range(1, max(counts.values(), default=0) + 1):
            slots = [slot - first for slot, count in counts.items() if count >= level]
            for reached, bits in zip(
                self._reached, of_slots(slots, len(self.numbers)), strict=True
            ):
                reached.append(bits)

    def add(self, maps: Sequence[int]) -> None:
        """Counts one more symbol."""
        for inside, reached, bits in zip(self._inside, self._reached, maps, strict=True):
            if inside is not None:
                bits &= inside
            reached.append(0)
            for count in range(len(reached) - 1, 1, -1):
                reached[count] |= reached[count - 1] & bits
            reached[1] |= bits

    def are_few(self, asked: int) -> bool:
        """Whether few slots have enough of the ``asked`` symbols."""
        return sum(bits.bit_count() for _, bits in self._enough(asked)) <= FEW

    def having(self, asked: int) -> Iterator[int]:
        """The slots that have enough of the ``asked`` symbols."""
        for number, bits in self._enough(asked):
            yield from slots_of(bits, number * MAP_BITS)

    def _enough(self, asked: int) -> Iterator[tuple[int, int]]:
        """The blocks that have such slots, with these."""
        for number, reached, missing in zip(
            self.numbers, self._reached, self._missing, strict=True
        ):
            if asked - missing < len(reached) and reached[asked - missing]:
                yield number, reached[asked - missing]


def _inside(start: int, end: int, first: int) -> int | None:
    """The slots from ``start`` to ``end`` of the block that begins with slot ``first``, as a map;
    ``None`` for all.
    """
    if start <= first and end >= first + MAP_BITS:
        return None
    low = max(0, start - first)
    return (1 << min(end - first, MAP_BITS)) - 1 >> low << low


def _near(connection: Connection, pack: Pack, query: Query, slots: Iterable[int]) -> list[int]:
    """The rows of those slots whose marks are near enough to the query's."""
    from rapidfuzz.distance.Levenshtein import distance

    chunks: dict[int, list[int]] = {}
    for slot in slots:
        chunks.setdefault(slot // CHUNK, []).append(slot)
    found = []
    numbers = json.dumps([pack.chunks + chunk for chunk in chunks])
    for number, blob in connection.execute(_CHUNK_ROWS, (numbers,)):
        first = (number - pack.chunks) * CHUNK
        count = min(CHUNK, pack.segments - first)
        length = pack.lengths.uniform(first, len(blob), count)
        offset, text = 0 if length else pack.lengths.mark(first)[0], blob.decode("latin-1")
        for slot in chunks[number - pack.chunks]:
            if length:
                theirs = text[(slot - first) * length : (slot - first + 1) * length]
            else:
                start, end = pack.lengths.mark(slot)
                theirs = text[start - offset : end - offset]
            most = allowed(max(query.length, len(theirs)), query.threshold)
            # A cut-off in whole edits: as a share it loses pairs that just reach the threshold.
            if distance(query.marks, theirs, score_cutoff=most) <= most:
                found.append(slot)
    return packs.rows_of(connection, pack, found) if found else []


_LIST_ROWS = """
SELECT count, map, slots FROM json_each(?) AS j CROSS JOIN fuzzy_list AS l ON l.key = j.value"""
_CHUNK_ROWS = """
SELECT number, marks
FROM json_each(?) AS j CROSS JOIN fuzzy_chunk AS c ON c.number = j.value"""
