"""Asking a pack for pairs of words side by side (:mod:`pairs`): where it may have them."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from termbase.memory.index import pairs
from termbase.memory.index.packs import MAP_BITS, Pack, from_little
from termbase.store.connection import Connection

_FEW = 4
# So many entries are gone through at once in the time in which one is looked for.
_SEARCHING = 40
_LOOKING_UP = 60
_PLACES = 1 << 16


class Pair(NamedTuple):
    """Two words side by side, the second perhaps unfinished: the lists that may have them, by the
    byte of the first word there and those of both, of which ``None`` stands for any.
    """

    first: int
    lists: dict[int, frozenset[int] | None]


def whole(one: str, other: str) -> Pair:
    """The pair of two words, given by their diacritic keys."""
    return begun(one, (other,))


def begun(one: str, words: Iterable[str]) -> Pair:
    """The pairs of a word with each of these."""
    code = pairs.first(one)
    found: dict[int, set[int]] = {}
    for word in words:
        pair = code ^ pairs.second(word)
        found.setdefault(pairs.in_list(pair), set()).add(pairs.both(pair))
    return Pair(pairs.of_first(code), {number: frozenset(both) for number, both in found.items()})


def any_begun(one: str, beginnings: Iterable[str]) -> Pair:
    """The pairs of a word with whatever begins so, with ``BEGINNING`` letters or as whole words."""
    code = pairs.first(one)
    numbers = (pairs.in_list(code) ^ pairs.beginning(start) for start in beginnings)
    return Pair(pairs.of_first(code), dict.fromkeys(numbers))


class Column:
    """The slots of a pack that may have a pair, block by block."""

    def __init__(self, first: int) -> None:
        self._first = _are(frozenset((first,)))
        self._lists: list[_List] = []
        self._counts: dict[int, int] = {}

    def add(self, found: _List) -> None:
        """One more list that may have it."""
        self._lists.append(found)

    def count(self, block: int) -> int:
        """How many slots of the block may have the pair, at most."""
        count = self._counts.get(block)
        if count is None:
            count = self._counts[block] = sum([found.count(block) for found in self._lists])
        return count

    def places(self, block: int, low: int = 0, high: int = _PLACES) -> Iterable[int]:
        """The places in the block of those slots, from ``low`` to ``high``; some come twice."""
        ranges = [(found, *found.range(block, low, high)) for found in self._lists]
        firsts = b"".join([found.first(start, end) for found, start, end in ranges])
        fits = firsts.translate(self._first)
        if any(found.wanted is not None for found in self._lists):
            both = b"".join([found.fits(start, end) for found, start, end in ranges])
            fits = (_number(fits) & _number(both)).to_bytes(len(fits), "little")
        if not (count := fits.count(1)):
            return ()
        places = array("H", b"".join([found.places[start:end] for found, start, end in ranges]))
        if count * _SEARCHING > len(fits):
            return compress(places, fits)
        return [places[at] for at in _ones(fits, count)]

    def among(self, block: int, places: set[int]) -> set[int]:
        """Those of the places in the block that may have the pair."""
        if len(places) * len(self._lists) * _LOOKING_UP < self.count(block):
            return {place for place in places if self._has(block, place)}
        return places.intersection(self.places(block, min(places), max(places) + 1))

    def _has(self, block: int, place: int) -> bool:
        return any(self._fits(found, block, place) for found in self._lists)

    def _fits(self, found: _List, block: int, place: int) -> bool:
        start, end = found.range(block, place, place + 1)
        firsts = found.first(start, end).translate(self._first)
        return any(map(int.__and__, firsts, found.fits(start, end)))


class _List:
    """One list of a pack, and what is wanted of it: the bytes of both words, or any."""

    __slots__ = ("_blob", "_ends", "_first", "_head", "_sought", "places", "wanted")

    def __init__(self, blob: bytes, blocks: int, first: int, wanted: frozenset[int] | None) -> None:
        self._head = head = 4 * (blocks - 1)
        count = (len(blob) - head) // 4
        self._blob = blob
        self._ends = (0, *from_little("I", blob[:head]), count)
        self._first = head + count
        self.places = _numbers(blob, head + 2 * count)
        self.wanted = wanted
        # What few entries have is counted.
        few = wanted is not None and len(wanted) <= _FEW
        self._sought = (self._first, (first,)) if wanted is None or not few else (head, wanted)

    def count(self, block: int) -> int:
        """How many entries of the block may be wanted, at most."""
        column, sought = self._sought
        start, end = self._ends[block : block + 2]
        return sum([self._blob.count(byte, column + start, column + end) for byte in sought])

    def range(self, block: int, low: int, high: int) -> tuple[int, int]:
        """The entries of the block at places from ``low`` to ``high``."""
        start, end = self._ends[block : block + 2]
        if low > 0:
            start = bisect_left(self.places, low, start, end)
        if high < _PLACES:
            end = bisect_left(self.places, high, start, end)
        return start, end

    def first(self, start: int, end: int) -> bytes:
        """The bytes of the first words of these entries."""
        return self._blob[self._first + start : self._first + end]

    def fits(self, start: int, end: int) -> bytes:
        """For each of these entries whether its byte of both words is wanted."""
        if self.wanted is None:
            return b"\1" * (end - start)
        return self._blob[self._head + start : self._head + end].translate(_are(self.wanted))


def columns(connection: Connection, pack: Pack, wanted: Sequence[Pair]) -> list[Column]:
    """Where the pack has each of the pairs."""
    base, mask = pairs.lists_of(pack)
    blocks = -(-pack.segments // MAP_BITS)
    numbers = {base | number & mask for pair in wanted for number in pair.lists}
    there = dict(connection.execute(_ROWS, (json.dumps(list(numbers)),)).fetchall())
    found = []
    for pair in wanted:
        column = Column(pair.first)
        for number, both in _masked(pair, mask).items():
            if (blob := there.get(base | number)) is not None:
                column.add(_List(blob, blocks, pair.first, both))
        found.append(column)
    return found


def _masked(pair: Pair, mask: int) -> dict[int, frozenset[int] | None]:
    """The lists of a pair in a pack: several lists of a big pack are one of a small one."""
    found: dict[int, frozenset[int] | None] = {}
    for number, both in pair.lists.items():
        there = found.get(number & mask, both)
        found[number & mask] = None if there is None or both is None else there | both
    return found


def _ones(fits: bytes, count: int) -> Iterator[int]:
    at = -1
    for _ in range(count):
        yield (at := fits.find(1, at + 1))


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


@lru_cache(maxsize=1_000)
def _are(wanted: frozenset[int]) -> bytes:
    """For each byte 1 where it is one of these, and else 0."""
    table = bytearray(256)
    for byte in wanted:
        table[byte] = 1
    return bytes(table)


def _numbers(blob: bytes, start: int) -> memoryview | array[int]:
    """The places in a list: few of them are looked for, so that they stay where they are."""
    if sys.byteorder == "big":
        return from_little("H", blob[start:])
    return memoryview(blob)[start:].cast("H")


_ROWS = """
SELECT p.key, slots FROM json_each(?) AS j CROSS JOIN phrase_pair AS p ON p.key = j.value"""
