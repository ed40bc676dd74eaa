"""The health of a base, and whole copies of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from termbase.model import Batch, Task
from termbase.store import concepts, doctor
from termbase.store.backup import copy
from termbase.store.base import Base
from termbase.store.facts import Facts
from termbase.store.facts import describe as store_describe
from termbase.store.progress import Progress
from termbase.store.spare_room import give_back, worth_giving_back
from termbase.store.writing import writing


def examine(path: Path, *, progress: Progress | None = None) -> list[doctor.Finding]:
    """What is wrong or worth knowing of the base at ``path``; its indexes are mended."""
    found = doctor.examine(path, progress=progress)
    if any(finding.damage for finding in found):
        return found
    # Not at the top: describing and copying a base need no memory.
    from termbase.workflow.memory.upkeep import examine_index

    found += examine_index(path, progress)
    return sorted(found, key=lambda finding: not finding.damage)


def repair(base: Base, user: str) -> tuple[int, Batch | None]:
    """Takes the relations that lead nowhere away; gives their number and the one batch."""
    taken = 0
    with writing(base, Task.RELATE, user) as batch:
        ids, lost = doctor.leading_nowhere(base)
        for start in range(0, len(ids), concepts.SLAB):
            slab = concepts.stored(base.connection, ids[start : start + concepts.SLAB]).values()
            whole = [stored.concept() for stored in slab]
            left = [tuple(r for r in c.relations if r.target not in lost) for c in whole]
            taken += sum(len(c.relations) - len(r) for c, r in zip(whole, left, strict=True))
            batch.put_all(replace(c, relations=r) for c, r in zip(whole, left, strict=True))
    return taken, batch.batch


def vacuum(base: Base) -> tuple[int, int]:
    """Gives the room that the file has left back to the disk; its size before and after in bytes.

    Raises as :func:`termbase.store.spare_room.give_back` does.
    """
    return give_back(base)


def empty_megabytes(base: Base) -> int:
    """How many megabytes of the file are empty, where they are worth giving back; else 0."""
    return worth_giving_back(base)


def describe(base: Base) -> Facts:
    """Versions, size and contents of ``base``."""
    return store_describe(base)


def backup(base: Base, target: Path) -> None:
    """A whole copy of ``base`` at ``target``, also while others write. Replaces no file."""
    copy(base.connection, target)
