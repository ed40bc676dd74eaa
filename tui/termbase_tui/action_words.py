"""How the footer and the command palette show actions: their names, their order, their groups."""

from __future__ import annotations

from textual.binding import Binding

from termbase.messages import show
from termbase_tui.actions import ACTIONS, find

_RANKS = {action.id: rank for rank, action in enumerate(ACTIONS)}


def label(id: str | None, otherwise: str = "") -> str:
    """An action's name in the interface language; ``otherwise`` where the table lacks it."""
    action = find(id)
    return show(action.label) if action else otherwise


def short(id: str | None, otherwise: str = "") -> str:
    """As :func:`label`, but as short as the footer has it."""
    action = find(id)
    return show(action.short) if action and action.short else label(id, otherwise)


def rank(id: str | None) -> int:
    """The place of an action in the table; behind all where the table lacks it."""
    return _RANKS.get(id or "", len(_RANKS))


def behind(id: str | None) -> str:
    """The action of the app behind which an action stands in the footer; empty where it has the
    place that the table gives it.
    """
    action = find(id)
    return action.behind if action else ""


def group(id: str | None) -> Binding.Group | None:
    """The group of the footer that an action stands in, in the interface language."""
    action = find(id)
    return Binding.Group(show(action.group)) if action and action.group else None
