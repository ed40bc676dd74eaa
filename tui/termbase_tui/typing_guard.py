"""Tells letters that decide from letters of a text that was meant for a field."""

from __future__ import annotations

from collections.abc import Collection

from termbase_tui.actions import ACTIONS
from termbase_tui.keys_in_force import keys_of

GAP = 0.25
"""Seconds: who decides takes longer from one letter to the next; who types does not."""

HOLD = 0.3
"""Seconds that a decision waits for a letter that takes it for typing; a little over the gap, for
letters that are late in coming."""

_MOVES = frozenset(
    ("list-up", "list-down", "list-first", "list-last", "part-next", "part-previous", "skip")
)
_UNDOING = frozenset(("review-undo", "review-redo"))


class TypingGuard:
    """Follows the letters that come to a list of proposals.

    A letter that comes within :data:`GAP` of another one is typing, whatever it means there. Moves
    in the list do not count before it, as one goes to a row and decides at once; nor does an undo
    before another one.
    """

    def __init__(self) -> None:
        self._at = float("-inf")
        self._key = ""
        self._more_than_moves = False
        self._typing = False

    def letter(self, key: str, at: float) -> bool:
        """Notes a key that bears a letter, at a time in seconds; whether it is typing."""
        follows = at - self._at < GAP
        again = {key, self._key} <= _keys(_UNDOING)
        self._typing = follows and not again and (self._typing or self._more_than_moves)
        self._more_than_moves = (follows and self._more_than_moves) or key not in _keys(_MOVES)
        self._at, self._key = at, key
        return self._typing

    def rest(self) -> None:
        """Notes a key that bears no letter: what was typed before it is over."""
        self._at, self._typing = float("-inf"), False

    def typing(self, at: float) -> bool:
        """Whether letters are being typed at a time in seconds."""
        return self._typing and at - self._at < GAP


def _keys(ids: Collection[str]) -> set[str]:
    return {key for a in ACTIONS if a.id in ids for key in keys_of(a).split(",")}
