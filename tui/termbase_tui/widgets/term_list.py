"""The terms of a text, one line each, with the form to use in another language."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from termbase.messages import _
from termbase.workflow import wording
from termbase.workflow.read_terms import ReadTerm
from termbase_tui.actions import Place, bindings
from termbase_tui.shown import fit, line
from termbase_tui.widgets.virtual_list import Span, VirtualList

_LEAST = 5
"""So many cells of other forms are worth their place."""


class TermList(VirtualList):
    """The terms in the order of the text."""

    BINDINGS = bindings(Place.TERMS)

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.terms: Sequence[ReadTerm] = ()

    @property
    def count(self) -> int:
        """How many terms there are."""
        return len(self.terms)

    @property
    def current(self) -> ReadTerm | None:
        """The term under the cursor."""
        return self.terms[self.cursor] if self.terms else None

    def show(self, terms: Sequence[ReadTerm]) -> None:
        """Shows other terms, the cursor on the row that it was on."""
        self.terms = terms
        self.rows_changed(self.cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """What stands in the text, the form to use, others, and what it is."""
        term = self.terms[index]
        there = " ".join(line(term.mention.text).split())
        form = line(term.forms[0]) if term.forms else _("no form")
        kind = wording.kind_word(term.concept.kind)
        room = max(width - 3 - 2 - cell_len(kind), width * 2 // 3)
        left = fit(there, max(room // 2, room - cell_len(form)))
        right = fit(form, room - cell_len(left))
        space = room - cell_len(left + right) - 2
        others = fit(", ".join(map(line, term.forms[1:])), space) if space > _LEAST else ""
        spans: list[Span] = [(left, ""), (" > ", "list--muted")]
        spans.append((right, "list--strong" if term.forms else "list--muted"))
        if others:
            spans.append((f"  {others}", "list--muted"))
        used = sum(cell_len(text) for text, _style in spans)
        return [[*spans, (fit(f"  {kind}", width - used), "list--muted")]]
