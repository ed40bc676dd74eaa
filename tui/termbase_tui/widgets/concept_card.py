"""A concept on the screen: its languages side by side where there is room."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from termbase.workflow.inspect import Card
from termbase_tui import card_text
from termbase_tui.card_text import MAIN

COLUMNS_FROM = 60
"""From this width in cells on the languages stand side by side."""
GAP = 2
"""Cells between two languages."""
SCROLL_BAR = 1


class ConceptCard(VerticalScroll):
    """Shows one :class:`Card`; nothing where there is none."""

    def __init__(self, id: str, *, can_focus: bool = True) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self.card: Card | None = None
        self._complete = True

    def compose(self) -> ComposeResult:
        """The parts of the card, empty."""
        yield Static(classes="card-lead")
        yield Static(classes="card-head")
        with Container(classes="card-languages"):
            for lang in MAIN:
                yield Static(classes=f"card-language card-{lang}")
        yield Static(classes="card-others")
        yield Static(classes="card-rest")

    def show(
        self, card: Card | None, *, complete: bool = True, lead: Content | None = None
    ) -> None:
        """Shows ``card``; ``complete`` says whether its evidence has been read, ``lead`` stands
        before all else.
        """
        if self.card is None or card is None or self.card.concept.id != card.concept.id:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.card = card
        self._complete = complete
        self._put("card-lead", lead or Content(""))
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Puts the languages beside or below each other."""
        self.set_class(event.size.width >= COLUMNS_FROM, "-columns")
        self._write()

    def _write(self) -> None:
        card, empty = self.card, Content("")
        # The scroll bar's room is kept free, so that its coming does not wrap the lines anew.
        width = max(self.container_size.width - SCROLL_BAR - self.gutter.width, 20)
        each = (width - GAP * 2) // 3 if width >= COLUMNS_FROM else width
        self._put("card-head", card_text.head(card) if card else empty)
        for lang in MAIN:
            self._put(f"card-{lang}", card_text.forms(card, lang, each) if card else empty)
        others = card_text.other_languages(card.concept) if card else []
        more = [card_text.forms(card, tag, width) for tag in others] if card else []
        self._put("card-others", card_text.lines(more))
        rest = card_text.rest(card, width, complete=self._complete) if card else empty
        self._put("card-rest", rest)

    def _put(self, name: str, content: Content) -> None:
        part = self.query_one(f".{name}", Static)
        part.display = bool(content)
        part.update(content)
