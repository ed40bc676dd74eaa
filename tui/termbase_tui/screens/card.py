"""One concept on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.widget import Widget

from termbase.errors import TermbaseError
from termbase.messages import M, Message
from termbase.workflow.inspect import inspect
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

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_copy(self, lang: str) -> None:
        """Copies the preferred form of a language."""
        card = self.query_one(ConceptCard).card
        if card is not None:
            self.desk.copy_form(card.concept, lang)
