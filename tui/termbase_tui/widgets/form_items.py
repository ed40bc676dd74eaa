"""A form about a concept: its own fields, then its lists, each item a block of fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import cast

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, ItemGrid, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.model import Kind
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.workflow import draft_fields
from termbase.workflow.draft_fields import Filled
from termbase.workflow.drafts import HEAD_MARK, HOLDERS, Draft, Item, Place
from termbase_tui.form_words import ADDERS, SECTIONS, caption, details, word
from termbase_tui.shown import fit, heading, language, line
from termbase_tui.widgets.form_fields import (
    Adder,
    Caption,
    Choice,
    Field,
    LanguageField,
    LineField,
    LinesField,
)

PAIR = 36
"""Cells for a caption with its field, at least."""

_ROWS = {"terms": ("lang", "text", "status", "type"), "definitions": ("lang", "text"),
         "notes": ("lang", "text"), "relations": ("kind", "target"),
         "holders": ("target",), "references": ("scheme", "value")}  # fmt: skip
"""The fields that stand in an item's first line, without captions."""

_ASIDE = ("status", "type")
"""Those that stand below the others where languages stand side by side."""

_COLUMNED = ("terms", "definitions")
"""The lists whose languages stand side by side where there is room."""

SIDE_BY_SIDE = 120
"""From this width of the terminal in cells on languages stand side by side."""


def field_for(place: Place, spec: draft_fields.Field, value: str) -> Field:
    """The widget that a field is filled with."""
    if spec.filled is Filled.CHOICE:
        return Choice(place, value, spec.values, partial(word, place[0], place[2]))
    if spec.filled is Filled.LINES:
        return LinesField(place, value)
    if spec.filled is Filled.LANGUAGE:
        return LanguageField(place, value)
    return LineField(place, value)


class Captioned(Horizontal):
    """A field with its caption before it."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="captioned")
        self._field = field
        self.set_class(isinstance(field, LinesField), "-lines")

    def compose(self) -> ComposeResult:
        """The caption, the field."""
        yield Caption(caption(self._field.place[2]))
        yield self._field


class ItemBlock(Container):
    """One item: its sign, its line of fields, a summary of its details or their fields."""

    def __init__(self, section: str, item: Item) -> None:
        super().__init__(classes=f"item item-{section}")
        self.section = section
        self.mark = item.mark
        self._item = item
        self._open = False
        self._sign = ""
        self._said = ""

    def compose(self) -> ComposeResult:
        """The line; the rest is put below it when it is asked for."""
        names = _ROWS[self.section]
        specs = {spec.name: spec for spec in draft_fields.SECTIONS[self.section]}
        fields = {name: self._field(specs[name]).add_class(f"field-{name}") for name in names}
        with Container(classes="item-line"):
            with Horizontal(classes="item-main"):
                yield Static(" ", classes="sign")
                yield from (field for name, field in fields.items() if name not in _ASIDE)
            if beside := [field for name, field in fields.items() if name in _ASIDE]:
                yield Horizontal(*beside, classes="item-beside")
        yield Static(classes="item-summary")
        plain = [s for n, s in specs.items() if n not in names and not s.detail]
        if plain:
            yield self._grid(plain, "item-more")

    def on_mount(self) -> None:
        """Says what is not shown."""
        self.show(self._item)

    def on_resize(self) -> None:
        """Cuts the summary anew."""
        self._say()

    def show(self, item: Item, sign: str = "") -> None:
        """Puts what was typed into the fields; ``sign`` stands before them."""
        self._item = item
        self._sign = sign
        for field in fields_in(self):
            field.put(item.values[field.place[2]])
        self._say()

    def note(self, item: Item, sign: str, said: str) -> None:
        """Takes note of what was typed, which the fields have already, and of what is to be
        ``said`` before the summary.
        """
        self._item = item
        self._sign = sign
        self._said = said
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether the fields of the details are shown."""
        return self._open

    @property
    def has_details(self) -> bool:
        """Whether more can be said than what is asked for at once."""
        return any(spec.detail for spec in draft_fields.SECTIONS[self.section])

    def open(self, wanted: bool = True) -> None:
        """Shows the fields of the details, or their summary again."""
        specs = [spec for spec in draft_fields.SECTIONS[self.section] if spec.detail]
        if wanted == self._open or not specs:
            return
        self._open = wanted
        if wanted:
            self.mount(self._grid(specs, "item-details"))
        else:
            self.query(".item-details").remove()
        self._say()

    def _grid(self, specs: list[draft_fields.Field], name: str) -> Widget:
        short = [s for s in specs if s.filled is not Filled.LINES]
        long = [s for s in specs if s.filled is Filled.LINES]
        pairs = [Captioned(self._field(spec)) for spec in short]
        lines = [Captioned(self._field(spec)) for spec in long]
        return Container(ItemGrid(*pairs, min_column_width=PAIR), *lines, classes=name)

    def _field(self, spec: draft_fields.Field) -> Field:
        return field_for(self._place(spec.name), spec, self._item.values[spec.name])

    def _place(self, name: str) -> Place:
        return self.section, self.mark, name

    def _say(self) -> None:
        if not self.query(".item-summary") or not self.query(".sign"):
            # Not all of it is there yet: it is said again when it has its size.
            return
        summary = self.query_one(".item-summary", Static)
        parts = [self._said, "" if self._open else self._summary()]
        text = line(", ".join(part for part in parts if part))
        summary.display = bool(text)
        summary.update(Content(fit(text, max(self.size.width - 4, 20))))
        sign = self.query_one(".sign", Static)
        sign.update(Content(self._sign or " "))
        sign.set_class(bool(self._sign), "-warning")

    def _summary(self) -> str:
        shown = {f.place[2] for f in fields_in(self)}
        rest = {name: text for name, text in self._item.values.items() if name not in shown}
        return details(Item(self.mark, rest))


