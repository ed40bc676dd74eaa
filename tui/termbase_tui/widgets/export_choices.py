"""What an export lets one choose: the format, its languages, and what else the format takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Select, Static

from termbase.exchange import formats
from termbase.exchange.options import WriteOptions
from termbase.exchange.registry.choices import WRITING, Choice
from termbase.exchange.registry.format import Format
from termbase.messages import M, _, show
from termbase.messages import Message as Text
from termbase.model import language_rank
from termbase.workflow.hand_out import Order
from termbase_tui.shown import language, line

LANGUAGES = ("vi", "en", "fr")
"""The languages that are offered before those of the base are known."""
PAIR = ("source", "target")
ALL = ""
FORMS = "forms"
APPROVED = "approved"

_CHOICES = {choice.name: choice for choice in WRITING if choice.label is not None}
_LABELS: dict[str, Text] = {
    "format": M("Format"),
    **{name: choice.label for name, choice in _CHOICES.items() if choice.label is not None},
    FORMS: M("Forms"),
}
_OPTIONS = tuple[tuple[str, str], ...]


class ExportChoices(ItemGrid):
    """A list to choose from for each option; those that the format does not take are not shown."""

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, min_column_width=25)
        self._pair = {"source": "en", "target": "vi"}
        self._languages: tuple[str, ...] = LANGUAGES
        self._styles: tuple[str, ...] = ()
        self._wants_all = True
        self._known: dict[str, str] = {}
        self._put_last: dict[str, _OPTIONS] = {}

    def compose(self) -> ComposeResult:
        """A label and a list for each option."""
        for name in _LABELS:
            with Horizontal(id=f"{name}-choice", classes="choice"):
                yield Static(id=f"{name}-label", classes="label")
                value = "po" if name == "format" else self._pair.get(name, ALL)
                options = ((value, value),)
                yield Select(options, value=value, allow_blank=False, compact=True, id=name)

    def offer(self, languages: Sequence[str], styles: Sequence[str]) -> None:
        """Offers the languages and house styles that the base has."""
        known = sorted(languages, key=language_rank)
        self._languages = tuple(known) if len(known) > 1 else LANGUAGES
        self._styles = tuple(styles)
        for name, other in (PAIR, PAIR[::-1]):
            if self._pair[name] not in self._languages:
                self._pair[name] = next(t for t in self._languages if t != self._pair[other])
        self.refresh_options()

    def refresh_options(self) -> None:
        """Writes labels and values anew: in another interface language, for another format."""
        for name, label in _LABELS.items():
            self.query_one(f"#{name}-label", Static).update(Content(show(label)))
            self._put(name, tuple(self._options(name)))
        offered = self.format.offers(self._value("profile"))
        shown = {"format", FORMS} | {name for name in _CHOICES if name in offered}
        if not self._value("source"):
            shown.discard("target")
        if not self._styles:
            shown.discard("house_style")
        for name in _LABELS:
            self.query_one(f"#{name}-choice").display = name in shown

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return formats.named(self._value("format"))

    def order(self) -> Order:
        """What is to be written.

        Raises :class:`~termbase.errors.InvalidValue` where the choices do not go together.
        """
        said: dict[str, Any] = {}
        for name in _CHOICES:
            if self.query_one(f"#{name}-choice").display and not self._is_default(name):
                said[name] = self._value(name)
        approved = self._value(FORMS) == APPROVED
        return Order(self.format.name, WriteOptions(**said), approved=approved)

    def said(self) -> dict[str, str]:
        """All choices that are shown, by their names."""
        return {
            name: self._value(name) for name in _LABELS if self.query_one(f"#{name}-choice").display
        }

    def choose(self, said: Mapping[str, str]) -> None:
        """Makes choices anew, as far as they are offered."""
        if "source" in said:
            self._wants_all = said["source"] == ALL
        for name in PAIR:
            if said.get(name, ALL) in self._languages:
                self._pair[name] = said[name]
        for name in _LABELS:
            if name in said:
                select = self._select(name)
                if said[name] in [value for _label, value in self._options(name)]:
                    with select.prevent(Select.Changed):
                        select.value = said[name]
                self.refresh_options()

    def file_name(self, stem: str) -> str:
        """A name for the file: that of the base, with what tells it from others of the format."""
        options = self.order().options
        pair = f".{options.source}-{options.target}" if options.source else ""
        table = f".{options.table}" if options.table else ""
        return f"{stem}{pair}{table}{self.format.suffix}"

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        name = event.select.id or ""
        if self._known.get(name) == self._value(name):
            return
        if name in PAIR:
            self._turn_round(name)
        elif name in ("format", "profile"):
            # A program mostly wants one pair, a format for all of them all languages.
            self._wants_all = name == "format"
        self.refresh_options()
        self.post_message(self.Changed())

    def _turn_round(self, name: str) -> None:
        """Who asks for the other's language wants the pair turned round."""
        other = "target" if name == "source" else "source"
        chosen = self._value(name)
        if name == "source":
            self._wants_all = chosen == ALL
        if chosen == ALL:
            return
        if chosen == self._pair[other]:
            self._pair[other] = self._pair[name]
        self._pair[name] = chosen

    def _put(self, name: str, options: _OPTIONS) -> None:
        """Puts options into a list, and keeps the one that is chosen where it is still there."""
        select = self._select(name)
        wanted = self._wanted(name, self._value(name), [tag for _label, tag in options])
        self._known[name] = wanted
        with select.prevent(Select.Changed):
            if options != self._put_last.get(name):
                self._put_last[name] = options
                select.set_options(options)
                # By way of another one: the name is written anew only when the value changes.
                select.value = next((tag for _label, tag in options if tag != wanted), wanted)
            select.value = wanted

    def _wanted(self, name: str, value: str, values: list[str]) -> str:
        if name in PAIR:
            return ALL if self._wants_all and ALL in values else self._pair[name]
        return value if value in values else values[0]

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        if name == "format":
            for each in map(formats.named, formats.writable()):
                yield each.called, each.name
        elif name in PAIR:
            if name == "source" and name not in self.format.needs:
                yield _("all"), ALL
            yield from ((language(tag), tag) for tag in self._languages)
        elif name == "house_style":
            yield _("general"), ALL
            yield from ((line(style), style) for style in self._styles)
        elif name == FORMS:
            yield _("all"), ALL
            yield _("approved only"), APPROVED
        else:
            yield from self._values(_CHOICES[name])

    def _values(self, choice: Choice) -> Iterator[tuple[str, str]]:
        if choice.name == "profile":
            yield _("any program"), ALL
        words = choice.words or tuple(map(Text, choice.values))
        for value, word in zip(choice.values, words, strict=True):
            if choice.name != "profile" or value in self.format.profiles:
                yield show(word), value

    def _is_default(self, name: str) -> bool:
        """Whether nothing has to be said to have what is chosen."""
        value = self._value(name)
        return value == ALL or (name != "profile" and value in _CHOICES[name].values[:1])

    def _value(self, name: str) -> str:
        return str(self._select(name).value)

    def _select(self, name: str) -> Select[str]:
        return self.query_one(f"#{name}", Select)
