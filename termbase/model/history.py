"""What happened to a base: batches of changes, append-only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Task(StrEnum):
    """What a batch did, for people and for undo."""

    ADD = "add"
    EDIT = "edit"
    RELATE = "relate"
    APPROVE = "approve"
    REJECT = "reject"
    RETIRE = "retire"
    MERGE = "merge"
    SPLIT = "split"
    IMPORT = "import"
    DELETE = "delete"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Batch:
    """One acknowledged write: who, when (UTC, ISO 8601 with milliseconds), what, and of what.

    ``undoes`` is the batch that this one took back (for undo) or brought back (for redo: the undo
    batch). ``undone`` says whether a later batch took this one back and stands.
    """

    id: int
    task: Task
    user: str
    at: str
    note: str = ""
    undoes: int | None = None
    undone: bool = False
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One object before and after; ``None`` where it did not exist.

    ``object`` is ``concept``, ``source`` or ``unit`` (of the memory); ``before`` and ``after`` are
    documents (:mod:`termbase.model.document`).
    """

    batch: Batch
    object: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
