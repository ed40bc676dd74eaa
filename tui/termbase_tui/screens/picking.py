"""Dialogs that pick: a concept by its name, forms of a concept; and one that takes a text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from termbase.errors import TermbaseError
from termbase.messages import _
from termbase.model import Term
from termbase.store.base import Base
from termbase.workflow import wording
from termbase.workflow.look_up import look_up
from termbase_tui.screens.closing import Dialog
from termbase_tui.shown import fit, line
from termbase_tui.widgets.aside import Aside, Offer
from termbase_tui.widgets.query_input import ProseInput, QueryInput

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

SETTLE = 0.05
"""Seconds without a key before concepts are looked up."""
HITS = 20


class PickScreen(Dialog[str]):
    """Picks a concept: one of those offered, or another one by its name; closes with its id,
    empty where none was picked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss('')", ""),
        ("up", "move(-1)", ""),
        ("down", "move(1)", ""),
    ]

    def __init__(self, question: str, about: str, offers: Sequence[Offer], besides: str) -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._offers = list(offers)
        self._besides = besides

    def compose(self) -> ComposeResult:
        """The question, a field for a name, what is offered."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(Content(line(self._about)))
            yield QueryInput(id="pick", compact=True, placeholder=_("the name of another concept"))
            yield Aside(id="picks")
            yield Static(Content(_("Enter: this one    Escape: back")), classes="dialog-keys")

    def on_mount(self) -> None:
        """Offers what is likely."""
        self.query_one(Aside).show((), self._offers, choose=True)

    def action_move(self, by: int) -> None:
        """Chooses another offer."""
        self.query_one(Aside).move(by)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        offer = self.query_one(Aside).current
        if offer is not None:
            self.dismiss(offer.concept)

    @on(Aside.Chosen)
    def _clicked(self, event: Aside.Chosen) -> None:
        self.dismiss(event.offer.concept)

    @work(exclusive=True)
    async def _look(self, text: str) -> None:
        await asyncio.sleep(SETTLE)
        offers = self._offers
        if text.strip():
            app = cast("TermbaseApp", self.app)
            try:
                offers = await app.quick.ask(lambda base: _named(base, text, self._besides))
            except TermbaseError as error:
                app.report(error)
                return
        if self.is_attached:
            self.query_one(Aside).show((), offers, choose=True)


def _named(base: Base, text: str, besides: str) -> list[Offer]:
    found = look_up(base, text, limit=HITS)
    return [
        concept_offer(a.concept.id, a.hit.term, a.concept.kind)
        for a in found
        if a.concept.id != besides
    ]


def concept_offer(id: str, form: str, kind: str) -> Offer:
    """The line for a concept that may be picked."""
    return Offer(f"{id}  {form}, {wording.kind_word(kind)}", concept=id)


class FormsScreen(Dialog[list[Term]]):
    """Picks forms of a concept; closes with them, or with none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss([])", ""),
        ("up,k", "move(-1)", ""),
        ("down,j", "move(1)", ""),
        ("space,x", "turn", ""),
        ("enter", "done", ""),
    ]

    def __init__(self, question: str, about: str, terms: Sequence[Term]) -> None:
        super().__init__()
        self._question = question
        self._about = about
        self._terms = list(terms)
        self._chosen: set[int] = set()
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """The question, the forms with their boxes."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(Content(line(self._about)))
            yield Static(id="forms-to-pick")
            keys = _("Space: choose    Enter: done    Escape: back")
            yield Static(Content(keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """Shows the forms."""
        self._write()

    def on_resize(self) -> None:
        """Cuts the lines anew."""
        self._write()

    def action_move(self, by: int) -> None:
        """Another form."""
        self._cursor = max(0, min(self._cursor + by, len(self._terms) - 1))
        self._write()

    def action_turn(self) -> None:
        """Chooses the form under the cursor, or leaves it."""
        self._chosen ^= {self._cursor}
        self._write()

    def action_done(self) -> None:
        """Closes with what was chosen; some forms stay where they are."""
        if 0 < len(self._chosen) < len(self._terms):
            self.dismiss([self._terms[index] for index in sorted(self._chosen)])

    def _write(self) -> None:
        shown = self.query_one("#forms-to-pick", Static)
        width = max(shown.size.width, 20)
        room = max(4, self.app.size.height - 14)
        first = max(0, self._cursor - room + 1)
        rows = []
        for index, term in list(enumerate(self._terms))[first : first + room]:
            box = "[x]" if index in self._chosen else "[ ]"
            words = f"{box} {term.lang} {line(term.text)}, {wording.status_word(term.status)}"
            at = index == self._cursor
            text = fit(("> " if at else "  ") + words, width)
            rows.append(Content.assemble((text, "bold reverse" if at else "")))
        shown.update(Content("\n").join(rows))


class WriteScreen(Dialog[str]):
    """Takes a line of text; empty where none was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss('')", "")]

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question = question
        self._about = about

    def compose(self) -> ComposeResult:
        """The question, what it is about, a field."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(Content(line(self._about)))
            yield ProseInput(id="written", compact=True)
            yield Static(Content(_("Enter: save    Escape: back")), classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
