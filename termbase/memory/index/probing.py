"""Asking a pack: which of its segments may reach the threshold.

A text of m tokens that reaches the threshold for a query of n shares at least o = max(n, m) − d
symbols with it, d the greatest distance allowed. So of any p symbols of the query it has at least
p − (n − o): the rarest are asked for. What has so many is compared by its marks, whose distance is
at most that of the texts; nothing that reaches the threshold is lost on the way.

Symbols of few slots are counted slot by slot; those of many are bit maps, which are counted all
slots at a time: the n-th of the sets ``reached`` has the slots that n of the symbols have.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from termbase.memory.index.maps import Maps, as_bytes
from termbase.memory.index.maps import slots as slots_of
from termbase.memory.index.packs import CHUNK, MAP_BITS, Pack, from_little
from termbase.memory.index.symbols import SYMBOL_BITS, hashed, marks, symbols
from termbase.memory.score import allowed, lengths
from termbase.store.connection import Connection

SPARE = 5
"""How many symbols more than the fewest are asked for, and must be met more often."""


class Query(NamedTuple):
    """What is asked of every pack."""

    symbols: tuple[int, ...]
    marks: str
    length: int
    threshold: float

    @classmethod
    def of(cls, keys: Sequence[str], threshold: float) -> Query:
        """The query for a text of these token keys."""
        hashes = [hashed(key) for key in keys]
        return cls(tuple(symbols(hashes)), marks(hashes), len(keys), threshold)

    def shared(self, length: int) -> int:
        """How many tokens a text of this length shares at least, where it reaches the threshold."""
        longer = max(self.length, length)
        return longer - allowed(longer, self.threshold)


def candidates(connection: Connection, pack: Pack, query: Query, maps: Maps) -> list[int]:
    """The rows of all segments of the pack that reach the threshold, and of few others."""
    start, end = pack.lengths.window(*lengths(query.length, query.threshold))
    if start >= end:
        return []
    slots = _shared(connection, pack, query, maps, start, end)
    return _near(connection, pack, query, [slot for slot in slots if start <= slot < end])


def _shared(
    connection: Connection, pack: Pack, query: Query, maps: Maps, start: int, end: int
) -> Iterable[int]:
    """The slots that have enough of the rarest symbols; also some before ``start`` and from
    ``end``.
    """
    # However many are asked for, so many of them may be missing.
    missing = query.length - query.shared(pack.lengths.length(start))
    asked = min(len(query.symbols), missing + SPARE)
    if asked <= missing:
        return range(start, end)
    listed, mapped = _rarest(connection, pack, query, asked)
    counts: Counter[int] = Counter()
    for blob in listed:
        slots = from_little("I", blob)
        counts.update(slots[bisect_left(slots, start) : bisect_left(slots, end)])
    if not mapped:
        return [slot for slot, count in counts.items() if count >= asked - missing]
    blocks = range(start // MAP_BITS, (end - 1) // MAP_BITS + 1)
    columns = [maps.get(connection, pack, first, blocks) for first in mapped]
    found: set[int] = set()
    tests: list[list[bytes | None]] = []
    for block, bits in zip(blocks, zip(*columns, strict=True), strict=True):
        shortest = pack.lengths.length(max(start, block * MAP_BITS))
        needed = asked + query.shared(shortest) - query.length
        reached = _reached(bits, needed)
        if reached[needed]:
            found.update(slots_of(reached[needed], block * MAP_BITS))
        # What has some of the listed symbols needs so many fewer of the mapped ones.
        tests.append([None, *(as_bytes(reached[needed - count]) for count in range(1, needed))])
    found.update(_also(counts, tests, blocks.start))
    return found


def _rarest(
    connection: Connection, pack: Pack, query: Query, asked: int
) -> tuple[list[bytes], list[int]]:
    """The slots of those of the ``asked`` rarest symbols that are listed, the first map of those
    that are mapped. A symbol that is not there is the rarest.
    """
    keys = [pack.number << SYMBOL_BITS | symbol for symbol in query.symbols]
    rows = connection.execute(_LIST_ROWS, (json.dumps(keys),)).fetchall()
    rows.sort(key=itemgetter(0))
    rarest = rows[: max(0, asked - len(keys) + len(rows))]
    return (
        [slots for _count, first, slots in rarest if first is None],
        [first for _count, first, _slots in rarest if first is not None],
    )


def _reached(maps: Iterable[int], needed: int) -> list[int]:
    """The n-th has the slots that at least n of the maps have, up to ``needed``."""
    reached = [0] * (needed + 1)
    for met, bits in enumerate(maps, 1):
        for count in range(min(met, needed), 1, -1):
            reached[count] |= reached[count - 1] & bits
        reached[1] |= bits
    return reached


def _also(
    counts: Mapping[int, int], tests: Sequence[Sequence[bytes | None]], first: int
) -> Iterator[int]:
    """The slots whose listed symbols and mapped ones together are enough."""
    for slot, count in counts.items():
        test = tests[slot // MAP_BITS - first]
        if count >= len(test):
            yield slot
        else:
            bits = test[count]
            if bits and bits[slot % MAP_BITS >> 3] >> (slot & 7) & 1:
                yield slot


def _near(connection: Connection, pack: Pack, query: Query, slots: list[int]) -> list[int]:
    """The rows of those slots whose marks are near enough to the query's."""
    from rapidfuzz.distance.Levenshtein import distance

    chunks: dict[int, list[int]] = {}
    for slot in slots:
        chunks.setdefault(slot // CHUNK, []).append(slot)
    found = []
    numbers = json.dumps([pack.chunks + chunk for chunk in chunks])
    for number, blob, rows in connection.execute(_CHUNK_ROWS, (numbers,)):
        first = (number - pack.chunks) * CHUNK
        (offset, _), text = pack.lengths.mark(first), blob.decode("latin-1")
        width = len(rows) // min(CHUNK, pack.segments - first)
        for slot in chunks[number - pack.chunks]:
            start, end = pack.lengths.mark(slot)
            most = allowed(max(query.length, end - start), query.threshold)
            theirs = text[start - offset : end - offset]
            # A cut-off in whole edits: as a share it loses pairs that just reach the threshold.
            if distance(query.marks, theirs, score_cutoff=most) <= most:
                place = (slot - first) * width
                found.append(pack.first + int.from_bytes(rows[place : place + width], "little"))
    return found


_LIST_ROWS = """
SELECT count, map, slots FROM json_each(?) AS j CROSS JOIN fuzzy_list AS l ON l.key = j.value"""
_CHUNK_ROWS = """
SELECT number, marks, rows
FROM json_each(?) AS j CROSS JOIN fuzzy_chunk AS c ON c.number = j.value"""
