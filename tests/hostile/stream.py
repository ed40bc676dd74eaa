"""Reads, or checks, a file that is made while it is read, and says what that cost.

Run as a program of its own, so that the memory is that of the reading alone. Takes on standard
input a literal list of what :func:`run` takes; prints for each a paragraph of ``(size, seconds of
processor time, most memory in MB, what came of it)``.
"""

from __future__ import annotations

import ast
import io
import os
import re
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from termbase.errors import BadFile
from termbase.exchange import formats
from termbase.workflow.validate import validate
from tests.hostile.samples import reading

AT_ONCE = 0.2
"""So many seconds are none."""


class Made(io.RawIOBase):
    """``head``, then ``piece`` again and again (%09d counts) up to ``size`` bytes."""

    def __init__(self, head: bytes, piece: bytes, size: int) -> None:
        self._rest, self._piece, self._left, self._count = head, piece, size, 0
        self._block = b"" if b"%09d" in piece else piece * (1 + 65_536 // len(piece))

    def readable(self) -> bool:
        return True

    def readinto(self, target) -> int:
        size = min(len(target), self._left)
        while len(self._rest) < size:
            self._rest += self._block or self._counted()
        target[:size], self._rest = self._rest[:size], self._rest[size:]
        self._left -= size
        return size

    def _counted(self) -> bytes:
        start, self._count = self._count, self._count + 1_000
        return b"".join(
            self._piece.replace(b"%09d", b"%09d" % n) for n in range(start, self._count)
        )


def outcome(format: str, way: str, stream: io.BufferedReader) -> str:
    """What came of a file, in one line."""
    try:
        if way == "read":
            taken = refused = 0
            for read in formats.read(formats.named(format), stream, "x", reading(format)):
                taken += read.item is not None
                refused += read.refused is not None
            return f"taken {taken}, refused {refused}"
        sys.stdin = SimpleNamespace(buffer=stream)
        return f"faults {validate('-', format, reading(format)).count}"
    except BadFile as error:
        return f"refused at {str(error)!a}"


def peak() -> int:
    """The most memory that this program had, in MB.

    What getrusage says begins with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.is_file() and (said := re.search(r"VmHWM:\s*(\d+) kB", status.read_text())):
        return int(said[1]) // 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def run(format: str, way: str, head: bytes, piece: bytes, sizes: list[int], full: int) -> None:
    """Prints the seconds, the memory and the outcome of each size, then those of ``full`` bytes
    where the last size was refused at once.
    """
    seconds = said = None
    for size in [*sizes, full]:
        if size == full and not (said.startswith("refused") and seconds < AT_ONCE):
            break
        stream = io.BufferedReader(Made(head, piece, size))
        start = time.process_time()
        said = outcome(format, way, stream)
        seconds = time.process_time() - start
        print(repr((size, round(seconds, 3), peak(), said)))


def main() -> None:
    for job in ast.literal_eval(sys.stdin.read()):
        sys.stdout.flush()
        child = os.fork()  # so that each has its memory for itself
        if not child:
            run(*job)
            sys.stdout.flush()
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            sys.exit(1)
        print()


if __name__ == "__main__":
    main()
