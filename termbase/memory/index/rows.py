"""The rows of slots that were read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from termbase.memory.index.packs import ROWS, Pack, rows_read
from termbase.store.connection import Connection

_KEPT = 2_000


class Rows:
    """Rows of a thousand slots each; those that were asked for last stay, 8 MB of them. A phrase is
    looked for among the shortest segments first, so that the same are asked for again and again.
    """

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[int, int], array[int]] = OrderedDict()

    def get(self, connection: Connection, pack: Pack, slots: Sequence[int]) -> list[int]:
        """The row of each of the slots."""
        read, same = self._read, pack.checksum
        numbers = dict.fromkeys([slot // ROWS for slot in slots])
        missing = [number for number in numbers if (same, number) not in read]
        if missing:
            for number, rows in rows_read(connection, pack, missing):
                read[same, number] = rows
        found = [pack.first + read[same, slot // ROWS][slot % ROWS] for slot in slots]
        for number in numbers:
            read.move_to_end((same, number))
        while len(read) > _KEPT:
            read.popitem(last=False)
        return found
