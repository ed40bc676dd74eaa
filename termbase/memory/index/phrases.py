"""Asking a pack for a phrase: which of its segments have these words one after another.

What it gives has all the words (or others of the same symbols and pairs), and is read and compared
by its text. Nothing that has the phrase is left out.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, dropwhile, islice, pairwise, repeat
from typing import NamedTuple

from termbase.memory.index import beginnings
from termbase.memory.index.maps import Maps, as_bytes, of_slots
from termbase.memory.index.maps import slots as slots_of
from termbase.memory.index.packs import CHUNK, MAP_BITS, Pack, from_little
from termbase.memory.index.pair_columns import Column, Pair, any_begun, begun, columns, whole
from termbase.memory.index.pairs import counted_from
from termbase.memory.index.rows import Rows
from termbase.memory.index.symbols import SYMBOL_BITS
from termbase.store.connection import Connection

_FEWEST = 32
_MOST = 256
_FEW = 32
_MANY_LISTS = 8
_AT_ONCE = 512
_PLACES = 1 << 16


class Word(NamedTuple):
    """One word of a phrase, as packs know it.

    A segment has it when it has one of ``symbols``: where the first of a pair is in the pack, it
    stands for the second too. ``marks`` are those that the word may have. ``bare`` is its diacritic
    key, by which it is looked for beside other words; of an unfinished word there are ``begun``,
    all keys that begin so, or ``beginnings`` of so many letters as :data:`BEGINNING` says. A single
    unfinished word may have a ``start``, for which packs have a list: ``symbols`` are asked for
    behind it. ``None`` stands for any.
    """

    symbols: tuple[tuple[int, ...], ...] | None = None
    marks: frozenset[int] | None = None
    bare: str | None = None
    begun: tuple[str, ...] | None = None
    beginnings: tuple[str, ...] | None = None
    start: str | None = None


Place = tuple[int, int]
"""How many tokens a segment has that may have the phrase, and its row."""


class Asked:
    """The words of a phrase, with what is asked of every pack for them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        pairs = _pairs(words)
        self.narrow = [pair for pair in pairs if len(pair.lists) < _MANY_LISTS]
        self.wide = [pair for pair in pairs if len(pair.lists) >= _MANY_LISTS]
        self.pattern = _pattern(words)


def holding(
    connection: Connection, packs: Iterable[Pack], words: Sequence[Word], maps: Maps, rows: Rows
) -> Iterator[Place]:
    """The segments of the packs that may have the phrase, the shortest first, then the oldest."""
    asked = Asked(words)
    sources = [_in_slabs(connection, pack, asked, maps, rows) for pack in packs]
    return chain.from_iterable(_merged(sources))


def _merged(sources: Iterable[Iterator[list[Place]]]) -> Iterator[list[Place]]:
    """The slabs of several packs as slabs of all, in order."""
    held = [(slab, source) for source in sources if (slab := next(source, None))]
    while held:
        # What comes next of a pack is behind the last place of its slab.
        upto = min([slab[-1] for slab, _ in held])
        ready: list[Place] = []
        for number, (slab, source) in enumerate(held):
            at = bisect_right(slab, upto)
            ready += slab[:at]
            held[number] = slab[at:] or next(source, []), source
        held = [(slab, source) for slab, source in held if slab]
        ready.sort()
        yield ready


def _in_slabs(
    connection: Connection, pack: Pack, asked: Asked, maps: Maps, rows: Rows
) -> Iterator[list[Place]]:
    """The places of a pack, in order."""
    found = _found(connection, pack, asked, maps)
    if asked.pattern is not None:
        found = _side_by_side(connection, pack, found, asked.pattern)
    length = pack.lengths.length
    for slab in _slabs(found):
        first, last = length(slab[0]), length(slab[-1])
        lengths = repeat(first) if first == last else map(length, slab)
        # There are as many rows as slots.
        yield list(zip(lengths, rows.get(connection, pack, slab), strict=False))


