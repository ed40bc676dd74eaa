"""The index of the fuzzy look-up: packs of segments, and how they are kept."""

from __future__ import annotations

from termbase.memory.index.upkeep import (
    TAIL,
    Fault,
    State,
    pack,
    repair,
    state,
    tail_length,
    verify,
)

__all__ = ["TAIL", "Fault", "State", "pack", "repair", "state", "tail_length", "verify"]
