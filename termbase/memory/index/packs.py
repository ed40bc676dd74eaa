"""Packs as they stand in the tables."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from zlib import crc32

from termbase.memory.index.symbols import RULES, SYMBOL_BITS
from termbase.store.connection import Connection

MAP_BITS = 1 << 16
"""The slots of one bit map."""

CHUNK = 64
"""The slots of one chunk."""

ROWS = 1_000
"""The slots whose rows stand together: as many as one page holds."""

ROWS_BITS = 24
PAIR_BITS = 16


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many segments of each length a pack has, and so which slots and marks are theirs.

    ``lengths`` rise; ``slots`` and ``marks`` are the first of each, and ``end`` the slot after all.
    """

    lengths: array[int]
    slots: array[int]
    marks: array[int]
    end: int

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Lengths:
        """From the number of segments of each length, which rise."""
        lengths, slots, marks = array("I"), array("I"), array("Q")
        slot = mark = 0
        for length, count in counts.items():
            lengths.append(length)
            slots.append(slot)
            marks.append(mark)
            slot, mark = slot + count, mark + count * length
        return cls(lengths, slots, marks, slot)

    @classmethod
    def read(cls, blob: bytes) -> Lengths:
        """From :meth:`written`."""
        numbers = from_little("I", blob)
        return cls.of(dict(zip(numbers[::2], numbers[1::2], strict=True)))

    def written(self) -> bytes:
        """All lengths with their counts, four bytes each."""
        numbers = array("I")
        ends = [*self.slots[1:], self.end]
        for length, slot, end in zip(self.lengths, self.slots, ends, strict=True):
            numbers.extend((length, end - slot))
        return little(numbers)

    def window(self, shortest: int, longest: int) -> tuple[int, int]:
        """The slots of the segments of ``shortest`` to ``longest`` tokens, as a range."""
        return self._first(shortest), self._first(longest + 1)

    def length(self, slot: int) -> int:
        """How many tokens the segment has."""
        return self.lengths[bisect_right(self.slots, slot) - 1]

    def mark(self, slot: int) -> tuple[int, int]:
        """Which marks of the pack are the segment's, as a range."""
        place = bisect_right(self.slots, slot) - 1
        length = self.lengths[place]
        start = self.marks[place] + (slot - self.slots[place]) * length
        return start, start + length

    def uniform(self, first: int, marks: int, count: int) -> int:
        """The length of all of ``count`` slots from ``first``, which have so many marks together;
        0 where they differ.
        """
        length = self.length(first)
        return length if length * count == marks else 0

    def _first(self, length: int) -> int:
        place = bisect_right(self.lengths, length - 1)
        return self.slots[place] if place < len(self.slots) else self.end


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: the segments of ``lang`` of rows after ``first``, up to ``last``.

    ``chunks`` and ``maps`` are the numbers of its first chunk and its first bit map.
    """

    number: int
    lang: str
    first: int
    last: int
    segments: int
    chunks: int
    maps: int
    map_count: int
    lengths: Lengths
    rules: int = RULES
    checksum: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """The packs of all languages that were made together: of rows after ``first``, up to ``last``.

    A language that has no pack there had no segment.
    """

    first: int
    last: int
    packs: tuple[Pack, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """The packs that can be asked, and the last row that they cover: what is behind is the tail."""

    ranges: tuple[Range, ...]
    last: int

    @property
    def packs(self) -> list[Pack]:
        """Those of all ranges."""
        return [pack for part in self.ranges for pack in part.packs]


def covered(packs: list[Pack]) -> Covered:
    """The packs that follow one another without a gap from the first row on, by today's rules."""
    ranges: list[Range] = []
    last = 0
    for (first, upto), group in groupby(packs, key=attrgetter("first", "last")):
        part = tuple(group)
        if first != last or upto <= first or any(pack.rules != RULES for pack in part):
            break
        ranges.append(Range(first, upto, part))
        last = upto
    return Covered(tuple(ranges), last)


def read(connection: Connection) -> list[Pack]:
    """All packs, those of earlier rows first; also those of other rules."""
    rows = connection.execute(
        "SELECT number, lang, first, last, segments, chunks, maps, map_count, lengths, rules,"
        " checksum FROM fuzzy_pack ORDER BY first, last, lang"
    )
    found = []
    for number, lang, first, last, segments, chunks, maps, count, lengths, rules, check in rows:
        place = (number, lang, first, last, segments, chunks, maps, count)
        found.append(Pack(*place, Lengths.read(lengths), rules, check))
    return found


def next_number(connection: Connection, table: str) -> int:
    """The first number that no row of the table has."""
    (most,) = connection.execute(f"SELECT max(number) FROM {table}").fetchone()
    return (most or 0) + 1


