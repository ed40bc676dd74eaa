"""What all full screens share: status line, footer in the interface language, fresh contents."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Select

from termbase.messages import Message, current, show
from termbase_tui.action_words import behind, group, rank, short
from termbase_tui.keys_in_force import has_key
from termbase_tui.reading import Desk
from termbase_tui.screens.closing import ClosedOnce
from termbase_tui.widgets.said import FootLine
from termbase_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from termbase.store.base import Base
    from termbase_tui.app import TermbaseApp


T = TypeVar("T")

UNREAD = -1
"""The revision of a base that is not read yet."""

WIDE = 100
"""From this width in cells on, list and card stand side by side."""


_SHOWN_FIRST = 2
"""A screen that is shown for the first time is told so up to so many times, without being hidden
in between; its widgets have just got their styles then."""


class HouseScreen(ClosedOnce[None]):
    """A screen of the app.

    Subclasses compose their :meth:`body`, put their fixed texts in :meth:`retext`, and read what
    they show from the base in :meth:`reload`.
    """

    TITLE_TEXT: ClassVar[Message]

    def __init__(self) -> None:
        super().__init__()
        # Its widgets get the styles that hold now. Textual would read all styles anew for it.
        self._css_update_count = self.app._css_update_count
        wide = self.app.size.width >= WIDE
        self.set_class(wide, "-wide", update=False).set_class(not wide, "-narrow", update=False)
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
        # What stands inside of others comes after the status line: only the end of all counts.
        # Where the app ends, it goes before the status line.
        there = self.app.is_running and self.is_mounted and self.is_attached
        return there and bool(self.query(StatusLine))

    @property
    def at_hand(self) -> str:
        """The id of the concept that an action here is about; empty without one."""
        return ""

    @property
    def typed(self) -> str:
        """A name that was typed here, for a concept that is still to be made."""
        return ""

    @property
    def takes_pastes(self) -> Widget | None:
        """The field that a text is meant for which is pasted while a list to choose from has the
        focus.
        """
        return None

    def on_paste(self, event: events.Paste) -> None:
        """Hands on what no list can take."""
        field = self.takes_pastes
        if field is not None and isinstance(self.focused, Select):
            event.stop()
            field.focus()
            field.post_message(events.Paste(event.text))

    def compose(self) -> ComposeResult:
        """Status line, body, footer."""
        yield StatusLine(id="status")
        yield from self.body()
        yield FootLine()

    def say(self, text: str, *, warning: bool = False) -> None:
        """Shows a short text, safe for a terminal, in the place of the footer for a moment."""
        self.query_one(FootLine).say(text, warning=warning)

    def body(self) -> Iterator[Widget]:
        """What stands between status line and footer."""
        raise NotImplementedError

    async def settle(self) -> None:
        """Stores what was decided here and is not stored yet."""

    def retext(self) -> None:
        """Puts the screen's own texts in the interface language."""

    def reload(self) -> None:
        """Reads what is shown from the base anew."""

    def freshen(self) -> None:
        """Brings the screen up to date with the base, the interface language and the counts."""
        app = self.desk
        if not self.stands:
            return
        title, unsaved = show(self.TITLE_TEXT), app.unsaved
        self.query_one(StatusLine).show(
            app.path.name,
            app.counts,
            app.waiting,
            app.user,
            title,
            unsaved,
            read_only=app.read_only,
        )
        seen = app.revision, current()
        if seen == self._seen:
            return
        before, self._seen = self._seen, seen
        if before is None or before[1] != seen[1]:
            self.retext()
            self.refresh_bindings()
            for widget in self.query(Widget):
                widget.refresh()
        if app.revision == UNREAD:
            return
        if before is None:
            self.call_after_refresh(self._reload_drawn)
        else:
            self.reload()

    def _reload_drawn(self) -> None:
        """Reads what is shown once the screen is drawn: where one is, is seen at once."""
        if self.stands:
            self.reload()

    def on_screen_resume(self) -> None:
        """Comes up to date when it is shown again."""
        self.freshen()

    @on(events.ScreenResume)
    def _keep_new_styles(self, event: events.ScreenResume) -> None:
        if self.stack_updates < _SHOWN_FIRST:
            event.refresh_styles = False

    def _compositor_refresh(self) -> None:
        # In a batch all would be drawn and nothing shown; it is drawn behind it.
        if not self.app._batch_count:
            super()._compositor_refresh()

    @on(events.Resize)
    def _make_room(self) -> None:
        """Shows as many keys as there is room for now."""
        self.refresh_bindings()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that are live, their labels in the interface language.

        The footer shows as many as there is room for, and not the way to where one is: what the
        widget with the focus can do first, then the screen, then the app, each in the order of the
        table of actions, whatever keys a keymap gives them.
        """
        named: dict[str, ActiveBinding] = {}
        room = self.size.width + 1  # Behind the last one no gap is needed.
        nodes = [node for node, _bindings in self._binding_chain]
        counted = set()
        found = sorted(
            super().active_bindings.items(),
            key=lambda item: _place(item[1], nodes),
        )
        for key, active in found:
            id = active.binding.id
            binding = replace(
                active.binding,
                description=short(id, active.binding.description),
                group=group(id),
                show=active.binding.show and has_key(key) and id != self.app.current_mode,
            )
            if binding.show and id not in counted:
                # Of an action with several keys the first one is shown.
                counted.add(id)
                room -= self._footer_width(binding)
            binding = replace(binding, show=binding.show and room >= 0)
            named[key] = active._replace(binding=binding)
        return named

    def _footer_width(self, binding: Binding) -> int:
        # A group of keys has one name, which is as wide as three of these.
        name = len(binding.group.description) // 3 if binding.group else cell_len(
            binding.description
        )  # fmt: skip
        return cell_len(self.app.get_key_display(binding)) + name + 2


def _place(active: ActiveBinding, nodes: list[DOMNode]) -> tuple[int, float]:
    """Where a key stands in the footer."""
    id = active.binding.id
    if other := behind(id):
        return len(nodes) - 1, rank(other) + 0.5
    return nodes.index(active.node), rank(id)
