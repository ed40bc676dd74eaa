"""What an import into the memory did, unit by unit, as far as a person can look at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from termbase.messages import M, Message
from termbase.model import Batch
from termbase.model.memory import MemoryUnit
from termbase.workflow.import_report import LISTED, SHOWN, What


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """What became of a unit of a file; ``before`` and ``after`` for what a dry run would do."""

    what: What
    path: str
    line: int
    id: str = ""
    why: Message | None = None
    before: MemoryUnit | None = None
    after: MemoryUnit | None = None


@dataclass(slots=True)
class UnitReport:
    """What an import did, or (``dry_run``) would do.

    ``counts`` counts the units; of those that changed, ``placed`` were only met in a further place.
    ``passed`` counts what was left out on purpose, by the English reason. ``outcomes`` lists what
    is not identical, the first :data:`LISTED` of each kind. ``remarks`` are on whole files.
    """

    counts: Counter[What] = field(default_factory=Counter)
    placed: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    outcomes: list[UnitOutcome] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)
    batch: Batch | None = None
    dry_run: bool = False

    @property
    def read(self) -> int:
        """How many units and refused elements the files hold."""
        return sum(self.counts.values())

    @property
    def clean(self) -> bool:
        """Whether nothing was refused and nothing was in conflict."""
        return not (self.counts[What.REFUSED] or self.counts[What.CONFLICT])

    def add(self, outcome: UnitOutcome) -> None:
        """Counts an outcome, and lists it where it is worth listing."""
        self.counts[outcome.what] += 1
        if outcome.what is not What.IDENTICAL and self.counts[outcome.what] <= LISTED:
            self.outcomes.append(outcome)

    def is_shown(self, what: What) -> bool:
        """Whether the next outcome of a kind is to be kept with what it did."""
        return self.dry_run and self.counts[what] < SHOWN

    def unlisted(self, what: What) -> int:
        """How many outcomes of a kind are counted only."""
        return max(0, self.counts[what] - LISTED)


def first_trouble(report: UnitReport) -> Message:
    """The first refusal or conflict of a report, with its place."""
    trouble = next(o for o in report.outcomes if o.what in (What.CONFLICT, What.REFUSED))
    return M(
        "{path}:{line}: {why}", path=Path(trouble.path).name, line=trouble.line,
        why=trouble.why or M("refused"),
    )  # fmt: skip
