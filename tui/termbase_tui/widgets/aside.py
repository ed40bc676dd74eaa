"""What is said of the field that has the focus: what is wrong, what is like it, what may follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from termbase_tui.shown import fit, line

MOST = 5
"""So many lines are shown at a time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that can be chosen: its ``text``; the ``value`` that goes into the field, or the
    ``concept`` that it leads to.
    """

    text: str
    value: str = ""
    concept: str = ""


class Aside(Static):
    """Lines that say something, then lines to choose from."""

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._said: Sequence[tuple[str, str]] = ()
        self._offers: Sequence[Offer] = ()
        self._cursor = -1

    def show(
        self, said: Sequence[tuple[str, str]], offers: Sequence[Offer] = (), *, choose: bool = False
    ) -> None:
        """Shows sayings (each with its style) and offers, the first one chosen where ``choose``."""
        same = list(offers) == list(self._offers)
        self._said, self._offers = said, offers
        if not same:
            self._cursor = 0 if choose and offers else -1
        self._write()

    @property
    def current(self) -> Offer | None:
        """The line that is chosen."""
        return self._offers[self._cursor] if 0 <= self._cursor < len(self._offers) else None

    def move(self, by: int) -> bool:
        """Chooses another line; ``False`` where there is none in that direction."""
        to = self._cursor + by
        if not -1 <= to < len(self._offers) or to == self._cursor:
            return False
        if not self._offers or (to < 0 and self._cursor < 0):
            return False
        self._cursor = to
        self._write()
        return True

    def close(self) -> bool:
        """Chooses no line any more; ``False`` where none was chosen."""
        was, self._cursor = self._cursor, -1
        self._write()
        return was >= 0

    def on_resize(self) -> None:
        """Cuts the lines anew."""
        self._write()

    def on_click(self, event: events.Click) -> None:
        """Chooses the line under the mouse."""
        index = event.y - len(self._said) + self._first
        if 0 <= index < len(self._offers) and event.y >= len(self._said):
            self.post_message(self.Chosen(self._offers[index]))

    @property
    def _first(self) -> int:
        return max(0, self._cursor - (MOST - len(self._said)) + 1)

    def _write(self) -> None:
        width = max(self.container_size.width - 2, 10)
        rows = [Content.assemble((fit(line(text), width), style)) for text, style in self._said]
        shown = range(self._first, min(len(self._offers), self._first + MOST - len(self._said)))
        for index in shown:
            at = index == self._cursor
            text = fit(("> " if at else "  ") + line(self._offers[index].text), width)
            rows.append(Content.assemble((text, "bold reverse" if at else "")))
        self.display = bool(rows)
        self.update(Content("\n").join(rows))
