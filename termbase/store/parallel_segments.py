"""Segments of the memory's units side by side in two languages, some from everywhere in it."""

from __future__ import annotations

from termbase.store.base import Base
from termbase.store.connection import explaining

_WINDOWS = 80
_WINDOW = 500
"""Rows of ``segment`` that are looked at from each of so many places: the bound on the work where
a big memory has few of the languages."""

_QUERY = """SELECT one.text, other.text
FROM segment AS one JOIN segment AS other ON other.unit = one.unit
JOIN unit ON unit.rowid = one.unit
WHERE one.rowid BETWEEN ? AND ? AND unit.review <> 'rejected'
  AND (one.lang = ? OR one.lang LIKE ? || '-%') AND (other.lang = ? OR other.lang LIKE ? || '-%')
ORDER BY one.rowid LIMIT ?"""


def sample(base: Base, first: str, second: str, most: int) -> list[tuple[str, str]]:
    """Up to ``most`` texts of the languages ``first`` and ``second`` (without region) that
    translate one another, from evenly spaced places; rejected units left out. The texts have the
    placeholders of their inline codes.
    """
    found: list[tuple[str, str]] = []
    with explaining(base.path), base.snapshot():
        low, high = base.connection.execute(
            "SELECT coalesce(min(rowid), 1), coalesce(max(rowid), 0) FROM segment"
        ).fetchone()
        step = max(_WINDOW, -(-(high - low + 1) // _WINDOWS))
        share = -(-most // max(1, -(-(high - low + 1) // step)))
        for start in range(low, high + 1, step):
            window = (start, start + _WINDOW - 1, first, first, second, second, share)
            found += base.connection.execute(_QUERY, window)
    return found[:most]
