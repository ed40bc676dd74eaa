"""What is decided on a unit of the memory: approved, rejected, deleted; each can be undone."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from termbase.errors import TermbaseError
from termbase.messages import _
from termbase.model import Batch
from termbase.model.memory import MemoryUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.memory import clean
from termbase_tui.memory_text import seen
from termbase_tui.shown import fit, line

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

_TEXT = 40


class Deed(StrEnum):
    """What can be done to a unit without a form."""

    APPROVE = "approve"
    REJECT = "reject"
    DELETE = "delete"


async def do(app: TermbaseApp, deed: Deed, id: str, known: MemoryUnit | None) -> bool:
    """Does it and says so; whether something changed. What was changed since ``known`` was read is
    let be.
    """
    try:
        unit = await app.reading.ask(lambda base: units.get(base, id)) if known is None else known
        batch = await app.change(partial(_stored, user=app.user, deed=deed, unit=unit))
    except TermbaseError as error:
        app.report(error)
        return False
    text = fit(line(seen(unit.segments[0].text[: _TEXT * 4])), _TEXT)
    if batch is None:
        app.say(_("That is so already: {text}", text=text))
        return False
    app.say(_said(deed, text))
    return True


def _said(deed: Deed, text: str) -> str:
    return {
        Deed.APPROVE: _("Approved: {text} (Ctrl+Z takes it back)", text=text),
        Deed.REJECT: _("Rejected, offered no more: {text} (Ctrl+Z takes it back)", text=text),
        Deed.DELETE: _("Deleted: {text} (Ctrl+Z takes it back)", text=text),
    }[deed]


def _stored(base: Base, *, user: str, deed: Deed, unit: MemoryUnit) -> Batch | None:
    clean.require_seen(base, unit)
    chosen = Selection(ids=(unit.id,))
    if deed is Deed.DELETE:
        return clean.delete(base, user, chosen)[1]
    if deed is Deed.REJECT:
        return clean.reject(base, user, chosen)[1]
    return clean.approve(base, user, chosen)[1]
