"""Undo and redo, asked first where the work is not of this session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from termbase.errors import TermbaseError
from termbase.messages import MN, _, show
from termbase.model import Batch, Task
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow import revise, wording
from termbase_tui import batch_words
from termbase_tui.card_text import moment
from termbase_tui.keys_text import key_of
from termbase_tui.screens.confirm import ConfirmScreen
from termbase_tui.shown import line, middle, number

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

_PAGE = 50
STEP = 500
"""How far work is shown after so many concepts."""
_NAME = 8
"""So many cells of a name are always shown."""


async def undo(app: TermbaseApp, batch: Batch | None = None, *, own: bool = False) -> None:
    """Takes back ``batch``, or the newest one that stands; with ``own``, the newest one that this
    run of the app made.
    """
    try:
        chosen = batch or await _newest(app, _is_change, own=own)
        if chosen is None:
            app.say(_nothing_own("undo") if own else await app.writing.ask(_nothing_of_anybody))
        elif await _agreed(app, chosen, _("Take this back?")):
            id = chosen.id
            telling = _telling(app, _("taking back"))
            what = await app.writing.ask(lambda base: batch_words.deed(base, chosen))
            await app.change(lambda base: revise.undo(base, app.user, id, progress=telling))
            app.say(_("Taken back: {what}", what=f"#{id} {what}"))
    except TermbaseError as error:
        app.report(error)


async def redo(app: TermbaseApp, *, own: bool = False) -> None:
    """Brings back what the newest undo took away; with ``own``, only where it is of this run."""
    try:
        chosen = await _newest(app, lambda base, b: b.task is Task.UNDO)
        if own and chosen is not None and chosen.id not in app.own_batches:
            app.say(_nothing_own("redo"))
        elif chosen is None:
            app.say(_("There is nothing to redo."))
        elif await _agreed(app, chosen, _("Bring back what was taken back here?")):
            telling = _telling(app, _("bringing back"))
            what = await app.writing.ask(lambda base: batch_words.objects(base, chosen))
            await app.change(lambda base: revise.redo(base, app.user, progress=telling))
            app.say(_("Brought back: {what}", what=what))
    except TermbaseError as error:
        app.report(error)


def _is_change(base: Base, batch: Batch) -> bool:
    """Whether a batch is a change of somebody's: what came with the base is none."""
    return batch.task is not Task.UNDO and batch.id > revise.founded(base)


def _nothing_of_anybody(base: Base) -> str:
    if revise.founded(base):
        return _("There is nothing to undo: nothing was changed since the base was made.")
    return _("There is nothing to undo.")


def _nothing_own(otherwise: str) -> str:
    """That this run did nothing that could be taken or brought back, and how to do it to others'
    work.
    """
    key = key_of(otherwise)
    if otherwise == "redo":
        return _("Nothing that you took back in this run can be brought back. "
                 "{key} brings back what the base has.", key=key)  # fmt: skip
    return _("Nothing that you did in this run is left to take back. "
             "{key} takes back the newest change of the base.", key=key)  # fmt: skip


def in_words(batch: Batch, room: int | None = None) -> str:
    """A batch in one line: number, when, who, what, how much; the note, which may be cut, last.

    Where there is ``room`` for so many cells only, the name gives way to what was done.
    """
    size = show(MN("{count} change", "{count} changes", batch.changes,
                   count=number(batch.changes)))  # fmt: skip
    note = f" ({batch.note})" if batch.note else ""
    head, user, tail = _head(batch), line(batch.user), f"{_what(batch)}, {size}"
    if room is not None:
        user = middle(user, max(_NAME, room - cell_len(head + tail)))
    return line(f"{head}{user}{tail}{note}")


def least(batch: Batch) -> int:
    """The cells that number, time, a short name and what was done take."""
    return cell_len(_head(batch) + _what(batch)) + min(_NAME, cell_len(line(batch.user)))


def taken_back() -> str:
    """What stands behind a batch that was taken back."""
    return "  x " + _("taken back")


def _telling(app: TermbaseApp, what: str) -> Progress:
    """Says how far it is, of work that takes long; called in the desk's thread."""

    def tell(stage: str, done: int, total: int) -> None:
        if done and done % STEP == 0:
            of = f"{number(done)} / {number(total)}" if total else number(done)
            app.call_later(app.say, f"{wording.stage_word(stage) or what}: {of}")

    return tell


def _head(batch: Batch) -> str:
    return f"#{batch.id} {moment(batch.at)} "


def _what(batch: Batch) -> str:
    return f": {wording.task_word(batch.task)}"


async def _agreed(app: TermbaseApp, batch: Batch, question: str) -> bool:
    """What was done in this session goes back without a question; other work only after one."""
    if batch.id in app.own_batches:
        return True
    agreed = await app.push_screen_wait(ConfirmScreen(question, in_words(batch)))
    return agreed is True


async def _newest(
    app: TermbaseApp, wanted: Callable[[Base, Batch], bool], *, own: bool = False
) -> Batch | None:
    def find(base: Base) -> Batch | None:
        before: int | None = None
        least = min(app.own_batches, default=None) if own else 0
        while least is not None and (page := revise.batches(base, _PAGE, before)):
            for batch in page:
                theirs = own and batch.id not in app.own_batches
                if wanted(base, batch) and not batch.undone and not theirs:
                    return batch
            before = page[-1].id
            if before <= least:
                break
        return None

    # At the writing desk, behind the writes that are still on their way.
    return await app.writing.ask(find)
