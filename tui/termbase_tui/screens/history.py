"""Who did what and when, and taking it back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.messages import M, Message, _
from termbase.model import Change
from termbase.workflow import revise
from termbase.workflow.compare import field_changes
from termbase_tui import taking_back
from termbase_tui.card_text import MUTED, lines, plain
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import line
from termbase_tui.widgets.batch_list import BatchList
from termbase_tui.widgets.virtual_list import VirtualList

PAGE = 100
OBJECTS = 60
"""So many objects of a batch are shown."""
FIELDS = 6
"""So many changed fields of an object are shown."""
LARGE = 1000
"""A batch of more changes is named by its size alone: it is not read for a glance."""

READING = 0.1


class HistoryScreen(HouseScreen):
    """Batches, newest first, with what the one under the cursor changed."""

    AUTO_FOCUS = "#batches"
    TITLE_TEXT: ClassVar[Message] = M("History")

    def body(self) -> Iterator[Widget]:
        """The batches, and the changes of one."""
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield BatchList(id="batches")
            with VerticalScroll(id="changes-pane"):
                yield Static(id="changes")

    @property
    def batches(self) -> BatchList:
        """The list."""
        return self.query_one(BatchList)

    def reload(self) -> None:
        """Reads the newest batches."""
        self._read_batches()

    @work(exclusive=True, group="batches")
    async def _read_batches(self) -> None:
        try:
            found = await self.ask(self.desk.reading, lambda base: revise.batches(base, PAGE))
        except TermbaseError as error:
            self.desk.report(error)
            return
        self.batches.show(found)

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._read_changes()
        if self.batches.count and self.batches.cursor == self.batches.count - 1:
            self._read_more()

    @work(group="undo")
    async def action_take_back(self) -> None:
        """Takes back the batch under the cursor."""
        batch = self.batches.current
        if batch is not None and self.desk.may_write():
            await taking_back.undo(self.desk, batch)

    @work(exclusive=True, group="more")
    async def _read_more(self) -> None:
        last = self.batches.batches[-1].id
        try:
            more = await self.ask(self.desk.reading, lambda base: revise.batches(base, PAGE, last))
        except TermbaseError as error:
            self.desk.report(error)
            return
        if more:
            self.batches.show([*self.batches.batches, *more], self.batches.cursor)

    @work(exclusive=True, group="changes")
    async def _read_changes(self) -> None:
        batch, text = self.batches.current, self.query_one("#changes", Static)
        if batch is None:
            text.update(Content(_("Nothing has happened yet.")))
            return
        undone = taking_back.taken_back() if batch.undone else ""
        head = plain(taking_back.in_words(batch) + undone, "bold")
        text.update(head)
        if batch.changes > LARGE:
            return
        await asyncio.sleep(READING)
        id = batch.id
        try:
            changes = await self.ask(
                self.desk.reading, lambda base: list(islice(revise.changes(base, id), OBJECTS + 1))
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        parts = [head]
        for change in changes[:OBJECTS]:
            parts += _change(change)
        if len(changes) > OBJECTS:
            parts.append(plain("..", MUTED))
        text.update(lines(parts))


def _change(change: Change) -> list[Content]:
    name = line(change.id)
    if change.before is None:
        return [plain(f"+ {name}")]
    if change.after is None:
        return [plain(f"- {name}")]
    parts = [plain(f"~ {name}")]
    fields = field_changes(change.before, change.after)
    for field in fields[:FIELDS]:
        before, after = line(field.before) or "-", line(field.after) or "-"
        parts.append(plain(f"    {line(field.path)}: {before} > {after}", MUTED))
    return parts
