"""Asks for a language: one of those offered, or another one by its tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from termbase.errors import InvalidValue
from termbase.language.keys import diacritic
from termbase.messages import _, show
from termbase.model.identifiers import language_tag
from termbase.workflow.draft_fields import in_one
from termbase.workflow.edit import refuse_unknown_language
from termbase_tui.screens.closing import Dialog
from termbase_tui.shown import language
from termbase_tui.widgets.aside import Aside, Offer
from termbase_tui.widgets.query_input import QueryInput


class LanguageScreen(Dialog[str]):
    """Closes with a language tag in its usual case, empty where none was named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss('')", ""),
        ("up", "move(-1)", ""),
        ("down", "move(1)", ""),
    ]

    def __init__(self, question: str, offered: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._offered = offered

    def compose(self) -> ComposeResult:
        """The question, a field for a tag, what is offered."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield QueryInput(id="pick", compact=True, placeholder=_("vi, en, fr, or another tag"))
            yield Aside(id="picks")
            yield Static(Content(_("Enter: this one    Escape: back")), classes="dialog-keys")

    def on_mount(self) -> None:
        """Offers all."""
        self._offer("")

    def action_move(self, by: int) -> None:
        """Chooses another offer."""
        self.query_one(Aside).move(by)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        wanted = diacritic(typed.strip())
        offers = [
            Offer(f"{tag} {language(tag)}", tag)
            for tag in self._offered
            if tag.startswith(wanted) or diacritic(language(tag)).startswith(wanted)
        ]
        self.query_one(Aside).show((), offers, choose=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        offer = self.query_one(Aside).current
        if offer is not None:
            self.dismiss(offer.value)
            return
        try:
            tag = language_tag(event.value)
            refuse_unknown_language(tag)
        except InvalidValue as error:
            self.query_one(Aside).show([(show(in_one(error)), "bold $text-warning")])
        else:
            self.dismiss(tag)

    @on(Aside.Chosen)
    def _clicked(self, event: Aside.Chosen) -> None:
        self.dismiss(event.offer.value)
