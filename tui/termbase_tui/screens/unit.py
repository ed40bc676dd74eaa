"""One unit of the memory on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.messages import M, Message
from termbase.workflow.memory.look import UnitCard, inspect_unit
from termbase.workflow.unsaved.units import UnsavedUnits
from termbase_tui import unit_deeds
from termbase_tui.actions import Place, bindings
from termbase_tui.screens.house import HouseScreen
from termbase_tui.screens.unit_edit import UnitEditScreen
from termbase_tui.unit_deeds import Deed
from termbase_tui.unit_text import unit_text


class UnitScreen(HouseScreen):
    """Everything the base knows of a unit; ``unsaved`` has what was typed and not saved."""

    BINDINGS = bindings(Place.UNIT)
    AUTO_FOCUS = "#unit"
    TITLE_TEXT: ClassVar[Message] = M("Unit")

    def __init__(self, id: str, unsaved: UnsavedUnits) -> None:
        super().__init__()
        self._unit_id = id
        self._unsaved = unsaved
        self._card: UnitCard | None = None

    def body(self) -> Iterator[Widget]:
        """One text to scroll."""
        with VerticalScroll(id="unit"):
            yield Static(id="unit-text")

    def retext(self) -> None:
        """Writes the text anew."""
        self._write()

    def reload(self) -> None:
        """Reads the unit."""
        self._read()

    def on_resize(self) -> None:
        """Wraps the text anew."""
        if self.stands:
            self._write()

    @work(exclusive=True, group="unit")
    async def _read(self) -> None:
        id = self._unit_id
        try:
            self._card = await self.ask(self.desk.reading, lambda base: inspect_unit(base, id))
        except TermbaseError as error:
            self.desk.report(error)
            return
        self._write()

    def _write(self) -> None:
        if self._card is not None:
            width = max(self.query_one("#unit").container_size.width - 4, 20)
            self.query_one("#unit-text", Static).update(unit_text(self._card, width))

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    def action_change(self) -> None:
        """Opens the texts to be changed."""
        if self._card is None or self._card.unit is None:
            return
        if self.desk.may_write():
            self.desk.push_screen(UnitEditScreen(self._unit_id, self._unsaved))

    @work(group="deciding")
    async def action_decide(self, deed: str) -> None:
        """Approves, rejects or deletes the unit."""
        if self._card is not None and self._card.unit is not None:
            await unit_deeds.do(self.desk, Deed(deed), self._unit_id, self._card.unit)
