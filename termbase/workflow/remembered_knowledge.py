"""What a base knows, read into memory once for very many texts."""

from __future__ import annotations

from functools import lru_cache

from termbase.proofing.knowledge import Knowledge, MemoryKnowledge
from termbase.store import concepts
from termbase.store.base import Base

IN_MEMORY = 50_000
"""A base of at most so many concepts is read into memory for very many texts."""

SOON = 10
"""So many concepts are read into memory in the time that this saves at one long text."""


def is_worth_while(base: Base, texts: int) -> bool:
    """Whether a base is better read into memory to check so many texts of some kilobytes."""
    return concepts.count(base).concepts <= min(IN_MEMORY, SOON * texts)


def remembered(base: Base) -> Knowledge:
    """What a base knows at its present revision, in memory."""
    return _remembered(base, base.revision)


@lru_cache(maxsize=1)
def _remembered(base: Base, _revision: int) -> Knowledge:
    return MemoryKnowledge(concepts.stream(base))
