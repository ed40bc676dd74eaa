"""Previews of exports: the first lines of the file come at once, the counts when all is counted.

A big base takes half a minute to be counted. That is done at a desk of its own, so that cards and
counts elsewhere do not wait for it, and is given up when nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termbase.messages import M
from termbase_tui import handing_out
from termbase_tui.handing_out import Ordered, Outcome
from termbase_tui.reading import Desk, Stopped

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp

LINES = 60
"""So many lines of a file are shown."""

STEP = 2000
"""It is told how far it is after so many concepts or units."""

Said = Callable[[str], None]


class Previews:
    """Makes previews one after another; that which is under way ends where :meth:`stop` is called
    or the next one begins.
    """

    def __init__(self, app: TermbaseApp) -> None:
        self._app = app
        self._desk = Desk(app.path, read_only=True)
        self._under_way: Ordered | None = None

    async def make(self, order: Ordered, begun: Said, counted: Said) -> tuple[str, Outcome]:
        """The first lines of a file, and what will be written and left out. In between ``begun``
        gets these lines, and ``counted`` how many things have been counted.

        Raises :class:`~termbase.errors.TermbaseError` where nothing can be written.
        """
        self._under_way = order

        def progress(done: int, total: int) -> None:
            if self._under_way is not order:
                raise Stopped(M("stopped"))
            if done % STEP == 0:
                tell(counted, handing_out.progress_words(order, done, total))

        def tell(who: Said, what: str) -> None:
            self._app.call_later(self._tell, order, who, what)

        try:
            return await self._desk.ask(
                lambda base: handing_out.preview(
                    base, order, LINES, progress, lambda head: tell(begun, head)
                )
            )
        finally:
            if self._under_way is order:
                self._under_way = None

    def _tell(self, order: Ordered, who: Said, what: str) -> None:
        # It may arrive when all is counted, or when another preview is made.
        if self._under_way is order:
            who(what)

    def stop(self) -> None:
        """Ends what is under way."""
        self._under_way = None

    def close(self) -> None:
        """Ends what is under way, and closes the base."""
        self.stop()
        self._desk.close()
