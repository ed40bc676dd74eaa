"""Asking a pack for a phrase: which of its segments have these words one after another.

What it gives has all the words (or others of the same symbols), side by side as far as marks tell,
and is read and compared by its text. Nothing that has the phrase is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from termbase.memory.index.maps import Maps, as_bytes, of_slots
from termbase.memory.index.maps import slots as slots_of
from termbase.memory.index.packs import CHUNK, MAP_BITS, Pack, from_little
from termbase.memory.index.symbols import SYMBOL_BITS
from termbase.store.connection import Connection

_SLAB = 128


class Word(NamedTuple):
    """One word of a phrase, as packs know it.

    A segment has it when it has one of ``symbols``: where the first of a pair is in the pack, it
    stands for the second too. ``None`` stands for any. ``marks`` are those that the word may have.
    """

    symbols: tuple[tuple[int, ...], ...] | None
    marks: frozenset[int] | None


class Place(NamedTuple):
    """A segment that may have the phrase; it is of so many tokens."""

    length: int
    row: int


def holding(
    connection: Connection, pack: Pack, words: Sequence[Word], maps: Maps
) -> Iterator[Place]:
    """The segments of the pack that may have the phrase, the shortest first, then the oldest."""
    found = _with_all(connection, pack, words, maps)
    pattern = _pattern(words)
    while slab := list(islice(found, _SLAB)):
        yield from _side_by_side(connection, pack, slab, pattern)


def _with_all(
    connection: Connection, pack: Pack, words: Sequence[Word], maps: Maps
) -> Iterator[int]:
    """The slots that have all of the words, rising."""
    few: set[int] | None = None
    many: list[list[int]] = []
    blocks = range(-(-pack.segments // MAP_BITS))
    for word in words:
        if word.symbols is None:
            continue
        listed, mapped = _lists(connection, pack, word.symbols)
        own = {slot for blob in listed for slot in from_little("I", blob)}
        if not mapped:
            few = own if few is None else few & own
        else:
            columns = [maps.get(connection, pack, first, blocks) for first in mapped]
            if own:
                columns.append(of_slots(own, len(blocks)))
            many.append([_union(bits) for bits in zip(*columns, strict=True)])
    if few is not None:
        tests = [[as_bytes(bits) for bits in column] for column in many]
        return (slot for slot in sorted(few) if all(_has(test, slot) for test in tests))
    if not many:
        return iter(range(pack.segments))
    return _common(many)


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


def _common(columns: Sequence[Sequence[int]]) -> Iterator[int]:
    """The slots that are in every column of maps."""
    for block, maps in enumerate(zip(*columns, strict=True)):
        bits = maps[0]
        for other in maps[1:]:
            bits &= other
        if bits:
            yield from slots_of(bits, block * MAP_BITS)


def _union(maps: Iterable[int]) -> int:
    bits = 0
    for other in maps:
        bits |= other
    return bits


def _has(column: Sequence[bytes | None], slot: int) -> bool:
    bits = column[slot // MAP_BITS]
    return bool(bits and bits[slot % MAP_BITS >> 3] >> (slot & 7) & 1)


def _pattern(words: Sequence[Word]) -> re.Pattern[bytes] | None:
    """What the marks of the phrase are, one after another; ``None`` for a single word."""
    if len(words) == 1:
        return None
    classes = []
    for word in words:
        if word.marks is None:
            classes.append(b".")
        else:
            classes.append(b"[" + b"".join(b"\\x%02x" % mark for mark in sorted(word.marks)) + b"]")
    return re.compile(b"".join(classes), re.DOTALL)


def _side_by_side(
    connection: Connection, pack: Pack, slots: Iterable[int], pattern: re.Pattern[bytes] | None
) -> Iterator[Place]:
    """Those of the slots whose marks have the pattern; a text without words has no marks."""
    chunks: dict[int, list[int]] = {}
    for slot in slots:
        chunks.setdefault(slot // CHUNK, []).append(slot)
    numbers = json.dumps([pack.chunks + chunk for chunk in chunks])
    for number, marks, rows in connection.execute(_CHUNK_ROWS, (numbers,)):
        first = (number - pack.chunks) * CHUNK
        count = min(CHUNK, pack.segments - first)
        width = len(rows) // count
        length = pack.lengths.uniform(first, len(marks), count)
        offset = pack.lengths.mark(first)[0]
        for slot in chunks[number - pack.chunks]:
            place = slot - first
            if length:
                start, end = place * length, (place + 1) * length
            else:
                start, end = (mark - offset for mark in pack.lengths.mark(slot))
            if pattern is None or end - start == 1 or pattern.search(marks, start, end):
                row = int.from_bytes(rows[place * width : (place + 1) * width], "little")
                yield Place(end - start, pack.first + row)


_LIST_ROWS = """
SELECT l.key, map, slots FROM json_each(?) AS j CROSS JOIN fuzzy_list AS l ON l.key = j.value"""
_CHUNK_ROWS = """
SELECT number, marks, rows
FROM json_each(?) AS j CROSS JOIN fuzzy_chunk AS c ON c.number = j.value ORDER BY number"""
