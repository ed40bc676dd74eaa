"""The memory: what one does with a translation that it offers, and with the unit it is of."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.widgets import TextArea

from termbase.memory.score import Penalty
from termbase.messages import MN, _, show
from termbase.model.memory import CODE
from termbase.workflow.locate import state_folder
from termbase.workflow.memory import wording
from termbase.workflow.unsaved.units import UnsavedUnits
from termbase_tui import unit_deeds
from termbase_tui.actions import Place, bindings
from termbase_tui.screens.confirm import ConfirmScreen
from termbase_tui.screens.memory_answers import MemoryAnswersScreen
from termbase_tui.screens.unit import UnitScreen
from termbase_tui.screens.unit_edit import UnitEditScreen
from termbase_tui.unit_deeds import Deed
from termbase_tui.widgets.line_list import LineList
from termbase_tui.widgets.match_list import MatchList
from termbase_tui.widgets.sentence_field import SentenceField
from termbase_tui.widgets.virtual_list import VirtualList

ABOUT = 200
"""Letters of an unsaved text that it is known by."""


class MemoryScreen(MemoryAnswersScreen):
    """The memory's answers, to be copied, and its units, to be decided on and changed."""

    BINDINGS = bindings(Place.MEMORY)

    def __init__(self) -> None:
        super().__init__()
        self._copy_when_there = False

    def on_mount(self) -> None:
        """Offers to go on with a unit that an earlier run left unsaved."""
        self._unsaved = UnsavedUnits(state_folder(), self.desk.path)
        if not self.desk.read_only:
            self._offer_unsaved()

    def on_unmount(self) -> None:
        """What is not saved is left to the next run: the app ends."""
        self._unsaved.end()

    @work(group="asking")
    async def _offer_unsaved(self) -> None:
        try:
            left = await asyncio.to_thread(self._unsaved.take_up)
        except OSError:
            return  # It stays where it is.
        if not left:
            return
        question = _("What was typed into this unit was not saved. Go on with it?")
        about = left[0].texts[0][1][:ABOUT] if left[0].texts else left[0].id
        if await self.desk.push_screen_wait(ConfirmScreen(question, about)):
            self.desk.push_screen(UnitEditScreen(left[0].id, self._unsaved))

    def answered(self) -> None:
        """Copies what was to be copied before it was there."""
        if self._copy_when_there:
            self.action_copy_translation()

    @on(TextArea.Changed, "#sentence")
    def _typed_further(self) -> None:
        self._copy_when_there = False

    @on(SentenceField.Submitted)
    def _submitted(self) -> None:
        if self._in_concordance:
            self.rows.focus()
        else:
            self.action_copy_translation()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        if self._in_concordance:
            self.action_open()
        else:
            self.action_copy_translation()

    def action_copy_translation(self) -> None:
        """Copies the translation under the cursor, made fit where that could be done."""
        if self._answered != self.field.value:
            # The answer is on its way.
            self._copy_when_there = True
            return
        self._copy_when_there = False
        text = self._translation or ""
        if not text.replace(CODE, "").strip():
            self.desk.say(_("There is no translation to copy."), warning=True)
            return
        self.desk.copy_text(text.replace(CODE, ""), self._copied_mark(text.count(CODE)))

    def _copied_mark(self, codes: int) -> str:
        """What to look at in a translation that was copied."""
        if codes:
            return show(MN("without {n} inline code", "without {n} inline codes", codes))
        offer = None if self._in_concordance else self.query_one(MatchList).current
        if offer and offer.adapted is None and Penalty.PLACEABLES in offer.match.penalties:
            return wording.penalty_word(Penalty.PLACEABLES)
        return ""

    @property
    def _translation(self) -> str | None:
        if not self._in_concordance:
            offer = self.query_one(MatchList).current
            return offer.text if offer else None
        lines = self.query_one(LineList).current or []
        return next((t.text for one in lines for t in one.translations), None)

    def action_open(self) -> None:
        """Shows the unit under the cursor whole."""
        if self.unit_id:
            self.desk.push_screen(UnitScreen(self.unit_id, self._unsaved))

    def action_change(self) -> None:
        """Opens the texts of the unit under the cursor to be changed."""
        if self.unit_id and self.desk.may_write():
            self.desk.push_screen(UnitEditScreen(self.unit_id, self._unsaved))

    @work(group="deciding")
    async def action_decide(self, deed: str) -> None:
        """Approves, rejects or deletes the unit under the cursor."""
        if self.unit_id:
            await unit_deeds.do(self.desk, Deed(deed), self.unit_id, self._unit)

    def action_to_field(self) -> None:
        """To the field."""
        self.field.focus()

    def action_back(self) -> None:
        """From a list to the field, from a concordance to the sentence; then back to where one
        came from. The text stays.
        """
        if self.focused is not self.field:
            self.field.focus()
        elif self._in_concordance:
            self.action_concordance()
        else:
            self.desk.action_go_back()
