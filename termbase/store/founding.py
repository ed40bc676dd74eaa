"""What a base had when it was made, which is no change of anybody's to take back by the way."""

from __future__ import annotations

from termbase.store.base import Base
from termbase.store.connection import explaining, immediate

_KEY = "founded"


def found(base: Base) -> None:
    """Takes note that what the base holds now came with it."""
    with explaining(base.path), immediate(base.connection, base.turns.begin):
        base.connection.execute(_PUT, (_KEY, str(base.revision)))


def founded(base: Base) -> int:
    """The number of the last batch that came with the base; 0 where none did, or it is not known
    of an older base.
    """
    with explaining(base.path):
        row = base.connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return int(row[0]) if row else 0


_PUT = """
INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"""
