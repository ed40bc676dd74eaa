"""The first run: there is no base yet, or nothing in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from termbase import messages
from termbase.errors import TermbaseError, os_reason
from termbase.messages import LANGUAGES, M, Message, _, show
from termbase.store.base import Base
from termbase.workflow import wording
from termbase.workflow.set_up import add_seeds, set_up
from termbase_tui import remedies
from termbase_tui.action_words import label
from termbase_tui.actions import Place, bindings
from termbase_tui.folders import Entry, joined, look
from termbase_tui.keys_in_force import keymap_in_force
from termbase_tui.reading import Stopped
from termbase_tui.shown import line, number, place
from termbase_tui.themes import CONTRAST
from termbase_tui.widgets.file_list import FileList
from termbase_tui.widgets.offer_list import OfferList
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.virtual_list import VirtualList

SETTLE = 0.1
"""Seconds without a key before the disk is looked at."""

_MAKING = (
    M("Make a base in this folder, with the first glossary"),
    M("Make a base that is found from every folder, with the first glossary"),
)
_GLOSSARY = M("names, offices and agreements of the news from Viet Nam, with texts that show them")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do: ``title`` in the list, ``about`` below it; ``run`` does it in a thread and
    gives the base to open, without one the person chooses a file.
    """

    title: Message
    about: str
    run: Callable[[], Path] | None = None


class WelcomeApp(App[Path], inherit_bindings=False):
    """Offers to make a base at one of ``places``, or to open another; ends with its path.

    With ``there`` the base at the first place is there and has nothing in it.
    """

    CSS_PATH = "styles/termbase.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, places: Sequence[Path], user: str, *, there: bool = False, theme: str = ""
    ) -> None:
        super().__init__()
        self.title = "Termbase"
        self._places = places
        self._user = user
        self._there = there
        self._theme = theme
        self.stopped = False

    def on_mount(self) -> None:
        """Shows the one screen."""
        self.register_theme(CONTRAST)
        self.set_keymap(keymap_in_force())
        if self._theme in self.available_themes:
            self.theme = self._theme
        self.push_screen(WelcomeScreen())

    def on_unmount(self) -> None:
        """What is being made is not waited for."""
        self.stopped = True

    @property
    def invitation(self) -> str:
        """What there is not."""
        if self._there:
            return _("The base {path} is empty.", path=place(self._places[0].absolute()))
        if len(self._places) == 1:
            return _("There is no base at {path} yet.", path=place(self._places[0].absolute()))
        return _("There is no base here yet.")

    def offers(self) -> list[Offer]:
        """What may be done, in the order in which it is likely."""
        first = self._places[0]
        found = []
        if self._there:
            found.append(
                Offer(M("Bring in the first glossary"), show(_GLOSSARY), self._filling(first))
            )
            found.append(Offer(M("Go on with the empty base"), place(first.absolute()),
                               lambda: first))  # fmt: skip
        else:
            titles = _MAKING if len(self._places) > 1 else (M("Make it, with the first glossary"),)
            for path, title in zip(self._places, titles, strict=True):
                found.append(Offer(title, place(path.absolute()), self._making(path)))
            found.append(Offer(M("Make an empty base"), place(first.absolute()),
                               self._making(first, empty=True)))  # fmt: skip
        found.append(Offer(M("Open another base"), _("a file that is there already")))
        return found

    def _making(self, path: Path, *, empty: bool = False) -> Callable[[], Path]:
        def make() -> Path:
            set_up(path, self._user, empty=empty, progress=self._progress)
            return path

        return make

    def _filling(self, path: Path) -> Callable[[], Path]:
        def fill() -> Path:
            with Base.open(path) as base:
                add_seeds(base, self._user, progress=self._progress)
            return path

        return fill

    def _progress(self, stage: str, done: int, total: int) -> None:
        """Called in a thread."""
        if self.stopped:
            raise Stopped(M("stopped; nothing was changed"))
        if done % 50 == 0:
            self.call_later(self._say_progress, stage, done, total)

    def _say_progress(self, stage: str, done: int, total: int) -> None:
        if isinstance(self.screen, WelcomeScreen):
            what = wording.stage_word(stage) or _("records read")
            of = f"{number(done)} / {number(total)}" if total else number(done)
            self.screen.tell(_("{what}: {count} (Escape stops)", what=what, count=of))


