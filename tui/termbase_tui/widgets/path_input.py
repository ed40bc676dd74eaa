"""A field for a path: Tab completes it as a shell does."""

from __future__ import annotations

import asyncio

from textual import events
from textual.message import Message

from termbase_tui.folders import completed, look
from termbase_tui.widgets.query_input import QueryInput

WORDS = 12
"""What is pasted and has more words is no path."""


class PathInput(QueryInput):
    """A :class:`QueryInput` in which Tab completes what was typed.

    Where there is nothing to add, or nothing typed, Tab goes on to the next field. With
    ``hands_texts_on`` a text that is pasted is told by a message instead of being put in.
    """

    class TextPasted(Message):
        """What was pasted is no path but a text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, id: str, *, hands_texts_on: bool = False) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._hands_texts_on = hands_texts_on

    def _on_paste(self, event: events.Paste) -> None:
        if self._hands_texts_on and _is_text(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.TextPasted(event.text))
        else:
            super()._on_paste(event)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab" and self.value:
            # The keys that follow wait for it, so that they are put behind what it puts in.
            found = await asyncio.to_thread(look, self.value)
            value = completed(self.value, found.entries)
            if value != self.value:
                event.stop()
                event.prevent_default()
                self.value = value
                self.cursor_position = len(value)
                return
        await super()._on_key(event)


def _is_text(pasted: str) -> bool:
    """Whether it is several lines, or too many words for a path."""
    return len(pasted.strip().splitlines()) > 1 or len(pasted.split()) > WORDS
