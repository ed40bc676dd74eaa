"""What is done with a whole concept: merging it into another one, splitting it, a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.errors import TermbaseError
from termbase.messages import M, _
from termbase.model import Batch, Concept, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import edit
from termbase.workflow.drafts import drafted
from termbase.workflow.duplicates import likely_duplicates
from termbase.workflow.uniting import outranked
from termbase_tui.card_text import lines, plain
from termbase_tui.form_words import title
from termbase_tui.screens.asking import AskScreen
from termbase_tui.screens.picking import FormsScreen, PickScreen, WriteScreen, concept_offer
from termbase_tui.shown import line
from termbase_tui.widgets.aside import Offer

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp


async def merge(app: TermbaseApp, id: str) -> None:
    """Asks which concept ``id`` is the same as, and merges it into that one."""
    if not app.may_write():
        return
    try:
        source = await app.reading.ask(lambda base: concepts.get(base, id))
        offers = await app.reading.ask(lambda base: _likely(base, source))
        about = title(drafted(source))
        question = _("Which concept is it the same as?")
        target_id = await app.push_screen_wait(PickScreen(question, about, offers, source.id))
        if not target_id:
            return
        target = await app.reading.ask(lambda base: concepts.get(base, target_id))
        if await _agreed_to_merge(app, source, target):
            await app.change(lambda base: edit.merge(base, app.user, source.id, target.id))
            app.say(_("Merged: {one} is {other} now (Ctrl+Z takes it back)",
                      one=line(source.id), other=line(target.id)))  # fmt: skip
    except TermbaseError as error:
        app.report(error)


def _likely(base: Base, concept: Concept) -> list[Offer]:
    found = likely_duplicates(base, concept)
    return [concept_offer(d.concept.id, d.form, d.concept.kind) for d in found]


async def _agreed_to_merge(app: TermbaseApp, source: Concept, target: Concept) -> bool:
    parts = [plain(line(f"{title(drafted(source))} > {title(drafted(target))}"))]
    parts += [
        plain(line(_("{lang}: {term} becomes admitted", lang=term.lang, term=term.text)))
        for term in outranked(source, target)
    ]
    answer = await app.push_screen_wait(
        AskScreen(
            _("Merge the first into the second?"),
            lines(parts),
            [("enter", M("merge"), "merge")],
            M("back"),
        )
    )
    return answer == "merge"


async def split(app: TermbaseApp, id: str) -> None:
    """Asks which forms of ``id`` are of another concept, and makes a new one of them."""
    if not app.may_write():
        return
    try:
        concept = await app.reading.ask(lambda base: concepts.get(base, id))
        if len(concept.terms) < 2:
            app.say(_("There is one form only: nothing to split."))
            return
        question = _("Which forms belong to another concept?")
        chosen = await app.push_screen_wait(
            FormsScreen(question, title(drafted(concept)), concept.terms)
        )
        if not chosen:
            return
        named = [_named(term) for term in chosen]
        made: list[Concept] = []

        def do(base: Base) -> Batch | None:
            new, batch = edit.split(base, app.user, concept.id, named)
            made.append(new)
            return batch

        await app.change(do)
        app.say(_("Split off: {id} (Ctrl+Z takes it back)", id=line(made[0].id)))
    except TermbaseError as error:
        app.report(error)


def _named(term: Term) -> str:
    style = f"@{term.style}" if term.style else ""
    return f"{term.lang}:{term.text}{style}"


async def comment(app: TermbaseApp, id: str) -> None:
    """Asks for a comment and keeps it as a note of the concept."""
    if not app.may_write():
        return
    text = await app.push_screen_wait(WriteScreen(_("Comment"), id))
    if not text:
        return
    try:
        batch = await app.change(lambda base: edit.comment(base, app.user, id, text))
    except TermbaseError as error:
        app.report(error)
        return
    app.say(_("Noted (Ctrl+Z takes it back)") if batch else _("Nothing was changed."))
