"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar, cast

from termbase.leftovers import leftovers

_PREFIX = ".termbase-"
_SUFFIX = ".part"

Stream = TypeVar("Stream", TextIO, BinaryIO)


def replacing(path: str | os.PathLike[str]) -> AbstractContextManager[TextIO]:
    """A UTF-8 stream (LF line ends) whose content takes the place of ``path`` at the end.

    The old file stays untouched until the new one is safely on the disk, and for good where the
    block raises. A symbolic link is followed, so that the file it names is replaced and the link
    stays; the permissions of an existing file are kept. Raises :class:`OSError` as the system
    does (no such folder, read-only, disk full), of the folder where no file can be made in it.
    """
    return _replacing(path, lambda handle: os.fdopen(handle, "w", encoding="utf-8", newline="\n"))


def replacing_bytes(
    path: str | os.PathLike[str], *, mode: int | None = None
) -> AbstractContextManager[BinaryIO]:
    """As :func:`replacing`, a stream of bytes; with ``mode`` the file has these permissions, and
    nobody has more of it before.
    """
    return _replacing(path, lambda handle: os.fdopen(handle, "wb"), mode)


@contextlib.contextmanager
def _replacing(
    path: str | os.PathLike[str], opened: Callable[[int], Stream], mode: int | None = None
) -> Iterator[Stream]:
    target = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(_SUFFIX, f"{_PREFIX}{os.getpid()}-", target.parent)
    except OSError as error:
        # It is the folder that refuses; nobody knows the temporary name.
        error.filename = str(target.parent)
        raise
    temporary = Path(name)
    try:
        with opened(handle) as stream:
            temporary.chmod(_mode(target) if mode is None else mode)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def sweep(folder: str | os.PathLike[str]) -> list[Path]:
    """Removes what exports that were killed left in ``folder``; returns what was removed.

    A temporary file is left alone while the process that made it runs, for a day at most.
    """
    removed = []
    for entry in leftovers(Path(folder)):
        with contextlib.suppress(OSError):
            entry.unlink()
            removed.append(entry)
    return removed


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        # What open() would have given; the mask can only be read by setting it.
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    # Windows cannot open folders; some network file systems refuse to sync them.
    with contextlib.suppress(OSError):
        handle = os.open(folder, cast(int, getattr(os, "O_DIRECTORY", 0)) | os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
