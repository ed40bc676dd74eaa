"""How one came to the main screen that is shown, so that one can go back."""

from __future__ import annotations

FIRST = "search"
"""The screen that all begins in."""

_PASSED = "edit"
"""A form that was left is not gone back to."""


class Ways:
    """The main screens that one came through, the newest last."""

    def __init__(self) -> None:
        self._way: list[str] = []

    @property
    def came_from(self) -> str:
        """The main screen that one came from to the one that is shown; else the search."""
        return next((mode for mode in reversed(self._way) if mode != _PASSED), FIRST)

    def goes(self, shown: str, to: str) -> None:
        """Notes that one goes from the screen that is shown to another one."""
        way = [*self._way, shown]
        self._way = [] if to == FIRST else [mode for mode in way if mode != to]

    def goes_back(self) -> None:
        """Notes that one goes back to the screen that one came from."""
        to = self.came_from
        self._way = self._way[: self._way.index(to)] if to in self._way else []
