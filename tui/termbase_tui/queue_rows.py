"""The rows of the review queue, read when they come into sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from termbase.messages import MN, _, show
from termbase.store.base import Base
from termbase.workflow.review import Proposal
from termbase.workflow.review_queue import Queue, proposals_at
from termbase.workflow.waiting import Wanted
from termbase_tui.shown import number

PAGE = 100
"""So many rows are read together."""
KEPT = 2_000
"""So many rows are kept."""


class QueueRows(Sequence[Proposal | None]):
    """The proposals of a queue; ``None`` for those that are not read yet, or wait no longer."""

    def __init__(self) -> None:
        self.queue = Queue(array("q"), -1, whole=False)
        self._known: OrderedDict[int, Proposal] = OrderedDict()

    def __len__(self) -> int:
        return len(self.queue.numbers)

    @overload
    def __getitem__(self, index: int) -> Proposal | None: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Proposal | None]: ...
    def __getitem__(self, index: int | slice) -> Proposal | Sequence[Proposal | None] | None:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        return self._known.get(self.queue.numbers[index])

    def __iter__(self) -> Iterator[Proposal | None]:
        return (self[n] for n in range(len(self)))

    def put(self, read: Mapping[int, Proposal]) -> None:
        """Takes proposals in, by the numbers of their concepts, and lets those go that were read
        longest ago.
        """
        self._known.update(read)
        for each in read:
            self._known.move_to_end(each)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def place(self, number: int) -> int | None:
        """The row of a concept; ``None`` where it has none."""
        try:
            return self.queue.numbers.index(number)
        except ValueError:
            return None

    def take_out(self, row: int) -> int:
        """Removes a row; the number of its concept."""
        return self.queue.numbers.pop(row)

    def put_back(self, number: int, row: int) -> None:
        """Brings a concept back that was taken out, where it is not there."""
        if self.place(number) is None:
            self.queue.numbers.insert(min(row, len(self)), number)


def first_rows(base: Base, wanted: Wanted) -> tuple[Queue, dict[int, Proposal]]:
    """The first page of what waits and is wanted, with its proposals by number."""
    queue = Queue.read(base, PAGE, wanted)
    return queue, proposals_at(base, queue.numbers, wanted)


def how_many_wait(queue: Queue, of_all: int | None) -> str:
    """The length of a queue in words; that ``of_all`` that waits behind it where not all of it is
    wanted, ``None`` being not known.
    """
    count = len(queue.numbers)
    said = number(count) + ("" if queue.whole else "+")
    text = show(MN("{count} concept waits", "{count} concepts wait", count, count=said))
    if queue.wanted.is_everything or of_all is None:
        return text
    return text + " " + _("(of {count})", count=number(of_all))
