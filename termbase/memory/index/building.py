"""Building a pack: the segments of one language, sorted by length, as lists of slots a symbol.

All is made in memory and then written in one piece. A segment's place in the order of length is
its slot, so that the segments of a length window are a run of slots.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, compress, repeat
from typing import NamedTuple

from termbase.memory.index import beginnings, packs, pairs
from termbase.memory.index.packs import CHUNK, MAP_BITS, Lengths, Pack, little
from termbase.memory.index.pairs import Codes, Lists, xor
from termbase.memory.index.reading import Bucket, Reader
from termbase.memory.index.symbols import HASH_BITS, STARTS, SYMBOL_BITS
from termbase.store.connection import Connection

_FEWEST = 64
_SPARSEST = 512
# What compresses less is read four times as fast as it is.
_WORTH = 0.2
# With more than one slot of so many, to set bytes and put them together is faster than to set bits.
_DENSE = 50
_IS_ZERO = b"\1" + bytes(255)
_BIT = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that is not written yet: its rows, without the numbers that they will have.

    ``words`` has the diacritic key of each word.
    """

    lang: str
    first: int
    last: int
    segments: int
    lengths: Lengths
    lists: list[_List]
    chunks: list[bytes]
    rows: array[int]
    pairs: list[tuple[int, bytes]]
    words: dict[str, str]


class _List(NamedTuple):
    """The slots of a symbol, how many they are, as they stand in the tables: listed or mapped."""

    symbol: int
    slots: int
    listed: bytes | None
    maps: tuple[bytes, ...]


def build(lang: str, first: int, last: int, texts: Iterable[tuple[int, str]]) -> Built:
    """The pack of the given segments, of rows after ``first`` up to ``last``."""
    reader = Reader()
    buckets = reader.read(texts)
    lengths = Lengths.of({length: len(bucket.rows) for length, bucket in buckets.items()})
    sides = _sides(reader.codes, buckets, lengths)
    order = array("q")
    lists, chunks = _sorted(buckets, order)
    begun = beginnings.lists(reader.starts, lists)
    rows = [_List(symbol, len(slots), little(slots), ()) for symbol, slots in begun.items()]
    for symbol, values in reader.bare.items():
        parts = [lists[each] for each in (symbol, *values) if each in lists]
        lists.pop(symbol, None)
        rows.append(_list(symbol, _joined(parts), lengths.end))
    while lists:
        # What is made of them is smaller than they are.
        rows.append(_list(*lists.popitem(), lengths.end))
    rows.sort()
    made = (rows, chunks, order, sides, reader.words)
    return Built(lang, first, last, lengths.end, lengths, *made)


def _sides(codes: Codes, buckets: dict[int, Bucket], lengths: Lengths) -> list[tuple[int, bytes]]:
    """The lists of the pairs."""
    lists = Lists(codes, lengths.end)
    for slot, length in zip(lengths.slots, lengths.lengths, strict=True):
        bucket = buckets[length]
        lists.add(slot, bucket.hashes, length, bucket.pairs)
    return lists.finished()


def _sorted(
    buckets: dict[int, Bucket], order: array[int]
) -> tuple[dict[int, array[int]], list[bytes]]:
    """The slots of each symbol, and the chunks; the rows are entered in ``order``, and the buckets
    used up.
    """
    lists: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))
    chunks = Chunks()
    slot = 0
    for length in list(buckets):
        bucket = buckets.pop(length)
        count = len(bucket.rows)
        # All tokens of a length in one go: a token that comes again has the slot once more.
        slots = chain.from_iterable(map(repeat, range(slot, slot + count), repeat(length)))
        found = map(lists.__getitem__, bucket.hashes)
        deque(map(array.append, found, slots), maxlen=0)
        for number, further in bucket.further.items():
            for symbol in {*further}:
                lists[symbol].append(slot + number)
        slot += count
        chunks.add(length, bucket)
        order.extend(bucket.rows)
    return _by_occurrence(dict(lists)), chunks.finished()


def _by_occurrence(lists: dict[int, array[int]]) -> dict[int, array[int]]:
    """The lists in which each slot stands once: further occurrences of a token in a segment have
    symbols of their own.
    """
    for symbol in list(lists):
        slots = lists[symbol]
        lists[symbol], again = parted(slots)
        occurrence = 1
        while again and occurrence < STARTS:
            # Of the third and later ones, each is repeated here in its turn.
            lists[symbol | occurrence << HASH_BITS], again = parted(again)
            occurrence += 1
    return lists


def parted(slots: array[int]) -> tuple[array[int], array[int]]:
    """The slots, which rise, each once; and those that stand behind themselves, as often as they
    come again.
    """
    if len(slots) < _FEWEST and len(set(slots)) == len(slots):
        return slots, array("I")
    unlike = _unlike(slots)
    if 0 not in unlike:
        return slots, array("I")
    again = compress(slots, unlike.translate(_IS_ZERO))
    return array("I", compress(slots, chain(unlike, b"\1"))), array("I", again)


