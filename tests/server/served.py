"""``termbase tui --serve`` as a process."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def served(folder: Path, *words: str) -> AsyncIterator[tuple[subprocess.Popen[str], str]]:
    """Serves a copy of the folder's base; gives the process and the line that it printed."""
    shutil.copy(folder / "termbase.db", folder / "served.db")
    process = subprocess.Popen(
        [sys.executable, "-m", "termbase", "--db", "served.db", "tui", "--serve", *words],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONUTF8": "1",
             "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process, await asyncio.to_thread(process.stdout.readline)
    finally:
        process.kill()
        process.wait()
