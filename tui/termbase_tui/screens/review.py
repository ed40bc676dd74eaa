"""The review queue: one decision after another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.messages import MN, M, Message, _, show
from termbase.model import Batch
from termbase.store.base import Base
from termbase.workflow import review
from termbase.workflow.inspect import Card, inspect
from termbase.workflow.review import Proposal
from termbase_tui import concept_deeds
from termbase_tui.proposal_text import part_line, waiting
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.confirm import ReasonScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import fit, number
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.virtual_list import VirtualList

WINDOW = 1000
"""So many proposals are read at a time; the rest follows when these are decided."""
FEW = 20
"""From so few proposals on more are read."""

READING = 0.1
"""Seconds that the cursor rests on a row before its sentences are looked for."""


class ReviewScreen(HouseScreen):
    """Proposals by id, with their evidence and what is approved already."""

    AUTO_FOCUS = "#proposals"
    TITLE_TEXT: ClassVar[Message] = M("Review")

    def __init__(self) -> None:
        super().__init__()
        self._more = False
        self._last = (0, "")
        """The last decision in words, and the batch that it made."""
        self._under_way = 0
        """Decisions whose rows have gone, and which are being stored."""

    def body(self) -> Iterator[Widget]:
        """How many wait, the queue, the card."""
        yield Static(id="queue-count")
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
        if not self._under_way or self.proposals.count < FEW:
            self._read_queue()

    @work(exclusive=True, group="queue")
    async def _read_queue(self) -> None:
        try:
            found = await self.ask(
                self.desk.reading, lambda base: list(islice(review.queue(base), WINDOW + 1))
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self._more = len(found) > WINDOW
        self.proposals.show(found[:WINDOW], self.desk.touched)
        self._say_count()

    def retext(self) -> None:
        """The count and the invitation."""
        self._say_count()

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._read_card()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_approve(self) -> None:
        """Approves the proposal, or the one form chosen in it."""
        proposal = self.proposals.current
        if proposal is not None:
            self._decide(proposal, self.proposals.named, None)

    @work(group="asking")
    async def action_reject(self) -> None:
        """Asks for the reason and rejects."""
        proposal, named = self.proposals.current, self.proposals.named
        if proposal is None:
            return
        about = part_line(proposal, self.proposals.part)
        reason = await self.desk.push_screen_wait(ReasonScreen(about))
        if reason:
            self._decide(proposal, named, reason)

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

    @work(group="deciding")
    async def _decide(self, proposal: Proposal, named: str | None, reason: str | None) -> None:
        """Stores a decision. The row goes at once; it comes back if the base refuses."""
        app, id, part = self.desk, proposal.concept.id, self.proposals.part
        if named is None:
            self.proposals.take_out(id)
            self._under_way += 1
        batch: Batch | None = None
        try:
            batch = await app.change(lambda base: _stored(base, app.user, id, named, reason))
        except TermbaseError as error:
            app.report(error)
        finally:
            self._under_way -= named is None
        if not self.stands:
            return
        if batch is not None:
            what = part_line(proposal, part)
            said = _("Rejected: {what}", what=what) if reason else _("Approved: {what}", what=what)
            self._last = (batch.id, said)
        if batch is None or app.revision != batch.id:
            self.reload()
        self._say_count()

    def _say_count(self) -> None:
        proposals = self.proposals
        shown = proposals.count
        text = show(MN("{count} concept waits", "{count} concepts wait", shown,
                       count=number(shown) + ("+" if self._more else "")))  # fmt: skip
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
        hint.update(Content(_("Nothing waits for a decision.")))
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


def _stored(base: Base, user: str, id: str, named: str | None, reason: str | None) -> Batch | None:
    if reason is None:
        return review.approve(base, user, id, named)
    return review.reject(base, user, id, named, reason=reason)
