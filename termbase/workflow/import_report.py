"""What an import did, record by record, as far as a person can look at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from termbase.messages import M, Message
from termbase.model import Batch, Concept, Source
from termbase.model.document import to_document
from termbase.workflow.compare import FieldChange, field_changes

SHOWN = 200
"""How many concepts a dry run keeps as they would be, and how many outcomes people are shown."""

LISTED = 10_000
"""How many outcomes of one kind are listed; the others are counted."""


class What(StrEnum):
    """What became of a record of a file."""

    ADDED = "added"
    CHANGED = "changed"
    IDENTICAL = "identical"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One record of a file and what became of it; ``before`` and ``after`` for a change.

    ``object`` says whether a record that was added or changed is a ``concept`` or a ``source``.
    """

    what: What
    path: str
    line: int
    id: str = ""
    why: Message | None = None
    before: Concept | Source | None = None
    after: Concept | Source | None = None
    object: str = ""

    @property
    def fields(self) -> list[FieldChange]:
        """What changed, field by field; empty for what did not change."""
        if self.before is None:
            return []
        return field_changes(to_document(self.before), to_document(self.after))


@dataclass(frozen=True, slots=True)
class SharedForm:
    """A new concept, with its place, that shares a term with a ``concept`` that was there before.

    The path is empty and the line 0 where so many concepts are new that places are not kept.
    """

    path: str
    line: int
    id: str
    lang: str
    term: str
    concept: str


@dataclass(slots=True)
class Report:
    """What an import did, or (``dry_run``) would do.

    ``outcomes`` lists what became of the records that are not identical, in their order, the first
    :data:`LISTED` of each kind, whatever a file holds; ``counts`` counts all, and ``sources`` the
    sources among those that were added or changed, ``kinds`` the concepts that were added by their
    kind. ``remarks`` are on whole files, each with its
    path: what was assumed, how much was passed over.
    ``shared`` has the new concepts that share a form with one that was there before, by place, so
    many as are listed at most; ``shared_count`` counts all of them.
    """

    counts: Counter[What] = field(default_factory=Counter)
    sources: Counter[What] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)
    shared: list[SharedForm] = field(default_factory=list)
    shared_count: int = 0
    batch: Batch | None = None
    dry_run: bool = False

    def add(self, outcome: Outcome) -> bool:
        """Counts an outcome, and lists it where it is worth listing; whether it did."""
        self.counts[outcome.what] += 1
        if isinstance(outcome.after, Source):
            self.sources[outcome.what] += 1
        elif outcome.what is What.ADDED and outcome.after is not None:
            self.kinds[outcome.after.kind.value] += not outcome.after.redirect
        if outcome.what is What.IDENTICAL or self.counts[outcome.what] > LISTED:
            return False
        # What was added is in the base; it is not kept here as well.
        shown = self.dry_run and self.counts[outcome.what] <= SHOWN
        added = outcome.what is What.ADDED and not shown
        named = (
            "source" if isinstance(outcome.after, Source) else "concept" if outcome.after else ""
        )
        self.outcomes.append(replace(outcome, after=None if added else outcome.after, object=named))
        return True

    def unlisted(self, what: What) -> int:
        """How many outcomes of a kind are counted only."""
        return max(0, self.counts[what] - LISTED)

    @property
    def clean(self) -> bool:
        """Whether nothing was refused and nothing was in conflict."""
        return not (self.counts[What.REFUSED] or self.counts[What.CONFLICT])


def first_trouble(report: Report) -> Message:
    """The first refusal or conflict of a report, with its place."""
    trouble = next(o for o in report.outcomes if o.what in (What.CONFLICT, What.REFUSED))
    return M(
        "{path}:{line}: {why}", path=Path(trouble.path).name, line=trouble.line,
        why=trouble.why or M("refused"),
    )  # fmt: skip
