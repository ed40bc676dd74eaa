"""The main screens, each loaded when it is first wanted: the app opens with one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from termbase_tui.screens.house import HouseScreen
from termbase_tui.screens.search import SearchScreen


def _edit() -> HouseScreen:
    from termbase_tui.screens.edit import EditScreen

    return EditScreen()


def _review() -> HouseScreen:
    from termbase_tui.screens.review import ReviewScreen

    return ReviewScreen()


def _export() -> HouseScreen:
    from termbase_tui.screens.export import ExportScreen

    return ExportScreen()


def _import() -> HouseScreen:
    from termbase_tui.screens.import_ import ImportScreen

    return ImportScreen()


def _history() -> HouseScreen:
    from termbase_tui.screens.history import HistoryScreen

    return HistoryScreen()


def _memory() -> HouseScreen:
    from termbase_tui.screens.memory import MemoryScreen

    return MemoryScreen()


def _check() -> HouseScreen:
    from termbase_tui.screens.check import CheckScreen

    return CheckScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "search": SearchScreen,
    "edit": _edit,
    "review": _review,
    "export": _export,
    "import": _import,
    "history": _history,
    "memory": _memory,
    "check": _check,
}
"""What makes the screen of each mode."""
