"""The keys in words, for the help screen and the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.messages import M, show
from termbase_tui.actions import ACTIONS, Action, Place, action
from termbase_tui.keys_in_force import keys_of

PLACE_NAMES = {
    Place.EVERYWHERE: M("Everywhere"),
    Place.SEARCH: M("Searching (the field keeps the focus)"),
    Place.RESULTS: M("In the list of results"),
    Place.CARD: M("On a card"),
    Place.CARD_LINES: M("In a card's relations and sentences"),
    Place.EDIT: M("In a form"),
    Place.CHOICE: M("In a form, choosing a value"),
    Place.ADDER: M("In a form, where something can be added"),
    Place.REVIEW: M("In the review queue"),
    Place.QUEUE: M("Review"),
    Place.EXPORT: M("Export"),
    Place.IMPORT: M("Import"),
    Place.HISTORY: M("In the history"),
    Place.CHECK: M("Checking a text"),
    Place.CHECK_TEXT: M("In the text that is checked"),
    Place.FINDINGS: M("In the list of findings"),
    Place.RULE: M("On the page of a rule"),
    Place.READING: M("Reading view"),
    Place.TERMS: M("In the list of terms"),
    Place.SOURCES: M("Among the sources"),
    Place.MEMORY: M("Memory (the field keeps the focus)"),
    Place.MATCHES: M("In the list of matches"),
    Place.LINES: M("In the concordance"),
    Place.UNIT: M("On a unit of the memory"),
    Place.UNIT_EDIT: M("Changing a unit of the memory"),
    Place.LIST: M("In every list"),
    Place.HELP: M("In the help"),
    Place.WELCOME: M("When there is no base yet"),
}

_SIGNS = {"colon": ":", "question_mark": "?", "slash": "/", "plus": "+"}
_KEYS = {
    "escape": M("Esc"), "enter": M("Enter"), "space": M("Space"), "pageup": M("PgUp"),
    "pagedown": M("PgDn"), "home": M("Home"), "end": M("End"), "up": M("Up"), "down": M("Down"),
    "left": M("Left"), "right": M("Right"), "ctrl": M("Ctrl"), "delete": M("Del"),
    "tab": M("Tab"),
}  # fmt: skip


def key_names(action: Action) -> str:
    """The keys of an action as they are printed on a keyboard; empty without any."""
    return ", ".join(key_name(key) for key in keys_of(action).split(",") if key)


def key_of(id: str) -> str:
    """The first key of an action, for a sentence; empty without any."""
    return key_names(action(id)).partition(",")[0]


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard, with those that are held with it."""
    parts = key.split("+")
    return "+".join(_part(part, alone=len(parts) == 1) for part in parts)


def _part(key: str, *, alone: bool) -> str:
    if key in _KEYS:
        return show(_KEYS[key])
    return _SIGNS.get(key, key if len(key) == 1 and alone else key.upper())


def by_place() -> Iterator[tuple[str, list[Action]]]:
    """The actions by place, each place with its name in the interface language."""
    for place, name in PLACE_NAMES.items():
        yield show(name), [a for a in ACTIONS if a.place is place]
