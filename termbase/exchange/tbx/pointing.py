"""Relations to concepts that a file has not: the base may have them, or nobody."""

from __future__ import annotations

from collections.abc import Container, Iterator

from termbase.messages import MN, Message

_MOST = 100_000
"""So many ids are kept; of references to further ones nothing is said."""


class Pointing:
    """The ids that references name, with the first line of each and how often they do."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[int, int]] = {}

    def to(self, id: str, line: int) -> None:
        """Takes a reference."""
        if id in self._open or len(self._open) < _MOST:
            first, times = self._open.get(id, (line, 0))
            self._open[id] = first, times + 1

    def settle(self, met: Container[str]) -> None:
        """Takes the ids of the whole file."""
        self._open = {id: at for id, at in self._open.items() if id not in met}

    def remarks(self) -> Iterator[Message]:
        """What there is to say of the file, once it is settled."""
        for id, (line, _) in self._open.items():
            yield MN(
                "{n} relation leads to a concept that is not in this file: “{id}” (line {line})",
                "{n} relations lead to concepts that are not in this file, the first to “{id}” "
                "(line {line})",
                sum(times for _, times in self._open.values()), id=id, line=line,
            )  # fmt: skip
            return
