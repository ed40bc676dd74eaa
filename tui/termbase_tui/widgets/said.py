"""What came of the last action, in the place of the footer for a moment: nothing is covered."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from termbase_tui.widgets.keys_line import KeysLine

SECONDS = 5.0
"""So long a text stands when no other one takes its place."""


class FootLine(Vertical):
    """The keys, or what was said last."""

    def __init__(self) -> None:
        super().__init__(id="foot")
        self._going: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text, hidden, and the keys."""
        said = Static(id="said")
        said.display = False
        yield said
        yield KeysLine()

    def say(self, text: str, *, warning: bool = False) -> None:
        """Shows ``text``, which is safe for a terminal, at once in the place of a former one."""
        if self._going is not None:
            self._going.stop()
        style = "bold $text-warning" if warning else "bold"
        self.query_one("#said", Static).update(Content.assemble((text, style)))
        self._turn(said=True)
        self._going = self.set_timer(SECONDS, self._go)

    def clear(self) -> None:
        """Shows the keys again: what was said is not so any more."""
        if self._going is not None:
            self._going.stop()
        self._go()

    def _go(self) -> None:
        self._turn(said=False)

    def _turn(self, *, said: bool) -> None:
        self.query_one("#said").display = said
        self.query_one(KeysLine).display = not said
