"""The tail: segments that are in no pack yet, compared one by one.

It is short, so that a new segment costs no index: the next look-up compares with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.memory.score import allowed, lengths
from termbase.memory.tokens import compared
from termbase.store.base import Base

_MOST = 20_000
# Segments never change, so that what was read of a text stays true.
_read: dict[str, list[str]] = {}


def similar(
    base: Base, query: Sequence[str], lang: str, threshold: float, *, after: int
) -> list[int]:
    """The rows of the segments of ``lang`` after the row ``after`` that reach the threshold."""
    from rapidfuzz.distance import Levenshtein

    shortest, longest = lengths(len(query), threshold)
    found = []
    for rowid, text in base.connection.execute(_TAIL, (after, lang, lang)):
        keys = _keys(text)
        if shortest <= len(keys) <= longest:
            longer = max(len(query), len(keys))
            most = allowed(longer, threshold)
            # A cut-off in whole edits: as a share it loses pairs that just reach the threshold.
            distance = Levenshtein.distance(query, keys, score_cutoff=most)
            if distance <= most:
                found.append(rowid)
    return found


def _keys(text: str) -> list[str]:
    keys = _read.get(text)
    if keys is None:
        if len(_read) >= _MOST:
            _read.clear()
        keys = _read[text] = compared(text)
    return keys


_TAIL = """
SELECT rowid, text FROM segment
WHERE rowid > ? AND (lang = ? OR lang LIKE ? || '-%') ORDER BY rowid"""
