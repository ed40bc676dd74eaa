"""The fields of a form: a line, a text of several lines, a choice, and their captions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from termbase.language.normal import nfc
from termbase.messages import Message as Text
from termbase.messages import show
from termbase.model.text import writable
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.workflow.drafts import Place
from termbase_tui.actions import Place as KeyPlace
from termbase_tui.actions import bindings
from termbase_tui.shown import fit
from termbase_tui.widgets.keys_in_order import done_in_order
from termbase_tui.widgets.query_input import QueryInput

LINES = 4
"""A text of several lines is shown in so many lines at most; it scrolls in them."""


class Caption(Widget):
    """A fixed text in the interface language, written anew whenever it is drawn."""

    def __init__(self, text: Text, classes: str = "caption") -> None:
        super().__init__(classes=classes)
        self._text = text

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the text is."""
        return cell_len(show(self._text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render(self) -> Content:
        """The text."""
        return Content(fit(show(self._text), self.size.width))


class Adder(Caption, can_focus=True):
    """A line that adds an item to ``section`` when it is pressed."""

    BINDINGS = bindings(KeyPlace.ADDER)

    class Pressed(Message):
        """An item is to be added."""

        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    def __init__(self, text: Text, section: str) -> None:
        super().__init__(text, classes="adder")
        self.section = section

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the text with its sign."""
        return super().get_content_width(container, viewport) + 2

    def render(self) -> Content:
        """A plus sign and the text."""
        return Content(fit(f"+ {show(self._text)}", self.size.width))

    def action_press(self) -> None:
        """Asks for a new item."""
        self.post_message(self.Pressed(self.section))

    def on_click(self) -> None:
        """As the key does."""
        self.action_press()


class LineField(QueryInput):
    """One line of a form at ``place``. Unlike a search it keeps every space that was typed, the
    no-break ones of French among them.
    """

    def __init__(self, place: Place, value: str) -> None:
        self.place = place
        super().__init__(value, compact=True, select_on_focus=False, classes="field")

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.value

    def put(self, text: str) -> None:
        """Puts a text in as if nobody had typed it."""
        if self.value != text:
            with self.prevent(QueryInput.Changed):
                self.value = text

    def validate_value(self, value: str) -> str:
        """Composes a value and takes out what no text may hold."""
        return nfc(writable(value))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [kept for kept in map(writable, event.text.splitlines()) if kept.strip()]
        if lines:
            self.replace(lines[0], *self.selection)
        if lines[1:]:
            self.post_message(self.LinesLeft(lines[1:]))


class LanguageField(LineField):
    """A language tag: selected when the cursor comes, so that typing replaces it; while it is,
    Left and Right go through the languages of the house.
    """

    def __init__(self, place: Place, value: str) -> None:
        super().__init__(place, value)
        self.select_on_focus = True

    def action_cursor_left(self, select: bool = False) -> None:
        """The language before, else the letter before."""
        if select or not self._choose(-1):
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """The next language, else the next letter."""
        if select or not self._choose(1):
            super().action_cursor_right(select)

    def _choose(self, by: int) -> bool:
        """Takes the language ``by`` places further, where the whole tag is selected."""
        if self.selected_text != self.value:
            return False
        tags = list(LANGUAGE_ORDER)
        here = tags.index(self.value) + by if self.value in tags else min(by, 0)
        self.value = tags[here % len(tags)]
        self.action_select_all()
        return True


class LinesField(TextArea, inherit_bindings=False):
    """Several lines of a form at ``place``, always NFC and free of control characters.

    The keys that take letters back are done in the order they came, as in a line. Undo is the
    form's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in Binding.make_bindings(TextArea.BINDINGS)
        if binding.key not in ("f6", "f7", "ctrl+e", "ctrl+y", "ctrl+z")
    ]

    def __init__(self, place: Place, value: str) -> None:
        self.place = place
        super().__init__(value, compact=True, show_line_numbers=False, classes="field lines")

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return nfc(writable(self.text, lines=True))

    def put(self, text: str) -> None:
        """Puts a text in as if nobody had typed it."""
        if self.typed != text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)

    async def _on_key(self, event: events.Key) -> None:
        if done_in_order(self, event):
            return
        await super()._on_key(event)
        if event.character and not event.character.isascii():
            self._compose_letters()

    def action_cursor_up(self, select: bool = False) -> None:
        """The line above; from the first one the field before."""
        before = self.cursor_location
        super().action_cursor_up(select)
        if self.cursor_location == before and not select:
            self.screen.focus_previous()

    def action_cursor_down(self, select: bool = False) -> None:
        """The line below; from the last one the next field."""
        before = self.cursor_location
        super().action_cursor_down(select)
        if self.cursor_location == before and not select:
            self.screen.focus_next()

    def _compose_letters(self) -> None:
        """Composes the letter before the cursor with the mark that was typed after it."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        composed = nfc(before)
        if composed != before:
            self.replace(composed, (row, 0), (row, column))
            self.move_cursor((row, len(composed)))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = nfc(writable(event.text, lines=True))
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)


class Choice(Widget, can_focus=True):
    """One value of a closed list at ``place``: Left and Right change it, a letter goes to the next
    value that begins with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(KeyPlace.CHOICE)

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(
        self, place: Place, value: str, values: Sequence[str], word: Callable[[str], str]
    ) -> None:
        super().__init__(classes="field choice-field")
        self.place = place
        self._values = list(values)
        self._word = word
        self._value = value

    @property
    def typed(self) -> str:
        """The value that is chosen."""
        return self._value

    @property
    def words(self) -> list[tuple[str, bool]]:
        """All values in words of the interface language, each with whether it is the chosen one."""
        return [(self._shown(value), value == self._value) for value in self._values]

    def put(self, text: str) -> None:
        """Chooses a value as if nobody had."""
        self._value = text
        self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest value."""
        return max(cell_len(word) for word, _chosen in self.words) + 2

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render(self) -> Content:
        """The value, between its arrows while the field has the focus."""
        width = self.size.width - 2
        word = fit(self._shown(self._value), width)
        return Content(f"<{word}>" if self.has_focus else f" {word} ")

    def action_choose(self, by: int) -> None:
        """Chooses the value ``by`` places further, from the last on to the first."""
        here = self._values.index(self._value) if self._value in self._values else 0
        self._choose(self._values[(here + by) % len(self._values)])

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next value that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        event.stop()
        here = self._values.index(self._value) if self._value in self._values else 0
        after = [*self._values[here + 1 :], *self._values[: here + 1]]
        found = (v for v in after if self._shown(v).casefold().startswith(letter))
        self._choose(next(found, self._value))

    def on_click(self) -> None:
        """The next value."""
        if self.has_focus:
            self.action_choose(1)

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def _shown(self, value: str) -> str:
        return self._word(value) if value else "-"


Field = LineField | LinesField | Choice
"""A field of a form."""
