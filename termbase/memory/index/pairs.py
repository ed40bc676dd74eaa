"""Pairs of words side by side: what the concordance asks for.

A pair is known by the diacritic keys of its words: by the list that it is in, which the first word
and the first two letters of the second choose, and by two bytes there, one of both words and one of
the first. So a phrase is found without reading texts, whatever marks they bear, and all ways to go
on after its last letter stand in few lists. Several pairs may share all of it: what is found is
compared by its text.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, pairwise, product, repeat
from typing import NamedTuple

from termbase.memory.index.packs import MAP_BITS, PAIR_BITS, Pack, from_little, little
from termbase.memory.index.symbols import hashed
from termbase.store.connection import Connection

BEGINNING = 2
"""So many letters of the second word choose the list."""

_MOST_LISTS = 14
_LIST = _PLACE = 0xFFFF
_BOTH, _FIRST = 16, 24
_FEW = 4
# So many entries are gone through at once in the time in which one is looked for.
_SEARCHING = 40
_LOOKING_UP = 60
_HALF = 32
_SECOND = (1 << _HALF) - 1


def first(bare: str) -> int:
    """What the first word of a pair, given by its diacritic key, adds to list and bytes."""
    value = hashed(bare)
    return value >> 8 & _LIST | (value & 0xFF) << _BOTH | value >> 24 << _FIRST


def second(bare: str) -> int:
    """What the second word adds; see :func:`first`."""
    return _beginning(bare) | (hashed(bare) >> 24 & 0xFF) << _BOTH


def _beginning(bare: str) -> int:
    # Few beginnings come often: what they have in common shall not be in the same bits.
    return hashed(bare[:BEGINNING]) * 0x9E3779B1 >> 16 & _LIST


def both(code: int) -> int:
    """The byte of both words, of the code of a pair: that of the first one with (exclusive or) that
    of the second.
    """
    return code >> _BOTH & 0xFF


def lists_of(pack: Pack) -> tuple[int, int]:
    """The number of the pack's first list, and the bits of a pair's code that are how far its own
    list is from there.
    """
    return pack.number << PAIR_BITS, _mask(pack.segments) & _LIST


def counted_from(block: int) -> int:
    """The slot from which on the places of a block's slots are counted."""
    return block * MAP_BITS & ~_PLACE


class Codes:
    """What :func:`first` and :func:`second` give for the words of a pack, in one number, by their
    hashes: ``clashes`` has those of all words of one hash, where it has several.
    """

    def __init__(self) -> None:
        self.known: dict[int, int] = {}
        self.clashes: dict[int, set[int]] = {}

    def add(self, value: int, bare: str) -> None:
        """Enters a word of this hash and diacritic key."""
        code = first(bare) << _HALF | second(bare)
        there = self.known.setdefault(value, code)
        if there != code:
            self.clashes.setdefault(value, {there}).add(code)

    def of_clashes(self, hashes: Sequence[int]) -> list[int]:
        """The codes of all pairs in a segment that are not known by the first of a hash's words."""
        if self.clashes.keys().isdisjoint(hashes):
            return []
        choices = [self.clashes.get(value, {self.known[value]}) for value in hashes]
        found = (product(one, other) for one, other in pairwise(choices))
        return [a >> _HALF ^ b & _SECOND for a, b in chain.from_iterable(found)]


def pairs_of(bare: Sequence[str]) -> list[int]:
    """The codes of all pairs of these words, given by their diacritic keys."""
    return [first(one) ^ second(other) for one, other in pairwise(bare)]