def enter(connection: Connection, pack: Pack) -> None:
    """Enters a pack whose other rows are written."""
    connection.execute(
        "INSERT INTO fuzzy_pack VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (pack.number, pack.lang, pack.first, pack.last, pack.segments, pack.chunks, pack.maps,
         pack.map_count, pack.lengths.written(), pack.rules, checksum(connection, pack)),
    )  # fmt: skip


def drop(connection: Connection, pack: Pack) -> None:
    """Takes a pack out."""
    for table, key, within in _ranges(pack):
        connection.execute(f"DELETE FROM {table} WHERE {key} BETWEEN ? AND ?", within)
    connection.execute("DELETE FROM fuzzy_pack WHERE number = ?", (pack.number,))


def drop_strays(connection: Connection) -> None:
    """Takes out what belongs to no pack."""
    kept = read(connection)
    for place, (table, key) in enumerate(_TABLES):
        within = [_ranges(pack)[place][2] for pack in kept]
        inside = " OR ".join(f"{key} BETWEEN {low} AND {high}" for low, high in within) or "0"
        connection.execute(f"DELETE FROM {table} WHERE NOT ({inside})")


def rows(connection: Connection, pack: Pack) -> Iterator[int]:
    """The rows of all segments of the pack, those that are gone too."""
    for _, rows in rows_read(connection, pack, range(-(-pack.segments // ROWS))):
        for row in rows:
            yield pack.first + row


def rows_of(connection: Connection, pack: Pack, slots: Sequence[int]) -> list[int]:
    """The row of each of the slots."""
    there = dict(rows_read(connection, pack, {slot // ROWS for slot in slots}))
    return [pack.first + there[slot // ROWS][slot % ROWS] for slot in slots]


def rows_written(pack: Pack, rows: array[int]) -> Iterator[tuple[int, bytes]]:
    """The rows of all slots, as they stand in the table: four bytes each, eight where one is too
    far from the first.
    """
    for number, start in enumerate(range(0, len(rows), ROWS)):
        part = rows[start : start + ROWS]
        kind = "I" if max(part) - pack.first < 1 << 32 else "Q"
        blob = little(array(kind, [row - pack.first for row in part]))
        yield pack.number << ROWS_BITS | number, blob


def rows_read(
    connection: Connection, pack: Pack, numbers: Iterable[int]
) -> Iterator[tuple[int, array[int]]]:
    """The rows of the slots of each of these thousands, as distances from the pack's first."""
    base = pack.number << ROWS_BITS
    wanted = json.dumps([base | number for number in numbers])
    for key, blob in connection.execute(_ROWS, (wanted,)):
        number = key - base
        count = min(ROWS, pack.segments - number * ROWS)
        yield number, from_little("I" if len(blob) == 4 * count else "Q", blob)


def checksum(connection: Connection, pack: Pack) -> int:
    """That of all that the pack has, its own left out."""
    head = (pack.lang, pack.first, pack.last, pack.segments, pack.rules)
    found = crc32(repr(head).encode() + pack.lengths.written())
    for table, key, within in _ranges(pack):
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}", within
        )
        for row in rows:
            for value in row:
                found = crc32(value if isinstance(value, bytes) else b"%d;" % (value or 0), found)
    return found


def from_little(kind: str, blob: bytes) -> array[int]:
    """Numbers from bytes, the lowest byte first."""
    numbers = array(kind)
    numbers.frombytes(blob)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def little(numbers: array[int]) -> bytes:
    """Numbers as bytes, the lowest first."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _ranges(pack: Pack) -> tuple[tuple[str, str, tuple[int, int]], ...]:
    """Where the pack's rows are."""
    chunks = -(-pack.segments // CHUNK)
    within = (
        _below(pack.number, SYMBOL_BITS),
        (pack.maps, pack.maps + pack.map_count - 1),
        (pack.chunks, pack.chunks + chunks - 1),
        _below(pack.number, ROWS_BITS),
        _below(pack.number, PAIR_BITS),
    )
    return tuple((*table, keys) for table, keys in zip(_TABLES, within, strict=True))


def _below(number: int, bits: int) -> tuple[int, int]:
    return number << bits, (number + 1 << bits) - 1


_TABLES = (
    ("fuzzy_list", "key"),
    ("fuzzy_map", "number"),
    ("fuzzy_chunk", "number"),
    ("fuzzy_rows", "key"),
    ("phrase_pair", "key"),
)
_ROWS = """
SELECT r.key, rows FROM json_each(?) AS j CROSS JOIN fuzzy_rows AS r ON r.key = j.value"""
