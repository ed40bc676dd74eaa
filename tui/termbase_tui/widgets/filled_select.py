"""A list to choose from whose values and their names change while it is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Select

_UNFILLED = " "
"""The value before any is known."""


class FilledSelect(Select[str]):
    """A :class:`Select` of texts in one line, whose ``wanted`` value is never blank."""

    def __init__(
        self,
        id: str,
        options: Sequence[tuple[str, str]] = ((_UNFILLED, _UNFILLED),),
        wanted: str | None = None,
    ) -> None:
        wanted = options[0][1] if wanted is None else wanted
        super().__init__(options, value=wanted, allow_blank=False, compact=True, id=id)
        self._filled = tuple(options)
        self._wanted = wanted
        self._is_put_off = False
        """Whether it was filled before it had its parts."""

    def fill(self, options: Sequence[tuple[str, str]], wanted: str | None = None) -> None:
        """Puts (name, value) pairs into the list and chooses ``wanted``, else what was chosen
        where it is still there, else the first; nobody is told that something was chosen.
        """
        values = [value for _name, value in options]
        wanted = self.chosen if wanted is None else wanted
        self._wanted = wanted if wanted in values else values[0]
        if not self.query("SelectCurrent #label"):
            self._filled, self._is_put_off = tuple(options), True
            return
        is_new, self._filled = tuple(options) != self._filled, tuple(options)
        with self.prevent(Select.Changed):
            if is_new or self._is_put_off:
                self._put_in()
            self.value = self._wanted

    @property
    def chosen(self) -> str:
        """The value that is chosen; empty before the list is filled."""
        return str(self.value).strip()

    def on_mount(self) -> None:
        """Shows what it was filled with before it had its parts."""
        self.call_after_refresh(self._put_in_late)

    def _put_in_late(self) -> None:
        if self._is_put_off:
            self.fill(self._filled, self._wanted)

    def _put_in(self) -> None:
        self._is_put_off = False
        self.set_options(self._filled)
        # By way of another one: the name is written anew only when the value changes.
        values = (value for _name, value in self._filled)
        self.value = next((value for value in values if value != self._wanted), self._wanted)
