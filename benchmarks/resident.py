"""How much memory a process has, or had at most, in megabytes.

What ``getrusage`` says begins with the memory of the process that started this one.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def peak(process: str = "self") -> float:
    """The most that a process had, by its number (Linux only), or this one."""
    said = _status(process, "VmHWM")
    if process != "self":
        return said
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return said or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def watched(process: subprocess.Popen[str], step: float = 0.05) -> float:
    """Waits for a process that prints little; the most that it and those that it started had
    together, the sum of their resident sets each ``step`` seconds (Linux only).
    """
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(_status(str(one), "VmRSS") for one in _family(process.pid)))
        time.sleep(step)
    return most


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _status(process: str, name: str) -> float:
    try:
        said = re.search(rf"{name}:\s*(\d+) kB", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0.0
    return int(said[1]) / 1024 if said else 0.0
