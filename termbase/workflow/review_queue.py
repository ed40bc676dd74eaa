"""The review queue as a list: its length, its pages, and what has come and gone since."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.store import history, waiting
from termbase.store.base import Base
from termbase.workflow.review import APPROVAL_ASKED, Proposal, proposal_of

FOLLOWED = 200
"""After so many changed concepts the queue is read anew."""


@dataclass(eq=False, slots=True)
class Queue:
    """What waits for a decision, by id: the ``numbers`` that the base has for the concepts, as they
    were at ``revision``. ``whole`` is false of a queue of which only the beginning is read; ``new``
    are the concepts that came since the queue before this one.
    """

    numbers: array[int]
    revision: int
    whole: bool = True
    new: tuple[int, ...] = ()

    @classmethod
    def read(cls, base: Base, most: int | None = None) -> Queue:
        """The queue of a base, or its first ``most`` concepts."""
        with base.snapshot():
            numbers = waiting.numbers(base, APPROVAL_ASKED, most)
            return cls(numbers, base.revision, whole=most is None or len(numbers) < most)

    def copy(self) -> Queue:
        """Another one of the same concepts."""
        return Queue(array("q", self.numbers), self.revision, self.whole, self.new)

    def followed(self, base: Base) -> tuple[Queue, dict[int, Proposal]]:
        """The queue as it is now, with those of its proposals that were changed, by number."""
        with base.snapshot():
            ids = history.changed_since(base, self.revision, FOLLOWED)
            numbers = [waiting.number_of(base, id) for id in ids or ()]
            if not self.whole or ids is None or None in numbers:
                return self._anew(base), {}
            there = {id: n for id, n in zip(ids, numbers, strict=True) if n is not None}
            changed = proposals_at(base, there.values())
            found, new = array("q", self.numbers), []
            for id, number in there.items():
                place = waiting.place(base, found, id)
                stands = place < len(found) and found[place] == number
                if stands and number not in changed:
                    del found[place]
                elif not stands and number in changed:
                    found.insert(place, number)
                    new.append(number)
            return Queue(found, base.revision, new=tuple(new)), changed

    def _anew(self, base: Base) -> Queue:
        queue = Queue.read(base)
        if self.whole:
            queue.new = tuple(set(queue.numbers) - set(self.numbers))[:FOLLOWED]
        return queue


def proposals_at(base: Base, numbers: Iterable[int]) -> dict[int, Proposal]:
    """The proposals of the concepts of those numbers, by number; without those that do not
    wait.
    """
    found = (
        (number, proposal_of(concept))
        for number, concept in waiting.at(base, numbers).items()
        if not concept.redirect
    )
    return {number: proposal for number, proposal in found if proposal is not None}
