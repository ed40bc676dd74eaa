"""The index of the words in the kept texts of sources."""

from __future__ import annotations

from termbase.language.keys import diacritic
from termbase.store.connection import Connection
from termbase.store.progress import Progress


def folded(text: str) -> str:
    """The text as the index holds it."""
    return diacritic(text)


def add(connection: Connection, rowid: int, text: str) -> None:
    """Enters the text of the source in a row."""
    connection.execute(_ADD, (rowid, folded(text)))


def remove(connection: Connection, rowid: int, text: str) -> None:
    """Takes out the text of the source in a row, as it was entered."""
    connection.execute(_REMOVE, (rowid, folded(text)))


def reindex(connection: Connection, progress: Progress | None = None) -> None:
    """Makes the index anew, inside the caller's transaction."""
    connection.execute("INSERT INTO source_fts(source_fts) VALUES ('delete-all')")
    rowids = connection.execute("SELECT rowid FROM source WHERE text IS NOT NULL").fetchall()
    for done, (rowid,) in enumerate(rowids, 1):
        (text,) = connection.execute("SELECT text FROM source WHERE rowid = ?", (rowid,)).fetchone()
        add(connection, rowid, text)
        if progress:
            progress("texts", done, len(rowids))


_ADD = "INSERT INTO source_fts(rowid, folded) VALUES (?, ?)"
_REMOVE = "INSERT INTO source_fts(source_fts, rowid, folded) VALUES ('delete', ?, ?)"
