"""What happened, and taking it back."""

from __future__ import annotations

from termbase.model import Batch, Change
from termbase.store import concepts, founding, history, units
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.taken_back import TakenBack


def undo(
    base: Base,
    user: str,
    batch: int | None = None,
    *,
    progress: Progress | None = None,
    taken: TakenBack | None = None,
) -> Batch:
    """Takes back a batch (default: the newest that stands and did not come with the base);
    ``progress`` is told how far it is, ``taken`` what the batch had done.

    Raises :class:`~termbase.errors.Conflict` where something has been changed since, and
    :class:`~termbase.errors.NotFound` where there is nothing to take back.
    """
    done = history.undo(base, user, batch, progress=progress, taken=taken)
    _keep_up(base, progress)
    return done


def redo(
    base: Base, user: str, *, progress: Progress | None = None, taken: TakenBack | None = None
) -> Batch:
    """Brings back what the newest undo took away; ``progress`` is told how far it is, ``taken``
    what came back.
    """
    done = history.redo(base, user, progress=progress, taken=taken)
    _keep_up(base, progress)
    return done


def _keep_up(base: Base, progress: Progress | None) -> None:
    """Has the memory's index follow what came back, where there is a memory."""
    if not units.exists(base):
        return
    # Not at the top: what has no memory needs nothing of it.
    from termbase.workflow.memory.upkeep import keep_up

    keep_up(base, progress)


def founded(base: Base) -> int:
    """The number of the last batch that came with the base; 0 where none did."""
    return founding.founded(base)


def batches(base: Base, limit: int = 50, before: int | None = None) -> list[Batch]:
    """The newest batches, newest first; ``before`` a batch id, for the next page."""
    return history.batches(base, limit, before)


def changes(base: Base, batch: int, limit: int | None = None) -> list[Change]:
    """What a batch changed, the first ``limit`` of it."""
    return history.changes(base, batch, limit)


def of_concept(base: Base, id: str) -> list[Change]:
    """What happened to one concept, newest first; also to one that is no more."""
    if concepts.exists(base, id):
        id = concepts.get(base, id).id
    return history.of_concept(base, id)


def of_object(base: Base, id: str) -> list[Change]:
    """What happened to one concept or, where none ever had the id, to one unit of the memory, or
    one source.
    """
    return of_concept(base, id) or history.of_unit(base, id) or history.of_source(base, id)