def _slabs(slots: Iterator[int]) -> Iterator[list[int]]:
    """The slots in ever longer slabs: often the first are enough."""
    size = _FEWEST
    while slab := list(islice(slots, size)):
        yield slab
        size = min(2 * size, _MOST)


def _found(connection: Connection, pack: Pack, asked: Asked, maps: Maps) -> Iterator[int]:
    """The slots that may have the phrase, rising."""
    start = asked.words[0].start
    first = None if start is None else beginnings.first_slots(connection, pack, start)
    if first is None:
        yield from _with_all(connection, pack, asked, maps)
        return
    yield from first
    if len(first) >= beginnings.KEPT:
        behind = _with_all(connection, pack, asked, maps)
        yield from dropwhile(first[-1].__ge__, behind)


def _with_all(connection: Connection, pack: Pack, asked: Asked, maps: Maps) -> Iterator[int]:
    """The slots that have all of the words and pairs, rising."""
    choices = (word.symbols for word in asked.words if word.symbols is not None)
    found = [_Presence(connection, pack, choice, maps) for choice in choices]
    sides = _sides(connection, pack, asked)
    found.sort(key=lambda one: one.is_mapped)
    for block in range(-(-pack.segments // MAP_BITS)):
        start = block * MAP_BITS
        if sides:
            for there in _beside(sides, block):
                for presence in found:
                    there = presence.among(there, block)
                yield from there
        elif found:
            yield from _having(found[0].slots(block), found[1:], block)
        else:
            yield from range(start, min(start + MAP_BITS, pack.segments))


def _sides(connection: Connection, pack: Pack, asked: Asked) -> list[Column]:
    """Where the pack has the pairs. Those of very many lists are left out where the others are so
    rare that to compare the texts takes less time.
    """
    found = columns(connection, pack, asked.narrow)
    blocks = range(-(-pack.segments // MAP_BITS))
    if asked.wide and all(sum(map(one.count, blocks)) > _FEW for one in found):
        found += columns(connection, pack, asked.wide)
    return found


def _pairs(words: Sequence[Word]) -> list[Pair]:
    """The pairs that are known of the words."""
    found = []
    for one, other in pairwise(words):
        if one.bare is None:
            continue
        if other.bare is not None:
            found.append(whole(one.bare, other.bare))
        elif other.begun is not None:
            found.append(begun(one.bare, other.begun))
        elif other.beginnings is not None:
            found.append(any_begun(one.bare, other.beginnings))
    return found


def _beside(columns: Sequence[Column], block: int) -> Iterator[list[int]]:
    """The slots of a block that are in all columns, rising; in parts, of which the first may do."""
    rarest, *others = sorted(columns, key=lambda column: column.count(block))
    if not (count := rarest.count(block)):
        return
    first = counted_from(block)
    low, size = 0, max(1, _PLACES * _AT_ONCE // count)
    while low < _PLACES:
        high = _PLACES if size * 2 > _PLACES - low else low + size
        places = set(rarest.places(block, low, high))
        for other in others:
            if not places:
                break
            places = other.among(block, places)
        yield [first + place for place in sorted(places)]
        low, size = high, 2 * size


def _having(slots: Iterator[int], tests: Sequence[_Presence], block: int) -> Iterator[int]:
    """Those of a block's slots that are in all of these."""
    for slot in slots:
        if all(test.among([slot], block) for test in tests):
            yield slot


class _Presence:
    """The slots of a pack that have a word, its maps read block by block."""

    def __init__(
        self,
        connection: Connection,
        pack: Pack,
        choices: Iterable[tuple[int, ...]],
        maps: Maps,
    ) -> None:
        listed, self._mapped = _lists(connection, pack, choices)
        self._listed = from_little("I", b"".join(listed))
        self._is_one = len(listed) <= 1
        self._where = connection, pack, maps
        self._block, self._bits = -1, b""

    @property
    def is_mapped(self) -> bool:
        """Whether there are maps: then they are many."""
        return bool(self._mapped)

    def slots(self, block: int) -> Iterator[int]:
        """Those of a block, rising."""
        start = block * MAP_BITS
        rising = self._rising
        listed = rising[bisect_left(rising, start) : bisect_left(rising, start + MAP_BITS)]
        if not self._mapped:
            return iter(listed)
        bits = self._union(block)
        if listed:
            bits |= of_slots((slot - start for slot in listed), 1)[0]
        return slots_of(bits, start)

    def among(self, slots: list[int], block: int) -> list[int]:
        """Those of the slots, which are of this block, that have the word."""
        if not slots:
            return []
        listed = self._members
        if not self._mapped:
            return [slot for slot in slots if slot in listed]
        if block != self._block:
            self._block, self._bits = block, as_bytes(self._union(block)) or bytes(MAP_BITS // 8)
        bits, start = self._bits, block * MAP_BITS
        return [
            slot
            for slot in slots
            if bits[slot - start >> 3] >> (slot - start & 7) & 1 or slot in listed
        ]

    @cached_property
    def _rising(self) -> Sequence[int]:
        return self._listed if self._is_one else sorted(set(self._listed))

    @cached_property
    def _members(self) -> frozenset[int]:
        return frozenset(self._listed)

    def _union(self, block: int) -> int:
        connection, pack, maps = self._where
        bits = 0
        for first in self._mapped:
            bits |= maps.get(connection, pack, first, range(block, block + 1))[0]
        return bits


def _lists(
    connection: Connection, pack: Pack, choices: Iterable[tuple[int, ...]]
) -> tuple[list[bytes], list[int]]:
    """The slots of the symbols that are listed, and the first maps of those that are mapped."""
    base = pack.number << SYMBOL_BITS
    wanted = json.dumps([base | symbol for choice in choices for symbol in choice])
    rows = {key: row for key, *row in connection.execute(_LIST_ROWS, (wanted,))}
    found = [
        next((rows[base | symbol] for symbol in choice if base | symbol in rows), None)
        for choice in choices
    ]
    there = [row for row in found if row is not None]
    return (
        [slots for first, slots in there if first is None],
        [first for first, _slots in there if first is not None],
    )


def _pattern(words: Sequence[Word]) -> re.Pattern[bytes] | None:
    """What the marks of the phrase are, one after another; ``None`` where they tell nothing."""
    if len(words) == 1 or all(word.marks is None for word in words):
        return None
    classes = []
    for word in words:
        if word.marks is None:
            classes.append(b".")
        else:
            classes.append(b"[" + b"".join(b"\\x%02x" % mark for mark in sorted(word.marks)) + b"]")
    return re.compile(b"".join(classes), re.DOTALL)


def _side_by_side(
    connection: Connection, pack: Pack, slots: Iterator[int], pattern: re.Pattern[bytes]
) -> Iterator[int]:
    """Those of the slots whose marks have the pattern; a text without words has no marks."""
    for slab in _slabs(slots):
        chunks: dict[int, list[int]] = {}
        for slot in slab:
            chunks.setdefault(slot // CHUNK, []).append(slot)
        numbers = json.dumps([pack.chunks + chunk for chunk in chunks])
        for number, marks in connection.execute(_CHUNK_ROWS, (numbers,)):
            first = (number - pack.chunks) * CHUNK
            count = min(CHUNK, pack.segments - first)
            length = pack.lengths.uniform(first, len(marks), count)
            offset = pack.lengths.mark(first)[0]
            for slot in chunks[number - pack.chunks]:
                if length:
                    start, end = (slot - first) * length, (slot - first + 1) * length
                else:
                    start, end = (mark - offset for mark in pack.lengths.mark(slot))
                if end - start == 1 or pattern.search(marks, start, end):
                    yield slot


_LIST_ROWS = """
SELECT l.key, map, slots FROM json_each(?) AS j CROSS JOIN fuzzy_list AS l ON l.key = j.value"""
_CHUNK_ROWS = """
SELECT number, marks
FROM json_each(?) AS j CROSS JOIN fuzzy_chunk AS c ON c.number = j.value ORDER BY number"""
