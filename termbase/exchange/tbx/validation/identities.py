"""Ids and what points to them: all that a validation keeps of a whole file."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.structure_faults import short
from termbase.exchange.tbx.validation.faults import Fault
from termbase.messages import M


class Identities:
    """The ids seen so far, and the references whose id has not come yet."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._open: dict[str, list[tuple[int, int]]] = {}

    def add(self, id: str, line: int) -> int:
        """Takes an id; returns the line of its first bearer where it is not the first."""
        self._open.pop(id, None)
        if id in self._lines:
            return self._lines[id]
        self._lines[id] = line
        return 0

    def refer(self, id: str, line: int, column: int) -> None:
        """Takes a reference."""
        if id not in self._lines:
            self._open.setdefault(id, []).append((line, column))

    def dangling(self) -> Iterator[Fault]:
        """The references to no id, after the whole file was seen, in its order."""
        places = [(line, column, id) for id, at in self._open.items() for line, column in at]
        for line, column, id in sorted(places):
            message = M("“{id}” is not the id of an element of this file", id=short(id))
            yield Fault(line, column, "tbx-reference", message)
