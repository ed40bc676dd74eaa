"""What was translated before, for those who learn from it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from termbase.language.numbers import primary
from termbase.store import parallel_segments
from termbase.store.base import Base

MOST = 8_000
"""So many earlier translations of two languages are looked at."""

Known = dict[tuple[str, str], list[tuple[str, str]]]


def earlier_translations(base: Base, langs: Iterable[str]) -> Known:
    """Texts of the memory in each two of some languages (told without their regions)."""
    spoken = dict.fromkeys(primary(lang) for lang in langs)
    return {pair: parallel_segments.sample(base, *pair, MOST) for pair in combinations(spoken, 2)}
