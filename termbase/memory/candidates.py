"""Which segments may reach the threshold: what the packs find, and the tail behind them."""

from __future__ import annotations

from termbase.memory import tail
from termbase.memory.index.opened import opened
from termbase.memory.index.probing import Query, candidates
from termbase.memory.tokens import compared
from termbase.store.base import Base


def similar(base: Base, text: str, lang: str, threshold: float) -> list[int]:
    """The rows of all segments of the primary language ``lang`` that reach the threshold.

    ``text`` is NFC. A few others may be among them, and segments that were deleted meanwhile.
    """
    keys = compared(text)
    index = opened(base)
    query = Query.of(keys, threshold)
    found = []
    for pack in index.covered.packs:
        if pack.lang == lang:
            found += candidates(base.connection, pack, query, index.maps)
    return found + tail.similar(base, keys, lang, threshold, after=index.covered.last)
