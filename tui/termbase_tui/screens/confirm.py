"""Small dialogs: a question, and a reason to be typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from termbase.messages import _
from termbase_tui.screens.closing import Dialog
from termbase_tui.shown import line
from termbase_tui.widgets.query_input import ProseInput


class ConfirmScreen(Dialog[bool]):
    """A question; Enter agrees, Escape does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "answer(True)", ""),
        ("escape", "answer(False)", ""),
    ]

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question = question
        self._about = about

    def compose(self) -> ComposeResult:
        """The question, what it is about, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            yield Static(Content(line(self._about)))
            yield Static(Content(_("Enter: yes    Escape: no")), classes="dialog-keys")

    def action_answer(self, agreed: bool) -> None:
        """Closes with the answer."""
        self.dismiss(agreed)


class ReasonScreen(Dialog[str]):
    """Asks for a reason; empty when it was not given."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "")]

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """What is rejected, a field, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((_("Why is this rejected?"), "bold")))
            yield Static(Content(line(self._about)))
            yield ProseInput(id="reason")
            yield Static(Content(_("Enter: reject    Escape: keep it")), classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_give_up(self) -> None:
        """Closes without a reason."""
        self.dismiss("")
