"""Questions about texts: the file of one that has none yet, a name for the base."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from termbase.messages import _
from termbase.model import Kind
from termbase_tui.choices import kinds
from termbase_tui.screens.closing import Dialog
from termbase_tui.shown import language, line
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.query_input import QueryInput


class NameScreen(Dialog[str]):
    """Asks where a text is to be saved; answers with a whole path, empty where it is not."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "")]

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        """The question, the field and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((_("Save the text as which file?"), "bold")))
            yield Static(Content(line(self._folder)))
            yield PathInput(id="save-path")
            keys = _("Enter: save    Tab: complete    Escape: go back")
            yield Static(Content(keys), classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed:
            # Not pathlib's: it raises for a "~name" that is half typed, and goes through links.
            self.dismiss(os.path.abspath(os.path.expanduser(typed)))  # noqa: PTH100, PTH111

    def action_give_up(self) -> None:
        """Closes without a path."""
        self.dismiss("")


class NewNameScreen(Dialog[tuple[str, str, Kind] | None]):
    """Asks for a name that the base is to have: its language, its text, its kind."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "")]

    def __init__(self, lang: str, text: str, kind: Kind) -> None:
        super().__init__()
        self._lang = lang
        self._text = text
        self._kind = kind

    def compose(self) -> ComposeResult:
        """The field, the kind, the keys."""
        with Vertical(classes="dialog"):
            question = _("Propose this name to the base?")
            yield Static(Content.assemble((question, "bold"), f"  {language(self._lang)}"))
            yield QueryInput(value=line(self._text), id="new-name")
            yield Select(kinds(), value=self._kind.value, allow_blank=False, compact=True,
                         id="new-kind")  # fmt: skip
            keys = _("Enter: propose    Tab: its kind    Escape: go back")
            yield Static(Content(keys), classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if text := event.value.strip():
            kind = Kind(str(self.query_one(Select).value))
            self.dismiss((self._lang, text, kind))

    def action_give_up(self) -> None:
        """Closes without a name."""
        self.dismiss(None)
