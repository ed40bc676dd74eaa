"""The app: its screens, and what can be done everywhere."""

from __future__ import annotations

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from textual import events, on, work
from textual.command import CommandPalette
from textual.theme import ThemeProvider

from termbase import messages
from termbase.errors import TermbaseError
from termbase.messages import LANGUAGES, _
from termbase_tui import copying
from termbase_tui.actions import Place, bindings
from termbase_tui.app_over_base import AppOverBase
from termbase_tui.garbage import collect_from_now_on
from termbase_tui.hanging_up import when_told_to_end
from termbase_tui.kept_state import KeptState
from termbase_tui.keys_in_force import keymap_in_force
from termbase_tui.main_screens import MODES
from termbase_tui.palette import ActionProvider, Palette
from termbase_tui.screens.house import WIDE, HouseScreen
from termbase_tui.shown import OWN_NAMES, line, together
from termbase_tui.themes import CONTRAST
from termbase_tui.ways import Ways
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from termbase.model import Concept
    from termbase_tui.editing import Editing
    from termbase_tui.screens.text_files import TextFilesScreen

KEEP = 1.0
"""Seconds without another choice before what was chosen is kept for the next run."""

RESUMED = ("search", "memory")
"""The screens that a run may begin with: those where one looks things up, and what is typed at
once is a query. In the review the first letter would decide, in import and export it would go
into the name of a file."""

_LINES = 8
"""So many lines of a paste that were left out are named."""
_SHOWN = 120
"""So many cells of each are shown."""


