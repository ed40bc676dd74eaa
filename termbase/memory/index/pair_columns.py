"""Asking a pack for pairs of words side by side (:mod:`pairs`): where it may have them."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from termbase.memory.index import pairs
from termbase.memory.index.packs import MAP_BITS, Pack
from termbase.memory.index.pairs import Entries
from termbase.store.connection import Connection

# So many entries are gone through at once in the time in which one is looked for.
_LOOKING_UP = 60
_PLACES = 1 << 16


class Pair(NamedTuple):
    """Two words side by side, the second perhaps unfinished: the lists that may have them, and the
    keys that they have there.
    """

    lists: dict[int, frozenset[range]]


def whole(one: str, other: str) -> Pair:
    """The pair of two words, given by their diacritic keys."""
    return begun(one, (other,))


def begun(one: str, words: Iterable[str]) -> Pair:
    """The pairs of a word with each of these."""
    code = pairs.first(one)
    found: dict[int, set[range]] = {}
    for word in words:
        pair = code ^ pairs.second(word)
        key = pairs.key(pair)
        found.setdefault(pairs.in_list(pair), set()).add(range(key, key + 1))
    return Pair({number: frozenset(keys) for number, keys in found.items()})


def any_begun(one: str, beginnings: Iterable[str]) -> Pair:
    """The pairs of a word with whatever begins so, with ``BEGINNING`` letters or as whole words."""
    code = pairs.first(one)
    numbers = (pairs.in_list(code) ^ pairs.beginning(start) for start in beginnings)
    return Pair(dict.fromkeys(numbers, frozenset((pairs.any_key(code),))))


class Column:
    """The slots of a pack that may have a pair, block by block."""

    def __init__(self) -> None:
        self._lists: list[tuple[Entries, range]] = []
        self._found: dict[int, list[_Run]] = {}

    def add(self, found: Entries, keys: Iterable[range]) -> None:
        """One more list that may have it, by these keys."""
        self._lists += [(found, each) for each in keys]

    def count(self, block: int) -> int:
        """How many slots of the block may have the pair, at most."""
        return sum([run.end - run.start for run in self._runs(block)])

    def places(self, block: int, low: int = 0, high: int = _PLACES) -> Iterable[int]:
        """The places in the block of those slots, from ``low`` to ``high``; some come twice."""
        return chain.from_iterable([run.within(low, high) for run in self._runs(block)])

    def among(self, block: int, places: set[int]) -> set[int]:
        """Those of the places in the block that may have the pair."""
        runs = self._runs(block)
        is_rising = all(run.is_rising for run in runs)
        if is_rising and len(places) * len(runs) * _LOOKING_UP < self.count(block):
            return {place for place in places if any(run.has(place) for run in runs)}
        return places.intersection(self.places(block))

    def _runs(self, block: int) -> list[_Run]:
        found = self._found.get(block)
        if found is None:
            found = self._found[block] = []
            for entries, keys in self._lists:
                start, end = entries.having(block, keys)
                if start < end:
                    found.append(_Run(entries.places, start, end, len(keys) == 1))
        return found


class _Run(NamedTuple):
    """Entries of one key, whose places rise, or of several."""

    places: memoryview | array[int]
    start: int
    end: int
    is_rising: bool

    def within(self, low: int, high: int) -> Iterable[int]:
        """The places from ``low`` to ``high``."""
        places, start, end, is_rising = self
        if is_rising:
            start = bisect_left(places, low, start, end) if low else start
            end = bisect_left(places, high, start, end) if high < _PLACES else end
        there = places[start:end].tolist()
        if is_rising or (not low and high == _PLACES):
            return there
        return [place for place in there if low <= place < high]

    def has(self, place: int) -> bool:
        """Whether the place is among them, where they rise."""
        at = bisect_left(self.places, place, self.start, self.end)
        return at < self.end and self.places[at] == place


def columns(connection: Connection, pack: Pack, wanted: Sequence[Pair]) -> list[Column]:
    """Where the pack has each of the pairs."""
    base, mask = pairs.lists_of(pack)
    blocks = -(-pack.segments // MAP_BITS)
    numbers = {base | number & mask for pair in wanted for number in pair.lists}
    there = dict(connection.execute(_ROWS, (json.dumps(list(numbers)),)).fetchall())
    found = []
    for pair in wanted:
        column = Column()
        for number, keys in _masked(pair, mask).items():
            if (blob := there.get(base | number)) is not None:
                column.add(Entries(blob, blocks), keys)
        found.append(column)
    return found


def _masked(pair: Pair, mask: int) -> dict[int, frozenset[range]]:
    """The lists of a pair in a pack: several lists of a big pack are one of a small one."""
    found: dict[int, frozenset[range]] = {}
    for number, keys in pair.lists.items():
        found[number & mask] = found.get(number & mask, frozenset()) | keys
    return found


_ROWS = """
SELECT p.key, slots FROM json_each(?) AS j CROSS JOIN phrase_pair AS p ON p.key = j.value"""
