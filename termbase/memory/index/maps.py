"""Bit maps: which slots of a block have a symbol, as one whole number."""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator

from termbase.memory.index.packs import MAP_BITS, Pack
from termbase.store.connection import Connection

_KEPT = 2_400
_FEW_BITS = 40
_SOME = re.compile(b"[^\0]")


class Maps:
    """Bit maps that were read; those that were asked for last stay, 20 MB of them."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[int, int], int] = OrderedDict()

    def get(self, connection: Connection, pack: Pack, first: int, blocks: range) -> list[int]:
        """Those of one symbol, whose first map is ``first``, in these blocks."""
        read, same = self._read, pack.checksum
        numbers = range(first + blocks.start, first + blocks.stop)
        if not all((same, number) in read for number in numbers):
            for number, bits in connection.execute(_ROWS, (numbers.start, numbers.stop - 1)):
                read[same, number] = _whole_number(bits, pack, number - first)
        for number in numbers:
            read.move_to_end((same, number))
        found = [read[same, number] for number in numbers]
        while len(read) > _KEPT:
            read.popitem(last=False)
        return found


def slots(bits: int, first: int) -> Iterator[int]:
    """The slots of a map that begins with slot ``first``, rising."""
    if bits.bit_count() <= _FEW_BITS:
        while bits:
            lowest = bits & -bits
            yield first + lowest.bit_length() - 1
            bits ^= lowest
        return
    for match in _SOME.finditer(as_bytes(bits) or b""):
        place = first + match.start() * 8
        byte = match[0][0]
        for bit in range(8):
            if byte >> bit & 1:
                yield place + bit


def of_slots(there: Iterable[int], blocks: int) -> list[int]:
    """The maps of all blocks that have these slots."""
    maps = [bytearray(MAP_BITS // 8) for _ in range(blocks)]
    for slot in there:
        maps[slot // MAP_BITS][slot % MAP_BITS >> 3] |= 1 << (slot & 7)
    return [int.from_bytes(bits, "little") for bits in maps]


def as_bytes(bits: int) -> bytes | None:
    """A map as bytes, the first slot the lowest bit of the first; ``None`` for an empty one."""
    return bits.to_bytes(MAP_BITS // 8, "little") if bits else None


def _whole_number(bits: bytes, pack: Pack, block: int) -> int:
    size = (min(MAP_BITS, pack.segments - block * MAP_BITS) + 7) // 8
    if len(bits) < size:
        bits = zlib.decompressobj().decompress(bits, size)
    return int.from_bytes(bits, "little")


_ROWS = "SELECT number, bits FROM fuzzy_map WHERE number BETWEEN ? AND ?"
