"""Which segments reach the threshold: what the packs find, and the tail behind them."""

from __future__ import annotations

from termbase.memory import tail
from termbase.memory.hits import Hit
from termbase.memory.tokens import compared
from termbase.store.base import Base


def similar(base: Base, text: str, lang: str, threshold: float) -> list[Hit]:
    """All segments of the primary language ``lang`` that reach the threshold, in no order.

    ``text`` is NFC. A segment that was deleted meanwhile may be among them.
    """
    return tail.similar(base, compared(text), lang, threshold, after=0)
