"""Whether the texts of a file are in the languages that it says."""

from __future__ import annotations

from termbase.language.detection import detect
from termbase.messages import M, Message
from termbase.model.unit import TranslationUnit

_KNOWN = frozenset({"vi", "en", "fr"})
_LOOKED_AT = 300
_ENOUGH = 5
_LONGEST = 1_000


class Languages:
    """Looks at the first units of a file whose two languages are ones that can be told apart."""

    def __init__(self) -> None:
        self._seen = 0
        self._swapped = 0
        self._pair = ("", "")

    def look(self, unit: TranslationUnit) -> None:
        """Takes the next unit into account."""
        if self._seen >= _LOOKED_AT or len(unit.segments) != 2:
            return
        one, other = unit.segments
        first, second = one.lang.split("-")[0], other.lang.split("-")[0]
        if first == second or not {first, second} <= _KNOWN:
            return
        self._seen += 1
        if detect(one.text[:_LONGEST]) == second and detect(other.text[:_LONGEST]) == first:
            self._swapped += 1
            self._pair = (first, second)

    def swapped(self) -> Message | None:
        """A remark where most texts are in the other language of their pair."""
        if self._swapped < _ENOUGH or self._swapped * 2 < self._seen:
            return None
        first, second = self._pair
        return M(
            "{n} of the first {seen} units seem to have their languages swapped ({first}, "
            "{second}); “termbase undo” takes them back",
            n=self._swapped, seen=self._seen, first=first, second=second,
        )  # fmt: skip
