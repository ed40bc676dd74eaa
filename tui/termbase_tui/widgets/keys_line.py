"""The keys that are live, in one line: drawn as one, where Textual's footer has a widget a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

KEY = "bold $footer-key-foreground on $footer-key-background"
NAME = "$footer-description-foreground on $footer-description-background"
UNDER_MOUSE = "$footer-key-foreground on $block-hover-background"
PRESSED = "key"
"""What the style of a key is tagged with: its number in the line."""


@dataclass(frozen=True, slots=True)
class _Key:
    active: ActiveBinding
    display: str
    name: str
    """Behind the key; empty in a group, whose name stands behind all of them."""


class KeysLine(Widget, can_focus=False):
    """Each key with its name; a click presses it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[_Key] = []
        self._pointed: int | None = None

    def on_mount(self) -> None:
        """Follows the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        # What another window is in front of stays as it is.
        if self.app.app_focus:
            self._point(None)
            self.refresh()

    def render(self) -> Content:
        """The line."""
        self._keys = []
        return Content(" ").join(list(self._parts()))

    def _parts(self) -> Iterator[Content]:
        shown: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                # Of an action with several keys the first one is shown.
                shown.setdefault(active.binding.action, active)
        for group, found in groupby(shown.values(), lambda active: active.binding.group):
            together = list(found)
            grouped = group is not None and len(together) > 1
            for active in together:
                yield self._key(active, "" if grouped else active.binding.description)
            if group is not None and grouped:
                yield Content.assemble((group.description, NAME))

    def _key(self, active: ActiveBinding, name: str) -> Content:
        number = len(self._keys)
        key = _Key(active, self.app.get_key_display(active.binding), name)
        self._keys.append(key)
        parts = [(key.display, KEY), *([(f" {name}", NAME)] if name else [])]
        content = Content.assemble(*parts)
        if number == self._pointed:
            content = content.stylize(UNDER_MOUSE)
        if not active.enabled:
            content = content.stylize("dim")
        return content.stylize(Style.from_meta({PRESSED: number}))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Marks the key under the mouse; one of a group tells its name."""
        self._point(event.style.meta.get(PRESSED))

    def on_leave(self) -> None:
        """Marks none."""
        self._point(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Presses the key under the mouse."""
        number = event.style.meta.get(PRESSED)
        if number is None or number >= len(self._keys):
            return
        active = self._keys[number].active
        if active.enabled:
            self.app.simulate_key(active.binding.key)
        else:
            self.app.bell()

    def _point(self, number: int | None) -> None:
        if number == self._pointed:
            return
        self._pointed = number
        key = self._keys[number] if number is not None and number < len(self._keys) else None
        self.tooltip = key.active.binding.description if key and not key.name else None
        self.refresh()