class Lists:
    """The pairs of a pack that is being built, its segments in the order of their slots."""

    def __init__(self, codes: Codes, segments: int) -> None:
        self._codes = codes
        self._mask = _mask(segments)
        both = self._mask << _HALF | self._mask
        self._known = {value: code & both for value, code in codes.known.items()}
        self._lists = [array("I") for _ in range((self._mask & _LIST) + 1)]
        self._ends: list[list[int]] = []
        self._unsorted: set[int] = set()

    def add(
        self, slot: int, hashes: array[int], length: int, further: Mapping[int, Sequence[int]]
    ) -> None:
        """Adds the segments of a length from ``slot`` on, whose hashes stand one after another;
        ``further`` has the codes of further pairs, by the place of the segment among these.
        """
        done, count = 0, len(hashes) // length
        while done < count:
            room = MAP_BITS - (slot + done) % MAP_BITS
            upto = min(count, done + room)
            if room == MAP_BITS and slot + done:
                self._ends.append(list(map(len, self._lists)))
            if length > 1:
                self._add(slot + done, hashes[done * length : upto * length], length)
            if further:
                for at in range(done, upto):
                    self._add_codes(slot + at, further.get(at, ()))
            done = upto

    def _add_codes(self, slot: int, codes: Iterable[int]) -> None:
        for code in codes:
            number = code & self._mask & _LIST
            self._lists[number].append(code & ~_LIST | slot & _PLACE)
            self._unsorted.add(number)

    def finished(self) -> list[tuple[int, bytes]]:
        """All lists by their numbers: how many slots they have up to the end of each block but the
        last, then the bytes of both words, those of the first, and the slots' places in the blocks.
        """
        made = []
        for number in range(len(self._lists)):
            entries, self._lists[number] = self._lists[number], array("I")
            if not entries:
                continue
            ends = [lengths[number] for lengths in self._ends]
            if number in self._unsorted:
                entries = _in_order(entries, ends)
            raw = little(entries)
            places = from_little("H", raw)[::2]
            head = little(array("I", ends))
            made.append((number, head + raw[2::4] + raw[3::4] + little(places)))
        return made

    def _add(self, slot: int, hashes: array[int], length: int) -> None:
        codes = from_little("I", little(array("Q", map(self._known.__getitem__, hashes))))
        # What the last word of a segment and the first of the next are stands for none.
        firsts, seconds = codes[1::2], codes[2::2]
        del firsts[length - 1 :: length], seconds[length - 1 :: length]
        count = len(hashes) // length
        place = slot & _PLACE
        slots = chain.from_iterable(map(repeat, range(place, place + count), repeat(length - 1)))
        found = from_little("H", _xor(firsts, seconds))
        numbers = found[::2]
        found[::2] = array("H", bytes(len(found)))
        entries = from_little("I", _xor(found, array("I", slots)))
        deque(map(array.append, map(self._lists.__getitem__, numbers), entries), maxlen=0)
        if self._codes.clashes:
            for at in range(count):
                own = hashes[at * length : (at + 1) * length]
                self._add_codes(slot + at, self._codes.of_clashes(own))


def _xor(one: array[int], other: array[int]) -> bytes:
    """All numbers of one array with those of the other, as bytes, as one whole number each."""
    size = len(one) * one.itemsize
    both = int.from_bytes(little(one), "little") ^ int.from_bytes(little(other), "little")
    return both.to_bytes(size, "little")


def _in_order(entries: array[int], ends: Sequence[int]) -> array[int]:
    """The entries of each block by their slots."""
    found = array("I")
    for start, end in zip((0, *ends), (*ends, len(entries)), strict=True):
        found.extend(sorted(entries[start:end], key=lambda entry: entry & _PLACE))
    return found


def _mask(segments: int) -> int:
    """The bits of the codes that packs of so many segments use: theirs are as long as others'."""
    lists = min(_MOST_LISTS, max(0, segments.bit_length() - 3))
    return ~_LIST & _SECOND | (1 << lists) - 1


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
    code = first(one)
    found: dict[int, set[int]] = {}
    for word in words:
        pair = code ^ second(word)
        found.setdefault(pair & _LIST, set()).add(pair >> _BOTH & 0xFF)
    return Pair(code >> _FIRST, {number: frozenset(both) for number, both in found.items()})


def any_begun(one: str, beginnings: Iterable[str]) -> Pair:
    """The pairs of a word with whatever begins so, with ``BEGINNING`` letters or as whole words."""
    code = first(one)
    return Pair(code >> _FIRST, {code & _LIST ^ _beginning(start): None for start in beginnings})


