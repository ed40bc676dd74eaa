"""Pairs of words side by side: what the concordance asks for.

A pair is known by the diacritic keys of its words: by the list that it is in, which the first word
and the first two letters of the second choose, and by two bytes there, one of the first word and
one of both. So a phrase is found without reading texts, whatever marks they bear, and all ways to
go on after its last letter stand in few lists. The entries of a list are sorted by these bytes, so
that those of a pair stand together. Several pairs may share all of it: what is found is compared by
its text.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, product

from termbase.memory.index.packs import MAP_BITS, PAIR_BITS, Pack, from_little, little
from termbase.memory.index.symbols import hashed
from termbase.store.connection import Connection

BEGINNING = 2
"""So many letters of the second word choose the list."""

ENTRY = 4
"""The bytes of an entry of a list."""

_MOST_LISTS = 16
_LIST = _PLACE = 0xFFFF
_BOTH, _FIRST = 16, 24
_HALF = 32
_SECOND = (1 << _HALF) - 1


def first(bare: str) -> int:
    """What the first word of a pair, given by its diacritic key, adds to list and bytes."""
    value = hashed(bare)
    return value >> 8 & _LIST | (value & 0xFF) << _BOTH | value >> 24 << _FIRST


def second(bare: str) -> int:
    """What the second word adds; see :func:`first`."""
    return beginning(bare) | (hashed(bare) >> 24 & 0xFF) << _BOTH


def beginning(bare: str) -> int:
    """What the first letters of a second word are in the number of the list."""
    # Few beginnings come often: what they have in common shall not be in the same bits.
    return hashed(bare[:BEGINNING]) * 0x9E3779B1 >> 16 & _LIST


def key(code: int) -> int:
    """What tells a pair from others of its list, of its code: the byte of the first word, then that
    of the first one with (exclusive or) that of the second.
    """
    return code >> _BOTH


def any_key(code: int) -> range:
    """The keys of all pairs that have this first word."""
    return range(code >> _FIRST << 8, (code >> _FIRST) + 1 << 8)


def in_list(code: int) -> int:
    """The number of the list, of the code of a pair, in packs of very many segments."""
    return code & _LIST


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
        self._ends: list[array[int]] = []

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
                self._ends.append(array("I", map(len, self._lists)))
            if length > 1:
                self._add(slot + done, hashes[done * length : upto * length], length)
            if further:
                for at in range(done, upto):
                    self._add_codes(slot + at, further.get(at, ()))
            done = upto

    def _add_codes(self, slot: int, codes: Iterable[int]) -> None:
        for code in codes:
            self._lists[code & self._mask & _LIST].append(code & ~_LIST | slot & _PLACE)

    def finished(self) -> list[tuple[int, bytes]]:
        """All lists by their numbers: how many entries they have up to the end of each block but
        the last, then the entries' keys, and the slots' places in the blocks. In each block they
        rise by key, then by place.
        """
        made = []
        for number in range(len(self._lists)):
            entries, self._lists[number] = self._lists[number], array("I")
            if not entries:
                continue
            ends = [lengths[number] for lengths in self._ends]
            halves = from_little("H", little(_in_order(entries, ends)))
            head = little(array("I", ends))
            made.append((number, head + little(halves[1::2]) + little(halves[::2])))
        return made

    def _add(self, slot: int, hashes: array[int], length: int) -> None:
        codes = from_little("I", little(array("Q", map(self._known.__getitem__, hashes))))
        # What the last word of a segment and the first of the next are stands for none.
        firsts, seconds = codes[1::2], codes[2::2]
        del firsts[length - 1 :: length], seconds[length - 1 :: length]
        count = len(hashes) // length
        found = from_little("H", xor(little(firsts), little(seconds)))
        numbers = found[::2]
        places = array("H", range(slot & _PLACE, (slot & _PLACE) + count))
        for at in range(length - 1):
            # The two bytes that chose the list are not kept: here is room for the place.
            found[2 * at :: 2 * (length - 1)] = places
        entries = from_little("I", little(found))
        deque(map(array.append, map(self._lists.__getitem__, numbers), entries), maxlen=0)
        if self._codes.clashes:
            for at in range(count):
                own = hashes[at * length : (at + 1) * length]
                self._add_codes(slot + at, self._codes.of_clashes(own))


def xor(one: bytes, other: bytes) -> bytes:
    """Each byte of the one with that of the other, which is as long."""
    both = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")


def _in_order(entries: array[int], ends: Sequence[int]) -> array[int]:
    """The entries of each block by their keys, then by their places."""
    every = entries.tolist()
    found: list[int] = []
    for start, end in pairwise((0, *ends, len(every))):
        part = every[start:end]
        part.sort()
        found += part
    return array("I", found)


def _mask(segments: int) -> int:
    """The bits of the codes that packs of so many segments use: theirs are as long as others'."""
    lists = min(_MOST_LISTS, max(0, segments.bit_length() - 3))
    return ~_LIST & _SECOND | (1 << lists) - 1


class Entries:
    """A list as it was read."""

    __slots__ = ("_ends", "_keys", "places")

    def __init__(self, blob: bytes, blocks: int) -> None:
        head = 4 * (blocks - 1)
        count = (len(blob) - head) // ENTRY
        self._ends = (0, *from_little("I", blob[:head]), count)
        self._keys = _numbers(blob, head, head + 2 * count)
        self.places = _numbers(blob, head + 2 * count, len(blob))

    def having(self, block: int, keys: range) -> tuple[int, int]:
        """Which entries of the block have these keys, as a range."""
        start, end = self._ends[block : block + 2]
        start = bisect_left(self._keys, keys.start, start, end)
        return start, bisect_left(self._keys, keys.stop, start, end)


def _numbers(blob: bytes, start: int, end: int) -> memoryview | array[int]:
    """Numbers of two bytes: few of them are looked for, so that they stay where they are."""
    if sys.byteorder == "big":
        return from_little("H", blob[start:end])
    return memoryview(blob)[start:end].cast("H")


def write(connection: Connection, pack: int, lists: Iterable[tuple[int, bytes]]) -> None:
    """Writes the lists of a pack of this number, inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO phrase_pair VALUES (?, ?)",
        ((pack << PAIR_BITS | number, blob) for number, blob in lists),
    )
