"""A base: one SQLite file, opened by one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

from termbase.errors import NotFound, StoreError
from termbase.messages import M
from termbase.store import keying, migrations, trust
from termbase.store.connection import BUSY_SECONDS, Connection, explaining, open_connection
from termbase.store.guard import Guard
from termbase.store.progress import Progress
from termbase.store.turns import Turns

OPENING_SECONDS = 10.0
"""How long looking at a base may take before it is trusted."""

_CACHE = -16_384
"""So much is kept of a base that is read once, in KiB (as SQLite has them: negative)."""
_UNSAFE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -12288")


class Base:
    """An open termbase. One thread uses it; :meth:`interrupt` alone may be called by others."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        read_only: bool,
        wait: float = BUSY_SECONDS,
    ) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.turns = Turns(connection, path, wait)
        self._guard = Guard(connection)
        self._schema = -1

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
                migrations.apply(connection, migrations.MIGRATIONS)
                keying.stamp(connection)
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, read_only=False)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        wait: float = BUSY_SECONDS,
        progress: Progress | None = None,
        cache: int | None = None,
    ) -> Base:
        """The base at ``path``; a writer waits ``wait`` seconds for others. ``cache`` is how many
        bytes of it are kept in memory at most, where not as much as is good for a short process.

        An older base is upgraded first (``progress`` is told), a copy of it kept; to be only read,
        it must have been upgraded. Raises :class:`NotFound` where there is no file,
        :class:`StoreError` where it is no base, damaged, not to be trusted, newer than the program
        or cannot be reached.
        """
        if not path.is_file():
            raise NotFound(M("there is no base"), remedy=M("run “termbase init”"), place=str(path))
        connection = open_connection(path, read_only=read_only, wait=wait, cache=cache)
        base = cls(path, connection, read_only=read_only, wait=wait)
        try:
            with explaining(path):
                base._enter(progress)
        except BaseException:
            connection.close()
            raise
        return base

    def confirm(self) -> None:
        """Makes sure, at the start of a write, that the base is still what was opened.

        Another program may have upgraded it, or put something into it, in the meantime. Raises
        :class:`StoreError`.
        """
        self._verify()
        keying.refuse_newer(self.connection, self.path)

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """What runs inside is interrupted after ``seconds`` (:class:`StoreError`)."""
        return self._guard.within(seconds)

    @contextmanager
    def attached(self, path: Path, name: str) -> Iterator[None]:
        """Inside, the connection sees the file ``path``, one of this program's own, as ``name``.

        Nothing that is written there lasts: its file is not kept safe.
        """
        quoted = str(path).replace("'", "''")
        with self._guard.letting(str(path), name), explaining(self.path):
            self.connection.execute(f"ATTACH '{quoted}' AS {name}")
            try:
                for setting in _UNSAFE:
                    self.connection.execute(f"PRAGMA {name}.{setting}")
                yield
            finally:
                self.connection.execute(f"DETACH {name}")

    @contextmanager
    def vacuuming(self) -> Iterator[None]:
        """Inside, SQLite may write the file anew, by way of a file of its own and not of memory."""
        with self._guard.letting("", ""), explaining(self.path):
            (store,) = self.connection.execute("PRAGMA temp_store").fetchone()
            self.connection.execute("PRAGMA temp_store = FILE")
            try:
                yield
            finally:
                self.connection.execute(f"PRAGMA temp_store = {store}")

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """Inside, little of the base is kept in memory: for what goes from one end of it to the
        other, and reads little of it twice.
        """
        with explaining(self.path):
            (cache,) = self.connection.execute("PRAGMA main.cache_size").fetchone()
            self.connection.execute(f"PRAGMA main.cache_size = {_CACHE}")
            try:
                yield
            finally:
                self.connection.execute(f"PRAGMA main.cache_size = {cache}")

    def close(self) -> None:
        """Closes the file; the last one to do so folds the journal into it."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stops what the base is doing just now; it raises :class:`StoreError` there."""
        self.turns.give_up()
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

    def _enter(self, progress: Progress | None) -> None:
        with self.within(OPENING_SECONDS), self.snapshot():
            version = self._verify()
            keying.version_of(self.connection)
        if version < len(migrations.MIGRATIONS):
            if self.read_only:
                raise StoreError(
                    M("the base was made by an older Termbase and must be upgraded first"),
                    remedy=M("run “termbase doctor” where it can be written"),
                    place=str(self.path),
                )
            migrations.upgrade(self.connection, self.path)
        if self.read_only:
            return
        if self.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self.connection.execute("PRAGMA journal_mode = WAL")
        if keying.refuse_newer(self.connection, self.path):
            keying.upgrade(self.connection, self.path, progress)

    def _verify(self) -> int:
        """The schema's version, once the schema is found to be ours; within a transaction."""
        version = migrations.version_of(self.connection, self.path)
        (schema,) = self.connection.execute("PRAGMA schema_version").fetchone()
        if schema != self._schema:
            trust.verify(self.connection, self.path, version)
            self._schema = schema
        return version

    def __enter__(self) -> Base:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
