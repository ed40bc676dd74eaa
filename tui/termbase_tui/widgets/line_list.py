"""The lines of a concordance, two lines each: the phrase in its place, and a translation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len

from termbase.memory.concordance import Line
from termbase.model import Review
from termbase.workflow import wording
from termbase_tui.actions import Place, bindings
from termbase_tui.memory_text import around, seen
from termbase_tui.shown import fit, line
from termbase_tui.widgets.virtual_list import Span, VirtualList


class LineList(VirtualList):
    """Units that have a phrase, each by its best line."""

    BINDINGS = bindings(Place.LINES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--found"}
    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.units: list[list[Line]] = []

    @property
    def count(self) -> int:
        """How many units there are."""
        return len(self.units)

    @property
    def current(self) -> list[Line] | None:
        """The lines of the unit under the cursor, the best first."""
        return self.units[self.cursor] if self.units else None

    def show(self, found: Iterable[Line], cursor: int = 0, *, further: bool = False) -> None:
        """Shows other lines; ``further`` lets those stay that are there, in their places."""
        units = {lines[0].unit: lines for lines in self.units} if further else {}
        for one in found:
            lines = units.setdefault(one.unit, [])
            if all(one.segment != other.segment for other in lines):
                lines.append(one)
        self.units = list(units.values())
        self.rows_changed(cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The phrase with what stands around it; a translation, with what was forgiven."""
        best = self.units[index][0]
        lang = f"{line(best.lang)} "
        before, found, after = around(best, width - cell_len(lang))
        words = [wording.rung_word(best.rung.value)] if best.rung.value != "exact" else []
        words += [wording.review_word("proposed")] if best.review != Review.APPROVED else []
        note = f"  ~ {', '.join(words)}" if words else ""
        beside = next(iter(best.translations), None)
        text = f"{line(beside.lang)} {line(seen(beside.text[: width * 4]))}" if beside else "-"
        room = max(width - cell_len(note), width * 2 // 3)
        return [
            [(lang, "list--muted"), (before, ""), (found, "list--found"), (after, "")],
            [(fit(text, room), ""), (fit(note, max(width - room, 0)), "list--muted")],
        ]  # fmt: skip
