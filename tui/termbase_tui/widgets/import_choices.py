"""What an import lets one choose: where the file goes, its format, and what that one takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from termbase.exchange import formats
from termbase.exchange.memory import READABLE
from termbase.exchange.options import ReadOptions
from termbase.exchange.registry.choices import READING
from termbase.exchange.registry.format import Format
from termbase.messages import M, _, show
from termbase.messages import Message as Text
from termbase.model import Review
from termbase.workflow.intake import Intake, Into, read_with
from termbase_tui.widgets.filled_select import FilledSelect
from termbase_tui.widgets.query_input import QueryInput

INTO, FORMAT, REVIEW, UNITS, DOMAIN = "into", "format", "review", "units", "domain"
AS_TOLD = ""
COLUMN = 38
"""Cells that a label and what is chosen take at least."""

_READING = {choice.name: choice for choice in READING if choice.label is not None}
_LABELS: dict[str, Text] = {
    INTO: M("Into"),
    FORMAT: M("Format"),
    REVIEW: M("New ones"),
    **{name: choice.label for name, choice in _READING.items() if choice.label is not None},
    DOMAIN: M("Subject"),
}
_LISTS = (INTO, FORMAT, REVIEW, UNITS)


class ImportChoices(ItemGrid):
    """A list or a field for each option; those that the file does not take are not shown."""

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, min_column_width=COLUMN)
        self._told: Format | None = None

    def compose(self) -> ComposeResult:
        """A label, and a list or a field, for each option."""
        for name in _LABELS:
            with Horizontal(id=f"{name}-choice", classes="choice"):
                yield Static(id=f"{name}-label", classes="label")
                if name in _LISTS:
                    yield FilledSelect(name)
                else:
                    yield QueryInput(id=name, compact=True, select_on_focus=False)

    def tell(self, format: Format | None) -> None:
        """Says which format the file has by itself; ``None`` where it does not tell."""
        self._told = format
        self.refresh_options()

    def refresh_options(self) -> None:
        """Writes labels and values anew: in another interface language, for another file."""
        for name, label in _LABELS.items():
            self.query_one(f"#{name}-label", Static).update(Content(show(label)))
            if name in _LISTS:
                self._select(name).fill([*self._options(name)])
            if name in _READING:
                self.query_one(f"#{name}").tooltip = Content(show(_READING[name].help))
        shown = self._offered | {INTO, FORMAT}
        for name in _LABELS:
            self.query_one(f"#{name}-choice").display = name in shown

    @property
    def format(self) -> Format | None:
        """The format that was chosen, else the one that the file tells."""
        chosen = self._value(FORMAT)
        return formats.named(chosen) if chosen else self._told

    def help(self, name: str) -> str:
        """What an option is for, beyond its label; empty where the label says it."""
        return show(_READING[name].help) if name in _READING else ""

    def intake(self, path: Path) -> Intake:
        """What is to be brought in, and how."""
        said: dict[str, Any] = {
            name: self._value(name)
            for name in _READING
            if name in self._offered and self._value(name)
        }
        if REVIEW in self._offered:
            said[REVIEW] = Review(self._value(REVIEW))
        domain = self._value(DOMAIN) if DOMAIN in self._offered else ""
        into, format = Into(self._value(INTO)), self._value(FORMAT) or None
        return Intake(path, into, format, ReadOptions(**said), domain)

    @on(Select.Changed)
    @on(Input.Changed)
    def _changed(self, event: Select.Changed | Input.Changed) -> None:
        event.stop()
        self.refresh_options()
        self.post_message(self.Changed())

    @property
    def _offered(self) -> frozenset[str]:
        format = self.format
        if format is None:
            return frozenset({REVIEW})
        return read_with(format, Into(self._value(INTO)))

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        if name == INTO:
            yield _("automatic"), Into.FITTING.value
            yield _("glossary"), Into.GLOSSARY.value
            yield _("memory"), Into.MEMORY.value
        elif name == FORMAT:
            told = self._told.called if self._told else _("automatic")
            yield told, AS_TOLD
            memory = self._value(INTO) == Into.MEMORY
            for each in READABLE if memory else formats.readable():
                yield formats.named(each).called, each
        elif name == REVIEW:
            yield _("approved"), Review.APPROVED.value
            yield _("proposed"), Review.PROPOSED.value
        else:
            choice = _READING[name]
            yield _("to the memory"), ""
            yield from zip(map(show, choice.words), choice.values, strict=True)

    def _value(self, name: str) -> str:
        if name in _LISTS:
            return self._select(name).chosen
        return self.query_one(f"#{name}", QueryInput).value.strip()

    def _select(self, name: str) -> FilledSelect:
        return self.query_one(f"#{name}", FilledSelect)
