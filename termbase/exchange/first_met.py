"""Which ids and entries of a file were met before, for files of many millions of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Hashable

_SHELVES = 4096
_LAST_LINE = 2**32 - 1


class FirstMet:
    """The line at which each key was met first.

    Keys are kept as hashes of 64 bits, sorted on shelves by their lowest bits: twelve bytes a key,
    where a dictionary takes ten times as much, most of it for the texts.
    """

    def __init__(self) -> None:
        # Most files are small: a shelf is put up when it is needed.
        self._shelves: dict[int, tuple[array[int], array[int]]] = {}

    def __contains__(self, key: Hashable) -> bool:
        number = hash(key)
        shelf = self._shelves.get(number % _SHELVES)
        if shelf is None:
            return False
        keys, _ = shelf
        place = bisect_left(keys, number)
        return place < len(keys) and keys[place] == number

    def setdefault(self, key: Hashable, line: int = 0) -> int:
        """The line of a key that was met before, else ``line``, which is kept for it."""
        number = hash(key)
        shelf = self._shelves.get(number % _SHELVES)
        if shelf is None:
            shelf = self._shelves[number % _SHELVES] = (array("q"), array("I"))
        keys, lines = shelf
        place = bisect_left(keys, number)
        if place < len(keys) and keys[place] == number:
            return lines[place]
        keys.insert(place, number)
        lines.insert(place, min(line, _LAST_LINE))
        return line
