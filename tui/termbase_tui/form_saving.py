"""Storing the open form: what is wrong stops it, what somebody else changed is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from termbase.errors import Conflict, TermbaseError
from termbase.messages import M, Message, _, show
from termbase.model import Batch, Concept
from termbase.store.base import Base
from termbase.workflow import draft_saving, drafts
from termbase.workflow.redoing import differences, redone
from termbase_tui import form_words
from termbase_tui.card_text import moment
from termbase_tui.editing import OpenForm
from termbase_tui.screens.asking import THROW_AWAY, AskScreen
from termbase_tui.screens.conflict import MINE, THEIRS, conflict_screen
from termbase_tui.shown import line, middle

if TYPE_CHECKING:
    from termbase_tui.screens.edit import EditScreen


SAVE, DROP = "save", "drop"

_NAME = 46
"""So many cells of a name are said, so that how to take it back is still seen."""


async def asked_to_leave(screen: EditScreen) -> str | None:
    """What is to become of a form that is not saved: :data:`SAVE`, :data:`DROP`, or nothing."""
    form = screen.form
    answer: str | None = await screen.desk.push_screen_wait(
        AskScreen(
            _("This form is not saved."),
            form_words.title(form.draft) if form else "",
            [("enter", M("save"), SAVE), (THROW_AWAY, M("throw it away"), DROP)],
            M("back to the form"),
        )
    )
    return answer


async def save(screen: EditScreen, form: OpenForm) -> None:
    """Stores a form and closes it; what is wrong in it is shown instead."""
    app, draft = screen.desk, form.draft
    try:
        doubts = await screen.ask(app.quick, lambda base: draft_saving.doubts(base, draft))
    except TermbaseError as error:
        app.report(error)
        return
    problems = [*drafts.problems(draft), *doubts]
    if problems:
        screen.show_problems(problems)
    else:
        await _store(screen, form)


async def _store(screen: EditScreen, form: OpenForm, *, beside: bool = False) -> None:
    app, draft, approve = screen.desk, form.draft, form.approves
    stored: list[Concept] = []

    def write(base: Base) -> Batch | None:
        concept, batch = draft_saving.save(base, app.user, draft, approve=approve, beside=beside)
        stored.append(concept)
        return batch

    # What is typed while another program is waited for would be lost.
    screen.fields.disabled = True
    try:
        batch = await app.change(write)
    except Conflict as conflict:
        screen.fields.disabled = False
        await _settle(screen, form, conflict, beside=beside)
        return
    except TermbaseError as error:
        app.report(error)
        return
    finally:
        # A question may still stand when the app ends.
        if screen.stands:
            screen.fields.disabled = False
    app.editing.close()
    name = form_words.title(drafts.drafted(stored[0]))
    if batch is None:
        app.say(_("Nothing was changed."))
    else:
        app.say(_("Saved: {what} (Ctrl+Z takes it back)", what=middle(line(name), _NAME)))


async def _settle(screen: EditScreen, form: OpenForm, conflict: Conflict, *, beside: bool) -> None:
    """What the base refused: a form that it has already, or a concept that was changed."""
    app, draft = screen.desk, form.draft
    try:
        if draft.original is None:
            about = form_words.title(draft)
            if not beside and await _agreed_beside(screen, conflict, about):
                await _store(screen, form, beside=True)
            return
        there = await app.reading.ask(lambda base: draft_saving.standing_draft(base, draft))
        now, holders = (there.original, there.holders) if there else (None, None)
        if there is not None and not draft_saving.differs(draft, there):
            app.report(conflict)
            return
        found = differences(draft, now, holders)
    except TermbaseError as error:
        app.report(error)
        return
    about, who = form_words.title(draft), show(_in_local_time(conflict.message))
    answer = await app.push_screen_wait(conflict_screen(about, who, found, now))
    if answer == THEIRS:
        app.editing.close()
        app.say(_("Theirs stands; nothing of yours was saved."))
    elif answer == MINE:
        form.put(redone(draft, now, holders))
        await screen.fields.follow(form.draft)
        screen.changed()
        await save(screen, form)


async def _agreed_beside(screen: EditScreen, conflict: Conflict, about: str) -> bool:
    answer = await screen.desk.push_screen_wait(
        AskScreen(
            show(conflict.message),
            about,
            [("enter", M("save it as another concept"), "save")],
            M("back to the form"),
        )
    )
    return answer == "save"


def _in_local_time(message: Message) -> Message:
    """A message with its moment as the history shows it."""
    at = message.values.get("at", "")
    return replace(message, values={**message.values, "at": moment(at)}) if at else message
