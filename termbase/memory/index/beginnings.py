"""Which segments have a word that begins with the letters typed so far.

With one to three letters so many words begin that their lists are long to read. What is asked for
first is the shortest segments: those that have any of these words stand in one list.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from termbase.memory.index.packs import Pack, from_little
from termbase.memory.index.symbols import SYMBOL_BITS, beginning
from termbase.store.connection import Connection

LETTERS = 3
"""So many letters at most have a list."""

KEPT = 128
"""The segments in a list: further ones are found by their words."""


def lists(
    starts: Mapping[str, Iterable[int]], slots: Mapping[int, array[int]]
) -> dict[int, array[int]]:
    """The lists of a pack by their symbols, of the hashes of the words that begin with up to
    ``LETTERS`` letters, and the slots of these hashes.
    """
    parts: dict[str, list[Sequence[int]]] = {}
    for start, hashes in starts.items():
        own = [slots[value][:KEPT] for value in hashes if value in slots]
        parts.setdefault(start, []).extend(own)
    found: dict[int, array[int]] = {}
    for letters in range(LETTERS, 0, -1):
        shorter: dict[str, list[Sequence[int]]] = {}
        for start, there in parts.items():
            joined = shorter.setdefault(start[: letters - 1], [])
            if len(start) < letters:
                joined += there
                continue
            # What no longer finds its place among the first has none in what begins shorter.
            first = _first(there)
            joined.append(first)
            symbol = beginning(start)
            found[symbol] = _first([first, found[symbol]]) if symbol in found else first
        parts = shorter
    return found


def first_slots(connection: Connection, pack: Pack, start: str) -> array[int] | None:
    """The first slots that may have a word that begins so, all of them where they are fewer than
    ``KEPT``; ``None`` where the pack does not tell.
    """
    key = pack.number << SYMBOL_BITS | beginning(start)
    row = connection.execute(_ROW, (key,)).fetchone()
    return from_little("I", row[0]) if row else None


def _first(parts: Iterable[Iterable[int]]) -> array[int]:
    return array("I", sorted(set[int]().union(*parts))[:KEPT])


_ROW = "SELECT slots FROM fuzzy_list WHERE key = ?"
