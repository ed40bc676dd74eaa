"""The history of a base, one line a batch."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from termbase.model import Batch
from termbase_tui.actions import Place, bindings
from termbase_tui.shown import fit
from termbase_tui.taking_back import in_words, least, taken_back
from termbase_tui.widgets.virtual_list import Span, VirtualList


class BatchList(VirtualList):
    """Batches, newest first."""

    BINDINGS = bindings(Place.HISTORY)

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.batches: list[Batch] = []

    @property
    def count(self) -> int:
        """How many batches have been read."""
        return len(self.batches)

    @property
    def current(self) -> Batch | None:
        """The batch under the cursor."""
        return self.batches[self.cursor] if self.batches else None

    def show(self, batches: Sequence[Batch], cursor: int = 0) -> None:
        """Shows other batches."""
        self.batches = list(batches)
        self.rows_changed(cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """Number, when, who, what, how much; whether it was taken back, by the sign alone where
        there is no room for the words.
        """
        batch = self.batches[index]
        undone = taken_back() if batch.undone else ""
        if least(batch) + cell_len(undone) > width:
            undone = undone[:3]
        room = width - cell_len(undone)
        text = fit(in_words(batch, room), room)
        return [[(text, "list--muted" if undone else ""), (undone, "list--warning")]]
