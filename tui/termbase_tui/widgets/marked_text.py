"""A text to be read and edited, with places marked in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple
from unicodedata import combining

from rich.style import Style
from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.document._document import Document, EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, Location, Selection

from termbase.language.normal import nfc
from termbase_tui.actions import Place, bindings
from termbase_tui.stand_ins import StandIns
from termbase_tui.widgets.keys_in_order import done_in_order
from termbase_tui.widgets.long_lines import LongLines


class Mark(NamedTuple):
    """A place from ``start`` to ``end`` of a text (code points), shown in the component class
    ``text--STYLE``.
    """

    start: int
    end: int
    style: str


_LONG = 400
"""A line of so many characters is drawn in parts."""


class MarkedText(TextArea):
    """A :class:`TextArea` for texts of any origin: :attr:`value` is the text as it is, whatever
    control characters it has; what is typed and pasted is composed (NFC), what was there stays.

    Letters and the keys that take them back are done in the order they came, as input methods
    need it. The cursor steps over whole letters, also where their marks stand behind them.
    """

    BINDINGS = bindings(Place.CHECK_TEXT)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--error",
        "text--warning",
        "text--info",
        "text--term",
        "text--source",
        "text--current",
    }

    def __init__(self, id: str, *, read_only: bool = False) -> None:
        self._stand_ins = StandIns("")
        self._marks: Sequence[Mark] = ()
        self._current: Mark | None = None
        self._rows: dict[int, list[tuple[int, int, str]]] = {}
        self._parts: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
        """Of long lines, by row and by :data:`_LONG` characters: few of their marks are seen."""
        self._starts: list[int] | None = None
        self._joined: str | None = None
        super().__init__(
            id=id, read_only=read_only, compact=True, highlight_cursor_line=False, soft_wrap=True
        )
        self.match_cursor_bracket = False

    @property
    def value(self) -> str:
        """The text as it is, its lines ended by line feeds."""
        return self._stand_ins.restored(self.text)

    @property
    def text(self) -> str:
        """The text as the widget holds it, with stand-ins for what a terminal would obey."""
        # Asked for with each line that is drawn.
        if self._joined is None:
            self._joined = "\n".join(self.document.lines)
        return self._joined

    @text.setter
    def text(self, value: str) -> None:
        """Shows another text."""
        self.show(value)

    def show(self, text: str) -> None:
        """Shows another text, from its beginning, without marks and without a past."""
        self._stand_ins = StandIns(text)
        self._marks, self._current = (), None
        self._forget()
        self.load_text(self._stand_ins.put_in(text))

    def mark(self, marks: Iterable[Mark], current: Mark | None = None) -> None:
        """Marks places, ``current`` above all."""
        marks = tuple(marks)
        if (marks, current) == (self._marks, self._current):
            return
        self._marks, self._current = marks, current
        self._lay_marks()

    def go_to(self, start: int) -> None:
        """Puts the cursor at an offset and shows it, with lines around it."""
        self.move_cursor(self.location(start))
        self.scroll_cursor_visible(center=not self._is_seen(start))

    def location(self, offset: int) -> Location:
        """The row and column of an offset."""
        starts = self._line_starts()
        row = bisect_right(starts, max(0, offset)) - 1
        return row, min(offset - starts[row], len(self.document[row]))

    @property
    def cursor_offset(self) -> int:
        """The offset of the cursor."""
        return self.offset_of(self.cursor_location)

    def offset_of(self, location: Location) -> int:
        """The offset of a row and column."""
        row, column = location
        return self._line_starts()[row] + column

    def put(self, start: int, end: int, text: str) -> None:
        """Puts ``text`` in the place of ``start`` to ``end``; one undo takes it back."""
        self.history.checkpoint()
        edit = Edit(text, self.location(start), self.location(end), maintain_selection_offset=True)
        self.edit(edit)
        self.history.checkpoint()

    def edit(self, edit: Edit) -> EditResult:
        """Performs an edit, its text made fit for the widget."""
        edit.text = self._stand_ins.put_in(edit.text)
        self._forget()
        result = super().edit(edit)
        self._forget()
        return result

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        """What is typed and pasted is composed, its first mark with the letter before it."""
        insert = re.sub("\r\n?", "\n", insert)
        start, end = sorted((start, end))
        row, column = start
        head = self.document[row][:column]
        if insert and combining(insert[0]) and head:
            begin = column - 1
            while begin > 0 and combining(head[begin]):
                begin -= 1
            insert, start = head[begin:] + insert, (row, begin)
        return super()._replace_via_keyboard(nfc(insert), start, end)

    def undo(self) -> None:
        """Takes back the newest edits."""
        self._forget()
        super().undo()
        self._forget()

    def redo(self) -> None:
        """Brings back what was taken back last."""
        self._forget()
        super().redo()
        self._forget()

    def action_undo(self) -> None:
        """Takes back the newest edits; where the text is only read, that is another's business."""
        if self.read_only:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """Brings back what was taken back last."""
        if self.read_only:
            raise SkipAction
        super().action_redo()

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to be taken back."""
        return bool(self.history.undo_stack)

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Document(text)
        self.wrapped_document = LongLines(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: safe for a terminal, its marks in style."""
        line = Text(self._stand_ins.shown(self.document.get_line(line_index)), end="", no_wrap=True)
        for start, end, style in self._rows.get(line_index, ()):
            line.stylize(self.get_component_rich_style(style, partial=True), start, end)
        return line

    def _render_line(self, y: int) -> Strip:
        """One row. Of a long line only what stands on the row is made: a paragraph of some pages is
        typed in as fast as a short one.
        """
        places = self.wrapped_document._offset_to_line_info
        at = y + self.scroll_offset.y
        if at < len(places):
            row, section = places[at]
            if len(self.document.get_line(row)) > _LONG:
                return self._row(row, section)
        return super()._render_line(y)

    def _row(self, row: int, section: int) -> Strip:
        """A section of a wrapped line, with marks, selection and cursor."""
        whole, theme = self.document.get_line(row), self._theme
        cuts = [0, *self.wrapped_document.get_offsets(row), len(whole)]
        start, stop = cuts[section], cuts[section + 1]
        text = Text(self._stand_ins.shown(whole[start:stop]), end="", no_wrap=True)
        if stop == len(whole):
            text.append(" ")

        def stylize(style: Style | None, first: int, last: int) -> None:
            if style and first < last:
                text.stylize(style, max(0, first - start), max(0, last - start))

        for part in range(start // _LONG, stop // _LONG + 1):
            begin, end = part * _LONG, (part + 1) * _LONG
            for first, last, name in self._parts.get((row, part), ()):
                style = self.get_component_rich_style(name, partial=True)
                stylize(style, max(first, begin), min(last, end))
        (top, left), (bottom, right) = sorted((self.selection.start, self.selection.end))
        if top <= row <= bottom:
            first = left if top == row else 0
            stylize(theme.selection_style, first, right if bottom == row else len(whole) + 1)
        line, column = self.cursor_location
        if line == row and self._draw_cursor and start <= column < stop + (stop == len(whole)):
            stylize(theme.cursor_style, column, column + 1)
        before, tabs = whole.count("\t", 0, start), whole.count("\t", start, stop)
        widths = self.wrapped_document.get_tab_widths(row)[before : before + tabs]
        text = expand_text_tabs_from_widths(text, widths)
        base = theme.base_style or self.rich_style
        strip = Strip(text.render(self.app.console), cell_length=text.cell_len)
        width = self.scrollable_content_region.size.width
        return strip.extend_cell_length(width, base).apply_style(base)

    def get_cursor_left_location(self) -> Location:
        """Before the letter that stands before the cursor, with the marks that it bears."""
        row, column = super().get_cursor_left_location()
        line = self.document[row]
        while 0 < column < len(line) and combining(line[column]):
            column -= 1
        return row, column

    def get_cursor_right_location(self) -> Location:
        """Behind the letter that stands behind the cursor, with the marks that it bears."""
        row, column = super().get_cursor_right_location()
        line = self.document[row]
        while 0 < column < len(line) and combining(line[column]):
            column += 1
        return row, column

    async def _on_key(self, event: events.Key) -> None:
        if not done_in_order(self, event):
            await super()._on_key(event)

    def _forget(self) -> None:
        self._starts = self._joined = None

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts, at = [], 0
            for line in self.document.lines:
                starts.append(at)
                at += len(line) + 1
            self._starts = starts
        return self._starts

    def _lay_marks(self) -> None:
        """Says of each row which part of it is in which style."""
        rows: dict[int, list[tuple[int, int, str]]] = {}
        marks = [*self._marks, *([self._current] if self._current else ())]
        for start, end, style in marks:
            row, column = self.location(start)
            last, stop = self.location(end)
            while row < last:
                rows.setdefault(row, []).append((column, len(self.document[row]), f"text--{style}"))
                row, column = row + 1, 0
            rows.setdefault(row, []).append((column, stop, f"text--{style}"))
        self._rows = rows
        self._parts = {}
        for row, there in rows.items():
            if len(self.document[row]) > _LONG:
                for one in there:
                    for part in range(one[0] // _LONG, one[1] // _LONG + 1):
                        self._parts.setdefault((row, part), []).append(one)
        self._line_cache.clear()
        self.refresh()

    def _is_seen(self, offset: int) -> bool:
        y = self.wrapped_document.location_to_offset(self.location(offset)).y
        top = self.scroll_offset.y
        return top <= y < top + self.size.height


def selected(text: MarkedText) -> tuple[int, int]:
    """From where to where of the text is selected."""
    selection: Selection = text.selection
    start, end = sorted((selection.start, selection.end))
    return text.offset_of(start), text.offset_of(end)
