"""Fields of the memory: a sentence to be looked for, and the text of a unit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from termbase_tui.shown import line
from termbase_tui.widgets.marked_text import MarkedText

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

_GIVEN_AWAY = frozenset({"f6", "f7", "ctrl+e", "ctrl+f", "ctrl+shift+k", "pageup", "pagedown"})
"""Keys of a text area that mean something else in the app."""

MOST = 60_000
"""Letters that a sentence may have: ten thousand words."""


def _bindings() -> Iterator[BindingType]:
    for binding in TextArea.BINDINGS:
        assert isinstance(binding, Binding)
        keys = [key for key in binding.key.split(",") if key not in _GIVEN_AWAY]
        if keys:
            yield replace(binding, key=",".join(keys))


class UnitField(MarkedText, inherit_bindings=False):
    """The text of a unit in one language; its control characters are kept and shown as signs."""

    BINDINGS: ClassVar[list[BindingType]] = list(_bindings())

    def render_lines(self, crop: Region) -> list[Strip]:
        """As any widget's, but blank where the field was put in while the screen is painted: it
        has no styles yet, and is painted again when it has.
        """
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def action_copy(self) -> None:
        """Copies what is selected, and says truthfully where it went."""
        app = cast("TermbaseApp", self.app)
        if self.selected_text:
            app.copy_text(self.selected_text)
        else:
            app.action_quit_hint()

    def action_cut(self) -> None:
        """Copies what is selected and takes it out."""
        if self.selected_text:
            self.action_copy()
            self.action_delete_left()


class SentenceField(UnitField):
    """A sentence or a passage on one long line: the line breaks of what is pasted become spaces.

    Enter is no letter here. Up and Down leave the field where there is no line to go to. What was
    done last is taken back first: an edit here, or else a change to the base.
    """

    class Submitted(Message):
        """Enter was pressed."""

    class Left(Message):
        """The cursor was to go ``by`` lines beyond the first or the last one."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class TooLong(Message):
        """What was pasted is longer than the field takes; ``left`` letters were left out."""

        def __init__(self, left: int) -> None:
            super().__init__()
            self.left = left

    _edited_at = 0.0
    """When there was an edit, as the monotonic clock has it."""

    def action_undo(self) -> None:
        """Takes back the newest edits, where nothing else was done since."""
        self._leave_to_app(there=bool(self.history.undo_stack))
        super().action_undo()

    def action_redo(self) -> None:
        """Brings back what was taken back last, where nothing else was done since."""
        self._leave_to_app(there=bool(self.history.redo_stack))
        super().action_redo()

    def _leave_to_app(self, *, there: bool) -> None:
        """Raises where the app is to do what is asked: nothing is there, or only older edits."""
        app = cast("TermbaseApp", self.app)
        if not there or app.changed_at > self._edited_at:
            raise SkipAction

    def edit(self, edit: Edit) -> EditResult:
        """Performs an edit with its text on one line, cut where there is no more room."""
        text = edit.text
        if text.isspace():
            text = " "
        elif not text.isprintable():
            # White space at the ends is kept: somebody goes on typing there.
            ends = [" " if text[at].isspace() else "" for at in (0, -1)]
            text = f"{ends[0]}{line(text)}{ends[1]}"
        replaced = len(self.get_text_range(edit.from_location, edit.to_location))
        room = max(0, MOST - len(self.text) + replaced)
        if len(text) > room:
            self.post_message(self.TooLong(len(text) - room))
            text = text[:room]
        edit.text = text
        self._edited_at = time.monotonic()
        return super().edit(edit)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
            return
        await super()._on_key(event)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or out of the field."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.Left(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or out of the field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Left(1))
        else:
            super().action_cursor_down(select)
