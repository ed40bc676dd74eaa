"""Waiting for one's turn to write."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from termbase.errors import StoreError, os_reason
from termbase.messages import M
from termbase.store.connection import Connection, driver

STAGED = "import"
"""What stands in the name of the file that an import keeps beside its base while it lasts."""

LONGEST = 3600.0
"""How many seconds an import is waited for at most."""

_STEP = 0.5
_BUSY = 5


class Turns:
    """How the writes of one open base begin.

    Others are waited for during ``wait`` seconds, and as long as an import is under way beside the
    base: it has the base for the time of its copy only, and what was to be saved is saved after.
    """

    def __init__(self, connection: Connection, path: Path, wait: float) -> None:
        self.waiting: Callable[[], None] | None = None
        """Called once for each write that has to wait."""
        self._connection = connection
        self._folder = path.absolute().parent
        self._wait = wait
        self._given_up = Event()

    def begin(self) -> None:
        """Begins a write transaction, at once or when the others are done.

        Raises the driver's own error where it takes them too long.
        """
        self._given_up.clear()
        start = time.monotonic()
        step = min(_STEP, self._wait)
        told = False
        self._connection.execute(f"PRAGMA busy_timeout = {int(step * 1000)}")
        try:
            while True:
                try:
                    self._connection.execute("BEGIN IMMEDIATE")
                    return
                except driver.OperationalError as error:
                    waited = time.monotonic() - start
                    if not (_is_busy(error) and self._goes_on(waited)):
                        raise
                if self.waiting is not None and not told:
                    self.waiting()
                    told = True
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {int(self._wait * 1000)}")

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Inside, an import is under way: others wait for its write as long as it takes.

        Raises :class:`~termbase.errors.StoreError` where the base's folder cannot be written.
        """
        sign = made(self._folder)
        try:
            yield
        finally:
            sign.unlink(missing_ok=True)

    def give_up(self) -> None:
        """Has a write that waits in another thread wait no longer."""
        self._given_up.set()

    def _goes_on(self, waited: float) -> bool:
        if self._given_up.is_set():
            return False
        return waited < self._wait or (waited < LONGEST and self._import_under_way())

    def _import_under_way(self) -> bool:
        with suppress(OSError):
            return any(self._folder.glob(f".termbase-*-{STAGED}-*.part"))
        return False


def made(folder: Path) -> Path:
    """A new, empty file in ``folder`` by which others know that an import is under way.

    Raises :class:`StoreError` where the folder cannot be written.
    """
    # Every command that writes loads this module, and few import much.
    import tempfile

    try:
        handle, name = tempfile.mkstemp(".part", f".termbase-{os.getpid()}-{STAGED}-", folder)
    except OSError as error:
        raise StoreError(
            M("the folder cannot be written ({reason})", reason=os_reason(error)),
            place=str(folder),
        ) from error
    os.close(handle)
    return Path(name)


def _is_busy(error: Exception) -> bool:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == _BUSY
