"""A list to choose from whose values and their names change while it is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Select

_UNFILLED = " "
"""The value before any is known."""


class FilledSelect(Select[str]):
    """A :class:`Select` of texts in one line, whose ``wanted`` value is never blank."""

    def __init__(self, id: str) -> None:
        options = ((_UNFILLED, _UNFILLED),)
        super().__init__(options, value=_UNFILLED, allow_blank=False, compact=True, id=id)
        self._filled: tuple[tuple[str, str], ...] = ()
        self._wanted = _UNFILLED

    def fill(self, options: Sequence[tuple[str, str]], wanted: str | None = None) -> None:
        """Puts (name, value) pairs into the list and chooses ``wanted``, else what was chosen
        where it is still there, else the first.
        """
        values = [value for _name, value in options]
        wanted = self.chosen if wanted is None else wanted
        wanted = wanted if wanted in values else values[0]
        if (tuple(options), wanted) == (self._filled, self._wanted):
            return
        self._filled, self._wanted = tuple(options), wanted
        self._put_in()

    @property
    def chosen(self) -> str:
        """The value that is chosen; empty before the list is filled."""
        return str(self.value).strip()

    def on_mount(self) -> None:
        """Shows what it was filled with before it had its parts."""
        self.call_after_refresh(self._put_in)

    def _put_in(self) -> None:
        if not self._filled or not self.query("SelectCurrent #label"):
            return
        with self.prevent(Select.Changed):
            self.set_options(self._filled)
            # By way of another one: the name is written anew only when the value changes.
            values = (value for _name, value in self._filled)
            self.value = next((value for value in values if value != self._wanted), self._wanted)
            self.value = self._wanted
