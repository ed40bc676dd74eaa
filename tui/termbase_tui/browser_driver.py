"""The driver of an app whose screen is in a browser."""

from __future__ import annotations

import asyncio

from textual import events
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