class LanguageColumns(Container):
    """The items of a list by their languages, below each other or side by side.

    An item stays where it was put when its language is written anew: nothing runs away from the
    cursor.
    """

    def __init__(self, section: str, items: Iterable[Item]) -> None:
        super().__init__(id=f"columns-{section}", classes="language-columns")
        self._section = section
        self._items = list(items)

    def compose(self) -> ComposeResult:
        """A column for each of the three languages, and what is in others."""
        for lang in (*LANGUAGE_ORDER, ""):
            with Container(classes=f"language-column column-{lang or 'others'}"):
                if lang:
                    yield Static(classes="column-head")
                for item in self._items:
                    if _column(item) == lang:
                        yield ItemBlock(self._section, item)

    def on_mount(self) -> None:
        """Names the languages."""
        self.retext()

    def retext(self) -> None:
        """Names the languages in that of the interface."""
        for lang, head in zip(LANGUAGE_ORDER, self.query(".column-head"), strict=False):
            cast("Static", head).update(Content(heading(language(lang))))

    async def add(self, item: Item) -> None:
        """Puts a new item at the end of its language."""
        column = self.query_one(f".column-{_column(item) or 'others'}")
        await column.mount(ItemBlock(self._section, item))


class ConceptForm(VerticalScroll, can_focus=False, inherit_bindings=False):
    """All fields of a draft. What is typed in them is told by their own messages."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.shown: Draft | None = None

    async def build(self, draft: Draft) -> None:
        """Makes the fields of a draft anew."""
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all([self._head(draft), *self._sections(draft)])
        self.shown = draft
        self._turn(draft)
        self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Puts languages side by side where there is room."""
        self.set_class(self.app.size.width >= SIDE_BY_SIDE, "-columns")

    def _turn(self, draft: Draft) -> None:
        """Who holds it is asked of an office only."""
        shown = draft.head["kind"] == Kind.OFFICE or bool(draft.of(HOLDERS))
        for widget in self.query(f".section-{HOLDERS}"):
            widget.display = shown

    async def follow(self, draft: Draft) -> None:
        """Shows another draft: values are put in, blocks come and go."""
        before, self.shown = self.shown, draft
        if before is None or (_marks(before) != _marks(draft) and not _is_near(before, draft)):
            await self.build(draft)
            return
        for field in fields_in(self.query_one("#form-head")):
            field.put(draft.value(field.place))
        kept = {item.mark: (name, item) for name in SECTIONS for item in draft.of(name)}
        for block in list(self.query(ItemBlock)):
            if block.mark in kept:
                block.show(kept.pop(block.mark)[1])
            else:
                await block.remove()
        for section, item in kept.values():
            if section in _COLUMNED:
                await self.query_one(f"#columns-{section}", LanguageColumns).add(item)
            else:
                await self.mount(ItemBlock(section, item), before=f"#add-{section}")
        self._turn(draft)

    def block(self, mark: int) -> ItemBlock | None:
        """The block of an item."""
        return next((each for each in self.query(ItemBlock) if each.mark == mark), None)

    def field(self, place: Place) -> Field | None:
        """The field at a place, its details opened where it stands among them."""
        block = self.block(place[1])
        found = self._field(place)
        if found is None and block is not None and not block.is_open:
            block.open()
            found = self._field(place)
        return found

    def signs(
        self,
        draft: Draft,
        wrong: Collection[int],
        like: Collection[int],
        names: Mapping[str, str],
    ) -> None:
        """Marks the items where something is wrong, or like another concept's; ``names`` are those
        of the concepts that are related.
        """
        self.shown = draft
        for block in self.query(ItemBlock):
            item = draft.item(block.section, block.mark)
            if item is not None:
                sign = "!" if block.mark in wrong else "~" if block.mark in like else ""
                block.note(item, sign, names.get(item.values.get("target", "").strip(), ""))

    def _field(self, place: Place) -> Field | None:
        return next((each for each in fields_in(self) if each.place == place), None)

    def _head(self, draft: Draft) -> Widget:
        fields = [
            Captioned(field_for(("", HEAD_MARK, spec.name), spec, draft.head[spec.name]))
            for spec in draft_fields.HEAD
            if spec.name in draft.head
        ]
        return ItemGrid(*fields, min_column_width=PAIR, id="form-head")

    def _sections(self, draft: Draft) -> Iterator[Widget]:
        for section, text in SECTIONS.items():
            yield Caption(text, classes=f"section-title section-{section}")
            if section in _COLUMNED:
                yield LanguageColumns(section, draft.of(section))
            else:
                yield from (ItemBlock(section, item) for item in draft.of(section))
            adder = Adder(ADDERS[section], section)
            adder.id = f"add-{section}"
            yield adder.add_class(f"section-{section}")


def fields_in(widget: Widget) -> Iterator[Field]:
    """The fields below a widget, from the top."""
    for each in widget.query(".field"):
        if isinstance(each, LineField | LinesField | Choice):
            yield each


def _column(item: Item) -> str:
    """The language in whose column an item stands; empty for others."""
    main = item.values["lang"].strip().split("-")[0]
    return main if main in LANGUAGE_ORDER else ""


def _marks(draft: Draft) -> list[int]:
    return [item.mark for section in SECTIONS for item in draft.of(section)]


def _is_near(before: Draft, after: Draft) -> bool:
    """Whether one is the other with items added at the ends of its lists, or some taken out."""
    for section in SECTIONS:
        ones = [item.mark for item in before.of(section)]
        others = [item.mark for item in after.of(section)]
        kept = [mark for mark in others if mark in ones]
        if others[: len(kept)] != kept or kept != [mark for mark in ones if mark in others]:
            return False
    return True
