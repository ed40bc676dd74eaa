"""A list that draws only what is seen, however long it is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termbase_tui.actions import Place, bindings
from termbase_tui.shown import fill, fit

Span = tuple[str, str]
"""A piece of a line: its text, and the component class it is drawn in (or nothing)."""


class VirtualList(ScrollView, can_focus=True):
    """Rows of :attr:`ROW_HEIGHT` lines with one of them under the cursor.

    Subclasses say how many rows there are (:attr:`count`) and what stands in one
    (:meth:`row_lines`); texts must be safe for a terminal (:mod:`termbase_tui.shown`).
    """

    BINDINGS = bindings(Place.LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--strong",
        "list--muted",
        "list--warning",
    }
    ROW_HEIGHT: ClassVar[int] = 1

    cursor: reactive[int] = reactive(0)
    """The row under the cursor, from 0."""

    virtual_size = Reactive(Size(0, 0))
    """Other rows do not have the whole screen arranged anew, as they would in a ``ScrollView``."""

    _pen: Style = Style.null()
    _width = 0
    _row: tuple[int, list[list[Span]]] | None = None
    """While lines are drawn: how, and the row that the last of them was of."""

    class Moved(Message):
        """The cursor stands on another row, or on a row of other contents."""

        def __init__(self, sender: VirtualList) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> VirtualList:
            """The list, for selectors."""
            return self.sender

    class Chosen(Message):
        """A row was clicked that was under the cursor already."""

        def __init__(self, sender: VirtualList) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> VirtualList:
            """The list, for selectors."""
            return self.sender

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The lines of a row, :attr:`ROW_HEIGHT` of them, each at most ``width`` cells wide."""
        raise NotImplementedError

    def rows_changed(self, cursor: int = 0) -> None:
        """To be called after the rows became others; puts the cursor on row ``cursor``."""
        self.rows_added()
        self.set_reactive(VirtualList.cursor, max(0, min(cursor, self.count - 1)))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def rows_added(self) -> None:
        """To be called after rows came at the end, the others being as they were."""
        seen = self.virtual_size.height > self.scroll_offset.y + self.size.height
        self.set_reactive(VirtualList.virtual_size, Size(1, self.count * self.ROW_HEIGHT))
        self._fit_scroll_bar()
        if not seen:
            self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self) -> None:
        """Shows the row under the cursor."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def action_move(self, rows: int) -> None:
        """Moves the cursor by ``rows``."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Moves the cursor by as many rows as are seen."""
        self.cursor += pages * max(1, self.size.height // self.ROW_HEIGHT - 1)

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = self.count - 1

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is."""
        index = (event.y + self.scroll_offset.y) // self.ROW_HEIGHT
        if index >= self.count:
            return
        if index == self.cursor:
            self.post_message(self.Chosen(self))
        else:
            self.cursor = index

    def on_resize(self) -> None:
        """Keeps the cursor in sight."""
        self._show_cursor()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen; what they have in common is worked out once for all of them."""
        self._pen, self._width, self._row = (
            self.rich_style,
            self.scrollable_content_region.width,
            None,
        )
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, base = self._width, self._pen
        index, part = divmod(y + self.scroll_offset.y, self.ROW_HEIGHT)
        if index >= self.count:
            return Strip.blank(width, base)
        if self._row is None or self._row[0] != index:
            self._row = index, self.row_lines(index, width - 2)
        at_cursor = index == self.cursor
        if at_cursor:
            base += self.get_component_rich_style("list--cursor")
        mark = ">" if at_cursor and part == 0 else " "
        spans = [(mark, "list--strong"), (" ", ""), *self._row[1][part]]
        return Strip(
            [Segment(text, self._style(base, name)) for text, name in spans]
        ).adjust_cell_length(width, base)

    def _style(self, base: Style, name: str) -> Style:
        return base + self.get_component_rich_style(name, partial=True) if name else base

    def _fit_scroll_bar(self) -> None:
        """Brings the scroll bar up to date; only where it comes or goes is all arranged anew."""
        height = self.virtual_size.height
        if (height > self.container_size.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
            # Without its scroll bar it would not go to a row.
            self.call_after_refresh(self._show_cursor)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = height
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    def _show_cursor(self) -> None:
        top, height = self.cursor * self.ROW_HEIGHT, self.size.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + self.ROW_HEIGHT > self.scroll_offset.y + height > 0:
            self.scroll_to(y=top + self.ROW_HEIGHT - height, animate=False, immediate=True)


def columns(texts: list[str], width: int, gap: int = 2) -> str:
    """Texts beside each other in columns of one width; where one of them would be cut, the short
    ones give it of their room.
    """
    room = width - gap * (len(texts) - 1)
    each = room // max(len(texts), 1)
    needs = [cell_len(text) for text in texts]
    if max(needs, default=0) <= each:
        return (" " * gap).join(fill(text, each) for text in texts).rstrip()
    spare = room - sum(min(need, each) for need in needs)
    shown = []
    for text, need in zip(texts, needs, strict=True):
        extra = min(max(need - each, 0), spare)
        spare -= extra
        shown.append(fit(text, each + extra))
    return (" " * gap).join(shown)
