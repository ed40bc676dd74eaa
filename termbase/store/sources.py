"""Reading sources, and finding words in the texts that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.errors import NotFound
from termbase.messages import M
from termbase.model import Source, SourceKind
from termbase.model.document import from_document
from termbase.store import kept_texts
from termbase.store.base import Base
from termbase.store.connection import Connection, explaining
from termbase.store.nearest import did_you_mean
from termbase.store.rows import source_document

SourceRow = tuple[str, str, str, str | None, str]


class StoredSource(NamedTuple):
    """A source as it stands in its table."""

    rowid: int
    id: str
    version: int
    row: SourceRow

    def source(self) -> Source:
        """The model object."""
        document = {**source_document(self.id, self.row), "version": self.version}
        return from_document(Source, document)


def get(base: Base, id: str) -> Source:
    """The source ``id``. Raises :class:`NotFound`."""
    with explaining(base.path):
        found = stored(base.connection, id)
    if found is None:
        raise NotFound(M("no source {id}", id=id), remedy=did_you_mean(base, "source", id))
    return found.source()


def exists(base: Base, id: str) -> bool:
    """Whether there is a source of that id."""
    row = base.connection.execute("SELECT 1 FROM source WHERE id = ?", (id,)).fetchone()
    return row is not None


def beginning(base: Base, start: str, most: int = 20) -> list[str]:
    """The ids that begin with ``start``, sorted, ``most`` of them at most."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT id FROM source WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (start, start + "\U0010ffff", most),
        ).fetchall()
    return [row[0] for row in rows]


def with_text(base: Base, sha256: str) -> list[str]:
    """The ids of the sources whose kept text has this SHA-256, sorted."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT id FROM source WHERE sha256 = ? ORDER BY id", (sha256,)
        ).fetchall()
    return [row[0] for row in rows]


def stream(base: Base, *, kind: SourceKind | None = None) -> Iterator[Source]:
    """The sources sorted by id."""
    with explaining(base.path):
        ids = [
            row[0]
            for row in base.connection.execute(
                "SELECT id FROM source WHERE ? IS NULL OR kind = ? ORDER BY id", (kind, kind)
            )
        ]
    for id in ids:
        found = stored(base.connection, id)
        if found is not None:
            yield found.source()


def find_texts(base: Base, phrase: str) -> list[str]:
    """The ids of the sources whose kept text has the words of ``phrase`` in a row, sorted.

    Case and diacritics are forgiven: what is found are candidates.
    """
    quoted = '"' + kept_texts.folded(phrase).replace('"', " ") + '"'
    if not quoted.strip('" '):
        return []
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT s.id FROM source_fts AS f JOIN source AS s ON s.rowid = f.rowid "
            "WHERE f.folded MATCH ? ORDER BY s.id",
            (quoted,),
        ).fetchall()
    return [row[0] for row in rows]


def stored(connection: Connection, id: str) -> StoredSource | None:
    """The source ``id`` as it stands."""
    row = connection.execute(
        "SELECT rowid, id, version, kind, lang, sha256, text, document FROM source WHERE id = ?",
        (id,),
    ).fetchone()
    return StoredSource(row[0], row[1], row[2], row[3:]) if row else None


def replace(
    connection: Connection, id: str, old: StoredSource | None, new: SourceRow | None, version: int
) -> None:
    """Makes the source stand as ``new`` says (``None``: not at all), its text index with it."""
    if old is not None:
        if old.row[3] is not None:
            kept_texts.remove(connection, old.rowid, old.row[3])
        connection.execute("DELETE FROM source WHERE rowid = ?", (old.rowid,))
    if new is not None:
        rowid = connection.execute(_PUT, (old and old.rowid, id, version, *new)).lastrowid
        if new[3] is not None:
            assert rowid is not None
            kept_texts.add(connection, rowid, new[3])


_PUT = """
INSERT INTO source(rowid, id, version, kind, lang, sha256, text, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
