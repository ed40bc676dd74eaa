"""Whether a run of the program is over, however it ended: the system lets its lock go."""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
import time
from pathlib import Path
from typing import BinaryIO

_SUFFIX = ".lock"
_OWN_FILE = 0o600
_DAY = 24 * 3600.0


class Run:
    """One run of the program, known by its :attr:`token`; a lock in ``folder`` stands for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.token = new_token()
        self._guard = threading.Lock()
        self._held: BinaryIO | None = None
        self._is_over = False

    def begin(self) -> None:
        """Takes the lock where it is not held; the folder is there. Where the system has no locks
        the run is over for all others, who may take what it keeps.

        Raises :class:`OSError` as the system does.
        """
        with self._guard:
            if self._held is not None or self._is_over:
                return
            stream = self._place.open("ab")
            with contextlib.suppress(OSError):
                self._place.chmod(_OWN_FILE)
                _lock(stream, alone=True)
            self._held = stream

    def end(self) -> None:
        """Lets the lock go; it is not taken again."""
        with self._guard:
            self._is_over = True
            if self._held is not None:
                self._held.close()
                self._held = None
                with contextlib.suppress(OSError):
                    self._place.unlink()

    @property
    def _place(self) -> Path:
        return self.folder / f"{self.token}{_SUFFIX}"


def new_token() -> str:
    """What no other run is known by: the number of a process comes again."""
    return secrets.token_hex(8)


def is_over(folder: Path, token: str) -> bool:
    """Whether a run has ended that may have kept something in ``folder``."""
    place = folder / f"{token}{_SUFFIX}"
    try:
        with place.open("rb") as stream:
            _lock(stream, alone=False)
    except FileNotFoundError:
        return True
    except BlockingIOError:
        return False
    except OSError:
        # Windows says so of a lock that is held; others, that there are no locks.
        return os.name != "nt"
    # Only what a run has kept is asked about, and it keeps nothing before it has its lock.
    with contextlib.suppress(OSError):
        place.unlink()
    return True


def sweep(folder: Path) -> None:
    """Removes what runs left that had nothing to keep when they were killed."""
    with contextlib.suppress(OSError):
        for place in folder.glob(f"*{_SUFFIX}"):
            # A run that is just beginning may have the file, and its lock not yet.
            if time.time() - place.stat().st_mtime > _DAY:
                is_over(folder, place.stem)


if os.name == "nt":  # pragma: no cover

    def _lock(stream: BinaryIO, *, alone: bool) -> None:
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]

else:

    def _lock(stream: BinaryIO, *, alone: bool) -> None:
        import fcntl

        fcntl.flock(stream, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
