"""Pairs of words side by side: what the concordance asks for.

A pair is known by the diacritic keys of its words: by the list that it is in, which the first word
and the first two letters of the second choose, and by its mark there, a byte of both. So a phrase
is found without reading texts, whatever marks they bear, and all that goes on after its last letter
stands in few lists. Several pairs share a list and a mark: what is found is compared by its text.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product, repeat
from typing import NamedTuple

from termbase.memory.index.packs import MAP_BITS, PAIR_BITS, Pack, from_little, little
from termbase.memory.index.symbols import hashed
from termbase.store.connection import Connection

BEGINNING = 2
"""So many letters of the second word choose the list."""

_MOST_LISTS = 15
_BYTE, _LIST, _PLACE = 0xFF, 0xFFFF, 0xFFFF
_MARK = 24
_HALF = 32
_SECOND = (1 << _HALF) - 1


def first(bare: str) -> int:
    """What the first word of a pair, given by its diacritic key, adds to list and mark."""
    value = hashed(bare)
    return value >> 8 & _LIST | (value & _BYTE) << _MARK


def second(bare: str) -> int:
    """What the second word adds; see :func:`first`."""
    return _beginning(bare) | (hashed(bare) >> 24) << _MARK


def _beginning(bare: str) -> int:
    # Few beginnings come often: what they have in common shall not be in the same bits.
    return hashed(bare[:BEGINNING]) * 0x9E3779B1 >> 16 & _LIST


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
            self._lists[number].append(code >> _MARK << _MARK | slot)
            self._unsorted.add(number)

    def finished(self) -> list[tuple[int, bytes]]:
        """All lists by their numbers: how many slots they have up to the end of each block but the
        last, then their marks, then their slots' places in the blocks.
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
            made.append((number, little(array("I", ends)) + raw[3::4] + little(places)))
        return made

    def _add(self, slot: int, hashes: array[int], length: int) -> None:
        codes = from_little("I", little(array("Q", map(self._known.__getitem__, hashes))))
        # What the last word of a segment and the first of the next are stands for none.
        firsts, seconds = codes[1::2], codes[2::2]
        del firsts[length - 1 :: length], seconds[length - 1 :: length]
        count = len(hashes) // length
        slots = chain.from_iterable(map(repeat, range(slot, slot + count), repeat(length - 1)))
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
        found.extend(sorted(entries[start:end], key=lambda entry: entry & (1 << _MARK) - 1))
    return found


def _mask(segments: int) -> int:
    """The bits of the codes that packs of so many segments use: theirs are as long as others'."""
    lists = min(_MOST_LISTS, max(0, segments.bit_length() - 3))
    return _BYTE << _MARK | (1 << lists) - 1


class Pair(NamedTuple):
    """Two words side by side, the second perhaps unfinished: the lists that may have them, with
    the marks that they may have there; ``None`` stands for any.
    """

    choices: tuple[tuple[int, frozenset[int] | None], ...]


def whole(one: str, other: str) -> Pair:
    """The pair of two words, given by their diacritic keys."""
    code = first(one) ^ second(other)
    return Pair(((code & _LIST, frozenset((code >> _MARK,))),))


def begun(one: str, words: Iterable[str]) -> Pair:
    """The pairs of a word with each of these."""
    marks: dict[int, set[int]] = {}
    for word in words:
        code = first(one) ^ second(word)
        marks.setdefault(code & _LIST, set()).add(code >> _MARK)
    return Pair(tuple((number, frozenset(found)) for number, found in marks.items()))


def any_begun(one: str, beginnings: Iterable[str]) -> Pair:
    """The pairs of a word with whatever begins so, with ``BEGINNING`` letters or as whole words."""
    numbers = {first(one) & _LIST ^ _beginning(start) for start in beginnings}
    return Pair(tuple((number, None) for number in numbers))


class Column:
    """The slots of a pack that may have a pair."""

    def __init__(self) -> None:
        self._lists: list[_List] = []

    def add(self, found: _List) -> None:
        """One more list that may have it."""
        self._lists.append(found)

    def count(self, block: int) -> int:
        """How many slots of the block may have the pair, at most."""
        return sum(found.count(block) for found in self._lists)

    def slots(self, block: int) -> Iterator[int]:
        """Those slots of the block, rising; some come twice."""
        places: Iterable[int] = chain.from_iterable(found.places(block) for found in self._lists)
        if len(self._lists) > 1:
            places = sorted(places)
        first = block * MAP_BITS & ~_PLACE
        return (first + place for place in places)

    def has(self, block: int, slot: int) -> bool:
        """Whether the slot of this block may have the pair."""
        return any(found.has(block, slot & _PLACE) for found in self._lists)


class _List:
    """One list of a pack, with the marks that are wanted of it."""

    def __init__(self, blob: bytes, blocks: int, wanted: frozenset[int] | None) -> None:
        head = 4 * (blocks - 1)
        count = (len(blob) - head) // 3
        self._ends = [0, *from_little("I", blob[:head]), count]
        self._marks = blob[head : head + count]
        self._places = from_little("H", blob[head + count :])
        self._wanted = wanted
        self._one = next(iter(wanted)) if wanted is not None and len(wanted) == 1 else None

    def count(self, block: int) -> int:
        start, end = self._ends[block : block + 2]
        return end - start if self._one is None else self._marks.count(self._one, start, end)

    def places(self, block: int) -> Iterator[int]:
        start, end = self._ends[block : block + 2]
        if self._wanted is None:
            yield from self._places[start:end]
        elif self._one is not None:
            find, mark = self._marks.find, self._one
            at = find(mark, start, end)
            while at >= 0:
                yield self._places[at]
                at = find(mark, at + 1, end)
        else:
            choice = b"".join(b"\\x%02x" % mark for mark in sorted(self._wanted))
            for match in re.compile(b"[" + choice + b"]").finditer(self._marks, start, end):
                yield self._places[match.start()]

    def has(self, block: int, place: int) -> bool:
        start, end = self._ends[block : block + 2]
        at = bisect_left(self._places, place, start, end)
        while at < end and self._places[at] == place:
            if self._wanted is None or self._marks[at] in self._wanted:
                return True
            at += 1
        return False


def columns(connection: Connection, pack: Pack, pairs: Sequence[Pair]) -> list[Column]:
    """Where the pack has each of the pairs."""
    mask, base = _mask(pack.segments) & _LIST, pack.number << PAIR_BITS
    blocks = -(-pack.segments // MAP_BITS)
    wanted = {base | number & mask for pair in pairs for number, _ in pair.choices}
    there = dict(connection.execute(_ROWS, (json.dumps(list(wanted)),)).fetchall())
    found = []
    for pair in pairs:
        column = Column()
        marks: dict[int, frozenset[int] | None] = {}
        for number, choice in pair.choices:
            key = base | number & mask
            # Lists of a big pack may be one of a small pack.
            before = marks.get(key, choice)
            marks[key] = None if before is None or choice is None else before | choice
        for key, choice in marks.items():
            if key in there:
                column.add(_List(there[key], blocks, choice))
        found.append(column)
    return found


def write(connection: Connection, pack: int, lists: Iterable[tuple[int, bytes]]) -> None:
    """Writes the lists of a pack of this number, inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO phrase_pair VALUES (?, ?)",
        ((pack << PAIR_BITS | number, blob) for number, blob in lists),
    )


_ROWS = """
SELECT p.key, slots FROM json_each(?) AS j CROSS JOIN phrase_pair AS p ON p.key = j.value"""
