"""What waits for a decision, two lines each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from textual import events
from textual.message import Message

from termbase.messages import _
from termbase.workflow import wording
from termbase.workflow.review import Proposal
from termbase.workflow.review_queue import Queue
from termbase_tui.actions import Place, bindings
from termbase_tui.proposal_text import title
from termbase_tui.queue_rows import QueueRows
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

    class Wanted(Message):
        """A row came into sight that is not read yet."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.rows = QueueRows()
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
        return len(self.rows)

    @property
    def current(self) -> Proposal | None:
        """The proposal under the cursor; ``None`` without one, or while it is being read."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def named(self) -> str | None:
        """The chosen form as workflows name it; ``None`` for the proposal as a whole."""
        proposal = self.current
        if proposal is None or self.part is None:
            return None
        term = proposal.forms[self.part]
        return f"{term.lang}:{term.text}" + (f"@{term.style}" if term.style else "")

    def show(
        self, queue: Queue, read: Mapping[int, Proposal], wanted: Collection[str] = ()
    ) -> None:
        """Shows a queue, of which some proposals are ``read``. The cursor goes to a proposal of
        ``wanted`` that is new in it, else stays on its concept, else on its row.
        """
        rows = self.rows
        here = rows.queue.numbers[self.cursor] if rows else None
        rows.queue = queue
        rows.put(read)
        new = (n for n in queue.new if n in read and read[n].concept.id in wanted)
        place = rows.place(next(new, -1))
        if place is None and here is not None:
            place = rows.place(here)
        self.part = None
        self.rows_changed(self.cursor if place is None else place)

    def take_out(self, row: int) -> int:
        """Removes a proposal that has been decided; the number of its concept."""
        number = self.rows.take_out(row)
        self.part = None
        self.rows_changed(self.cursor)
        return number

    def put_back(self, number: int, row: int) -> None:
        """Shows a proposal again that was taken out, at its row, under the cursor."""
        self.rows.put_back(number, row)
        self.part = None
        self.rows_changed(row)

    def more_read(self, numbers: Iterable[int], read: Mapping[int, Proposal]) -> None:
        """Shows proposals that have been read meanwhile; those of ``numbers`` that are not among
        them wait no longer.
        """
        rows = self.rows
        here = rows.queue.numbers[self.cursor] if rows else None
        rows.put(read)
        for number in numbers:
            if number not in read and (row := rows.place(number)) is not None:
                rows.take_out(row)
        place = rows.place(here) if here is not None else None
        if self.virtual_size.height != self.count * self.ROW_HEIGHT or here in read:
            part, self.part = self.part, None
            self.rows_changed(self.cursor if place is None else place)
            self.part = part if place is not None else None
        else:
            self.refresh()

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
        proposal = self.rows[index]
        if proposal is None:
            self.post_message(self.Wanted(index))
            return [[("..", "list--muted")], [("", "")]]
        kind = wording.kind_word(proposal.concept.kind)
        name = fit(title(proposal), max(width - len(kind) - 2, width // 2))
        whole = wording.label(_("new")) + " " if proposal.whole else ""
        forms = ", ".join(f"{t.lang} {line(t.text)}" for t in proposal.forms)
        return [
            [(name, "list--strong"), ("  ", ""), (fit(kind, width // 3), "list--muted")],
            [(fit(f"{whole}{forms}" or proposal.concept.id, width), "")],
        ]
