"""What the memory offers for a sentence, two lines each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from termbase.messages import _
from termbase.workflow.memory.answer import Offer
from termbase_tui.actions import Place, bindings
from termbase_tui.memory_text import kind, penalties, seen
from termbase_tui.shown import fit, line
from termbase_tui.widgets.virtual_list import Span, VirtualList


class MatchList(VirtualList):
    """Offers, the best first: the score, the kind, what differs; the translation."""

    BINDINGS = bindings(Place.MATCHES)
    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.offers: Sequence[Offer] = ()

    @property
    def count(self) -> int:
        """How many offers there are."""
        return len(self.offers)

    @property
    def current(self) -> Offer | None:
        """The offer under the cursor."""
        return self.offers[self.cursor] if self.offers else None

    def show(self, offers: Sequence[Offer], cursor: int = 0) -> None:
        """Shows other offers."""
        self.offers = offers
        self.rows_changed(cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """Score, kind, penalties; the translation."""
        offer = self.offers[index]
        head = f"{offer.match.percent:3}%  {kind(offer)}"
        terms = "" if offer.is_by_the_book else "  ! " + _("terms")
        rest = fit(penalties(offer), max(width - cell_len(head) - cell_len(terms) - 3, 0))
        # A text of ten thousand words is not looked at whole for one line.
        text = line(seen(offer.text[: width * 4]))
        return [
            [(fit(head, width), "list--strong"), (terms, "list--warning"),
             (f"   {rest}" if rest else "", "list--muted")],
            [(f"{offer.translation.lang} ", "list--muted"),
             (fit(text, width - cell_len(offer.translation.lang) - 1), "")],
        ]  # fmt: skip