class TermbaseApp(AppOverBase, inherit_bindings=False):
    """Screens over one base; what waits for the disk is done at the desks of it."""

    CSS_PATH = "styles/termbase.tcss"
    BINDINGS = bindings(Place.EVERYWHERE)
    COMMANDS: ClassVar = {ActionProvider}
    MODES: ClassVar = MODES
    DEFAULT_MODE = "search"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (typed by App)

    def __init__(
        self, path: Path, user: str, kept: KeptState | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(path, read_only=read_only)
        self.user = user
        self.kept = kept or KeptState()
        self.unreadable: TermbaseError | None = None
        """Why the base could not be opened, where it could not; the app ends then."""
        self.open_text: TextFilesScreen | None = None
        self.phrase: tuple[str, str, str] | None = None
        """The phrase, and the languages, of the concordance that the memory shows."""
        self.ways = Ways()
        self._quitting = False
        self.title = "Termbase"

    @cached_property
    def editing(self) -> Editing:
        """The form that is open, and those that are left; loaded when it is first asked for."""
        from termbase_tui.editing import Editing

        return Editing(self)

    @property
    def unsaved(self) -> str:
        """What the form is about that is open and not saved, while another screen is shown."""
        return self.editing.unsaved if self._has_edited else ""

    @property
    def _has_edited(self) -> bool:
        return "editing" in self.__dict__

    def on_mount(self) -> None:
        """Counts, and keeps an eye on the base."""
        self.register_theme(CONTRAST)
        self.set_keymap(keymap_in_force())
        self._resume()
        self.call_after_refresh(self._begin)
        when_told_to_end(self.hang_up, on_terminal=not self.is_headless)

    @work(group="begin")
    async def _begin(self) -> None:
        """What comes behind the first frame: all that reads the base."""
        collect_from_now_on()
        try:
            await self.begin()
        except TermbaseError as error:
            self.unreadable = error
            self.exit()
            return
        self._offer_unsaved()

    def hang_up(self) -> None:
        """Ends, the terminal or the browser being gone. Keeps what is not saved at once: there may
        be no time for an orderly end.
        """
        if self._has_edited:
            self.editing.keep_now()
        if self.open_text is not None:
            self.open_text.keep_now()
        self.exit()

    def on_unmount(self) -> None:
        """Keeps the form that is not saved, and closes the base."""
        if self._has_edited:
            self.editing.end()
        self.kept.write()
        self.close_desks()

    def _resume(self) -> None:
        """Goes on where the last run ended."""
        self.kept.say_base(self.path, self.kept.base(self.path))
        if (theme := self.kept.text("theme")) in self.available_themes:
            self.theme = theme
        mode = self.kept.text("mode")
        if mode in RESUMED:
            self.switch_mode(mode)
        # From now on: what is set before is no choice of a person's.
        self.theme_changed_signal.subscribe(self, lambda theme: self.remember("theme", theme.name))

    def remember(self, name: str, value: str) -> None:
        """Keeps a choice for the next run."""
        self.kept.say(name, value)
        self.write_kept()

    @work(exclusive=True, group="kept")
    async def write_kept(self) -> None:
        """Writes what is to be kept, when nothing more was chosen for a while."""
        await asyncio.sleep(KEEP)
        await asyncio.to_thread(self.kept.write)

    async def on_event(self, event: events.Event) -> None:
        """Sees each key before anything else does."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.error_note.key_pressed()
        await super().on_event(event)

    @property
    def writes_files(self) -> bool:
        """Whether files of this machine may be written that a person names. Where the app is shown
        in a browser for reading only, they go to the browser instead.
        """
        return not (self.read_only and self.is_web)

    def hand_to_browser(self, file: BinaryIO, name: str) -> None:
        """Gives the browser a file to be kept; it is closed when all of it was fetched."""
        self.deliver_binary(file, save_filename=name, mime_type="application/octet-stream")
        self.say(_("Handed to the browser: {name}", name=line(name)))

    def action_go(self, place: str) -> None:
        """Shows one of the main screens."""
        if place == "import" and not self.may_write():
            return
        if self.current_mode != place:
            self.ways.goes(self.current_mode, place)
        self._show_main(place)

    def action_go_back(self) -> None:
        """From a main screen to the one that one came from."""
        to = self.ways.came_from
        if self.current_mode != to:
            self.ways.goes_back()
            self._show_main(to)

    def _show_main(self, place: str) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.current_mode != place:
            self.switch_mode(place)
            if place in RESUMED:
                self.remember("mode", place)
        if place == "search":
            self.call_after_refresh(lambda: self.screen.query("#query").focus())

    def action_help(self) -> None:
        """Shows the keys, or goes back to where they were asked for."""
        from termbase_tui.screens.help import HelpScreen, place_of

        if not self._leave_help():
            self.push_screen(HelpScreen(place_of(self.screen)))

    def _leave_help(self) -> bool:
        """Goes back to where the keys were asked for; whether they were shown."""
        from termbase_tui.screens.help import HelpScreen

        shown = isinstance(self.screen, HelpScreen)
        if shown:
            self.pop_screen()
        return shown

    def action_command_palette(self) -> None:
        """Shows all commands."""
        if not isinstance(self.screen, CommandPalette):
            placeholder = _("Which command?")
            self.push_screen(Palette(id="--command-palette", placeholder=placeholder))

    def search_themes(self) -> None:
        """Shows all themes."""
        self.push_screen(Palette([ThemeProvider], placeholder=_("Which theme?")))

    async def action_quit(self) -> None:
        """Quits; asks first where a text is not saved."""
        self._quit()

    @work(group="quit")
    async def _quit(self) -> None:
        if self._quitting:
            return
        self._quitting = True
        try:
            # Beneath a dialog, too, something may be decided and not stored.
            for screen in self.screen_stack:
                if isinstance(screen, HouseScreen) and screen.stands:
                    await screen.settle()
            if self.open_text is None or await self.open_text.may_quit():
                self.exit()
        finally:
            self._quitting = False

    def action_quit_hint(self) -> None:
        """Says how to quit."""
        self.say(_("Ctrl+Q quits."))

    def action_next_language(self) -> None:
        """The next interface language."""
        place = LANGUAGES.index(messages.current()) + 1
        self.action_language(LANGUAGES[place % len(LANGUAGES)])

    def action_language(self, lang: str) -> None:
        """Speaks another language from now on."""
        messages.use(lang)
        self.remember("language", messages.current())
        self.freshen()
        self.say(OWN_NAMES[messages.current()])

    def action_contrast(self) -> None:
        """Changes between the high-contrast theme and the usual one."""
        self.theme = "textual-dark" if self.theme == CONTRAST.name else CONTRAST.name

    def copy_form(self, concept: Concept, lang: str) -> None:
        """Copies the preferred form of a language and says where it went."""
        copying.copy_form(self, concept, lang)

    @work(group="copy")
    async def copy_text(self, text: str, mark: str = "") -> None:
        """Copies a text and says where it went; ``mark`` warns of what it is."""
        await copying.copy_text(self, text, mark)

    @work(group="unsaved")
    async def _offer_unsaved(self) -> None:
        if not self.read_only:
            await self.editing.offer()

    def action_new_concept(self) -> None:
        """Opens the form of a new concept, which begins with what was typed into the search."""
        self._leave_help()
        screen = self.screen
        if self.may_write():
            self.editing.new(screen.typed if isinstance(screen, HouseScreen) else "")

    @work(exclusive=True, group="editing")
    async def action_edit_concept(self) -> None:
        """Opens the form of the concept at hand, or the one that is open already."""
        self._leave_help()
        screen = self.screen
        await self.editing.change(screen.at_hand if isinstance(screen, HouseScreen) else "")

    def action_sources(self) -> None:
        """Shows the sources of the concept at hand, with their articles."""
        screen = self.screen
        concept = screen.at_hand if isinstance(screen, HouseScreen) else ""
        if concept:
            from termbase_tui.screens.sources import SourcesScreen

            self.push_screen(SourcesScreen(concept))
        else:
            self.say(_("Find a concept first."))

    @on(QueryInput.LinesLeft)
    def _lines_left(self, event: QueryInput.LinesLeft) -> None:
        """Says which lines of a paste a field has left out, where no screen takes them."""
        left = together(*(line(text[:_SHOWN]) for text in event.lines[:_LINES]))
        self.say(_("The first line is taken. Left over: {lines}", lines=left), warning=True)

    @on(ConceptCard.Opened)
    def _follow(self, event: ConceptCard.Opened) -> None:
        """From a line of a card to the concept, or to the sentence in its article."""
        from termbase.workflow.inspect import Link

        if isinstance(event.target, Link):
            from termbase_tui.screens.card import CardScreen

            self.push_screen(CardScreen(event.target.other_id))
        else:
            from termbase_tui.screens.sources import SourcesScreen

            self.push_screen(SourcesScreen(event.card.concept.id, event.target))

    @work(group="writing")
    async def action_undo(self, *, own: bool = False) -> None:
        """Takes back the newest batch that stands, or the newest one of this run's own."""
        from termbase_tui import taking_back

        if self.may_write():
            await taking_back.undo(self, own=own)

    @work(group="writing")
    async def action_redo(self, *, own: bool = False) -> None:
        """Brings back what the newest undo took away; with ``own`` that of this run alone."""
        from termbase_tui import taking_back

        if self.may_write():
            await taking_back.redo(self, own=own)
