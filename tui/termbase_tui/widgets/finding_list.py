"""What was found in a text, two lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from termbase.messages import _
from termbase.proofing.diagnostic import Severity
from termbase_tui import remedies
from termbase_tui.actions import Place, bindings
from termbase_tui.proofing_desk import Told
from termbase_tui.shown import fit, line
from termbase_tui.widgets.virtual_list import Span, VirtualList

SIGNS = {Severity.ERROR: "x", Severity.WARNING: "!", Severity.INFO: "i"}
"""The sign of a severity, beside its word."""


def severity_word(severity: Severity) -> str:
    """A severity in the interface language."""
    words = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("info"),
    }
    return words[severity]


class FindingList(VirtualList):
    """The findings in the order of the text."""

    BINDINGS = bindings(Place.FINDINGS)
    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.told: Sequence[Told] = ()
        self._place: Callable[[int], str] = str
        self._aim: int | None = None

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.told)

    @property
    def current(self) -> Told | None:
        """The finding under the cursor."""
        return self.told[self.cursor] if self.told else None

    def show(self, told: Sequence[Told], place: Callable[[int], str]) -> None:
        """Shows other findings; ``place`` says of an offset where it is. The cursor stays at the
        place in the text that it was at.
        """
        here = self._aim
        if here is None:
            here = self.current.start if self.current else 0
        self.told, self._place = told, place
        row = next((n for n, each in enumerate(told) if each.start >= here), len(told) - 1)
        if told and told[row].start == self._aim:
            self._aim = None
        self.rows_changed(row)

    def aim(self, at: int | None) -> None:
        """The cursor is to stand on the finding at an offset of the text, as soon as it is there,
        until it is moved.
        """
        self._aim = at

    def watch_cursor(self) -> None:
        """The cursor was moved: it stands where it is wanted."""
        self._aim = None
        super().watch_cursor()

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """Where, what, and what to write instead; what is wrong with it."""
        told = self.told[index]
        made = told.diagnostic
        style = "" if made.severity is Severity.INFO else "list--warning"
        first: list[Span] = [(f"{SIGNS[made.severity]} ", style)]
        where = f"{told.where or self._place(told.start)}  "
        right = line(made.suggestions[0]) if made.suggestions else ""
        room = width - 2 - cell_len(where)
        arrow = " > " if right else ""
        half = max((room - len(arrow)) // 2, room - len(arrow) - cell_len(right)) if right else room
        found = fit(line(made.found), half)
        room -= cell_len(found) + len(arrow)
        first += [(where, "list--muted"), (found, "list--strong"), (arrow, "list--muted")]
        first.append((fit(right, room), "list--strong"))
        said = line(remedies.told(made.message))
        about = f"  {severity_word(made.severity)}, {made.rule}: {said}"
        return [first, [(fit(about, width), "list--muted")]]
