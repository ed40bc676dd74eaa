"""The search index: rows kept beside the terms, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.store.connection import Connection

INDEX_DDL: tuple[str, ...] = ()
"""The statements that make the index's tables."""

Row = tuple[int, int, str, str, str, str]
"""term rowid, concept rowid, lang, text, status, review."""


def add(connection: Connection, rows: Iterable[Row]) -> None:
    """Enters terms that were just stored."""


def remove(connection: Connection, term_rowids: Iterable[int]) -> None:
    """Takes out terms, before or after their rows are deleted."""


def rebuild(connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Makes the whole index anew from the stored terms."""
