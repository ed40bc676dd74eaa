"""The driver of an app whose screen is in a browser."""

from __future__ import annotations

import asyncio
import os
import threading
from functools import partial

from textual import events
from textual.app import App
from textual.drivers.web_driver import WebDriver

from termbase_tui.app import TermbaseApp

TURNS = 100
"""Turns of the event loop that what was typed has to reach the screen; one a widget would do."""


class BrowserDriver(WebDriver):
    """Textual's driver for the browser, with the app ending as it does when a terminal is closed:
    where the tab is closed, or the server is gone, what is not saved is kept.
    """

    has_focus = False
    """Whether the page is typed into, as far as the browser has said."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Parts of a file are written by the thread that reads, pictures by the app's own: where the
        # pipe is full, one would stand in the middle of the other.
        self._write = partial(_write_alone, threading.Lock(), self.fileno)

    def start_application_mode(self) -> None:
        """Begins without the focus, unless the browser has given it already."""
        super().start_application_mode()
        # Textual takes the focus away in a callback; this one comes after it.
        self._app.call_later(self._say_focus)

    def _say_focus(self) -> None:
        if self.has_focus:
            self._app.post_message(events.AppFocus())

    def run_input_thread(self) -> None:
        """Reads what the browser sends until there is no more of it."""
        super().run_input_thread()
        self._hang_up()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Does what the server says."""
        if packet_type == "quit":
            self._hang_up()
            return
        if packet_type in ("focus", "blur"):
            self.has_focus = packet_type == "focus"
        super().on_meta(packet_type, payload)

    def _hang_up(self) -> None:
        """From the thread that reads."""
        if not self.exit_event.is_set():
            self._app.call_later(self._end)

    async def _end(self) -> None:
        # What was typed before goes from widget to widget until the screen has it.
        for _ in range(TURNS):
            await asyncio.sleep(0)
        if isinstance(self._app, TermbaseApp):
            self._app.hang_up()


def _write_alone(lock: threading.Lock, fileno: int, data: bytes) -> int:
    with lock:
        return os.write(fileno, data)