class WelcomeScreen(Screen[None]):
    """The offers; or the folders, to choose a base in."""

    BINDINGS = bindings(Place.WELCOME)
    AUTO_FOCUS = "#offers"

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []
        self._busy = False
        self._typed = ""
        self._entries: tuple[Entry, ...] = ()

    @property
    def welcome(self) -> WelcomeApp:
        """The app."""
        assert isinstance(self.app, WelcomeApp)
        return self.app

    def compose(self) -> ComposeResult:
        """Invitation, offers or folders, what is said, the keys."""
        yield Static(id="status")
        yield Static(id="invitation")
        with Container(classes="welcome-pane"):
            yield OfferList(id="offers")
            with Vertical(id="opening"):
                yield PathInput(id="base-path")
                yield FileList(id="files")
        yield Static(id="told")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begins with the offers."""
        self.query_one("#opening").display = False
        self.retext()

    def retext(self) -> None:
        """All texts, in the interface language."""
        self.query_one("#status", Static).update(Content.assemble((" Termbase ", "reverse bold")))
        self.query_one("#invitation", Static).update(Content(self.welcome.invitation))
        self.query_one(PathInput).placeholder = _("a path; Tab completes it, the arrows choose")
        self._offers = self.welcome.offers()
        self.query_one(OfferList).show([(show(o.title), line(o.about)) for o in self._offers])
        self.refresh_bindings()

    def tell(self, text: str, style: str = "") -> None:
        """Says how it goes."""
        self.query_one("#told", Static).update(Content.assemble((line(text), style)))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that are live, their labels in the interface language; of the lists' own keys
        those that lead to other screens are not.
        """
        named = {}
        for key, active in super().active_bindings.items():
            binding = active.binding
            if not binding.action.startswith("app."):
                shown = replace(binding, description=label(binding.id, binding.description))
                named[key] = active._replace(binding=shown)
        return named

    def action_next_language(self) -> None:
        """The next interface language."""
        next_ = LANGUAGES.index(messages.current()) + 1
        messages.use(LANGUAGES[next_ % len(LANGUAGES)])
        self.retext()

    def action_quit(self) -> None:
        """Ends without a base."""
        self.welcome.stopped = True
        self.app.exit()

    def action_back(self) -> None:
        """Stops what is being made; else from the folders to the offers."""
        if self._busy:
            self.welcome.stopped = True
        elif self.query_one("#opening").display:
            self._turn(opening=False)

    def action_files(self, by: int) -> None:
        """Moves in the folder while the field keeps the focus."""
        self.query_one(FileList).action_move(by)

    def action_choose(self) -> None:
        """Does what is under the cursor."""
        if self.query_one("#opening").display:
            self._take_entry()
            return
        offer = self._offers[self.query_one(OfferList).cursor]
        if offer.run is None:
            self._turn(opening=True)
        elif not self._busy:
            self._do(offer.run)

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_choose()

    @on(Input.Changed)
    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await asyncio.sleep(SETTLE)
        typed = self.query_one(PathInput).value
        found = await asyncio.to_thread(look, typed)
        self._typed, self._entries = typed, found.entries
        self.query_one(FileList).show(found.entries)
        self.tell(found.why, "bold $text-warning")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._take_entry()

    def _take_entry(self) -> None:
        entry, field = self.query_one(FileList).current, self.query_one(PathInput)
        if entry is None or self._typed != field.value:
            return
        whole = joined(field.value, entry.name, is_folder=entry.is_folder)
        if entry.is_folder:
            field.value = whole
            field.cursor_position = len(whole)
            field.focus()
        elif not self._busy:
            file = look(whole).file
            if file is not None:
                self._do(lambda: _opened(file))

    def _turn(self, *, opening: bool) -> None:
        self.query_one("#opening").display = opening
        self.query_one(OfferList).display = not opening
        self.tell("")
        if opening:
            self.query_one(PathInput).focus()
            self._look()
        else:
            self.query_one(OfferList).focus()

    @work(exclusive=True, group="doing")
    async def _do(self, run: Callable[[], Path]) -> None:
        self._busy, self.welcome.stopped = True, False
        try:
            path = await asyncio.to_thread(run)
        except TermbaseError as error:
            what_to_do = remedies.remedy(error)
            remedy = f"; {what_to_do}" if what_to_do else ""
            where = f"{error.place}: " if error.place else ""
            self.tell(f"{where}{remedies.told(error.message)}{remedy}", "bold $text-warning")
        except OSError as error:
            where = f"{place(Path(error.filename))}: " if error.filename else ""
            self.tell(f"{where}{show(os_reason(error))}", "bold $text-warning")
        else:
            self.app.exit(path)
        finally:
            self._busy = False


def choose_base(
    places: Sequence[Path], user: str, *, there: bool = False, theme: str = ""
) -> Path | None:
    """Runs the first run's screen; the base to open, or ``None`` where the person left."""
    return WelcomeApp(places, user, there=there, theme=theme).run()


def _opened(path: Path) -> Path:
    with Base.open(path, read_only=True):
        return path
