"""A program in a pseudo terminal, and what its screen shows.

Of what terminals obey only what Textual sends is known: where the cursor goes, what is cleared,
what is written. Colours are left out.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import resident
from rich.cells import get_character_cell_size

WIDTH, HEIGHT = 120, 40

_TOKEN = re.compile(
    r"\x1b\[(?P<values>[0-9;?<>=!$ ]*)(?P<last>[@-~])"
    r"|\x1b[\]P_^].*?(?:\x07|\x1b\\)"
    r"|\x1b[^\[\]P_^]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f])"
    r"|(?P<text>[^\x00-\x1f]+)",
    re.DOTALL,
)


class Screen:
    """The letters of a terminal's screen."""

    def __init__(self) -> None:
        self.painted = False
        self._rest = ""
        self._row = self._column = 0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._cells = [[" "] * WIDTH for _ in range(HEIGHT)]

    def lines(self) -> list[str]:
        return ["".join(row) for row in self._cells]

    def feed(self, data: bytes) -> None:
        text = self._rest + self._decode(data)
        at = 0
        while at < len(text):
            token = _TOKEN.match(text, at)
            if token is None:
                break
            at = token.end()
            if token["text"] is not None:
                self._write(token["text"])
            elif token["control"] is not None:
                self._control(token["control"])
            elif token["last"] is not None:
                self._obey(token["values"], token["last"])
        self._rest = text[at:]

    def _write(self, text: str) -> None:
        self.painted = True
        for letter in text:
            width = get_character_cell_size(letter)
            if width == 0:
                if self._column:
                    self._cells[self._row][self._column - 1] += letter
                continue
            if self._column + width > WIDTH:
                continue
            self._cells[self._row][self._column] = letter
            if width == 2:
                self._cells[self._row][self._column + 1] = ""
            self._column += width

    def _control(self, control: str) -> None:
        if control == "\n":
            self._row = min(self._row + 1, HEIGHT - 1)
        elif control == "\r":
            self._column = 0
        elif control == "\b":
            self._column = max(self._column - 1, 0)

    def _obey(self, values: str, last: str) -> None:
        if last in "Hf":
            row, _, column = values.partition(";")
            self._row = min(int(row or 1), HEIGHT) - 1
            self._column = min(int(column or 1), WIDTH) - 1
        elif last == "J":
            self._cells = [[" "] * WIDTH for _ in range(HEIGHT)]


class Program:
    """A program in a terminal of its own, from the moment it is started."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.screen = Screen()
        self.started = time.perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            os.execvpe(command[0], list(command), dict(env))

    def press(self, keys: str) -> float:
        """Sends keys; the moment before that."""
        now = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return now

    def until(self, seen: Callable[[list[str]], bool], limit: float = 120.0) -> float:
        """The moment at which what was read made the screen as wanted."""
        now = time.perf_counter()
        end = now + limit
        while not (self.screen.painted and seen(self.screen.lines())):
            now = self._read(end - time.perf_counter())
            if now == 0.0:
                shown = "\n".join(self.screen.lines())
                raise SystemExit(f"not seen in {limit:.0f} s ({seen}):\n{shown}")
        return now

    def pause(self, seconds: float) -> None:
        """Reads what is written in so many seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def peak(self) -> float:
        """The most memory that the program had until now, in megabytes (Linux only)."""
        return resident.peak(str(self.process))

    def processor_time(self) -> float:
        """The seconds that all threads of the program have run until now (Linux only)."""
        # What clock_getcpuclockid(3) gives: the clock of a process that is not one's own.
        return time.clock_gettime(~self.process << 3 | 2)

    def end(self) -> None:
        os.kill(self.process, signal.SIGTERM)
        self.pause(0.5)
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    def _read(self, wait: float) -> float:
        """Reads what is there; the moment it came, 0 where nothing came in time."""
        if wait <= 0 or not select.select([self._terminal], [], [], wait)[0]:
            return 0.0
        now = time.perf_counter()
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:
            return 0.0
        self.screen.feed(data)
        return now
