"""What stands under the cursor of the memory: a match or a line, and where its unit is from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from termbase.memory.concordance import Line
from termbase.model.memory import MemoryUnit
from termbase.workflow.memory.answer import Answer, Offer
from termbase_tui import memory_text

_SCROLL_BAR = 2
_NARROWEST = 20


class MemoryPane(VerticalScroll):
    """Shows one match, one line of the concordance, or the terms of a sentence alone."""

    def compose(self) -> ComposeResult:
        """The match, and where it is from, which comes later."""
        yield Static(id="memory-text")
        yield Static(id="memory-origin")

    def show_offer(self, answer: Answer | None, offer: Offer | None) -> None:
        """Shows an offer; without one the terms of the sentence."""
        if answer is None:
            self._show(Content(""))
        elif offer is None:
            self._show(memory_text.bare_terms(answer, self._room))
        else:
            self._show(memory_text.offer_text(answer.text, offer, self._room))

    def show_lines(self, found: Sequence[Line] | None) -> None:
        """Shows the lines of a unit."""
        self._show(memory_text.line_text(found, self._room) if found else Content(""))

    def show_origin(self, unit: MemoryUnit) -> None:
        """Says where the unit is from."""
        self.query_one("#memory-origin", Static).update(memory_text.origin(unit, self._room))

    @property
    def _room(self) -> int:
        return max(self.container_size.width - _SCROLL_BAR - self.gutter.width, _NARROWEST)

    def _show(self, text: Content) -> None:
        self.scroll_to(y=0, animate=False, immediate=True)
        self.query_one("#memory-text", Static).update(text)
        self.query_one("#memory-origin", Static).update(Content(""))
