"""A base: one SQLite file, opened by one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from termbase.errors import NotFound, StoreError
from termbase.messages import M
from termbase.store import migrations
from termbase.store.connection import BUSY_SECONDS, Connection, explaining, open_connection


class Base:
    """An open termbase. One thread uses it; :meth:`interrupt` alone may be called by others."""

    def __init__(self, path: Path, connection: Connection, *, read_only: bool) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only

    @classmethod
    def create(cls, path: Path) -> Base:
        """A new, empty base. Raises :class:`StoreError` where there is a file already."""
        connection = open_connection(path, create=True)
        try:
            with explaining(path):
                connection.execute("BEGIN EXCLUSIVE")
                if connection.execute("PRAGMA schema_version").fetchone()[0]:
                    raise StoreError(
                        M("there is a file already"),
                        remedy=M("choose another path, or remove it"),
                        place=str(path),
                    )
                migrations.apply(connection, 0)
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: float = BUSY_SECONDS) -> Base:
        """The base at ``path``; a writer waits ``wait`` seconds for others.

        Raises :class:`NotFound` where there is no file, :class:`StoreError` where it is no base,
        damaged, newer than the program or cannot be reached.
        """
        if not path.is_file():
            raise NotFound(M("there is no base"), remedy=M("run “termbase init”"), place=str(path))
        connection = open_connection(path, read_only=read_only, wait=wait)
        try:
            with explaining(path):
                migrations.version_of(connection, path)
                if not read_only:
                    connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, read_only=read_only)

    def close(self) -> None:
        """Closes the file; the last one to do so folds the journal into it."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stops what the base is doing just now; it raises :class:`StoreError` there."""
        self.connection.interrupt()

    @property
    def revision(self) -> int:
        """The number of the last batch; 0 before the first."""
        row = self.connection.execute("SELECT max(id) FROM batch").fetchone()
        return row[0] or 0

    @property
    def changed_at(self) -> str:
        """When the last batch was written (UTC, ISO 8601); empty before the first."""
        row = self.connection.execute("SELECT at FROM batch ORDER BY id DESC LIMIT 1").fetchone()
        return row[0] if row else ""

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads inside see one state, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with explaining(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def __enter__(self) -> Base:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
