"""What was decided in the review queue, and how it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.model import Batch
from termbase.store.base import Base
from termbase.workflow import review
from termbase.workflow.review import Proposal
from termbase.workflow.review_queue import decide
from termbase.workflow.waiting import Wanted
from termbase_tui.proposal_text import part_line
from termbase_tui.widgets.proposal_list import ProposalList


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a proposal, or on one form of it: approved, or rejected for a reason;
    ``row`` is where it stood, ``number`` that of its concept in the queue; of a proposal as a whole
    that is decided which is ``wanted``.
    """

    proposal: Proposal
    named: str | None
    part: int | None
    row: int
    number: int
    wanted: Wanted
    reason: str | None = None

    @property
    def what(self) -> str:
        """What it is about, in one line."""
        return part_line(self.proposal, self.part)


def decision_on(rows: ProposalList) -> Decision:
    """What is decided on the row under the cursor, which has been read."""
    assert rows.current is not None
    number = rows.rows.queue.numbers[rows.cursor]
    wanted = rows.rows.queue.wanted
    return Decision(rows.current, rows.named, rows.part, rows.cursor, number, wanted)


def store(base: Base, user: str, decision: Decision) -> Batch | None:
    """Stores a decision; raises as :func:`~termbase.workflow.review_queue.decide`."""
    id, named = decision.proposal.concept.id, decision.named
    if named is None:
        return decide(base, user, id, decision.wanted, decision.reason)
    if decision.reason is None:
        return review.approve(base, user, id, named)
    return review.reject(base, user, id, named, reason=decision.reason)
