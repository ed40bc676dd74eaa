"""A concept on the screen: its languages side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from termbase_tui import card_text
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import MAIN

if TYPE_CHECKING:
    from termbase.workflow.annotate import Evidence
    from termbase.workflow.inspect import Card, Link

COLUMNS_FROM = 60
"""From this width in cells on the languages stand side by side."""
GAP = 2
"""Cells between two languages."""
SCROLL_BAR = 1


CONTEXT = 3
"""So many lines stand above or below the line that is marked."""


class ConceptCard(VerticalScroll):
    """Shows one :class:`Card`; nothing where there is none. A click on a relation or a sentence
    leads to what it is about; one of them is marked while the card has the focus.
    """

    BINDINGS = bindings(Place.CARD_LINES)

    class Opened(Message):
        """What stands behind a line of the card is wanted."""

        def __init__(self, card: Card, target: Link | Evidence) -> None:
            super().__init__()
            self.card = card
            self.target = target

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.card: Card | None = None
        self._complete = True
        self._at = 0
        self._rows: list[int] = []
        self._parts: dict[str, Content] = {}

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
            self._at = 0
        self.card = card
        self._complete = complete
        self._put("card-lead", lead or Content(""))
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Puts the languages beside or below each other."""
        self.set_class(event.size.width >= COLUMNS_FROM, "-columns")
        self._write()

    def on_click(self, event: events.Click) -> None:
        """Leads to what is under the mouse."""
        number = event.style.meta.get(card_text.TARGET)
        if isinstance(number, int):
            self._at = number
            self._write()
            self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is something to lead to."""
        return bool(self._rows) if action in ("open", "mark") else True

    def on_focus(self) -> None:
        """Marks a line that leads somewhere."""
        self._write()

    def on_blur(self) -> None:
        """Nothing is marked any more."""
        self._write()

    def page(self, by: int) -> None:
        """Scrolls a page down, or up where ``by`` is negative."""
        if by > 0:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_page_up(animate=False)

    def action_mark(self, by: int) -> None:
        """Marks the line that leads somewhere further on, and shows it; where the marked one is
        out of sight, one that is seen.
        """
        if not self._rows:
            return
        seen = self._seen
        if self._at in seen or not seen:
            self._at = (self._at + by) % len(self._rows)
        else:
            self._at = seen[0 if by >= 0 else -1]
        self._write()
        if self._at not in self._seen:
            self.scroll_to(y=max(self._top + self._rows[self._at] - CONTEXT, 0), animate=False)

    def action_open(self) -> None:
        """Asks for what is behind the line that is marked; shows that line first where it is out
        of sight.
        """
        if self._at not in self._seen:
            self.action_mark(0)
            return
        found = card_text.targets(self.card) if self.card else []
        if self._at < len(found) and self.card is not None:
            self.post_message(self.Opened(self.card, found[self._at]))

    @property
    def _top(self) -> int:
        return self.query_one(".card-rest", Static).virtual_region.y

    @property
    def _seen(self) -> list[int]:
        """The targets whose lines are in sight."""
        first = self.scroll_offset.y - self._top
        last = first + self.container_size.height
        return [n for n, row in enumerate(self._rows) if first <= row < last]

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
        rest, at = empty, self._at if self.has_focus else None
        if card:
            rest, rows = card_text.rest(card, width, complete=self._complete, at=at)
            turned, self._rows = bool(rows) != bool(self._rows), rows
            if turned:
                self.refresh_bindings()
        self._put("card-rest", rest)

    def _put(self, name: str, content: Content) -> None:
        put = self._parts.get(name)
        if put is not None and put.is_same(content):
            return
        self._parts[name] = content
        part = self.query_one(f".{name}", Static)
        part.display = bool(content)
        part.update(content)
