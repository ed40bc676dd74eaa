"""What all full screens share: status line, footer in the interface language, fresh contents."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from termbase.messages import Message, current, show
from termbase.store.base import Base
from termbase_tui.actions import in_footer, label
from termbase_tui.reading import Desk
from termbase_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from termbase_tui.app import TermbaseApp


T = TypeVar("T")

WIDE = 100
"""From this width in cells on, list and card stand side by side."""


class HouseScreen(Screen[None]):
    """A screen of the app.

    Subclasses compose their :meth:`body`, put their fixed texts in :meth:`retext`, and read what
    they show from the base in :meth:`reload`.
    """

    TITLE_TEXT: ClassVar[Message]

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[int, str] | None = None

    @property
    def desk(self) -> TermbaseApp:
        """The app, with its desks."""
        return cast("TermbaseApp", self.app)

    async def ask(self, desk: Desk, work: Callable[[Base], T]) -> T:
        """What ``work`` returns at a desk. Where the screen is gone by then, so is its worker."""
        answer = await desk.ask(work)
        if not self.stands:
            raise asyncio.CancelledError
        return answer

    @property
    def stands(self) -> bool:
        """Whether the screen has its widgets: not before it is composed, not while it closes."""
        return self.is_attached and bool(self.query(StatusLine))

    def compose(self) -> ComposeResult:
        """Status line, body, footer."""
        yield StatusLine(id="status")
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)

    def body(self) -> Iterator[Widget]:
        """What stands between status line and footer."""
        raise NotImplementedError

    def retext(self) -> None:
        """Puts the screen's own texts in the interface language."""

    def reload(self) -> None:
        """Reads what is shown from the base anew."""

    def freshen(self) -> None:
        """Brings the screen up to date with the base, the interface language and the counts."""
        app = self.desk
        if not self.stands:
            return
        self.query_one(StatusLine).show(app.path.name, app.counts, app.user, show(self.TITLE_TEXT))
        seen = app.revision, current()
        if seen == self._seen:
            return
        before, self._seen = self._seen, seen
        if before is None or before[1] != seen[1]:
            self.retext()
            self.refresh_bindings()
            for widget in self.query(Widget):
                widget.refresh()
        self.reload()

    def on_screen_resume(self) -> None:
        """Comes up to date when it is shown again."""
        self.freshen()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that are live, their labels in the interface language."""
        here, wide = self.app.current_mode, self.size.width >= WIDE
        return {
            key: active._replace(
                binding=replace(
                    active.binding,
                    description=label(active.binding.id, active.binding.description),
                    show=in_footer(active.binding.id, here=here, wide=wide),
                )
            )
            for key, active in super().active_bindings.items()
        }
