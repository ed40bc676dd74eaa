"""The keys that move and delete in a field, done in the order in which they came with letters.

An input method takes back what was typed and writes it anew, all in one read. A binding is run by
the app after the letters of that read have been put in: its Backspaces would take away what was
written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widgets import Input, TextArea


def done_in_order(field: Input | TextArea, event: events.Key) -> bool:
    """Does at once what a key that moves or deletes does; ``False`` where it is another key."""
    edits: dict[str, Callable[[], None]] = {
        "backspace": field.action_delete_left,
        "delete": field.action_delete_right,
        "left": field.action_cursor_left,
        "right": field.action_cursor_right,
        "shift+left": partial(field.action_cursor_left, True),
        "shift+right": partial(field.action_cursor_right, True),
    }
    edit = edits.get(event.key)
    if edit is None:
        return False
    field._restart_blink()
    event.stop()
    event.prevent_default()
    edit()
    return True
