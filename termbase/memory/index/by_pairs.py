"""Which slots of a pack may reach the threshold, by pairs of neighbouring words.

A pair is far rarer than its words. An edit that replaces a token or takes it out breaks two pairs
of the query at most, one that puts a token in breaks one. So of the pairs of a query of n tokens a
text of m lacks at most 2d − max(0, m − n), d the greatest distance allowed (the lemma of q-grams,
Ukkonen 1992). It has k of any k pairs more than that, and the rarest are asked for.

The lists are the concordance's. They know words by their diacritic keys, and a list may hold a slot
too many: what is lacking here is lacking there, so that nothing that reaches the threshold is lost.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from operator import eq
from typing import NamedTuple

from termbase.language.keys import diacritic
from termbase.memory.index import pairs
from termbase.memory.index.packs import MAP_BITS, Pack
from termbase.memory.index.pairs import ENTRY, Entries
from termbase.memory.score import allowed, lengths
from termbase.memory.tokens import PLACEABLES
from termbase.store.connection import Connection

SPARE = 2
"""How many pairs are asked for at first beside those that may be missing: so many are met."""

FEW = 32
"""With so few slots left, to verify them takes less time than to ask for a further pair."""

MANY = 200
"""To verify more slots of a pack takes more time than to ask for words: so many, or one of
``_MANY_OF`` where that is more.
"""

DEAR = 8_000
"""To count so many entries of a pack takes more time than to ask for words: so many, or one of
``_DEAR_OF`` slots. To verify a slot takes that of ``_VERIFIED``.
"""

_MANY_OF = 2_048
_DEAR_OF = 32
_VERIFIED = 20
# So many lists more than are asked for are read, the shortest: a short list may be of one pair.
_FURTHER = 3
# So few entries are counted wherever they are.
_SINGLE = 24


class Pairs:
    """The pairs of a text that is looked for; once a pack was asked the rarest come first."""

    def __init__(self, keys: Sequence[str], threshold: float) -> None:
        codes = pairwise(map(_codes, keys))
        self._codes = list(dict.fromkeys(one ^ other for (one, _), (_, other) in codes))
        self._shortest, longest = lengths(len(keys), threshold)
        self._lacking = [
            lacking(len(keys), length, threshold) for length in range(self._shortest, longest + 1)
        ]
        self._costs: dict[int, int] = {}
        self._is_dear = False

    def slots(self, connection: Connection, pack: Pack, start: int, end: int) -> list[int] | None:
        """The slots from ``start`` to ``end`` that have enough of the pairs; ``None`` where pairs
        do not tell, since there may be none in common, or are so frequent that words tell more.
        """
        lacking = self._most_lacking(pack, start, end)
        asked = min(len(self._codes), lacking + SPARE)
        if self._is_dear or asked <= lacking:
            return None
        lists = _Lists(connection, pack, start, end)
        if not self._costs:
            self._sort(lists, asked, max(DEAR, pack.segments // _DEAR_OF))
            if self._is_dear:
                return None
        blocks = [self._block(pack, number, start, end) for number in lists.blocks]
        found = zip(blocks, lists.places(self._codes[:asked]), strict=True)
        levels = [_levels(places, asked - block.lacking) for block, places in found]
        self._ask_more(lists, levels, asked)
        if sum(len(enough) for enough, *_ in levels) > max(MANY, pack.segments // _MANY_OF):
            return None
        return [
            slot
            for block, own in zip(blocks, levels, strict=True)
            for slot in self._having(pack, block, own)
        ]

    def _block(self, pack: Pack, number: int, start: int, end: int) -> _Block:
        """A block, as far as it has slots from ``start`` to ``end``."""
        low, high = max(start, number * MAP_BITS), min(end, (number + 1) * MAP_BITS)
        return _Block(pairs.counted_from(number), low, high, self._most_lacking(pack, low, high))

    def _ask_more(self, lists: _Lists, levels: Sequence[list[set[int]]], asked: int) -> None:
        """Asks for further pairs, until few have enough, or it would take more time than that."""
        for code in self._codes[asked:]:
            met = sum(len(enough) for enough, *_ in levels)
            if met <= FEW or self._costs[code] > _VERIFIED * met:
                break
            for own, places in zip(levels, lists.places([code]), strict=True):
                there = set(places)
                own[:] = [more | (there & enough) for enough, more in pairwise([*own, set()])]

    def _having(self, pack: Pack, block: _Block, levels: Sequence[set[int]]) -> Iterator[int]:
        """The slots of a block that have enough of the pairs for texts of their own lengths."""
        for place in levels[0]:
            slot = block.first + place
            if block.low <= slot < block.high:
                length = pack.lengths.length(slot)
                more = block.lacking - self._lacking[length - self._shortest]
                if more < len(levels) and place in levels[more]:
                    yield slot

    def _most_lacking(self, pack: Pack, start: int, end: int) -> int:
        """How many pairs a text from slot ``start`` to ``end`` that reaches the threshold lacks."""
        shortest, longest = pack.lengths.length(start), pack.lengths.length(end - 1)
        return max(self._lacking[shortest - self._shortest : longest - self._shortest + 1])

    def _sort(self, lists: _Lists, asked: int, dear: int) -> None:
        """Puts first what takes least time in this pack: others are like it. Long lists are not
        read: their pairs may have as many entries as there are.
        """
        self._costs = lists.entries(self._codes)
        self._codes.sort(key=self._costs.__getitem__)
        shortest = self._codes[: asked + _FURTHER]
        lists.read(shortest)
        self._costs.update((code, lists.cost(code)) for code in shortest)
        self._codes.sort(key=self._costs.__getitem__)
        self._is_dear = sum(map(self._costs.__getitem__, self._codes[:asked])) > dear


class _Block(NamedTuple):
    """The slots of a block from ``low`` to ``high``, whose places are counted from ``first``; texts
    there that reach the threshold lack so many pairs at most.
    """

    first: int
    low: int
    high: int
    lacking: int


class _Lists:
    """The lists of a pack, as far as they have the blocks of a window of slots."""

    def __init__(self, connection: Connection, pack: Pack, start: int, end: int) -> None:
        self._connection = connection
        self._first, self._bits = pairs.lists_of(pack)
        self.blocks = range(start // MAP_BITS, (end - 1) // MAP_BITS + 1)
        self._start = start - pairs.counted_from(self.blocks[0])
        self._end = end - pairs.counted_from(self.blocks[-1])
        self._count = -(-pack.segments // MAP_BITS)
        self._read: dict[int, Entries | None] = {}

    def entries(self, codes: Sequence[int]) -> dict[int, int]:
        """How many entries the lists of these pairs have; no list is read for it."""
        numbers = {code: self._first | code & self._bits for code in codes}
        sizes = self._connection.execute(_SIZES, (json.dumps(list(numbers.values())),))
        found = {number: size // ENTRY for number, size in sizes}
        return {code: found.get(number, 0) for code, number in numbers.items()}

    def read(self, codes: Iterable[int]) -> None:
        """Reads the lists of these pairs, unless they are read."""
        numbers = {self._first | code & self._bits for code in codes} - self._read.keys()
        if not numbers:
            return
        self._read.update(dict.fromkeys(numbers))
        for number, blob in self._connection.execute(_ROWS, (json.dumps(list(numbers)),)):
            self._read[number] = Entries(blob, self._count)

    def cost(self, code: int) -> int:
        """How long it takes to ask for the pair: so many slots have it."""
        entries = self._read[self._first | code & self._bits]
        if entries is None:
            return 0
        keys = _keys(code)
        ranges = [entries.having(block, keys) for block in self.blocks]
        return sum([end - start for start, end in ranges])

    def places(self, codes: Sequence[int]) -> list[list[int]]:
        """The places in each block of what may have one of the pairs; of few entries some that are
        outside of the window.
        """
        self.read(codes)
        found: list[list[int]] = [[] for _ in self.blocks]
        for code in codes:
            entries = self._read[self._first | code & self._bits]
            if entries is not None:
                self._add(found, entries, _keys(code))
        return found

    def _add(self, found: Sequence[list[int]], entries: Entries, keys: range) -> None:
        places = entries.places
        for block, own in zip(self.blocks, found, strict=True):
            start, end = entries.having(block, keys)
            if end - start > _SINGLE:
                # Those of one key rise.
                if block == self.blocks[0]:
                    start = bisect_left(places, self._start, start, end)
                if block == self.blocks[-1]:
                    end = bisect_left(places, self._end, start, end)
            if start < end:
                own += places[start:end].tolist()


def _levels(places: list[int], least: int) -> list[set[int]]:
    """The places that are there ``least`` times, those that are there once more, and so on."""
    places.sort()
    # In rising order what is there so often is as many places further on.
    often = list(compress(places, map(eq, places, places[least - 1 :])))
    found = [set(often)]
    while often := list(compress(often, map(eq, often, often[1:]))):
        found.append(set(often))
    return found


def _keys(code: int) -> range:
    key = pairs.key(code)
    return range(key, key + 1)


def lacking(length: int, other: int, threshold: float) -> int:
    """How many pairs of a query a text of the ``other`` length lacks at most."""
    return 2 * allowed(max(length, other), threshold) - max(0, other - length)


@lru_cache(maxsize=20_000)
def _bare(key: str) -> str:
    """The diacritic key of a token; a placeable has none."""
    return key if key in PLACEABLES else diacritic(key)


def _codes(key: str) -> tuple[int, int]:
    """What a token adds to the code of a pair as its first one, and as its second one."""
    bare = _bare(key)
    return pairs.first(bare), pairs.second(bare)


_ROWS = """
SELECT p.key, slots FROM json_each(?) AS j CROSS JOIN phrase_pair AS p ON p.key = j.value"""
_SIZES = _ROWS.replace("slots", "length(slots)")
