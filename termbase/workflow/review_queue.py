"""The review queue as a list: its length, its pages, and what has come and gone since."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from termbase.model import Batch, Note
from termbase.store import history
from termbase.store import waiting as waiting_concepts
from termbase.store.base import Base
from termbase.workflow import review
from termbase.workflow.review import APPROVAL_ASKED, Proposal, proposal_of
from termbase.workflow.waiting import (
    Waiting,
    Wanted,
    approve_one,
    meant_of,
    reject_one,
    waiting,
    waiting_in,
)

FOLLOWED = 200
"""After so many changed concepts the queue is read anew."""

EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Narrowed(Proposal):
    """A proposal as far as it is meant."""

    item: Waiting

    @property
    def whole(self) -> bool:
        """Whether the concept itself is meant."""
        return self.item.whole

    @property
    def asked(self) -> tuple[Note, ...]:
        """The notes that are meant."""
        return self.item.asked


@dataclass(eq=False, slots=True)
class Queue:
    """What waits for a decision, by id: the ``numbers`` that the base has for the concepts, as they
    were at ``revision``. ``whole`` is false of a queue of which only the beginning is read; ``new``
    are the concepts that came since the queue before this one. With ``wanted`` only that is in it
    which is meant.
    """

    numbers: array[int]
    revision: int
    whole: bool = True
    new: tuple[int, ...] = ()
    wanted: Wanted = EVERYTHING

    @classmethod
    def read(cls, base: Base, most: int | None = None, wanted: Wanted = EVERYTHING) -> Queue:
        """The queue of a base, or its first ``most`` concepts. Raises as
        :func:`~termbase.workflow.waiting.waiting`.
        """
        with base.snapshot():
            if wanted.is_everything:
                numbers = waiting_concepts.numbers(base, APPROVAL_ASKED, most)
            else:
                found = (
                    waiting_concepts.number_of(base, item.concept.id)
                    for item in islice(waiting(base, wanted), most)
                )
                numbers = array("q", (number for number in found if number is not None))
            whole = most is None or len(numbers) < most
            return cls(numbers, base.revision, whole=whole, wanted=wanted)

    def copy(self) -> Queue:
        """Another one of the same concepts."""
        return Queue(array("q", self.numbers), self.revision, self.whole, self.new, self.wanted)

    def followed(self, base: Base) -> tuple[Queue, dict[int, Proposal]]:
        """The queue as it is now, with those of its proposals that were changed, by number."""
        with base.snapshot():
            ids = history.changed_since(base, self.revision, FOLLOWED)
            numbers = [waiting_concepts.number_of(base, id) for id in ids or ()]
            if not self.whole or ids is None or None in numbers:
                return self._anew(base), {}
            there = {id: n for id, n in zip(ids, numbers, strict=True) if n is not None}
            changed = proposals_at(base, there.values(), self.wanted)
            found, new = array("q", self.numbers), []
            for id, number in there.items():
                place = waiting_concepts.place(base, found, id)
                stands = place < len(found) and found[place] == number
                if stands and number not in changed:
                    del found[place]
                elif not stands and number in changed:
                    found.insert(place, number)
                    new.append(number)
            return Queue(found, base.revision, new=tuple(new), wanted=self.wanted), changed

    def _anew(self, base: Base) -> Queue:
        queue = Queue.read(base, wanted=self.wanted)
        if self.whole:
            queue.new = tuple(set(queue.numbers) - set(self.numbers))[:FOLLOWED]
        return queue


def proposals_at(
    base: Base, numbers: Iterable[int], wanted: Wanted = EVERYTHING
) -> dict[int, Proposal]:
    """The proposals of the concepts of those numbers, by number, as far as they are meant; without
    those that do not wait.
    """
    found = (
        (number, proposal_of(concept))
        for number, concept in waiting_concepts.at(base, numbers).items()
        if not concept.redirect
    )
    proposals = {number: proposal for number, proposal in found if proposal is not None}
    if wanted.is_everything:
        return proposals
    by_id = {proposal.concept.id: number for number, proposal in proposals.items()}
    return {
        by_id[item.concept.id]: Narrowed(item.concept, item.terms, item)
        for item in meant_of(base, wanted, proposals.values())
    }


def decide(
    base: Base, user: str, id: str, wanted: Wanted = EVERYTHING, reason: str | None = None
) -> Batch | None:
    """Approves what is meant of a concept that waits, with a ``reason`` rejects it; ``None`` where
    nothing of it waits any more. Raises as :func:`~termbase.workflow.review.reject`.
    """
    if wanted.is_everything:
        if reason is None:
            return review.approve(base, user, id)
        return review.reject(base, user, id, reason=reason)
    item = waiting_in(base, wanted, id)
    if item is None:
        return None
    return approve_one(base, user, item) if reason is None else reject_one(base, user, item, reason)
