"""An app over one base: it reads and writes at desks, and sees what others change."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import App

from termbase.errors import TermbaseError
from termbase.language.display import safe
from termbase.messages import M, _, show
from termbase_tui.error_note import ErrorNote
from termbase_tui.reading import Desk
from termbase_tui.screens.house import UNREAD, HouseScreen

if TYPE_CHECKING:
    from termbase.model import Batch
    from termbase.store.base import Base
    from termbase.store.concepts import Counts

WATCH = 2.0
"""Seconds between two looks whether another program has changed the base."""

READ_ONLY = M("The base is open for reading only.")
_WRITABLE = M("open the app without --read-only; in a browser, with --write")

_FEW = 20


class AppOverBase(App[None], inherit_bindings=False):
    """Nothing here waits for the disk: that is done at desks, ``quick`` for searching as one types,
    ``reading`` for cards, queues and previews, ``counting``, ``writing``.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        super().__init__()
        self.path = path
        self.read_only = read_only
        self.counts: Counts | None = None
        self.waiting: int | None = None
        self.revision = UNREAD
        self.quick = Desk(path, read_only=True)
        self.reading = Desk(path, read_only=True)
        self.counting = Desk(path, read_only=True)
        self.writing = Desk(path, read_only=read_only, waiting=self._say_waiting)
        self.own_batches: set[int] = set()
        self.changed_at = 0.0
        """When the base was changed from here last, as the monotonic clock has it; 0 for never."""
        self.touched: frozenset[str] = frozenset()
        self.error_note = ErrorNote(self)

    async def begin(self) -> None:
        """Reads the base for the first time, and keeps an eye on it.

        Raises :class:`~termbase.errors.TermbaseError` where it cannot be opened.
        """
        await self.look()
        self.set_interval(WATCH, self._watch)
        self._warm_up()

    def close_desks(self) -> None:
        """Closes the base; what is being written is written first."""
        for desk in (self.quick, self.reading, self.counting, self.writing):
            desk.close()

    async def change(self, work: Callable[[Base], Batch | None]) -> Batch | None:
        """Does a piece of work at the writing desk and brings the screens up to date."""
        if self.read_only:
            raise TermbaseError(READ_ONLY, remedy=_WRITABLE)

        def done(base: Base) -> Batch | None:
            made = work(base)
            if made is not None:
                # In the desk's thread: what is asked there next knows of it.
                self.own_batches.add(made.id)
            return made

        batch = await self.writing.ask(done)
        if batch is not None:
            self.changed_at = time.monotonic()
            self.touched = await self.quick.ask(lambda base: _touched(base, batch))
            await self.look()
        return batch

    def may_write(self) -> bool:
        """Whether the base may be written to; says so where it may not, before somebody types what
        could not be saved.
        """
        if self.read_only:
            self.say(show(READ_ONLY), warning=True)
        return not self.read_only

    async def look(self) -> None:
        """Reads revision and counts, and brings the screen up to date where they changed."""
        revision = await self.quick.ask(lambda base: base.revision)
        if revision != self.revision:
            self.revision = revision
            self.freshen()
            self._count()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Counts what the base has; of a big one that takes a moment, in which all else goes on."""
        with suppress(TermbaseError):
            self.waiting, self.counts = await self.counting.ask(_counted)
            self.freshen()

    @work(exclusive=True, group="watch")
    async def _watch(self) -> None:
        try:
            await self.look()
        except TermbaseError as error:
            self.report(error)

    def freshen(self) -> None:
        """Brings the screens that are seen up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, HouseScreen):
                screen.freshen()

    @work(group="warm-up")
    async def _warm_up(self) -> None:
        """Loads what the first search needs, so that the first key does not wait for it."""

        def warm(base: Base) -> None:
            from termbase.workflow.look_up import look_up

            look_up(base, "ă", limit=1)

        with suppress(TermbaseError):
            await self.quick.ask(warm)

    def say(self, text: str, *, warning: bool = False) -> None:
        """Shows a short text for a moment, on the screen that dialogs and the palette cover."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, HouseScreen) and screen.stands:
                screen.say(safe(text), warning=warning)
                return

    def _say_waiting(self) -> None:
        """From the writing desk's thread: says why the outcome is late."""
        text = _("Another program is writing to the base: your change is saved after it.")
        # Not waited for: the app may be ending, and waiting for the desk in its turn.
        self.call_later(self.say, text, warning=True)

    def report(self, error: TermbaseError) -> None:
        """Shows what went wrong and what to do about it, until the next key."""
        self.error_note.show(error)


def _counted(base: Base) -> tuple[int, Counts]:
    """How many concepts wait for review, and how much there is."""
    from termbase.store import concepts
    from termbase.workflow.review import queue_length

    return queue_length(base), concepts.count(base)


def _touched(base: Base, batch: Batch) -> frozenset[str]:
    """The ids of a small batch: where the eye should be after it."""
    from termbase.workflow import revise

    if batch.changes > _FEW:
        return frozenset()
    return frozenset(change.id for change in revise.changes(base, batch.id))
