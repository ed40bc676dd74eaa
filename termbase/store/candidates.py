"""Reading the search index: entries by key, by word start, by inner letters, by exact key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from termbase.model import Kind, Review
from termbase.store.connection import Connection
from termbase.store.index import LENGTH_BITS, ROWID_BITS, WORD_KEY

Key = Literal["canonical", "tone", "diacritic", "spacing"]
"""The keys that the index is sorted by."""

_LAST = "\U0010ffff"
_REVIEW_BIT = ROWID_BITS + LENGTH_BITS


class Entry(NamedTuple):
    """A term in the index with its keys; ``slot >> 32`` sorts by status, review and length."""

    slot: int
    concept: int
    lang: str
    canonical: str
    tone: str
    diacritic: str
    spacing: str


class Details(NamedTuple):
    """What is shown of a term."""

    concept: str
    kind: str
    lang: str
    text: str
    status: str
    review: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which terms are wanted: of a language (tag or its base language), kind and review state."""

    lang: str | None = None
    kind: Kind | None = None
    review: Review | None = None

    def sql(self) -> tuple[str, list[str | int]]:
        """A condition on ``term_index AS i``, and its values."""
        parts: list[str] = []
        values: list[str | int] = []
        if self.lang is not None:
            parts.append(" AND (i.lang = ? OR substr(i.lang, 1, ?) = ?)")
            values += [self.lang, len(self.lang) + 1, f"{self.lang}-"]
        if self.review is not None:
            parts.append(f" AND (i.slot >> {_REVIEW_BIT}) & 1 = ?")
            values.append(int(self.review is not Review.APPROVED))
        if self.kind is not None:
            parts.append(" AND (SELECT kind FROM concept WHERE rowid = i.concept) = ?")
            values.append(self.kind.value)
        return "".join(parts), values


class Candidates:
    """The index of one base, seen through a filter. Slots come smallest, so best, first."""

    def __init__(self, connection: Connection, wanted: Filter) -> None:
        self._connection = connection
        self._condition, self._values = wanted.sql()

    def starting(self, key: Key, prefix: str, limit: int) -> list[Entry] | None:
        """All entries whose ``key`` starts with ``prefix``; ``None`` if more than ``limit``.

        The limit counts before the filter.
        """
        (count,) = self._connection.execute(
            "SELECT count(*) FROM "
            f"(SELECT 1 FROM term_index WHERE {key} >= ? AND {key} < ? LIMIT ?)",
            (prefix, prefix + _LAST, limit + 1),
        ).fetchone()
        if count > limit:
            return None
        return self._entries(f"i.{key} >= ? AND i.{key} < ?", [prefix, prefix + _LAST])

    def best_starting(self, key: Key, prefix: str, head: str) -> Iterator[Entry]:
        """As :meth:`starting`, best first and as far as it is read. ``head`` is how the spacing
        key of such entries starts.
        """
        length = 3 if len(head) >= 3 else 1
        cursor = self._connection.execute(
            # The plus signs keep SQLite from reading by the key and sorting afterwards.
            f"SELECT i.* FROM term_index AS i WHERE substr(i.spacing, 1, {length}) = ?"
            f" AND +i.{key} >= ? AND +i.{key} < ?{self._condition} ORDER BY i.slot",
            (head[:length], prefix, prefix + _LAST, *self._values),
        )
        return map(Entry._make, cursor)

    def equal(self, key: Key, values: Iterable[str]) -> list[Entry]:
        """All entries whose ``key`` is one of ``values``."""
        return self._entries(
            f"i.{key} IN (SELECT value FROM json_each(?))", [json.dumps(list(values))]
        )

    def at_words(self, starts: Sequence[str], limit: int) -> list[Entry] | None:
        """The entries with a word start key that begins with one of ``starts``; ``None`` if more
        than ``limit`` such keys.
        """
        ranges, values = _ranges(starts)
        rows = self._connection.execute(f"{ranges} LIMIT ?", (*values, limit + 1)).fetchall()
        if len(rows) > limit:
            return None
        return self._at({row[0] for row in rows})

    def best_at_words(self, starts: Sequence[str], limit: int) -> list[Entry]:
        """The ``limit`` best of them."""
        ranges, values = _ranges(starts)
        if self._condition:
            ranges = (
                f"SELECT slot FROM ({ranges}) WHERE EXISTS"
                f" (SELECT 1 FROM term_index AS i WHERE i.slot = +slot{self._condition})"
            )
            values += self._values
        rows = self._connection.execute(
            f"SELECT DISTINCT slot FROM ({ranges}) ORDER BY slot LIMIT ?", (*values, limit)
        )
        return self._at(row[0] for row in rows)

    def holding(self, pieces: Iterable[str], limit: int) -> list[Entry]:
        """The ``limit`` best entries whose diacritic key holds all trigrams of all pieces."""
        trigrams = {piece[i : i + 3] for piece in pieces for i in range(len(piece) - 2)}
        if not trigrams:
            return []
        query = " AND ".join('"' + t.replace('"', '""') + '"' for t in sorted(trigrams))
        rows = self._connection.execute(
            "SELECT i.* FROM term_trigram AS t JOIN term_index AS i ON i.slot = t.rowid"
            f" WHERE t.term_trigram MATCH ?{self._condition} ORDER BY t.rowid LIMIT ?",
            (query, *self._values, limit),
        )
        return list(map(Entry._make, rows))

    def details(self, slots: Iterable[int]) -> dict[int, Details]:
        """What is shown of the terms in these slots."""
        mask = (1 << ROWID_BITS) - 1
        by_rowid = {slot & mask: slot for slot in slots}
        rows = self._connection.execute(_DETAILS, (json.dumps(list(by_rowid)),))
        return {by_rowid[row[0]]: Details(*row[1:]) for row in rows}

    def _at(self, slots: Iterable[int]) -> list[Entry]:
        return self._entries(
            "i.slot IN (SELECT value FROM json_each(?))", [json.dumps(sorted(slots))]
        )

    def _entries(self, where: str, values: list[str]) -> list[Entry]:
        rows = self._connection.execute(
            f"SELECT i.* FROM term_index AS i WHERE {where}{self._condition}",
            (*values, *self._values),
        )
        return list(map(Entry._make, rows))


_DETAILS = """
SELECT t.rowid, c.id, c.kind, t.lang, t.text, t.status, t.review
FROM term AS t JOIN concept AS c ON c.rowid = t.concept
WHERE t.rowid IN (SELECT value FROM json_each(?))"""


def _ranges(starts: Sequence[str]) -> tuple[str, list[str | int]]:
    one = "SELECT slot FROM word_start WHERE key >= ? AND key < ?"
    values: list[str | int] = []
    for start in starts:
        # The first letter tells the kinds of keys apart.
        values += [start[: WORD_KEY + 1], start[: WORD_KEY + 1] + _LAST]
    return " UNION ALL ".join([one] * len(starts)), values
