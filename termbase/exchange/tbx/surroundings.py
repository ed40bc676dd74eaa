"""What the entries of one file refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from termbase.model import Source

Dates = tuple[str, str]
"""When a concept was made and last changed, as ``YYYY-MM-DD``; empty where unknown."""


def _no_source(_id: str) -> Source | None:
    return None


def _no_dates(_id: str) -> Dates:
    return "", ""


def _no_sources() -> Iterable[Source]:
    return ()


def _everything(_id: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the writer asks about what is around a concept.

    ``source`` finds a source by id; ``exported`` says whether a concept stands in the file, so
    that no reference points nowhere; ``dates`` gives a concept's dates, which are written only
    where it is given, because no import can take them back. ``used`` gathers the sources that
    were named, which are then written to the back, with all that ``sources`` gives.
    """

    source: Callable[[str], Source | None] = _no_source
    exported: Callable[[str], bool] = _everything
    dates: Callable[[str], Dates] = _no_dates
    sources: Callable[[], Iterable[Source]] = _no_sources
    used: dict[str, Source | None] = field(default_factory=dict)

    def cited(self, id: str) -> Source | None:
        """The source of an id, from now on one of those that were named."""
        if id not in self.used:
            self.used[id] = self.source(id)
        return self.used[id]
