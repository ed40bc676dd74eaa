"""The keys that actions have in this run: those of the table, or those that a keymap gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase_tui.actions import Action

_in_force: dict[str, str] = {}
"""The keys of actions that a keymap gives others than the table, by their ids."""

_NO_KEY = "no-key-"


def use_keymap(keymap: Mapping[str, str]) -> None:
    """Has :func:`keys_of` tell the keys of a keymap (see :mod:`termbase_tui.keymaps`)."""
    _in_force.clear()
    _in_force.update(keymap)


def keys_of(action: Action) -> str:
    """The keys of an action that are in force, separated by commas; empty without any."""
    return _in_force.get(action.id, action.keys)


def keymap_in_force() -> dict[str, str]:
    """The keymap as Textual takes it: an action without a key has one that is on no keyboard."""
    return {id: keys or no_key(id) for id, keys in _in_force.items()}


def no_key(id: str) -> str:
    """The key of an action without one, for its binding."""
    return f"{_NO_KEY}{id}"


def has_key(key: str) -> bool:
    """Whether a key of a binding is on a keyboard."""
    return not key.startswith(_NO_KEY)