class Column:
    """The slots of a pack that may have a pair."""

    def __init__(self) -> None:
        self._lists: list[_List] = []

    def add(self, found: _List) -> None:
        """One more list that may have it."""
        self._lists.append(found)

    def count(self, block: int) -> int:
        """How many slots of the block may have the pair, at most."""
        return sum([found.count(block) for found in self._lists])

    def places(self, block: int) -> set[int]:
        """The places in the block of those slots."""
        return set(chain.from_iterable(found.places(block) for found in self._lists))

    def among(self, block: int, places: set[int]) -> set[int]:
        """Those of the places in the block that may have the pair."""
        if len(places) * len(self._lists) * _LOOKING_UP < self.count(block):
            return {place for place in places if self._has(block, place)}
        return places.intersection(
            chain.from_iterable(found.places(block) for found in self._lists)
        )

    def _has(self, block: int, place: int) -> bool:
        return any(found.has(block, place) for found in self._lists)


class _List:
    """One list of a pack, and what is wanted of it."""

    def __init__(self, blob: bytes, blocks: int, first: int, wanted: frozenset[int] | None) -> None:
        head = 4 * (blocks - 1)
        count = (len(blob) - head) // 4
        self._ends = [0, *from_little("I", blob[:head]), count]
        self._both = blob[head : head + count]
        self._first = blob[head + count : head + 2 * count]
        self._places = _numbers(blob, head + 2 * count)
        self._wanted = first, wanted
        # What fewer entries have is looked for, and then the other byte looked at.
        self._sought, self._column = frozenset((first,)), self._first
        if wanted is not None and len(wanted) <= _FEW:
            by_both = sum(map(self._both.count, wanted))
            if by_both < self._first.count(first):
                self._sought, self._column = wanted, self._both

    def count(self, block: int) -> int:
        start, end = self._ends[block : block + 2]
        return sum([self._column.count(byte, start, end) for byte in self._sought])

    def places(self, block: int) -> Iterable[int]:
        """The places in the block, rising; some come twice."""
        start, end = self._ends[block : block + 2]
        if self.count(block) * _SEARCHING < end - start:
            sought = _one_of(self._sought).finditer(self._column, start, end)
            return [self._places[at] for match in sought if self._fits(at := match.start())]
        first, wanted = self._wanted
        fits = self._first[start:end].translate(_are(frozenset((first,))))
        if wanted is not None:
            both = self._both[start:end].translate(_are(wanted))
            fits = (_number(fits) & _number(both)).to_bytes(end - start, "little")
        return compress(self._places[start:end], fits)

    def has(self, block: int, place: int) -> bool:
        start, end = self._ends[block : block + 2]
        at = bisect_left(self._places, place, start, end)
        while at < end and self._places[at] == place:
            if self._fits(at):
                return True
            at += 1
        return False

    def _fits(self, at: int) -> bool:
        first, wanted = self._wanted
        return self._first[at] == first and (wanted is None or self._both[at] in wanted)


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


@lru_cache(maxsize=1_000)
def _are(wanted: frozenset[int]) -> bytes:
    """For each byte 1 where it is one of these, and else 0."""
    return bytes(byte in wanted for byte in range(256))


def _numbers(blob: bytes, start: int) -> Sequence[int]:
    """The places in a list: few of them are looked for, so that they stay where they are."""
    if sys.byteorder == "big":
        return from_little("H", blob[start:])
    return memoryview(blob)[start:].cast("H")


@lru_cache(maxsize=1_000)
def _one_of(wanted: frozenset[int]) -> re.Pattern[bytes]:
    """An expression for one of these bytes: a single one is found as fast as by ``find``."""
    return re.compile(b"[" + b"".join(b"\\x%02x" % byte for byte in sorted(wanted)) + b"]")


def columns(connection: Connection, pack: Pack, pairs: Sequence[Pair]) -> list[Column]:
    """Where the pack has each of the pairs."""
    mask, base = _mask(pack.segments) & _LIST, pack.number << PAIR_BITS
    blocks = -(-pack.segments // MAP_BITS)
    wanted = {base | number & mask for pair in pairs for number in pair.lists}
    there = dict(connection.execute(_ROWS, (json.dumps(list(wanted)),)).fetchall())
    found = []
    for pair in pairs:
        column = Column()
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


def write(connection: Connection, pack: int, lists: Iterable[tuple[int, bytes]]) -> None:
    """Writes the lists of a pack of this number, inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO phrase_pair VALUES (?, ?)",
        ((pack << PAIR_BITS | number, blob) for number, blob in lists),
    )


_ROWS = """
SELECT p.key, slots FROM json_each(?) AS j CROSS JOIN phrase_pair AS p ON p.key = j.value"""
