"""What an export lets one choose: the format, its languages, and what else the format takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from termbase.exchange import formats
from termbase.exchange.memory import WRITABLE
from termbase.exchange.memory.formats import PAIRS
from termbase.exchange.options import WriteOptions
from termbase.exchange.registry.choices import WRITING, Choice
from termbase.exchange.registry.format import Format
from termbase.messages import M, _, current, show
from termbase.messages import Message as Text
from termbase.model import Kind, Review, language_rank
from termbase.store.unit_selection import EVERYTHING, Selection
from termbase.workflow.hand_out import Order
from termbase.workflow.memory.concordance import LINES_FORMATS, LinesOrder
from termbase.workflow.memory.hand_out import MemoryOrder
from termbase_tui.choices import ANY, kinds, languages
from termbase_tui.handing_out import Ordered
from termbase_tui.shown import line
from termbase_tui.widgets.filled_select import FilledSelect
from termbase_tui.widgets.query_input import QueryInput

LANGUAGES = ("vi", "en", "fr")
"""The languages that are offered before those of the base are known."""
PAIR = ("source", "target")
COLUMN = 38
"""Cells that a label and what is chosen take at least."""
ALL = ANY
CONTENT, PHRASE, KIND, FORMS = "content", "phrase", "kind", "forms"
APPROVED = "approved"
GLOSSARY, MEMORY, CONCORDANCE = "glossary", "memory", "concordance"
"""What can be written."""

_CHOICES = {choice.name: choice for choice in WRITING if choice.label is not None}
_LABELS: dict[str, Text] = {
    CONTENT: M("What"),
    PHRASE: M("Phrase"),
    "format": M("Format"),
    **{name: choice.label for name, choice in _CHOICES.items() if choice.label is not None},
    KIND: M("Kind"),
    FORMS: M("Forms"),
}
_LISTS = tuple(name for name in _LABELS if name != PHRASE)
_FORMATS = {MEMORY: WRITABLE, CONCORDANCE: LINES_FORMATS}
"""The formats of what is not the glossary."""
_LINES = {"source": "lang", "target": "target"}
_FIRST = {CONTENT: GLOSSARY, "format": "po"}


class ExportChoices(ItemGrid):
    """A list to choose from for each option; those that the format does not take are not shown."""

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, min_column_width=COLUMN)
        self._pair = {"source": "en", "target": "vi"}
        self._is_chosen = False
        """Whether somebody chose the languages, now or in the last run."""
        self._languages: tuple[str, ...] = LANGUAGES
        self._held: tuple[str, ...] = ()
        self._styles: tuple[str, ...] = ()
        self._wants_all = True
        self._known: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A label and a list for each option."""
        for name in _LABELS:
            with Horizontal(id=f"{name}-choice", classes="choice"):
                yield Static(id=f"{name}-label", classes="label")
                if name == PHRASE:
                    yield QueryInput(id=name, compact=True)
                    continue
                value = _FIRST.get(name) or self._pair.get(name, ALL)
                yield FilledSelect(name, [(value, value)])

    def offer(
        self, languages: Sequence[str], styles: Sequence[str], held: Sequence[str] = ()
    ) -> None:
        """Offers the languages and house styles that the base has, and the languages of its
        memory.
        """
        known = sorted(languages, key=language_rank)
        self._languages = tuple(known) if len(known) > 1 else LANGUAGES
        self._styles = tuple(styles)
        self._held = tuple(sorted(held, key=language_rank))
        for name, other in (PAIR, PAIR[::-1]):
            if self._pair[name] not in self._languages:
                self._pair[name] = next(t for t in self._languages if t != self._pair[other])
        self.refresh_options()

    def refresh_options(self) -> None:
        """Writes labels and values anew: in another interface language, for another format."""
        self._follow_interface()
        for name, label in _LABELS.items():
            self.query_one(f"#{name}-label", Static).update(Content(show(label)))
            if name in _LISTS:
                self._put(name, [*self._options(name)])
        shown = {CONTENT, "format", *self._offered()}
        if not self._value("source"):
            shown.discard("target")
        if not self._styles:
            shown.discard("house_style")
        if self._value("table") == "sources" and "table" in shown:
            shown.discard(KIND)
        for name in _LABELS:
            self.query_one(f"#{name}-choice").display = name in shown

    def _follow_interface(self) -> None:
        """Until somebody chooses, the target is the language of the interface."""
        source = self._pair["source"]
        wanted = [tag for tag in (current(), *LANGUAGES) if tag in self._tags and tag != source]
        if wanted and not self._is_chosen:
            self._pair["target"] = wanted[0]

    def _offered(self) -> set[str]:
        """What the format lets one choose of the content that is chosen."""
        if self.content == CONCORDANCE:
            return {PHRASE, *PAIR}
        if self.content == MEMORY:
            return {FORMS, *PAIR} | ({"version"} if self.format.name == "xliff" else set())
        offered = self.format.offers(self._value("profile"))
        return {KIND, FORMS} | {name for name in _CHOICES if name in offered}

    @property
    def content(self) -> str:
        """What is to be written: the glossary, the memory, a concordance."""
        return self._value(CONTENT)

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return formats.named(self._value("format"))

    def order(self) -> Ordered:
        """What is to be written.

        Raises :class:`~termbase.errors.InvalidValue` where the choices do not go together.
        """
        format, said = self.format.name, self._said_options()
        approved = self._value(FORMS) == APPROVED
        if self.content == CONCORDANCE:
            return LinesOrder(format, self._phrase.value, **{_LINES[n]: v for n, v in said.items()})
        if self.content == MEMORY:
            chosen = Selection(review=Review.APPROVED) if approved else EVERYTHING
            return MemoryOrder(format, chosen, **said)
        kind = Kind(self._value(KIND)) if self._shows(KIND) and self._value(KIND) else None
        return Order(format, WriteOptions(**said), kind, approved)

    def _said_options(self) -> dict[str, Any]:
        return {
            name: self._value(name)
            for name in _CHOICES
            if self._shows(name) and not self._is_default(name)
        }

    def _shows(self, name: str) -> bool:
        return bool(self.query_one(f"#{name}-choice").display)

    @property
    def _phrase(self) -> QueryInput:
        return self.query_one(f"#{PHRASE}", QueryInput)

    def choose_phrase(self, phrase: str, source: str, target: str) -> None:
        """Chooses the concordance of a phrase."""
        with self._phrase.prevent(Input.Changed):
            self._phrase.value = phrase
        self.choose({CONTENT: CONCORDANCE, "source": source, "target": target})

    def said(self) -> dict[str, str]:
        """All choices that are shown, by their names."""
        return {name: self._value(name) for name in _LISTS if self._shows(name)}

    def choose(self, said: Mapping[str, str]) -> None:
        """Makes choices anew, as far as they are offered."""
        if (content := said.get(CONTENT)) in (GLOSSARY, MEMORY, CONCORDANCE):
            with self._select(CONTENT).prevent(Select.Changed):
                self._select(CONTENT).value = content
            self.refresh_options()
        if "source" in said:
            self._wants_all = said["source"] == ALL
        for name in PAIR:
            if said.get(name) in self._tags:
                self._pair[name] = said[name]
                self._is_chosen = True
        for name in _LISTS:
            if name in said:
                select = self._select(name)
                if said[name] in [value for _label, value in self._options(name)]:
                    with select.prevent(Select.Changed):
                        select.value = said[name]
                self.refresh_options()

    def file_name(self, stem: str) -> str:
        """A name for the file: that of the base, with what tells it from others of the format."""
        said = self._said_options()
        source, target = said.get("source"), said.get("target")
        pair = f".{source}-{target}" if source and target else ""
        table = f".{said['table']}" if said.get("table") else ""
        content = "" if self.content == GLOSSARY else f".{self.content}"
        return f"{stem}{content}{pair}{table}{self.format.suffix}"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        name = event.select.id or ""
        if self._known.get(name) == self._value(name):
            return
        if name in PAIR:
            self._turn_round(name)
        elif name in ("format", "profile", CONTENT):
            # A program mostly wants one pair, a format for all of them all languages.
            self._wants_all = name != "profile"
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
        self._is_chosen = True
        if chosen == self._pair[other]:
            self._pair[other] = self._pair[name]
        self._pair[name] = chosen

    def _put(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """Puts options into a list, and keeps the one that is chosen where it is still there."""
        wanted = self._wanted(name, self._value(name), [tag for _label, tag in options])
        self._known[name] = wanted
        self._select(name).fill(options, wanted)

    def _wanted(self, name: str, value: str, values: list[str]) -> str:
        if name in PAIR:
            if self._wants_all and ALL in values:
                return ALL
            other = self._pair[PAIR[name == "source"]]
            otherwise = next((v for v in values if v not in (ALL, other)), values[0])
            return self._pair[name] if self._pair[name] in values else otherwise
        return value if value in values else values[0]

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        if name == CONTENT:
            yield _("glossary"), GLOSSARY
            yield _("translation memory"), MEMORY
            yield _("concordance"), CONCORDANCE
        elif name == "format":
            for each in map(formats.named, _FORMATS.get(self.content) or formats.writable()):
                yield each.called, each.name
        elif name in PAIR:
            yield from languages(self._tags, _("all") if self._may_be_all(name) else "")
        elif name == KIND:
            yield from kinds(_("all"))
        elif name == "house_style":
            yield _("general"), ALL
            yield from ((line(style), style) for style in self._styles)
        elif name == FORMS:
            yield _("all"), ALL
            yield _("approved only"), APPROVED
        else:
            yield from self._values(_CHOICES[name])

    @property
    def _tags(self) -> tuple[str, ...]:
        """The languages of what is to be written."""
        return self._languages if self.content == GLOSSARY else self._held or LANGUAGES

    def _may_be_all(self, name: str) -> bool:
        if self.content == CONCORDANCE:
            return True
        needed = PAIRS if self.content == MEMORY else ()
        return name == "source" and not (
            self.format.name in needed or (self.content == GLOSSARY and name in self.format.needs)
        )

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
        return self._select(name).chosen

    def _select(self, name: str) -> FilledSelect:
        return self.query_one(f"#{name}", FilledSelect)
