"""Rows of a table that say what another row says already: one fact, however often it is copied."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from termbase.exchange.first_met import FirstMet
from termbase.exchange.records import Read
from termbase.messages import MN

_SHOWN = 10


@dataclass(slots=True)
class Repeats:
    """The rows of a file that were taken in, and those that said the same again."""

    _known: FirstMet = field(default_factory=FirstMet)
    _count: int = 0
    _first: list[str] = field(default_factory=list)

    def note(self, row: Hashable, line: int) -> None:
        """Takes note of a row that was taken in at a line."""
        self._known.setdefault(row, line)

    def repeated(self, row: Hashable, line: int) -> Read | None:
        """What there is to say of a row that repeats another one; ``None`` where it does not."""
        if row not in self._known:
            return None
        earlier = self._known.setdefault(row, line)
        self._count += 1
        if len(self._first) < _SHOWN:
            self._first.append(f"{line} = {earlier}")
        return Read(line, again=earlier)

    def remarks(self) -> Iterator[Read]:
        """The remark on the file, with the lines of the first such rows."""
        if self._count:
            lines = ", ".join(self._first) + (" …" if self._count > len(self._first) else "")
            yield Read(1, remark=MN(
                "{n} row says what another one says, and is taken once (lines {lines})",
                "{n} rows say what others say, and are taken once (lines {lines})",
                self._count, lines=lines,
            ))  # fmt: skip
