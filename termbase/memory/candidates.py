"""Which segments may reach the threshold: what the packs find, and the tail behind them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from termbase.memory import tail
from termbase.memory.index import packs
from termbase.memory.index.packs import Covered
from termbase.memory.index.probing import Maps, Query, candidates
from termbase.memory.tokens import compared
from termbase.store.base import Base


def similar(base: Base, text: str, lang: str, threshold: float) -> list[int]:
    """The rows of all segments of the primary language ``lang`` that reach the threshold.

    ``text`` is NFC. A few others may be among them, and segments that were deleted meanwhile.
    """
    keys = compared(text)
    opened = _opened(base)
    query = Query.of(keys, threshold)
    found = []
    for pack in opened.covered.packs:
        if pack.lang == lang:
            found += candidates(base.connection, pack, query, opened.maps)
    return found + tail.similar(base, keys, lang, threshold, after=opened.covered.last)


class _Opened:
    """What was read of the packs of a base, for as long as it is open."""

    def __init__(self) -> None:
        self.numbers: list[tuple[int, int]] = []
        self.covered = Covered((), 0)
        self.maps = Maps()


_all: WeakKeyDictionary[Base, _Opened] = WeakKeyDictionary()


def _opened(base: Base) -> _Opened:
    """Its packs as they stand now: they are read anew where they are not those of before."""
    opened = _all.setdefault(base, _Opened())
    rows = base.connection.execute("SELECT number, checksum FROM fuzzy_pack ORDER BY number")
    numbers = rows.fetchall()
    if numbers != opened.numbers:
        opened.covered = packs.covered(packs.read(base.connection))
        opened.numbers = numbers
    return opened
