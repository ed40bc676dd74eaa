"""Whether the texts of a file are in the languages that it says."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.language.detection import Heard, detect
from termbase.messages import M, Message
from termbase.model.unit import TranslationUnit

_KNOWN = frozenset({"vi", "en", "fr"})
_LOOKED_AT = 300
_ENOUGH = 5
_LONGEST = 1_000


def doubt(said: str, heard: Heard) -> Message | None:
    """A remark where another language is clearly heard than was said."""
    spoken = heard.otherwise()
    if spoken is None:
        return None
    return M("what is said to be “{said}” seems to be “{spoken}”", said=said, spoken=spoken)


class Languages:
    """Looks at the first units of a file whose languages are ones that can be told apart."""

    def __init__(self) -> None:
        self._heard: dict[str, Heard] = {}
        self._seen = 0
        self._swapped = 0
        self._pair = ("", "")

    def look(self, unit: TranslationUnit) -> None:
        """Takes the next unit into account."""
        for segment in unit.segments:
            heard = self._heard.get(segment.lang)
            if heard is None:
                heard = self._heard[segment.lang] = Heard(segment.lang)
            heard.add(segment.text)
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

    def remarks(self) -> Iterator[Message]:
        """What is to be said of the languages of the file."""
        if (swapped := self._swap()) is not None:
            yield swapped
            return
        for lang, heard in self._heard.items():
            if (remark := doubt(lang, heard)) is not None:
                yield remark

    def _swap(self) -> Message | None:
        """A remark where most texts are in the other language of their pair."""
        if self._swapped < _ENOUGH or self._swapped * 2 < self._seen:
            return None
        first, second = self._pair
        return M(
            "{n} of the first {seen} units seem to have their languages swapped ({first}, "
            "{second}); “termbase undo” takes them back",
            n=self._swapped, seen=self._seen, first=first, second=second,
        )  # fmt: skip
