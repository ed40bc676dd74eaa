"""Whole copies of a base, also while it is in use."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from termbase.errors import StoreError, os_reason
from termbase.messages import M
from termbase.store.connection import Connection, driver, explaining


def copy(connection: Connection, target: Path) -> None:
    """A whole copy of the base at ``target``, as it was at one moment, checked before it is there.

    Writers go on meanwhile. Raises :class:`StoreError` where ``target`` exists, its folder cannot
    be written or the copy is not sound.
    """
    if target.exists():
        raise StoreError(
            M("there is a file already"), remedy=M("choose another name"), place=str(target)
        )
    # Every command that opens a base loads this module, and few make a copy.
    import tempfile

    try:
        handle, name = tempfile.mkstemp(".part", f".termbase-{os.getpid()}-", target.parent)
    except OSError as error:
        raise StoreError(
            M("the folder cannot be written ({reason})", reason=os_reason(error)),
            place=str(target),
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        _copy(connection, part, target)
        # A link, unlike a rename, never takes the place of a file that came meanwhile.
        _publish(part, target)
    finally:
        for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
            leftover.unlink(missing_ok=True)


def _copy(connection: Connection, part: Path, target: Path) -> None:
    with explaining(target):
        copied = driver.connect(part, isolation_level=None)
        try:
            connection.backup(copied)
            # A copy stands alone: without a journal beside it, it can be carried about.
            copied.execute("PRAGMA journal_mode = DELETE")
            (sound,) = copied.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            copied.close()
    if sound != "ok":
        raise StoreError(
            M("the copy is not sound ({reason})", reason=sound),
            remedy=M("run “termbase doctor” on the base"),
            place=str(target),
        )
    with part.open("rb+") as written:
        os.fsync(written.fileno())


def _publish(part: Path, target: Path) -> None:
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise StoreError(M("there is a file already"), place=str(target)) from error
    except OSError:
        # Some file systems have no links.
        part.replace(target)
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
