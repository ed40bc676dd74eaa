"""The app: its desks, its screens, and what can be done everywhere."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from textual import events, on, work
from textual.app import App
from textual.command import CommandPalette
from textual.theme import ThemeProvider

from termbase import messages
from termbase.errors import TermbaseError
from termbase.language.display import safe
from termbase.messages import LANGUAGES, M, _, show
from termbase.workflow.locate import state_folder
from termbase_tui.actions import Place, bindings, keymap_in_force
from termbase_tui.error_note import ErrorNote
from termbase_tui.hanging_up import when_told_to_end
from termbase_tui.kept_state import KeptState
from termbase_tui.main_screens import MODES
from termbase_tui.palette import ActionProvider, Palette
from termbase_tui.reading import Desk
from termbase_tui.screens.house import UNREAD, WIDE, HouseScreen
from termbase_tui.shown import OWN_NAMES, fit, language, line
from termbase_tui.themes import CONTRAST
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from termbase.model import Batch, Concept
    from termbase.store.base import Base
    from termbase.store.concepts import Counts
    from termbase_tui.editing import Editing
    from termbase_tui.screens.text_files import TextFilesScreen

WATCH = 2.0
"""Seconds between two looks whether another program has changed the base."""


KEEP = 1.0
"""Seconds without another choice before what was chosen is kept for the next run."""

RESUMED = ("search", "memory")
"""The screens that a run may begin with: those where one looks things up, and what is typed at
once is a query. In the review the first letter would decide, in import and export it would go
into the name of a file."""

EMPTY = 2 << 20
"""No empty base has so many bytes: it has a tenth of them."""

NEW_OBJECTS = 10_000
"""So many new objects have garbage looked for: fewer would have each key wait for that."""

READ_ONLY = M("The base is open for reading only.")
_WRITABLE = M("open the app without --read-only; in a browser, with --write")

_FEW = 20
_LINES = 8
"""So many lines of a paste that were left out are named."""
_SHOWN = 120
"""So many cells of a text that was copied are shown."""


def run_app(
    path: Path | None,
    user: str,
    places: Sequence[Path] = (),
    *,
    said_language: bool = False,
    read_only: bool = False,
    greets: bool = True,
) -> bool:
    """Opens the base at ``path`` in the app; ``user`` signs what is changed. With
    ``said_language`` the interface language is as it is, else the one that was chosen last.
    Returns whether it was left as it should be, not by a fault of its own.

    Where there is none (``None``) or nothing in it, a first screen offers to make one at
    ``places``, to fill it or to open another; not where the app only opens what there is, without
    ``greets``. With ``read_only`` nothing is written to the base. Raises
    :class:`~termbase.errors.TermbaseError` where the base cannot be opened.
    """
    kept = KeptState.read(state_folder())
    if kept.text("language") and not said_language:
        messages.use(kept.text("language"))
    theme = kept.text("theme")
    there = path is not None
    if path is None or (greets and not read_only and is_empty(path)):
        from termbase_tui.welcome import choose_base

        _collect_garbage()
        path = choose_base([path] if path else places, user, there=there, theme=theme)
    if path is None:
        return True
    app = TermbaseApp(path, user, kept, read_only=read_only)
    app.run()
    if app.unreadable is not None:
        raise app.unreadable
    return not app.return_code


def is_empty(path: Path) -> bool:
    """Whether the base at ``path`` has neither concepts nor a memory.

    Raises :class:`~termbase.errors.StoreError` as :meth:`Base.open` does, but for a file that is
    too big for an empty base: nobody is to wait until it has been opened.
    """
    if path.is_file() and path.stat().st_size > EMPTY:
        return False
    from termbase.store.base import Base

    with Base.open(path, read_only=True) as base:
        return base.revision == 0


class TermbaseApp(App[None], inherit_bindings=False):
    """Screens over one base. Nothing here waits for the disk: that is done at desks, ``quick`` for
    searching as one types, ``reading`` for cards, queues and previews, ``counting``, ``writing``.
    """

    CSS_PATH = "styles/termbase.tcss"
    BINDINGS = bindings(Place.EVERYWHERE)
    COMMANDS: ClassVar = {ActionProvider}
    MODES: ClassVar = MODES
    DEFAULT_MODE = "search"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (typed by App)

    def __init__(
        self, path: Path, user: str, kept: KeptState | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self.path = path
        self.user = user
        self.read_only = read_only
        self.kept = kept or KeptState()
        self.counts: Counts | None = None
        self.waiting: int | None = None
        self.revision = UNREAD
        self.unreadable: TermbaseError | None = None
        """Why the base could not be opened, where it could not; the app ends then."""
        self.quick = Desk(path, read_only=True)
        self.reading = Desk(path, read_only=True)
        self.counting = Desk(path, read_only=True)
        self.writing = Desk(path, read_only=read_only, waiting=self._say_waiting)
        self.own_batches: set[int] = set()
        self.touched: frozenset[str] = frozenset()
        self.open_text: TextFilesScreen | None = None
        self.error_note = ErrorNote(self)
        self.phrase: tuple[str, str, str] | None = None
        """The phrase, and the languages, of the concordance that the memory shows."""
        self._way: list[str] = []
        """The main screens that one came through to the one that is shown."""
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
        _collect_garbage()
        try:
            await self.look()
        except TermbaseError as error:
            self.unreadable = error
            self.exit()
            return
        self.set_interval(WATCH, self._watch)
        self._warm_up()
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
        for desk in (self.quick, self.reading, self.counting, self.writing):
            desk.close()

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

    def say(self, text: str, *, warning: bool = False) -> None:
        """Shows a short text for a moment, on the screen that dialogs and the palette cover."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, HouseScreen) and screen.stands:
                screen.say(safe(text), warning=warning)
                return

    def _say_waiting(self) -> None:
        """From the writing desk's thread: says why the outcome is late."""
        text = _("Another program is writing to the base: your change is saved after it.")
        # Not waited for: the app may be ending, and waiting for the desk in its turn.
        self.call_later(self.say, text, warning=True)

    def report(self, error: TermbaseError) -> None:
        """Shows what went wrong and what to do about it, until the next key."""
        self.error_note.show(error)

    async def on_event(self, event: events.Event) -> None:
        """Sees each key before anything else does."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.error_note.key_pressed()
        await super().on_event(event)

    async def change(self, work: Callable[[Base], Batch | None]) -> Batch | None:
        """Does a piece of work at the writing desk and brings the screens up to date."""
        if self.read_only:
            raise TermbaseError(READ_ONLY, remedy=_WRITABLE)

        def done(base: Base) -> Batch | None:
            made = work(base)
            if made is not None:
                # In the desk's thread: what is asked there next knows of it.
                self.own_batches.add(made.id)
            return made

        batch = await self.writing.ask(done)
        if batch is not None:
            self.touched = await self.quick.ask(lambda base: _touched(base, batch))
            await self.look()
        return batch

    def may_write(self) -> bool:
        """Whether the base may be written to; says so where it may not, before somebody types what
        could not be saved.
        """
        if self.read_only:
            self.say(show(READ_ONLY), warning=True)
        return not self.read_only

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

    async def look(self) -> None:
        """Reads revision and counts, and brings the screen up to date where they changed."""
        revision = await self.quick.ask(lambda base: base.revision)
        if revision != self.revision:
            self.revision = revision
            self.freshen()
            self._count()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Counts what the base has; of a big one that takes a moment, in which all else goes on."""
        with suppress(TermbaseError):
            self.waiting, self.counts = await self.counting.ask(_counted)
            self.freshen()

    def freshen(self) -> None:
        """Brings the screens that are seen up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, HouseScreen):
                screen.freshen()

    @work(exclusive=True, group="watch")
    async def _watch(self) -> None:
        try:
            await self.look()
        except TermbaseError as error:
            self.report(error)

    @work(group="warm-up")
    async def _warm_up(self) -> None:
        """Loads what the first search needs, so that the first key does not wait for it."""

        def warm(base: Base) -> None:
            from termbase.workflow.look_up import look_up

            look_up(base, "ă", limit=1)

        with suppress(TermbaseError):
            await self.quick.ask(warm)

    def action_go(self, place: str) -> None:
        """Shows one of the main screens."""
        if place == "import" and not self.may_write():
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.current_mode != place:
            self._note_way(place)
            self.switch_mode(place)
            if place in RESUMED:
                self.remember("mode", place)
        if place == "search":
            self.call_after_refresh(lambda: self.screen.query("#query").focus())

    def _note_way(self, place: str) -> None:
        """Notes how one came to a main screen, for :meth:`action_go_back`; all begins in the
        search.
        """
        way = [*self._way, self.current_mode]
        self._way = [] if place == "search" else [mode for mode in way if mode != place]

    @property
    def came_from(self) -> str:
        """The main screen that one came from to the one that is shown; else the search."""
        return next((mode for mode in reversed(self._way) if mode != "edit"), "search")

    def action_go_back(self) -> None:
        """From a main screen to the one that one came from."""
        to, way = self.came_from, self._way
        if self.current_mode != to:
            self.action_go(to)
            self._way = way[: way.index(to)] if to in way else []

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
        term = concept.preferred(lang)
        if term is None:
            self.say(_("There is no form in {language}.", language=language(lang)), warning=True)
        else:
            from termbase.workflow import wording

            self.copy_text(term.text, wording.status_mark(term))

    @work(group="copy")
    async def copy_text(self, text: str, mark: str = "") -> None:
        """Copies a text and says where it went; ``mark`` warns of what it is."""
        from termbase_tui import clipboard
        from termbase_tui.clipboard import Route

        # In a browser this machine's clipboard need not be the person's.
        route = None if self.is_web else await asyncio.to_thread(clipboard.offer, text)
        if route is None:
            self.copy_to_clipboard(text)
            route = Route.BROWSER if self.is_web else Route.TERMINAL
        form = fit(line(text[: _SHOWN * 2]), _SHOWN)
        sayings = {
            Route.CLIPBOARD: M("“{term}” is on the clipboard.", term=form),
            Route.TMUX: M(
                "“{term}” is in tmux's buffer, and was sent on to the terminal.", term=form
            ),
            Route.TERMINAL: M(
                "“{term}” was sent to the terminal's clipboard; it does not answer.", term=form
            ),
            Route.BROWSER: M(
                "“{term}” was sent to the browser's clipboard; it does not answer.", term=form
            ),
        }
        said = show(sayings[route])
        self.say(f"{said} ({mark})" if mark else said, warning=bool(mark))

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
        left = "; ".join(line(text[:_SHOWN]) for text in event.lines[:_LINES])
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


def _collect_garbage() -> None:
    """From now on; what was loaded until now is no garbage and not gone through again."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)
        gc.enable()


def _counted(base: Base) -> tuple[int, Counts]:
    """How many concepts wait for review, and how much there is."""
    from termbase.store import concepts
    from termbase.workflow.review import queue_length

    return queue_length(base), concepts.count(base)


def _touched(base: Base, batch: Batch) -> frozenset[str]:
    """The ids of a small batch: where the eye should be after it."""
    from termbase.workflow import revise

    if batch.changes > _FEW:
        return frozenset()
    return frozenset(change.id for change in revise.changes(base, batch.id))
