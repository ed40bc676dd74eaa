"""Sees what this process opens and whom it calls, from inside the interpreter."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

_WATCHED = (
    "open", "os.listdir", "os.scandir", "os.system", "os.exec", "os.posix_spawn", "os.remove",
    "os.rename", "os.mkdir", "subprocess.Popen", "socket.", "urllib.", "ftplib.", "http.",
    "ctypes.", "exec.", "pickle.", "shutil.", "tempfile.",
)  # fmt: skip
_seen: list[str] | None = None
_hooked = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and event.startswith(_WATCHED):
        _seen.append(f"{event} {arguments}")


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """What is opened, run or called while the block runs; a hook cannot be taken off again."""
    global _seen, _hooked
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    _seen = seen = []
    try:
        yield seen
    finally:
        _seen = None
