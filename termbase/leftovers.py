"""Temporary files of ours that programs which were broken off left behind."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

_LEFTOVER = re.compile(r"\.termbase-(\d+)-[^/]*\.part\Z")
_DAY = 24 * 3600.0


def leftovers(folder: Path) -> Iterator[Path]:
    """The temporary files in ``folder`` that nobody writes any longer, by name.

    One whose process runs is in use, for a day at most: then the number is another process's.
    """
    with contextlib.suppress(OSError):
        for entry in sorted(folder.glob(".termbase-*.part")):
            match = _LEFTOVER.search(entry.name)
            if match and not entry.is_symlink() and not _in_use(entry, int(match[1])):
                yield entry


def _in_use(path: Path, process: int) -> bool:
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            return False
    return _is_running(process)


def _is_running(process: int) -> bool:
    """Whether a process of that number runs; on Windows, where asking would end it, always."""
    if os.name == "nt":
        # Signal 0 would end the process there; its age decides.
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        # Nobody's number, or one that no process can have.
        return False
    except OSError:
        return True
    return True
