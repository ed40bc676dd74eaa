"""One tab of a browser: a process of the app, and what goes to and from it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Protocol

from termbase.server.serve import packets

DRIVER = "termbase_tui.browser_driver:BrowserDriver"
"""What the app draws by; named in its environment, as Textual takes it."""

OPENING_SECONDS = 60.0
"""The app must have begun by then."""

LEAVING_SECONDS = 5.0
"""So long the app has to keep what is not saved, once its tab is closed."""

KILLING_SECONDS = 2.0
"""So long after being told by the system."""

PART = 64 << 10
"""A file is handed over in parts of so many bytes."""

PART_SECONDS = 30.0
"""A part that takes longer does not come."""

_LAST_WORDS = 4096
"""So many bytes of what the app writes to standard error are kept, the last ones."""

_SIZES = range(1, 1001)
"""Columns and lines that a terminal may have."""


class Screen(Protocol):
    """The browser's side, as :class:`aiohttp.web.WebSocketResponse` has it."""

    async def send_bytes(self, data: bytes) -> None:
        """Shows what a terminal is sent."""

    async def send_str(self, data: str) -> None:
        """Says something to the page."""


@dataclass(slots=True)
class Handed:
    """A file that the app hands over: its name, and its parts as they come."""

    name: str
    label: str | None
    parts: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)


class Tab:
    """A running app. One task reads what it says (:meth:`relay`), another tells it what was typed;
    :meth:`close` ends it, whatever it does.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin and process.stdout and process.stderr
        self._process = process
        self._stdin, self._stdout = process.stdin, process.stdout
        self._handed: dict[str, Handed] = {}
        self._words = bytearray()
        self._listening = asyncio.create_task(self._listen(process.stderr))

    @classmethod
    async def open(cls, command: Sequence[str], width: int, height: int) -> Tab:
        """Starts the app in a terminal of so many columns and lines."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(os.environ, width, height),
            # Ctrl+C in the server's terminal is for the server, which ends the apps in order.
            start_new_session=True,
        )
        return cls(process)

    @property
    def last_words(self) -> str:
        """The last line that the app wrote to standard error; empty without any."""
        lines = self._words.decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "")

    async def relay(self, screen: Screen) -> bool:
        """Brings what the app says to the browser until it ends; whether it ever began."""
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                await self._stdout.readuntil(packets.PRELUDE)
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return False
        with suppress(asyncio.IncompleteReadError, packets.Unreadable):
            while True:
                kind, payload = await packets.read(self._stdout)
                # A browser that went away is no reason to stop reading: the app could not write on.
                with suppress(ConnectionError):
                    await self._pass_on(screen, kind, payload)
        return True

    async def _pass_on(self, screen: Screen, kind: bytes, payload: bytes) -> None:
        if kind == packets.DATA:
            await screen.send_bytes(payload)
        elif kind == packets.PART:
            part = packets.part(payload)
            if part.key in self._handed:
                self._handed[part.key].parts.put_nowait(part.data)
        else:
            said = packets.meta(payload)
            key = said.get("key")
            # Addresses to be opened are none of the things that are passed on.
            if said.get("type") == "deliver_file_start" and isinstance(key, str) and key.isalnum():
                name = PurePath(str(said.get("path", ""))).name
                self._handed[key] = Handed(name, said.get("name"))
                await screen.send_str(f'["deliver_file_start", "{key}"]')

    async def type(self, text: str) -> None:
        """Has the app read what was typed."""
        await self._write(packets.packed(packets.DATA, text.encode("utf-8", "replace")))

    async def resize(self, width: int, height: int) -> None:
        """Tells the app how large its terminal is, in columns and lines."""
        width, height = within(width), within(height)
        await self._write(packets.told(type="resize", width=width, height=height))

    async def focus(self, *, on: bool) -> None:
        """Tells the app whether its terminal is the one that is typed into."""
        await self._write(packets.told(type="focus" if on else "blur"))

    def handed(self, key: str) -> Handed | None:
        """The file that the app hands over under a key."""
        return self._handed.get(key)

    async def parts(self, key: str) -> AsyncIterator[bytes]:
        """The file that the app hands over under a key, which is good for once.

        Raises :class:`TimeoutError` where the app does not go on with it.
        """
        handed = self._handed[key]
        try:
            while True:
                await self._write(
                    packets.told(
                        type="deliver_chunk_request", key=key, size=PART, name=handed.label
                    )
                )
                async with asyncio.timeout(PART_SECONDS):
                    data = await handed.parts.get()
                if not data:
                    return
                yield data
        finally:
            self._handed.pop(key, None)

    async def close(self) -> None:
        """Ends the app: it is asked, then told by the system, then killed, with what it started."""
        await self._write(packets.told(type="quit"))
        with suppress(OSError, RuntimeError):
            self._stdin.close()
        for number in (None, signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            if number is not None:
                self._signal(number)
            try:
                async with asyncio.timeout(LEAVING_SECONDS if number is None else KILLING_SECONDS):
                    await self._process.wait()
            except TimeoutError:
                continue
            break
        self._listening.cancel()

    async def _write(self, data: bytes) -> None:
        # An app that has ended is found out by its output.
        with suppress(OSError, RuntimeError):
            self._stdin.write(data)
            await self._stdin.drain()

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, number)
            else:
                self._process.send_signal(number)

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(_LAST_WORDS):
            self._words += data
            del self._words[:-_LAST_WORDS]


def app_command(words: Sequence[str]) -> list[str]:
    """How this program is started anew with ``words``: by its own interpreter, without a shell,
    and without looking for modules in the current folder.
    """
    return [sys.executable, "-P", "-m", "termbase", *words]


def within(size: int) -> int:
    """A number of columns or lines that a terminal may have."""
    return min(max(size, _SIZES.start), _SIZES.stop - 1)


def _environment(env: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    return {
        **env,
        "TEXTUAL_DRIVER": DRIVER,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(within(width)),
        "ROWS": str(within(height)),
    }
