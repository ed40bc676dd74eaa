"""What one may do, two lines each: what it is, and what of."""

from __future__ import annotations

from collections.abc import Sequence

from termbase_tui.shown import fit, middle
from termbase_tui.widgets.virtual_list import Span, VirtualList


class OfferList(VirtualList):
    """A short list of things to choose one of."""

    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._offers: Sequence[tuple[str, str]] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._offers)

    def show(self, offers: Sequence[tuple[str, str]]) -> None:
        """Shows other ones, each a title and a line on it, safe for a terminal."""
        self._offers = offers
        self.rows_changed(self.cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """Title, and the line on it."""
        title, about = self._offers[index]
        return [
            [(fit(title, width), "list--strong")],
            [("  ", ""), (middle(about, width - 2), "list--muted")],
        ]
