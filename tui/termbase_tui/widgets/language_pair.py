"""From which language into which: lists to choose from, and what was found in words."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Select, Static

from termbase.messages import M, _, show
from termbase.model import language_rank
from termbase_tui.card_text import MAIN
from termbase_tui.choices import ANY, languages
from termbase_tui.shown import language
from termbase_tui.widgets.filled_select import FilledSelect

UNSAID = ANY
"""The language is found out from the text, and from what the memory has."""

_LABELS = {"source": M("From"), "target": M("into")}


class LanguagePair(Horizontal):
    """Two languages, or whichever they seem to be."""

    class Changed(Message):
        """Another language was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._known: tuple[str, ...] = ()
        self._early: dict[str, str] | None = None
        self._value = {"source": UNSAID, "target": UNSAID}
        self._seems = {"source": UNSAID, "target": UNSAID}
        self._any = False

    def compose(self) -> ComposeResult:
        """The lists with their labels, and room for what was found."""
        for name in _LABELS:
            yield Static(id=f"{name}-label", classes="label")
            yield FilledSelect(name)
        yield Static(id="matches-found")

    @property
    def source(self) -> str:
        """The language that was chosen to translate from; empty where none was."""
        return self._value["source"]

    @property
    def target(self) -> str:
        """The language that was chosen to translate into; empty where none was."""
        return self._value["target"]

    def offer(self, known: Sequence[str]) -> None:
        """Offers the languages that the memory has, and those of the base; what was chosen before
        any were offered is chosen now.
        """
        self._known = tuple(sorted({*known, *MAIN}, key=language_rank))
        for name, value in self._value.items():
            if value not in self._known:
                self._value[name] = UNSAID
        self.refresh_options(any_language=self._any)
        early, self._early = self._early, None
        if early is not None and any(tag in self._known for tag in early.values()):
            self.choose(early["source"], early["target"])

    def choose(self, source: str, target: str) -> None:
        """Chooses languages; what is not offered is not chosen. Before any are, it is kept in mind
        until they are offered.
        """
        said = {"source": source, "target": target}
        if not self._known:
            self._early = said
            return
        self._value = {n: tag if tag in self._known else UNSAID for n, tag in said.items()}
        self.refresh_options(any_language=self._any)
        self.post_message(self.Changed())

    def refresh_options(self, *, any_language: bool) -> None:
        """Writes everything anew: in another interface language, for other languages;
        ``any_language`` says that all are meant where none is chosen.
        """
        self._any = any_language
        for name, label in _LABELS.items():
            self.query_one(f"#{name}-label", Static).update(Content(show(label)))
            options = [*languages(self._known, self._unsaid(name))]
            self.query_one(f"#{name}", FilledSelect).fill(options, self._value[name])

    def seem(self, source: str, target: str) -> None:
        """Says which languages are meant where none is chosen; empty where that is not known."""
        seems = {"source": source, "target": target}
        if seems != self._seems:
            self._seems = seems
            self.refresh_options(any_language=self._any)

    def _unsaid(self, name: str) -> str:
        if self._any:
            return _("any language")
        seems = self._seems[name]
        return _("{language} (guessed)", language=language(seems)) if seems else _("guessed")

    def say(self, text: str) -> None:
        """Says what was found."""
        self.query_one("#matches-found", Static).update(Content(text))

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        name, value = event.select.id or "", str(event.value).strip()
        if self._value[name] == value:
            return
        other = "target" if name == "source" else "source"
        if value and value == self._value[other]:
            # Who asks for the other's language wants the pair turned round.
            self._value[other] = self._value[name]
        self._value[name] = value
        self.refresh_options(any_language=self._any)
        self.post_message(self.Changed())
