"""Building a pack: the segments of one language, sorted by length, as lists of slots a symbol.

All is made in memory and then written in one piece. A segment's place in the order of length is
its slot, so that the segments of a length window are a run of slots.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from termbase.memory.index import packs
from termbase.memory.index.packs import CHUNK, MAP_BITS, Lengths, Pack, little
from termbase.memory.index.reading import Bucket, Reader
from termbase.memory.index.symbols import SYMBOL_BITS, symbols
from termbase.store.connection import Connection

_FEWEST = 64
_SPARSEST = 512
_LEVEL = 6
_SLAB = 2_000
_BIT = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that is not written yet. ``words`` has the diacritic key of each word."""

    lang: str
    first: int
    last: int
    segments: int
    lengths: Lengths
    lists: dict[int, array[int]]
    texts: dict[int, Bucket]
    words: dict[str, str]


def build(lang: str, first: int, last: int, texts: Iterable[tuple[int, str]]) -> Built:
    """The pack of the given segments, of rows after ``first`` up to ``last``."""
    reader = Reader()
    buckets = reader.read(texts)
    lists: dict[int, array[int]] = {}
    slot = 0
    for length, bucket in buckets.items():
        hashes, further = bucket.hashes, bucket.further
        for number in range(len(bucket.rows)):
            own = symbols(hashes[number * length : (number + 1) * length].tolist())
            if number in further:
                own = {*own, *further[number]}
            for symbol in own:
                try:
                    lists[symbol].append(slot)
                except KeyError:
                    lists[symbol] = array("I", (slot,))
            slot += 1
    for symbol, values in reader.bare.items():
        lists[symbol] = _joined([lists[v] for v in values if v in lists], lists.get(symbol))
    lengths = Lengths.of({length: len(bucket.rows) for length, bucket in buckets.items()})
    return Built(lang, first, last, slot, lengths, lists, buckets, reader.words)


def _joined(parts: list[array[int]], also: array[int] | None) -> array[int]:
    """The slots of all, which rise; one list alone is itself."""
    if also is not None:
        parts.append(also)
    return parts[0] if len(parts) == 1 else array("I", sorted(set().union(*parts)))


def write(connection: Connection, built: Built) -> None:
    """Writes a pack, inside the caller's transaction; its lists are used up."""
    number = packs.next_number(connection, "fuzzy_pack")
    chunks = packs.next_number(connection, "fuzzy_chunk")
    maps = packs.next_number(connection, "fuzzy_map")
    connection.executemany("INSERT INTO fuzzy_chunk VALUES (?, ?, ?)", _chunks(built, chunks))
    place = maps
    rest = iter(sorted(built.lists))
    while slab := list(islice(rest, _SLAB)):
        rows: list[tuple[int, int, int | None, bytes | None]] = []
        bits: list[tuple[int, bytes]] = []
        for symbol in slab:
            slots = built.lists.pop(symbol)
            key = number << SYMBOL_BITS | symbol
            if is_mapped(len(slots), built.segments):
                rows.append((key, len(slots), place, None))
                bits += enumerate(_maps(slots, built.segments), place)
                place = bits[-1][0] + 1
            else:
                rows.append((key, len(slots), None, little(slots)))
        connection.executemany("INSERT INTO fuzzy_list VALUES (?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO fuzzy_map VALUES (?, ?)", bits)
    connection.executemany(
        "INSERT OR IGNORE INTO fuzzy_word VALUES (?, ?)", ((b, w) for w, b in built.words.items())
    )
    where = (built.lang, built.first, built.last, built.segments, chunks, maps, place - maps)
    packs.enter(connection, Pack(number, *where, built.lengths))


def is_mapped(count: int, segments: int) -> bool:
    """Whether a symbol of so many slots has bit maps: they are read faster, and smaller."""
    return count >= _FEWEST and count * _SPARSEST >= segments


def _chunks(built: Built, first: int) -> Iterator[tuple[int, bytes, bytes]]:
    """The rows of the chunks; the last slots of one length and the first of the next share one."""
    marks, rows = bytearray(), array("q")
    number = first
    for length, bucket in built.texts.items():
        lowest = little(bucket.hashes)[::4]
        done = 0
        while done < len(bucket.rows):
            more = min(CHUNK - len(rows), len(bucket.rows) - done)
            marks += lowest[done * length : (done + more) * length]
            rows += bucket.rows[done : done + more]
            done += more
            if len(rows) == CHUNK:
                yield number, bytes(marks), packed_rows(rows, built.first)
                marks, rows, number = bytearray(), array("q"), number + 1
    if rows:
        yield number, bytes(marks), packed_rows(rows, built.first)


def packed_rows(rows: array[int], first: int) -> bytes:
    """Numbers of rows after ``first``, four bytes each; eight where one is too far from it."""
    return little(array("I" if max(rows) - first < 1 << 32 else "Q", [row - first for row in rows]))


def _maps(slots: array[int], segments: int) -> Iterator[bytes]:
    """The bit maps of all slots: compressed, where that is shorter."""
    at = 0
    for start in range(0, segments, MAP_BITS):
        upto = bisect_left(slots, start + MAP_BITS, at)
        bits = bytearray((min(MAP_BITS, segments - start) + 7) // 8)
        for slot in slots[at:upto]:
            slot -= start
            bits[slot >> 3] |= _BIT[slot & 7]
        at = upto
        compressed = zlib.compress(bits, _LEVEL)
        yield compressed if len(compressed) < len(bits) else bytes(bits)
