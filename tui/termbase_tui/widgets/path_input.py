"""A field for a path: Tab completes it as a shell does."""

from __future__ import annotations

import asyncio

from textual import events

from termbase_tui.folders import completed, look
from termbase_tui.widgets.query_input import QueryInput


class PathInput(QueryInput):
    """A :class:`QueryInput` in which Tab completes what was typed.

    Where there is nothing to add, or nothing typed, Tab goes on to the next field.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)

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
