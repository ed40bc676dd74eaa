"""Screens that are closed once, however many keys wait for them."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from termbase_tui.actions import bound

T = TypeVar("T")


class ClosedOnce(Screen[T]):
    """A screen whose second closing does nothing.

    A key that was pressed twice comes to the screen once more after it has closed. Textual would
    then close the screen beneath, or end the program where there is none.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Closes the screen with its result, unless another one is at the top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


# Textual takes the styles of the first base: what is behind a modal screen is seen.
class Dialog(ModalScreen[T], ClosedOnce[T]):
    """A question over the screen that it belongs to. Of the app's keys, only that which quits is
    live in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [bound("quit")]
