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

    def starting(self, key: Key, prefix: str, count: int, *, letter: str = "") -> Iterator[Entry]:
        """The ``count`` best entries whose ``key`` starts with ``prefix``, as far as they are read.

        ``letter`` says that very many do so, and how their spacing keys begin: they are then read
        best first, where else all their slots are compared.
        """
        values = (prefix, prefix + _LAST, *self._values)
        if letter:
            # The plus signs keep SQLite from reading by the key and sorting afterwards.
            return self._read(
                f"SELECT i.* FROM term_index AS i WHERE substr(i.spacing, 1, 1) = ?"
                f" AND +i.{key} >= ? AND +i.{key} < ?{self._condition} ORDER BY i.slot LIMIT ?",
                (letter, *values, count),
            )
        return self._read(
            "SELECT * FROM term_index WHERE slot IN (SELECT i.slot FROM term_index AS i"
            f" WHERE i.{key} >= ? AND i.{key} < ?{self._condition} ORDER BY i.slot LIMIT ?)"
            " ORDER BY slot",
            (*values, count),
        )

    def are_many(self, key: Key, prefix: str, limit: int) -> bool:
        """Whether more than ``limit`` keys start with ``prefix``, whatever the filter."""
        row = self._connection.execute(
            f"SELECT 1 FROM term_index WHERE {key} >= ? AND {key} < ? LIMIT 1 OFFSET ?",
            (prefix, prefix + _LAST, limit),
        )
        return row.fetchone() is not None

    def equal(self, key: Key, values: Iterable[str]) -> Iterator[Entry]:
        """All entries whose ``key`` is one of ``values``."""
        return self._read(
            f"SELECT i.* FROM json_each(?) AS j JOIN term_index AS i ON i.{key} = j.value"
            f" WHERE TRUE{self._condition}",
            (json.dumps(list(values)), *self._values),
        )

    def at_words(self, starts: Sequence[str], count: int, *, holding: str = "") -> Iterator[Entry]:
        """The ``count`` best entries with a word start key that begins with one of ``starts``;
        of these the ones whose diacritic key holds ``holding``.
        """
        slots, values = _ranges(starts)
        if self._condition:
            slots = (
                f"SELECT i.slot AS slot FROM ({slots}) AS w JOIN term_index AS i ON i.slot = w.slot"
                f" WHERE TRUE{self._condition}"
            )
        return self._read(
            "SELECT * FROM term_index WHERE slot IN"
            f" (SELECT DISTINCT slot FROM ({slots}) ORDER BY slot LIMIT ?)"
            " AND instr(diacritic, ?) ORDER BY slot",
            (*values, *self._values, count, holding),
        )

    def near(self, variants: Iterable[str], count: int) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key starts with one of ``variants``, or has a
        word that does.
        """
        starts = json.dumps(list(variants))
        return self._read(
            "SELECT i.* FROM term_index AS i WHERE i.slot IN ("
            "SELECT t.slot FROM json_each(?) AS j JOIN term_index AS t"
            " ON t.diacritic >= j.value AND t.diacritic < j.value || ? "
            "UNION SELECT w.slot FROM json_each(?) AS j, (VALUES ('a'), ('b'), ('d')) AS kind"
            " JOIN word_start AS w"
            " ON w.key >= kind.column1 || j.value AND w.key < kind.column1 || j.value || ?)"
            f"{self._condition} ORDER BY i.slot LIMIT ?",
            (starts, _LAST, starts, _LAST, *self._values, count),
        )

    def holding(
        self, piece: str, count: int, *, lengths: tuple[int, int] | None = None
    ) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key holds ``piece``, as far as they are read.

        None for a piece of less than three letters. ``lengths`` bounds the keys' lengths.
        """
        if len(piece) < 3:
            return iter(())
        # Trigrams that do not overlap are enough, and few lists to compare.
        starts = {*range(0, len(piece) - 2, 3), len(piece) - 3}
        trigrams = sorted({piece[start : start + 3] for start in starts})
        query = " AND ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
        between = " AND length(i.diacritic) BETWEEN ? AND ?" if lengths else ""
        return self._read(
            "SELECT i.* FROM term_trigram AS t JOIN term_index AS i ON i.slot = t.rowid"
            f" WHERE t.term_trigram MATCH ? AND instr(i.diacritic, ?){between}{self._condition}"
            " ORDER BY t.rowid LIMIT ?",
            (query, piece, *(lengths or ()), *self._values, count),
        )

    def details(self, slots: Iterable[int]) -> dict[int, Details]:
        """What is shown of the terms in these slots."""
        mask = (1 << ROWID_BITS) - 1
        by_rowid = {slot & mask: slot for slot in slots}
        rows = self._connection.execute(_DETAILS, (json.dumps(list(by_rowid)),))
        return {by_rowid[row[0]]: Details(*row[1:]) for row in rows}

    def _read(self, statement: str, values: Iterable[str | int]) -> Iterator[Entry]:
        return map(Entry._make, self._connection.execute(statement, tuple(values)))


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
