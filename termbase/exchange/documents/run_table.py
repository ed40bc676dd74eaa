"""The runs of all passages of a file, as numbers: a long file has millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from termbase.exchange.documents.runs import Kind, Run

_FIELDS = 6
_KINDS = tuple(Kind)
_MASKED = 1
_SLOT = 1


class RunTable:
    """Runs by passage, in 48 bytes each."""

    def __init__(self) -> None:
        self._numbers = array("Q")
        self._firsts = array("Q", [0])

    def __len__(self) -> int:
        return len(self._firsts) - 1

    def add(self, runs: Iterable[Run]) -> None:
        """Takes the runs of the next passage."""
        for run in runs:
            flags = run.masked | (run.slot << _SLOT)
            self._numbers.extend((run.start, run.end, run.at, run.upto, run.kind, flags))
        self._firsts.append(len(self._numbers))

    def runs(self, passage: int) -> list[Run]:
        """The runs of a passage."""
        return list(self._runs(*self._firsts[passage : passage + 2]))

    def _runs(self, first: int, last: int) -> Iterator[Run]:
        numbers = self._numbers
        for n in range(first, last, _FIELDS):
            start, end, at, upto, kind, flags = numbers[n : n + _FIELDS]
            masked, slot = bool(flags & _MASKED), flags >> _SLOT
            yield Run(start, end, at, upto, _KINDS[kind], masked, slot)
