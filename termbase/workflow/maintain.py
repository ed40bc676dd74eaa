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
    """What is wrong or worth knowing of the base at ``path``."""
    return doctor.examine(path, progress=progress)


def describe(base: Base) -> Facts:
    """Versions, size and contents of ``base``."""
    return store_describe(base)


def backup(base: Base, target: Path) -> None:
    """A whole copy of ``base`` at ``target``, also while others write. Replaces no file."""
    copy(base.connection, target)
