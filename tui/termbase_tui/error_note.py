"""What went wrong, beside the screen until the next key."""

from __future__ import annotations

import time

from textual.app import App

from termbase.errors import TermbaseError
from termbase.messages import _
from termbase_tui.shown import line

READ = 1.0
"""Seconds in which a note stays, whatever is typed: so long it takes to be seen."""
SECONDS = 10.0
"""So long it stays where no key is pressed."""


class ErrorNote:
    """One note at a time: it covers a part of what one works on."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._since = 0.0

    def show(self, error: TermbaseError) -> None:
        """Shows what went wrong and what to do about it, instead of what was wrong before."""
        # Loaded where something went wrong, not at each start.
        from termbase_tui import remedies

        self._app.clear_notifications()
        place = f"{line(error.place)}: " if error.place else ""
        what_to_do = remedies.remedy(error)
        text = f"{place}{remedies.told(error.message)}" + (f"\n{what_to_do}" if what_to_do else "")
        self._app.notify(
            "\n".join(map(line, text.split("\n"))),
            title=_("That did not work"),
            severity="error",
            markup=False,
            timeout=SECONDS,
        )
        self._since = time.monotonic()

    def key_pressed(self) -> None:
        """Takes away what could be read meanwhile."""
        if self._since and time.monotonic() >= self._since + READ:
            self._app.clear_notifications()
            self._since = 0.0
