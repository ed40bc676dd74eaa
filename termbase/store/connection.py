"""The one door to SQLite: which driver, how a connection is set up, what its errors mean.

No other module imports a driver: two copies of SQLite in one process drop each other's locks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import StoreError
from termbase.messages import M, Message

if TYPE_CHECKING:
    import sqlite3 as driver
else:
    # pysqlite3 brings a current SQLite; many systems' own has the WAL-reset bug.
    try:
        import pysqlite3 as driver
    except ImportError:
        import sqlite3 as driver

__all__ = [
    "BESIDE",
    "BUSY_SECONDS",
    "SQLITE_VERSION",
    "Connection",
    "DatabaseError",
    "driver",
    "explain",
    "explaining",
    "immediate",
    "is_database",
    "open_connection",
    "scratch",
]

Connection = driver.Connection
DatabaseError = driver.DatabaseError

SQLITE_VERSION: str = driver.sqlite_version
"""The version of SQLite in use, such as ``3.53.4``."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite adds to a base's name for the files that it keeps beside it."""

_HEADER = b"SQLite format 3\0"

_STATEMENTS = 500
"""How many prepared statements are kept: more than there are, for the driver's cache keeps those
that were used most, and once it is full prepares all newer ones anew at each use."""

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)

READING_CACHE = 256 << 20
"""How many bytes of pages a reader keeps at most: most of what searches among a million terms
touch. It grows with use."""

SORTING_CACHE = 16 << 20
"""The same for a list that is sorted."""

WRITING_CACHE = 64 << 20
"""The same for a writer, beside what it holds of its own."""


def open_connection(
    path: Path,
    *,
    read_only: bool = False,
    create: bool = False,
    wait: float = BUSY_SECONDS,
    cache: int | None = None,
) -> Connection:
    """A connection to the file at ``path``, transactions in our own hands.

    ``wait`` is the time in seconds that a lock is waited for, ``cache`` how many bytes of pages are
    kept at most. What the file is shows when it is read. A reader that cannot keep SQLite's files
    beside the base, since the folder is read-only, reads it as what nobody writes to. Raises
    :class:`StoreError` where the file cannot be opened, or its journal not be read.
    """
    if cache is None:
        cache = READING_CACHE if read_only else WRITING_CACHE
    if not read_only:
        how = "mode=rwc" if create else "mode=rw"
        return _connected(path, how, wait, cache, read_only=False)
    try:
        return _connected(path, "mode=ro", wait, cache, read_only=True)
    except StoreError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", None) or 0
        if code & 0xFF not in _NO_PLACE:
            raise
    _refuse_unread_journal(path)
    return _connected(path, "mode=ro&immutable=1", wait, cache, read_only=True)


def _connected(path: Path, how: str, wait: float, cache: int, *, read_only: bool) -> Connection:
    with explaining(path):
        connection = driver.connect(
            f"{path.absolute().as_uri()}?{how}",
            uri=True,
            timeout=wait,
            isolation_level=None,
            cached_statements=_STATEMENTS,
        )
        try:
            _set_up(connection, cache, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: Connection, cache: int, *, read_only: bool) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute(f"PRAGMA cache_size = -{cache >> 10}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        # Whether the files beside the base can be had shows when it is read.
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    else:
        # Damage is found before it is written further. Readers do without, for it is paid for
        # with every page: what they cannot make sense of they refuse in any case.
        connection.execute("PRAGMA cell_size_check = ON")


def _refuse_unread_journal(path: Path) -> None:
    """Raises :class:`StoreError` where the last batches stand in the journal only, which is read
    with the help of a file that must be written.
    """
    journal = path.with_name(f"{path.name}-wal")
    try:
        unread = journal.stat().st_size > 0
    except OSError:
        return
    if unread:
        raise StoreError(
            M("the last changes stand in {name}, which cannot be read in a read-only folder",
              name=journal.name),
            remedy=M("copy the base into a folder that you can write to, this file with it"),
            place=str(path),
        )  # fmt: skip


def is_database(path: Path) -> bool:
    """Whether the file begins as those of SQLite do (sqlite.org/fileformat.html, 1.3.1)."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


@contextmanager
def scratch() -> Iterator[Connection]:
    """An empty base in memory, for as long as the block runs."""
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def sorting_place() -> Connection:
    """An empty base in a file of SQLite's own that goes away with the connection, for lists that
    are to be sorted outside of memory.
    """
    connection = driver.connect("", isolation_level=None)
    connection.execute(f"PRAGMA cache_size = -{SORTING_CACHE >> 10}")
    return connection


@contextmanager
def immediate(connection: Connection, begin: Callable[[], None] | None = None) -> Iterator[None]:
    """One write transaction, begun at once (or by ``begin``): all of the block or nothing.

    A transaction that begins by reading fails as soon as another program has written, without
    waiting for its turn.
    """
    if begin is None:
        connection.execute("BEGIN IMMEDIATE")
    else:
        begin()
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # A full disk has SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into a :class:`StoreError` that says what to do."""
    try:
        yield
    except driver.Error as error:
        raise explain(error, path) from error


def explain(error: Exception, path: Path) -> StoreError:
    """What an error of SQLite means to the user of the base at ``path``."""
    code = getattr(error, "sqlite_errorcode", None)
    message, remedy = _MEANINGS.get((code or 0) & 0xFF, (None, None))
    if message is None:
        message = M("the base cannot be read or written ({reason})", reason=str(error))
    return StoreError(message, remedy=remedy, place=str(path))


_NO_PLACE = (8, 14)
"""What SQLite answers where the files beside a base cannot be made (READONLY, CANTOPEN)."""

_ROOM = M("nothing was changed; make room on the disk and try again")
_COPY = M("copy the base into a folder that you can write to, and open it there")
_RESTORE = M("restore a backup; “termbase doctor” says more")

# Primary result codes of SQLite (sqlite.org/rescode.html); extended codes carry them in the low
# byte. The disk that is full shows as IOERR as well: a limit on the file's size does.
_MEANINGS: dict[int, tuple[Message | None, Message | None]] = {
    5: (M("the base is in use by another program"), M("try again in a moment")),
    6: (M("the base is in use by another program"), M("try again in a moment")),
    8: (M("the base cannot be written: it or its folder is read-only"), _COPY),
    9: (M("the operation was interrupted"), M("nothing was changed")),
    10: (M("the disk cannot be read or written, or it is full"), _ROOM),
    11: (M("the base is damaged"), _RESTORE),
    13: (M("the disk is full"), _ROOM),
    14: (M("the base cannot be opened, or its folder is read-only"), _COPY),
    23: (M("the base asks for something that is not allowed"), M("do not trust this file")),
    26: (M("the file is no termbase (not an SQLite file)"), M("check the path")),
}
