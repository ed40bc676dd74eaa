"""The slow twin of the fuzzy look-up: every segment is compared, by the book.

It is what the fast one is tested against: no index, no filter, no library. A row of the distance's
table at a time, as Wagner and Fischer have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termbase.memory.score import score
from termbase.memory.tokens import compared


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """The Levenshtein distance."""
    row = list(range(len(other) + 1))
    for at, token in enumerate(one, 1):
        corner, row[0] = row[0], at
        for place, there in enumerate(other, 1):
            corner, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, corner + (token != there)),
            )
    return row[-1]


def similar(query: str, texts: Iterable[tuple[int, str]], threshold: float) -> dict[int, float]:
    """Which of the numbered NFC texts reach the threshold, with their scores."""
    wanted = compared(query)
    found = {}
    for number, text in texts:
        keys = compared(text)
        reached = score(distance(wanted, keys), max(len(wanted), len(keys)))
        if reached >= threshold:
            found[number] = reached
    return found
