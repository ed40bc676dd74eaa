"""What one letter stands for in the review queue, held back for a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.timer import Timer

from termbase_tui.typing_guard import HOLD

_Done = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Held:
    do: _Done
    give_up: _Done
    timer: Timer
    gone: int | None


class HeldBack:
    """At most one thing, which is done when the timer has run and no other letter came; another
    letter shows that somebody types (:mod:`~termbase_tui.typing_guard`).
    """

    def __init__(self, set_timer: Callable[[float, _Done], Timer]) -> None:
        self._set_timer = set_timer
        self._held: _Held | None = None

    @property
    def gone(self) -> int | None:
        """The number of the proposal that is out of the list meanwhile."""
        return self._held.gone if self._held else None

    def hold(self, do: _Done, give_up: _Done, gone: int | None = None) -> None:
        """Does at once what is held back, and holds ``do`` back; ``give_up`` is what is done in its
        stead if it is text.
        """
        self.settle()
        self._held = _Held(do, give_up, self._set_timer(HOLD, self.settle), gone)

    def settle(self) -> None:
        """Does at once what is held back."""
        held = self._let_go()
        if held is not None:
            held.do()

    def give_up(self) -> None:
        """Does nothing of what is held back."""
        held = self._let_go()
        if held is not None:
            held.give_up()

    def _let_go(self) -> _Held | None:
        held, self._held = self._held, None
        if held is not None:
            held.timer.stop()
        return held
