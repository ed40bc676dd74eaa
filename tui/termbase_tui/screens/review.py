"""The review queue: one decision after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.messages import M, Message, _
from termbase.model import Batch
from termbase.store import concepts
from termbase.workflow.inspect import Card, inspect
from termbase.workflow.review import Proposal
from termbase.workflow.review_queue import Queue, proposals_at
from termbase.workflow.waiting import origins
from termbase_tui import concept_deeds
from termbase_tui.actions import Place, bindings
from termbase_tui.holding_back import HeldBack
from termbase_tui.proposal_text import waiting
from termbase_tui.queue_decisions import Decision, decision_on, store
from termbase_tui.queue_rows import PAGE, first_rows, how_many_wait
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.confirm import ReasonScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import fit
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.filled_select import FilledSelect
from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.queue_filters import QueueFilters
from termbase_tui.widgets.said import FootLine
from termbase_tui.widgets.virtual_list import VirtualList

MARGIN = 20
"""So many rows behind a page are read with it."""

READING = 0.1
"""Seconds that the cursor rests on a row before its sentences are looked for."""


class ReviewScreen(HouseScreen):
    """Proposals by id, with their evidence and what is approved already.

    What one letter does, approval and undo, is held back for a moment, in which another letter
    shows that somebody types (:mod:`~termbase_tui.typing_guard`).
    """

    BINDINGS = bindings(Place.QUEUE)
    AUTO_FOCUS = "#proposals"
    TITLE_TEXT: ClassVar[Message] = M("Review")

    def __init__(self) -> None:
        super().__init__()
        self._pages_asked: set[int] = set()
        self._last = (0, "")
        """The last decision in words, and the batch that it made."""
        self._under_way = 0
        """Decisions whose rows have gone, and which are being stored."""
        self._held = HeldBack(self.set_timer)

    def body(self) -> Iterator[Widget]:
        """How many wait, the filters, the queue, the card."""
        yield Static(id="queue-count")
        yield QueueFilters(id="queue-filters")
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield ProposalList(id="proposals")
                yield Static(id="hint")
            yield ConceptCard(id="review-card")

    @property
    def proposals(self) -> ProposalList:
        """The queue."""
        return self.query_one(ProposalList)

    @property
    def at_hand(self) -> str:
        """The proposal under the cursor."""
        proposal = self.proposals.current
        return proposal.concept.id if proposal else ""

    def reload(self) -> None:
        """Reads the queue; the cursor stays on its concept, or goes to what was just undone."""
        if not self._under_way:
            self._read_queue()

    @work(exclusive=True, group="queue")
    async def _read_queue(self) -> None:
        before, wanted = self.proposals.rows.queue, self.filters.wanted
        try:
            if before.revision < 0 or before.wanted != wanted:
                # The first rows, while the others are counted.
                first = await self.ask(self.desk.reading, lambda base: first_rows(base, wanted))
                self._show_queue(*first)
                before = self.proposals.rows.queue
                if before.whole:
                    return
            now = before.copy()
            self._show_queue(*await self.ask(self.desk.reading, now.followed))
        except TermbaseError as error:
            self.desk.report(error)

    def _show_queue(self, queue: Queue, read: Mapping[int, Proposal]) -> None:
        gone = self._held.gone
        if gone is not None and gone in queue.numbers:
            queue.numbers.remove(gone)
        self.proposals.show(queue, read, self.desk.touched)
        self._say_count()

    @on(ProposalList.Wanted)
    def _wanted(self, event: ProposalList.Wanted) -> None:
        event.stop()
        if event.index < self.proposals.count and self.proposals.rows[event.index] is None:
            self._read_page(event.index // PAGE)

    @work(group="pages")
    async def _read_page(self, page: int) -> None:
        if page in self._pages_asked:
            return
        self._pages_asked.add(page)
        # Rows may go meanwhile: those of the next page are read with it.
        numbers = self.proposals.rows.queue.numbers[page * PAGE : (page + 1) * PAGE + MARGIN]
        try:
            wanted = self.proposals.rows.queue.wanted
            read = await self.ask(
                self.desk.reading, lambda base: proposals_at(base, numbers, wanted)
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        finally:
            self._pages_asked.discard(page)
        self.proposals.more_read(numbers, read)
        self._say_count()

    @property
    def filters(self) -> QueueFilters:
        """What the queue is narrowed to."""
        return self.query_one(QueueFilters)

    @on(QueueFilters.Changed)
    def _narrowed(self) -> None:
        self._held.settle()
        self._read_queue()

    @work(exclusive=True, group="filters")
    async def action_filters(self) -> None:
        """Shows the filters and goes there, or goes back to the queue."""
        if self._in_filters:
            self.action_back()
            return
        self.filters.display = True
        try:
            found = await self.ask(
                self.desk.reading, lambda base: (concepts.languages(base), origins(base))
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self.filters.offer(*found)
        self.filters.query(FilledSelect).first().focus()

    @property
    def _in_filters(self) -> bool:
        return self.focused is not None and self.filters in self.focused.ancestors

    def action_back(self) -> None:
        """From the filters to the queue; back to where one came from."""
        if self._in_filters:
            self.filters.display = not self.filters.wanted.is_everything
            self.proposals.focus()
        else:
            self.desk.action_go_back()

    def retext(self) -> None:
        """The count, the filters and the invitation."""
        self.filters.retext()
        self._say_count()

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._read_card()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @on(ProposalList.Typed)
    def _typed(self) -> None:
        """Gives up what the first letter of a text would do."""
        self._held.give_up()
        self._say_count()
        self.desk.say(_("That looked like typing: nothing was decided by it."), warning=True)

    @on(ProposalList.Paused)
    def _paused(self) -> None:
        self._held.settle()

    async def settle(self) -> None:
        """Stores what is decided and not stored yet."""
        self._held.settle()
        for worker in [w for w in self.workers if w.group == "deciding"]:
            await worker.wait()

    def action_approve(self) -> None:
        """Approves the proposal, or the one form chosen in it."""
        rows = self.proposals
        if rows.current is None or self._typing or not self.desk.may_write():
            return
        decision = decision_on(rows)
        gone = None if decision.named else decision.number
        self.query_one(FootLine).clear()
        self._held.hold(lambda: self._store(decision), lambda: self._give_up(decision), gone)
        self._take_out(decision)

    def action_undo(self) -> None:
        """Takes back what was done last in this run: nobody else's work."""
        if not self._typing:
            self._held.hold(lambda: self.desk.action_undo(own=True), lambda: None)

    def action_redo(self) -> None:
        """Brings back what was taken back last in this run."""
        if not self._typing:
            self._held.hold(lambda: self.desk.action_redo(own=True), lambda: None)

    @property
    def _typing(self) -> bool:
        # A binding is run by the app, maybe after the letters that came with it.
        return self.proposals.guard.typing(time.monotonic())

    @work(group="asking")
    async def action_reject(self) -> None:
        """Asks for the reason and rejects."""
        rows = self.proposals
        if rows.current is None or not self.desk.may_write():
            return
        decision = decision_on(rows)
        reason = await self.desk.push_screen_wait(ReasonScreen(decision.what))
        if reason:
            self._take_out(decision)
            self._store(replace(decision, reason=reason))

    @work(group="editing")
    async def action_edit(self) -> None:
        """Opens the form of the proposal; saving it approves."""
        if self.at_hand:
            await self.desk.editing.change(self.at_hand, approves=True)

    @work(group="asking")
    async def action_merge(self) -> None:
        """Merges the proposal into the concept that it is the same as."""
        if self.at_hand:
            await concept_deeds.merge(self.desk, self.at_hand)

    @work(group="asking")
    async def action_split(self) -> None:
        """Makes a concept of its own of some forms."""
        if self.at_hand:
            await concept_deeds.split(self.desk, self.at_hand)

    @work(group="asking")
    async def action_comment(self) -> None:
        """Keeps a comment on the proposal."""
        if self.at_hand:
            await concept_deeds.comment(self.desk, self.at_hand)

    def action_skip(self) -> None:
        """Leaves the proposal for later."""
        self.proposals.action_move(1)

    def action_part(self, by: int) -> None:
        """Chooses one form of the proposal, or all of it."""
        self.proposals.choose_part(by)
        self._show_lead()

    def action_open(self) -> None:
        """Opens the whole card."""
        proposal = self.proposals.current
        if proposal is not None:
            self.desk.push_screen(CardScreen(proposal.concept.id))

    def _take_out(self, decision: Decision) -> None:
        """Takes the row of a proposal away that is decided as a whole."""
        if decision.named is None:
            row = self.proposals.rows.place(decision.number)
            if row is not None:
                self.proposals.take_out(row)
            self._under_way += 1

    def _give_up(self, decision: Decision) -> None:
        """Shows the row again."""
        if decision.named is None:
            self._under_way -= 1
            self.proposals.put_back(decision.number, decision.row)

    @work(group="deciding")
    async def _store(self, decision: Decision) -> None:
        """Stores a decision. Its row comes back if the base refuses."""
        app = self.desk
        batch: Batch | None = None
        try:
            batch = await app.change(lambda base: store(base, app.user, decision))
        except TermbaseError as error:
            app.report(error)
        finally:
            self._under_way -= decision.named is None
        if not self.stands:
            return
        if batch is None and decision.named is None:
            self.proposals.put_back(decision.number, decision.row)
        if batch is not None:
            what = decision.what
            said = (
                _("Rejected: {what}", what=what)
                if decision.reason
                else _("Approved: {what}", what=what)
            )
            self._last = (batch.id, said)
        if batch is None or app.revision != batch.id:
            self.reload()
        self._say_count()

    def _say_count(self) -> None:
        proposals = self.proposals
        shown, queue = proposals.count, proposals.rows.queue
        text = how_many_wait(queue, self.desk.waiting)
        parts: list[tuple[str, str]] = [(f" {text}", "bold")]
        # Said as long as it is the newest change, the one that undo would take back.
        if self._last[0] == self.desk.revision:
            undo = "  (" + _("u takes it back") + ")"
            room = self.size.width - cell_len(text) - cell_len(undo) - 4
            parts.append((f"   {fit(self._last[1], room)}{undo}", "$text-muted"))
        self.query_one("#queue-count", Static).update(Content.assemble(*parts))
        hint = self.query_one("#hint", Static)
        proposals.display = bool(shown)
        hint.display = not shown
        hint.update(Content(
            _("Nothing waits for a decision.") if queue.wanted.is_everything
            else _("Nothing that waits fits the filters.")
        ))  # fmt: skip
        if shown and not self.focused and self.is_current:
            proposals.focus()

    def _show_lead(self) -> None:
        card, proposal = self.query_one(ConceptCard), self.proposals.current
        if card.card is not None and proposal is not None:
            card.show(card.card, lead=waiting(proposal, self.proposals.part))

    @work(exclusive=True, group="card")
    async def _read_card(self) -> None:
        shown, proposal = self.query_one(ConceptCard), self.proposals.current
        if proposal is None:
            shown.show(None)
            return
        concept, lead = proposal.concept, waiting(proposal, self.proposals.part)
        shown.show(Card(concept.id, concept, (), {}, (), ()), complete=False, lead=lead)
        await asyncio.sleep(READING)
        try:
            card = await self.ask(self.desk.reading, lambda base: inspect(base, concept.id))
        except TermbaseError as error:
            self.desk.report(error)
            return
        shown.show(card, lead=waiting(proposal, self.proposals.part))
