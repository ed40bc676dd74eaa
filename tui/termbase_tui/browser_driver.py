"""The driver of an app whose screen is in a browser: it ends as it does when a terminal closes."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver

from termbase_tui.app import TermbaseApp


class BrowserDriver(WebDriver):
    """Textual's driver for the browser. When the tab is closed, or the server is gone, the app is
    told so: what is not saved is kept.
    """

    def run_input_thread(self) -> None:
        """Reads what the browser sends until there is no more of it."""
        super().run_input_thread()
        self._hang_up()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Does what the server says."""
        if packet_type == "quit":
            self._hang_up()
        else:
            super().on_meta(packet_type, payload)

    def _hang_up(self) -> None:
        """From the thread that reads."""
        if isinstance(self._app, TermbaseApp) and not self.exit_event.is_set():
            self._app.call_later(self._app.hang_up)
