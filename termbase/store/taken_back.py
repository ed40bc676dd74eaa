"""What an undo takes back, or a redo brings back: counted, the first few by name."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from termbase.model import Batch
from termbase.store.rows import ConceptRows
from termbase.store.sources import SourceRow
from termbase.store.unit_rows import UnitRows

FIRST = 10
"""So many are named."""

OBJECTS = ("concept", "term", "source", "unit")
"""What is counted."""
DEEDS = ("added", "changed", "deleted")
"""What a batch does with it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a batch ``added``, ``changed`` or ``deleted``: a concept, source or unit."""

    what: str
    object: str
    id: str
    name: str


@dataclass(slots=True)
class TakenBack:
    """What became undone, as the ``batch`` had done it: of each object how often what.

    With ``again`` the batch is brought back, and what is written is what it had done.
    """

    again: bool = False
    batch: Batch | None = None
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {o: Counter() for o in OBJECTS})
    first: list[Named] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many concepts, sources and units the batch had touched."""
        return sum(self.counts[name].total() for name in OBJECTS if name != "term")

    def concept(self, id: str, now: ConceptRows | None, then: ConceptRows | None) -> None:
        """Takes note of a concept that stands as ``now`` and shall stand as ``then``."""
        before, after = (now, then) if self.again else (then, now)
        # What was merged into another has its terms on one side only.
        shown = after if after and after.terms else before
        self._note("concept", id, before, after, shown.terms[0][1] if shown and shown.terms else "")
        old, new = _terms(before), _terms(after)
        deeds = self.counts["term"]
        deeds["added"] += len(new.keys() - old.keys())
        deeds["deleted"] += len(old.keys() - new.keys())
        deeds["changed"] += sum(old[key] != new[key] for key in old.keys() & new.keys())

    def source(self, id: str, now: SourceRow | None, then: SourceRow | None) -> None:
        """Takes note of a source, as :meth:`concept` does."""
        before, after = (now, then) if self.again else (then, now)
        row = after or before
        self._note("source", id, before, after, json.loads(row[4]).get("title", "") if row else "")

    def unit(self, id: str, now: UnitRows | None, then: UnitRows | None) -> None:
        """Takes note of a unit of the memory, as :meth:`concept` does."""
        before, after = (now, then) if self.again else (then, now)
        rows = after or before
        self._note("unit", id, before, after, rows.segments[0][1] if rows and rows.segments else "")

    def _note(self, kind: str, id: str, before: object, after: object, name: str) -> None:
        what = "added" if before is None else "deleted" if after is None else "changed"
        self.counts[kind][what] += 1
        if len(self.first) < FIRST:
            self.first.append(Named(what, kind, id, name))


def _terms(rows: ConceptRows | None) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """The rows of terms by language, text and house style."""
    return {(row[0], row[1], row[5]): row for row in rows.terms} if rows else {}
