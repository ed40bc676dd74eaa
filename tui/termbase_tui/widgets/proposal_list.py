"""What waits for a decision, two lines each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.message import Message

from termbase.messages import _
from termbase.workflow import wording
from termbase.workflow.review import Proposal
from termbase_tui.actions import Place, bindings
from termbase_tui.proposal_text import title
from termbase_tui.shown import fit, line
from termbase_tui.typing_guard import TypingGuard
from termbase_tui.widgets.virtual_list import Span, VirtualList


class ProposalList(VirtualList):
    """The queue. Of the proposal under the cursor all forms are chosen, or one."""

    BINDINGS = bindings(Place.REVIEW)
    ROW_HEIGHT = 2

    class Typed(Message):
        """Letters come faster than a person decides."""

    class Paused(Message):
        """A key came that bears no letter."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._proposals: list[Proposal] = []
        self.part: int | None = None
        self.guard = TypingGuard()

    def on_key(self, event: events.Key) -> None:
        """Lets letters do what they stand for, unless somebody types a text."""
        if not event.is_printable:
            self.guard.rest()
            self.post_message(self.Paused())
        elif self.guard.letter(event.key, event.time):
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed())

    @property
    def count(self) -> int:
        """How many proposals there are."""
        return len(self._proposals)

    @property
    def current(self) -> Proposal | None:
        """The proposal under the cursor."""
        return self._proposals[self.cursor] if self._proposals else None

    @property
    def named(self) -> str | None:
        """The chosen form as workflows name it; ``None`` for the proposal as a whole."""
        proposal = self.current
        if proposal is None or self.part is None:
            return None
        term = proposal.forms[self.part]
        return f"{term.lang}:{term.text}" + (f"@{term.style}" if term.style else "")

    def show(self, proposals: Sequence[Proposal], wanted: Collection[str] = ()) -> None:
        """Shows a queue. The cursor goes to a proposal of ``wanted`` that was not there before,
        else stays on its concept, else on its row.
        """
        before = {p.concept.id for p in self._proposals}
        here = self.current.concept.id if self.current else ""
        self._proposals = list(proposals)
        ids = [p.concept.id for p in proposals]
        back = next((i for i, id in enumerate(ids) if id in wanted and id not in before), None)
        if back is None:
            back = ids.index(here) if here in ids else self.cursor
        self.part = None
        self.rows_changed(back)

    def take_out(self, id: str) -> None:
        """Removes a proposal that has been decided."""
        self._proposals = [p for p in self._proposals if p.concept.id != id]
        self.part = None
        self.rows_changed(self.cursor)

    def put_back(self, proposal: Proposal, row: int) -> None:
        """Shows a proposal again that was taken out, at its row, under the cursor."""
        others = [p for p in self._proposals if p.concept.id != proposal.concept.id]
        self._proposals = [*others[:row], proposal, *others[row:]]
        self.part = None
        self.rows_changed(row)

    def choose_part(self, by: int) -> None:
        """Chooses the next form of the proposal: all, the first, the second …, all."""
        proposal = self.current
        if proposal is None or len(proposal.forms) < 2:
            return
        places = [None, *range(len(proposal.forms))]
        self.part = places[(places.index(self.part) + by) % len(places)]
        self.refresh()

    def watch_cursor(self) -> None:
        """Another proposal: all of it is chosen again."""
        self.part = None
        super().watch_cursor()

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The name with its kind; the forms that wait."""
        proposal = self._proposals[index]
        kind = wording.kind_word(proposal.concept.kind)
        name = fit(title(proposal), max(width - len(kind) - 2, width // 2))
        whole = wording.label(_("new")) + " " if proposal.whole else ""
        forms = ", ".join(f"{t.lang} {line(t.text)}" for t in proposal.forms)
        return [
            [(name, "list--strong"), ("  ", ""), (fit(kind, width // 3), "list--muted")],
            [(fit(f"{whole}{forms}" or proposal.concept.id, width), "")],
        ]
