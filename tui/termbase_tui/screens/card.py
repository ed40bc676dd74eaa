"""One concept on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.widget import Widget

from termbase.errors import TermbaseError
from termbase.messages import M, Message
from termbase.workflow.inspect import inspect
from termbase_tui import concept_deeds
from termbase_tui.actions import Place, bindings
from termbase_tui.screens.house import HouseScreen
from termbase_tui.widgets.concept_card import ConceptCard


class CardScreen(HouseScreen):
    """Everything the base knows of a concept."""

    BINDINGS = bindings(Place.CARD)
    AUTO_FOCUS = "#whole-card"
    TITLE_TEXT: ClassVar[Message] = M("Concept")

    def __init__(self, concept: str) -> None:
        super().__init__()
        self._concept = concept

    def body(self) -> Iterator[Widget]:
        """The card."""
        yield ConceptCard(id="whole-card")

    @property
    def at_hand(self) -> str:
        """The concept that is shown."""
        return self._concept

    def reload(self) -> None:
        """Reads the concept."""
        self._read()

    @work(exclusive=True, group="card")
    async def _read(self) -> None:
        shown = self.query_one(ConceptCard)
        id = self._concept
        try:
            bare = await self.ask(
                self.desk.reading, lambda base: inspect(base, id, with_evidence=False)
            )
            shown.show(bare, complete=False)
            shown.show(await self.ask(self.desk.reading, lambda base: inspect(base, id)))
        except TermbaseError as error:
            self.desk.report(error)

    @work(group="asking")
    async def action_merge(self) -> None:
        """Merges the concept into the one that it is the same as."""
        await concept_deeds.merge(self.desk, self._concept)

    @work(group="asking")
    async def action_split(self) -> None:
        """Makes a concept of its own of some forms."""
        await concept_deeds.split(self.desk, self._concept)

    @work(group="asking")
    async def action_comment(self) -> None:
        """Keeps a comment on the concept."""
        await concept_deeds.comment(self.desk, self._concept)

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_copy(self, lang: str) -> None:
        """Copies the preferred form of a language."""
        card = self.query_one(ConceptCard).card
        if card is not None:
            self.desk.copy_form(card.concept, lang)
