"""The ids of a file and what points to them, as far as they are not within one unit."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.first_met import FirstMet
from termbase.exchange.structure_faults import second_id, short
from termbase.exchange.xliff.validation.faults import Fault
from termbase.messages import M

PENDING_LIMIT = 100_000
"""The most references to what has not come yet that are kept to be checked."""


class Identities:
    """One ``file``: ids by the kind of their bearer (unit, group …)."""

    def __init__(self) -> None:
        self._kinds: dict[str, FirstMet] = {}
        self._pending: dict[tuple[str, str, str], int] = {}

    def add(self, kind: str, id: str, line: int) -> Iterator[Fault]:
        """Takes an id, which no other of its kind may have."""
        met = self._kinds.setdefault(kind, FirstMet())
        first = met.setdefault(id, line) if id in met else 0
        if first:
            yield Fault(line, second_id(id, first), "xliff-id")
        met.setdefault(id, line)

    def refer(self, kind: str, id: str, line: int, attribute: str) -> None:
        """Takes a reference, checked when the file ends."""
        if id not in self._kinds.get(kind, ()) and len(self._pending) < PENDING_LIMIT:
            self._pending.setdefault((kind, id, attribute), line)

    def dangling(self) -> Iterator[Fault]:
        """The references that point to nothing, after the whole file was seen."""
        for (kind, id, attribute), line in self._pending.items():
            if id not in self._kinds.get(kind, ()):
                yield dangling(line, attribute, id, kind)


def dangling(line: int, attribute: str, id: str, kind: str) -> Fault:
    """That an attribute points to nothing."""
    message = M("“{attribute}” points to “{id}”, and there is no {kind} of that id here",
                attribute=attribute, id=short(id), kind=kind)  # fmt: skip
    return Fault(line, message, "xliff-reference")
