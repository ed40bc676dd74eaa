"""What was read of the packs of a base, for as long as it is open."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from termbase.memory.index import packs
from termbase.memory.index.maps import Maps
from termbase.memory.index.packs import Covered
from termbase.memory.index.rows import Rows
from termbase.store.base import Base


class Opened:
    """The packs of a base as they stand in its snapshot; the bit maps and rows that were read, and
    the beginnings that words have after what was typed.
    """

    def __init__(self) -> None:
        self.numbers: list[tuple[int, int]] = []
        self.covered = Covered((), 0)
        self.maps = Maps()
        self.rows = Rows()
        self.begun: dict[str, tuple[str, ...]] = {}


_all: WeakKeyDictionary[Base, Opened] = WeakKeyDictionary()


def opened(base: Base) -> Opened:
    """The base's packs; they are read anew where they are not those of before."""
    found = _all.setdefault(base, Opened())
    rows = base.connection.execute("SELECT number, checksum FROM fuzzy_pack ORDER BY number")
    numbers = rows.fetchall()
    if numbers != found.numbers:
        found.covered = packs.covered(packs.read(base.connection))
        found.numbers = numbers
        found.begun.clear()
    return found
