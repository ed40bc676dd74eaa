"""The form that is open in the app: what was typed, what undo takes back, where it is kept."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ScreenStackError

from termbase.errors import TermbaseError
from termbase.language.detection import detect
from termbase.messages import M, _
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import review
from termbase.workflow.draft_saving import draft_of
from termbase.workflow.drafts import Draft, Place, blank
from termbase.workflow.locate import state_folder
from termbase.workflow.unsaved.forms import FORMS, UnsavedForm
from termbase.workflow.unsaved.keeping import Keeper, Kept
from termbase_tui.card_text import moment
from termbase_tui.form_words import title
from termbase_tui.screens.asking import THROW_AWAY, AskScreen
from termbase_tui.shown import line

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

MODE = "edit"

STEPS = 200
"""So many changes of a form can be taken back."""


class OpenForm:
    """One form. What is typed into one field in one go is one step of its undo.

    ``approves`` says that saving approves what waits in the concept; ``back`` is the main screen
    that it was opened from.
    """

    def __init__(self, draft: Draft, *, approves: bool = False, back: str = "search") -> None:
        self.draft = draft
        self.approves = approves
        self.back = back
        self.place: Place | None = None
        """Where the focus was last."""
        self._past: list[Draft] = []
        self._future: list[Draft] = []
        self._writing: Place | None = None

    def write(self, place: Place, text: str) -> bool:
        """Notes what was typed at a place; whether it is something new."""
        after = self.draft.with_value(place, text)
        if after is self.draft:
            return False
        self._step(after, place)
        return True

    def put(self, draft: Draft) -> None:
        """Notes a change of another kind, such as an item that was added."""
        self._step(draft, None)

    def undo(self) -> bool:
        """Takes the last step back; whether there was one."""
        return self._go(self._past, self._future)

    def redo(self) -> bool:
        """Does the step again that was taken back last; whether there was one."""
        return self._go(self._future, self._past)

    def _step(self, after: Draft, place: Place | None) -> None:
        if place is None or place != self._writing:
            self._past.append(self.draft)
            del self._past[:-STEPS]
        self._future.clear()
        self._writing = place
        self.draft = after

    def _go(self, here: list[Draft], there: list[Draft]) -> bool:
        if not here:
            return False
        there.append(self.draft)
        self.draft = here.pop()
        self._writing = None
        return True


class Editing:
    """The open form of an app, if there is one, and the unsaved ones of earlier runs."""

    def __init__(self, app: TermbaseApp) -> None:
        self._app = app
        self.form: OpenForm | None = None
        self.kept = Keeper(state_folder(os.environ), FORMS, app.path)
        # One after another: what was typed last is what is kept.
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="termbase-form")

    @property
    def unsaved(self) -> str:
        """What the form that is open and not saved is about, while another screen is shown."""
        form = self.form
        if form is None or not form.draft.changed or self._app.current_mode == MODE:
            return ""
        return form.draft.name or _("a new concept")

    def open(self, form: OpenForm) -> None:
        """Shows a form; one that is open and says something stays instead."""
        app = self._app
        stays = self.form is not None and self.form.draft.changed
        if not stays:
            self.form = form
        if app.current_mode != MODE:
            app.switch_mode(MODE)
        else:
            app.freshen()
        if stays and form is not self.form:
            said = _("This form is not saved yet: Ctrl+S saves, Escape leaves it.")
            app.call_after_refresh(app.say, said, warning=True)

    def new(self, text: str) -> None:
        """Opens the form of a new concept whose first form is ``text``."""
        lang = detect(text) if text.strip() else "vi"
        self.open(OpenForm(blank(line(text), lang), back=self._back()))

    async def change(self, id: str, *, approves: bool = False) -> None:
        """Opens the form of the concept ``id`` (empty: the form that is open, if there is one)."""
        app = self._app
        if self.form is not None and (self.form.draft.changed or not id):
            self.open(self.form)
            return
        if not id:
            app.say(_("Nothing to edit: find a concept first."))
            return
        if not app.may_write():
            return
        try:
            draft = await app.reading.ask(lambda base: draft_of(base, concepts.get(base, id)))
        except TermbaseError as error:
            app.report(error)
            return
        read = draft.original
        waits = approves and read is not None and review.proposal_of(read) is not None
        self.open(OpenForm(draft, approves=waits, back=self._back()))

    async def offer(self) -> None:
        """Offers to go on with a form that an earlier run left unsaved."""
        found = await asyncio.to_thread(self.kept.left)
        for kept in found:
            about = f"{title(kept.work.draft)} ({moment(kept.at)})"
            answer = await self._app.push_screen_wait(
                AskScreen(
                    _("This form was not saved. Go on with it?"),
                    about,
                    [("enter", M("go on"), "open"), (THROW_AWAY, M("throw it away"), "drop")],
                    M("later"),
                )
            )
            if answer == "drop":
                await asyncio.to_thread(self.kept.drop, kept)
            if answer == "open":
                await self._go_on_with(kept)
                return

    async def _go_on_with(self, kept: Kept[UnsavedForm]) -> None:
        """Opens a form that was left, unless another one was begun meanwhile."""
        form = OpenForm(kept.work.draft, approves=kept.work.approves)
        if self.form is None or not self.form.draft.changed:
            try:
                is_own = await asyncio.to_thread(self.kept.take, kept)
            except OSError:
                is_own = True  # It stays where it is.
            if not is_own:
                self._app.say(_("Another run of the app goes on with it."), warning=True)
                return
        self.open(form)

    async def keep(self) -> None:
        """Writes what is not saved where the next run of the app finds it.

        Raises :class:`OSError` as the system does.
        """
        if self.form is not None:
            await asyncio.wrap_future(self._keeper.submit(self._keeping(self.form)))

    def keep_now(self) -> None:
        """As :meth:`keep`, where there is no time to wait."""
        if self.form is not None:
            with suppress(OSError):
                self._keeper.submit(self._keeping(self.form)).result()

    def end(self) -> None:
        """Keeps what is not saved, and leaves it to the next run: the app ends."""
        self.keep_now()
        self._keeper.shutdown()
        self.kept.end()

    def _keeping(self, form: OpenForm) -> Callable[[], None]:
        draft, approves = form.draft, form.approves
        if draft.changed:
            return lambda: self.kept.keep(UnsavedForm(draft, approves))
        return self.kept.forget

    def close(self) -> None:
        """The form was saved or given up: back to where it was opened."""
        back = self.form.back if self.form else "search"
        self.form = None
        self._keeper.submit(self.kept.forget)
        # An app that ends while a form is saved has no screens to go back to.
        with suppress(ScreenStackError):
            self._app.switch_mode(back)

    def _back(self) -> str:
        mode = self._app.current_mode
        return self.form.back if mode == MODE and self.form else mode


def offers_of(base: Base) -> dict[str, list[str]]:
    """What the base has that fields can be filled with."""
    return {
        "lang": concepts.languages(base),
        "style": concepts.styles(base),
        "subject": concepts.subjects(base),
    }
