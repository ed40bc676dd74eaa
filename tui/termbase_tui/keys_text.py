"""The keys in words, for the help screen and the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.messages import M, show
from termbase_tui.actions import ACTIONS, Action, Place

PLACE_NAMES = {
    Place.EVERYWHERE: M("Everywhere"),
    Place.SEARCH: M("Searching (the field keeps the focus)"),
    Place.RESULTS: M("In the list of results"),
    Place.CARD: M("On a card"),
    Place.REVIEW: M("In the review queue"),
    Place.EXPORT: M("Export"),
    Place.HISTORY: M("In the history"),
    Place.LIST: M("In every list"),
}

_KEYS = {
    "question_mark": "?", "slash": "/", "escape": "Esc", "enter": "Enter", "space": "Space",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "up": "Up",
    "down": "Down", "left": "Left", "right": "Right", "ctrl": "Ctrl",
}  # fmt: skip


def key_names(action: Action) -> str:
    """The keys of an action as they are printed on a keyboard; empty without any."""
    return ", ".join(_name(key) for key in action.keys.split(",") if key)


def _name(key: str) -> str:
    parts = key.split("+")
    names = [_KEYS.get(p, p.upper() if len(p) > 1 or len(parts) > 1 else p) for p in parts]
    return "+".join(names)


def by_place() -> Iterator[tuple[str, list[Action]]]:
    """The actions by place, each place with its name in the interface language."""
    for place, name in PLACE_NAMES.items():
        yield show(name), [a for a in ACTIONS if a.place is place]
