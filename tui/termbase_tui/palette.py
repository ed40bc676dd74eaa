"""The command palette, from the table of actions."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from termbase.messages import _
from termbase_tui.action_words import label
from termbase_tui.actions import ACTIONS, Action, Place, bound
from termbase_tui.keys_text import key_names

_PLACES = {"MemoryScreen": Place.MEMORY, "UnitScreen": Place.UNIT,
           "UnitEditScreen": Place.UNIT_EDIT,
           "CheckScreen": Place.CHECK, "ReadingScreen": Place.READING,
           "SearchScreen": Place.SEARCH, "ExportScreen": Place.EXPORT,
           "ImportScreen": Place.IMPORT,
           "ReviewScreen": Place.REVIEW, "HistoryScreen": Place.HISTORY,
           "EditScreen": Place.EDIT}  # fmt: skip


class Palette(CommandPalette):
    """A list of commands; the app can be left from it, too."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("quit")]


class ActionProvider(Provider):
    """Offers what can be done everywhere, and on the screen that is shown."""

    async def discover(self) -> Hits:
        """All commands, in the order of the table."""
        for action in self._offered():
            yield DiscoveryHit(
                self._name(action), partial(self._do, action), help=key_names(action)
            )

    async def search(self, query: str) -> Hits:
        """The commands whose name has the letters of ``query``, with or without accents."""
        from termbase.language.keys import diacritic

        matcher = self.matcher(diacritic(query))
        found = False
        for action in self._offered():
            score = matcher.match(diacritic(label(action.id)))
            if score > 0:
                found = True
                yield Hit(
                    score, self._name(action), partial(self._do, action), help=key_names(action)
                )

        if not found:
            # Said here because Textual says it in English.
            yield Hit(1, _("There is no such command."), lambda: None)

    def _offered(self) -> list[Action]:
        here = _PLACES.get(type(self.screen).__name__)
        return [a for a in ACTIONS if a.listed and a.place in (Place.EVERYWHERE, here)]

    def _name(self, action: Action) -> str:
        return label(action.id)

    async def _do(self, action: Action) -> None:
        await self.app.run_action(action.method, self.screen)