def _unlike(slots: array[int]) -> bytes:
    """A byte for each slot but the last: 0 where the next is the same."""
    data = little(slots)
    unlike = xor(data[:-4], data[4:])
    found = 0
    for byte in range(4):
        found |= int.from_bytes(unlike[byte::4], "little")
    return found.to_bytes(len(slots) - 1, "little")


def write(connection: Connection, built: Built) -> None:
    """Writes a pack, inside the caller's transaction."""
    number = packs.next_number(connection, "fuzzy_pack")
    chunks = packs.next_number(connection, "fuzzy_chunk")
    maps = place = packs.next_number(connection, "fuzzy_map")
    connection.executemany("INSERT INTO fuzzy_chunk VALUES (?, ?)", enumerate(built.chunks, chunks))
    rows: list[tuple[int, int, int | None, bytes | None]] = []
    for symbol, count, listed, bits in built.lists:
        first = place if bits else None
        if bits:
            connection.executemany("INSERT INTO fuzzy_map VALUES (?, ?)", enumerate(bits, place))
        rows.append((number << SYMBOL_BITS | symbol, count, first, listed))
        place += len(bits)
    connection.executemany("INSERT INTO fuzzy_list VALUES (?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT OR IGNORE INTO fuzzy_word VALUES (?, ?)", ((b, w) for w, b in built.words.items())
    )
    where = (built.lang, built.first, built.last, built.segments, chunks, maps, place - maps)
    pack = Pack(number, *where, built.lengths)
    connection.executemany(
        "INSERT INTO fuzzy_rows VALUES (?, ?)", packs.rows_written(pack, built.rows)
    )
    pairs.write(connection, number, built.pairs)
    packs.enter(connection, pack)


def _joined(parts: list[array[int]]) -> array[int]:
    """The slots of all, which rise."""
    return parts[0] if len(parts) == 1 else array("I", sorted(set().union(*parts)))


def _list(symbol: int, slots: array[int], segments: int) -> _List:
    if is_mapped(len(slots), segments):
        return _List(symbol, len(slots), None, tuple(_maps(slots, segments)))
    return _List(symbol, len(slots), little(slots), ())


def is_mapped(count: int, segments: int) -> bool:
    """Whether a symbol of so many slots has bit maps: they are read faster, and smaller."""
    return count >= _FEWEST and count * _SPARSEST >= segments


class Chunks:
    """Marks of the slots in their order, a chunk at a time: the last slots of one length and the
    first of the next share one.
    """

    def __init__(self) -> None:
        self._marks = bytearray()
        self._slots = 0
        self._made: list[bytes] = []

    def add(self, length: int, bucket: Bucket) -> None:
        """Adds the segments of one length."""
        lowest = little(bucket.hashes)[::4]
        done = 0
        while done < len(bucket.rows):
            more = min(CHUNK - self._slots, len(bucket.rows) - done)
            self._marks += lowest[done * length : (done + more) * length]
            self._slots += more
            done += more
            if self._slots == CHUNK:
                self._end()

    def finished(self) -> list[bytes]:
        """All chunks."""
        if self._slots:
            self._end()
        return self._made

    def _end(self) -> None:
        self._made.append(bytes(self._marks))
        self._marks, self._slots = bytearray(), 0


def _compressed(bits: bytearray) -> bytes:
    """By runs of one byte only: other repetitions are chance, and cost five times as long to look
    for.
    """
    made = zlib.compressobj(strategy=zlib.Z_RLE)
    return made.compress(bits) + made.flush()


def _maps(slots: array[int], segments: int) -> Iterator[bytes]:
    """The bit maps of all slots: compressed, where that is shorter."""
    every = bits(slots, segments)
    for start in range(0, len(every), MAP_BITS // 8):
        part = every[start : start + MAP_BITS // 8]
        compressed = _compressed(part)
        yield compressed if len(compressed) < len(part) * _WORTH else bytes(part)


def bits(slots: array[int], segments: int) -> bytearray:
    """A bit for each of the segments, that of the first slot the lowest of the first byte."""
    size = (segments + 7) // 8
    if len(slots) * _DENSE < segments:
        made = bytearray(size)
        for slot in slots:
            made[slot >> 3] |= _BIT[slot & 7]
        return made
    # A byte for each is soon set; what that makes is put together at once.
    there = bytearray(size * 8)
    for slot in slots:
        there[slot] = 1
    found = 0
    for bit in range(8):
        found |= int.from_bytes(there[bit::8], "little") << bit
    return bytearray(found.to_bytes(size, "little"))
