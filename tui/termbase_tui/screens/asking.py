"""A question with several answers, each by a key."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from termbase.messages import Message, _, show
from termbase_tui.keys_text import key_name
from termbase_tui.screens.closing import Dialog
from termbase_tui.shown import line

Answer = tuple[str, Message, str]
"""A key, what it does, and what the dialog closes with."""

THROW_AWAY = "ctrl+d"
"""Throws something away in a dialog that nobody asked for: no key of a text that is being typed."""


class AskScreen(Dialog[str]):
    """Closes with the answer that was chosen; Escape gives the empty one."""

    def __init__(
        self, question: str, about: str | Content, answers: Sequence[Answer], escape: Message
    ) -> None:
        super().__init__()
        self._question = question
        self._about = Content(line(about)) if isinstance(about, str) else about
        self._answers = {key: answer for key, _text, answer in answers}
        named = [(key_name(key), label) for key, label, _to in answers]
        keys = [f"{name}: {show(label)}" for name, label in (*named, (_("Escape"), escape))]
        self._keys = "    ".join(keys)

    def compose(self) -> ComposeResult:
        """The question, what it is about, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble((self._question, "bold")))
            with VerticalScroll(classes="dialog-about"):
                yield Static(self._about)
            yield Static(Content(self._keys), classes="dialog-keys")

    def on_key(self, event: events.Key) -> None:
        """Answers where the key is one of the answers'."""
        if event.key == "escape":
            event.stop()
            self.dismiss("")
        elif event.key in self._answers:
            event.stop()
            self.dismiss(self._answers[event.key])
