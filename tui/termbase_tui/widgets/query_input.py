"""A text field for names: composed, safe, and a match for Vietnamese input methods."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from termbase.language.normal import nfc
from termbase_tui.shown import line
from termbase_tui.widgets.keys_in_order import done_in_order


class QueryInput(Input, inherit_bindings=False):
    """An :class:`Input` whose value is always NFC and free of control characters.

    A terminal may send decomposed letters one code point at a time, so each one is composed with
    what stands before the cursor. Letters and the keys that take them back are done in the order
    they came. Of a paste of several lines the first is taken, and the others are told of
    (:class:`LinesLeft`).
    """

    # Ctrl+E is the app's in every field; the End key is there as well.
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Binding.make_bindings(Input.BINDINGS) if binding.key != "ctrl+e"
    ]

    virtual_size = Reactive(Size(0, 0))
    """A letter does not have the whole screen arranged anew, as it would in an ``Input``."""

    class LinesLeft(Message):
        """A paste had more lines than the field takes: ``first`` was put in, ``lines`` are those
        left over.
        """

        def __init__(self, lines: list[str], first: str = "") -> None:
            super().__init__()
            self.first = first
            self.lines = lines

    async def _on_key(self, event: events.Key) -> None:
        if not done_in_order(self, event):
            await super()._on_key(event)

    def replace(self, text: str, start: int, end: int) -> None:
        """Puts ``text`` in the place of ``start`` to ``end`` and composes the letters."""
        value = self.value
        start, end = sorted((max(0, start), min(len(value), end)))
        head = nfc(value[:start] + text)
        self.value = nfc(head + value[end:])
        self.cursor_position = len(head)

    def validate_value(self, value: str) -> str:
        """Composes a value that was set as a whole, and makes it safe."""
        if value.isprintable():
            return nfc(value)
        # White space at the ends is kept: somebody is about to type the next word.
        tail = " " if value[-1:].isspace() else ""
        return nfc(line(value)) + tail

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = self.pasted(event.text)
        if not lines:
            return
        if self.selection.is_empty:
            self.insert_text_at_cursor(lines[0])
        else:
            self.replace(lines[0], *self.selection)
        if lines[1:]:
            self.post_message(self.LinesLeft([nfc(rest) for rest in lines[1:]], nfc(lines[0])))

    def pasted(self, text: str) -> list[str]:
        """The lines of a text that was pasted; the first one goes into the field."""
        return [kept for kept in map(line, text.splitlines()) if kept]


class ProseInput(QueryInput):
    """A :class:`QueryInput` for a sentence or two: a paste of several lines is taken whole."""

    def pasted(self, text: str) -> list[str]:
        """All of it in one line."""
        return [whole] if (whole := " ".join(super().pasted(text))) else []


class SearchInput(QueryInput, inherit_bindings=False):
    """A :class:`QueryInput` that leaves Enter to its screen, whose footer names it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Binding.make_bindings(QueryInput.BINDINGS) if binding.key != "enter"
    ]
