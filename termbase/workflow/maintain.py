"""The health of a base, and whole copies of it."""

from __future__ import annotations

from pathlib import Path

from termbase.store import doctor
from termbase.store.backup import copy
from termbase.store.base import Base
from termbase.store.facts import Facts
from termbase.store.facts import describe as store_describe
from termbase.store.progress import Progress


def examine(path: Path, *, progress: Progress | None = None) -> list[doctor.Finding]:
    """What is wrong or worth knowing of the base at ``path``; its indexes are mended."""
    found = doctor.examine(path, progress=progress)
    if any(finding.damage for finding in found):
        return found
    # Not at the top: describing and copying a base need no memory.
    from termbase.workflow.memory.upkeep import examine_index

    found += examine_index(path, progress)
    return sorted(found, key=lambda finding: not finding.damage)


def describe(base: Base) -> Facts:
    """Versions, size and contents of ``base``."""
    return store_describe(base)


def backup(base: Base, target: Path) -> None:
    """A whole copy of ``base`` at ``target``, also while others write. Replaces no file."""
    copy(base.connection, target)
