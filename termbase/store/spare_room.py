"""Room that a base's file has left from what is no longer in it, and giving it back to the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from termbase.errors import StoreError
from termbase.messages import M
from termbase.store.base import Base
from termbase.store.connection import explaining

WORTH_SAYING = 10_000_000
"""So many bytes are worth giving back, where they are enough of the file as well."""
SHARE = 4
"""How much of it is enough: one part in so many."""

_MEGABYTE = 1_000_000
_TEMPORARY = "SQLITE_TMPDIR"
_COPIES = 2.1
"""How often what the file holds is written beside it: into a file of SQLite's own, then into the
journal, which has a head for each page."""


def spare(base: Base) -> int:
    """How many bytes of the file hold nothing; what comes next is written there first."""
    return _sizes(base)[1]


def worth_giving_back(base: Base) -> int:
    """The same in megabytes where they are worth it, else 0."""
    size, found = _sizes(base)
    worth = found >= WORTH_SAYING and found * SHARE >= size
    return -(-found // _MEGABYTE) if worth else 0


def give_back(base: Base) -> tuple[int, int]:
    """Writes the file anew without the room that it has left (SQLite's ``VACUUM``); gives its size
    before and after in bytes.

    It is one transaction: the base is whole whenever it is broken off. Others read meanwhile, and
    who writes waits. While another program has the base open, the file may get smaller only when
    that one closes it. Raises :class:`StoreError` where the disk has not the room for it, or the
    base is in use or read-only.
    """
    before, free = _sizes(base)
    _refuse_small_disk(base, before - free)
    with explaining(base.path), _beside(base), base.vacuuming():
        base.connection.execute("VACUUM")
        base.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return before, base.path.stat().st_size


def _sizes(base: Base) -> tuple[int, int]:
    """The bytes of the base, with what the journal has of it, and those that hold nothing."""
    with explaining(base.path), base.snapshot():
        pages, free, size = (
            int(base.connection.execute(f"PRAGMA main.{name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
    return pages * size, free * size


def _refuse_small_disk(base: Base, content: int) -> None:
    needed = int(content * _COPIES)
    free = shutil.disk_usage(base.path.absolute().parent).free
    if free < needed:
        raise StoreError(
            M("{needed} MB are needed beside the base for a while, and the disk has {free}",
              needed=-(-needed // _MEGABYTE), free=free // _MEGABYTE),
            remedy=M("make room on the disk; nothing was changed"),
            place=str(base.path),
        )  # fmt: skip


@contextmanager
def _beside(base: Base) -> Iterator[None]:
    """Inside, SQLite keeps its own files on the base's disk, where the room was looked for."""
    former = os.environ.get(_TEMPORARY)
    os.environ[_TEMPORARY] = str(Path(base.path).absolute().parent)
    try:
        yield
    finally:
        if former is None:
            del os.environ[_TEMPORARY]
        else:
            os.environ[_TEMPORARY] = former
