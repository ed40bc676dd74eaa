"""Keeping the memory's index up with what was written, and mending it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase.errors import StoreError
from termbase.memory.index import upkeep
from termbase.messages import M, Message
from termbase.store.base import Base
from termbase.store.doctor import Finding
from termbase.store.progress import Progress

_QUICK = 4_000
"""How many segments of older packs are read again after a change by hand."""


def keep_up(base: Base, progress: Progress | None = None, *, quick: bool = False) -> Message | None:
    """Makes packs of what was added since the last ones, where it is so much that searches would
    take notice. What was written stands in any case; where the index could not be made, the reason
    is given back. ``quick`` leaves for later what takes long.
    """
    try:
        if upkeep.tail_length(base) >= upkeep.TAIL:
            upkeep.pack(base, progress, at_most=_QUICK if quick else None)
    except StoreError as error:
        return M("the memory's index was not made ({why}); searches are slow until “termbase "
                 "doctor” makes it", why=error.message)  # fmt: skip
    return None


def examine_index(path: Path, progress: Progress | None = None) -> Iterator[Finding]:
    """What was wrong with the memory's index; where the base can be written, it is right again."""
    try:
        base = Base.open(path)
    except StoreError:
        base = Base.open(path, read_only=True)
    with base:
        faults = upkeep.verify(base, progress)
        if base.read_only:
            remedy = M("run “termbase doctor” where it can be written")
            yield from (Finding(True, fault.message, remedy) for fault in faults)
        elif faults:
            upkeep.repair(base, progress)
            yield Finding(False, M("the memory's index was damaged, and was made anew"))
        elif (why := keep_up(base, progress)) is not None:
            yield Finding(True, why)
