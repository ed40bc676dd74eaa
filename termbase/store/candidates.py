"""Reading the search index: terms by key, by word start, by inner letters, by exact key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from termbase.model import Kind, Review
from termbase.store.connection import Connection
from termbase.store.index import LENGTH_BITS, ROWID_BITS, WORD_KEY

Key = Literal["canonical", "tone", "diacritic", "spacing", "reversed"]
"""The keys that the index is sorted by; ``reversed`` is the diacritic one backwards."""

_LAST = "\U0010ffff"
_REVIEW_BIT = ROWID_BITS + LENGTH_BITS


Place = tuple[int, int]
"""A term by its slot, and its concept's rowid."""


class Entry(NamedTuple):
    """A term with its keys. ``slot >> 32`` sorts by status, review and length."""

    slot: int
    concept: int
    lang: str
    text: str
    canonical: str
    tone: str
    diacritic: str
    spacing: str
    reversed: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which terms are wanted: of a language (tag or its base language), kind and review state."""

    lang: str | None = None
    kind: Kind | None = None
    review: Review | None = None

    def sql(self, columns: str) -> tuple[str, list[str | int]]:
        """A condition on a table of that alias that has slots and concepts, and its values."""
        parts: list[str] = []
        values: list[str | int] = []
        if self.lang is not None:
            parts.append(
                " AND EXISTS (SELECT 1 FROM term_index AS f"
                f" WHERE f.slot = {columns}.slot AND (f.lang = ? OR substr(f.lang, 1, ?) = ?))"
            )
            values += [self.lang, len(self.lang) + 1, f"{self.lang}-"]
        if self.review is not None:
            parts.append(f" AND ({columns}.slot >> {_REVIEW_BIT}) & 1 = ?")
            values.append(int(self.review is not Review.APPROVED))
        if self.kind is not None:
            parts.append(
                f" AND (SELECT f.kind FROM concept AS f WHERE f.rowid = {columns}.concept) = ?"
            )
            values.append(self.kind.value)
        return "".join(parts), values


class Candidates:
    """The index of one base, seen through a filter. All come best, so smallest slot, first, and
    are read as far as they are asked for.
    """

    def __init__(self, connection: Connection, wanted: Filter) -> None:
        self._connection = connection
        self._condition, self._values = wanted.sql("i")

    def starting(self, key: Key, prefix: str, count: int, *, letter: str = "") -> Iterator[Place]:
        """The ``count`` best terms whose ``key`` starts with ``prefix``.

        ``letter`` says that very many do so, and how their spacing keys begin: they are then read
        best first, where else all their slots are compared.
        """
        if letter:
            # The plus signs keep SQLite from reading by the key and sorting afterwards.
            found = f"substr(i.spacing, 1, 1) = ? AND +i.{key} >= ? AND +i.{key} < ?"
        else:
            found = f"i.{key} >= ? AND i.{key} < ?"
        return self._connection.execute(
            f"SELECT i.slot, i.concept FROM term_index AS i WHERE {found}{self._condition}"
            " ORDER BY i.slot LIMIT ?",
            (*letter, prefix, prefix + _LAST, *self._values, count),
        )

    def few_starting(self, key: Key, prefix: str, most: int) -> list[Place] | None:
        """All terms whose ``key`` starts with ``prefix``, unless they are more than ``most``."""
        rows = self._connection.execute(
            f"SELECT i.slot, i.concept FROM term_index AS i"
            f" WHERE i.{key} >= ? AND i.{key} < ?{self._condition} LIMIT ?",
            (prefix, prefix + _LAST, *self._values, most + 1),
        ).fetchall()
        return None if len(rows) > most else rows

    def few_sharing(
        self, key: Key, prefix: str, lengths: tuple[int, int], most: int
    ) -> list[tuple[int, int, str]] | None:
        """As :meth:`few_starting`, of keys of such lengths, each with its key."""
        rows = self._connection.execute(
            f"SELECT i.slot, i.concept, i.{key} FROM term_index AS i WHERE i.{key} >= ?"
            f" AND i.{key} < ? AND length(i.{key}) BETWEEN ? AND ?{self._condition} LIMIT ?",
            (prefix, prefix + _LAST, *lengths, *self._values, most + 1),
        ).fetchall()
        return None if len(rows) > most else rows

    def are_many(self, key: Key, prefix: str, limit: int) -> bool:
        """Whether more than ``limit`` keys start with ``prefix``, whatever the filter."""
        row = self._connection.execute(
            f"SELECT 1 FROM term_index WHERE {key} >= ? AND {key} < ? LIMIT 1 OFFSET ?",
            (prefix, prefix + _LAST, limit),
        )
        return row.fetchone() is not None

    def at_words(self, starts: Sequence[str], count: int) -> Iterator[Place]:
        """The ``count`` best terms with a word start key that begins with one of ``starts``."""
        ranges, values = self._word_ranges(starts)
        return self._connection.execute(
            f"SELECT DISTINCT slot, concept FROM ({ranges}) ORDER BY slot LIMIT ?",
            (*values, count),
        )

    def few_at_words(self, starts: Sequence[str], most: int) -> list[Place] | None:
        """All such terms, unless they have more than ``most`` such keys."""
        ranges, values = self._word_ranges(starts)
        rows = self._connection.execute(f"{ranges} LIMIT ?", (*values, most + 1)).fetchall()
        return None if len(rows) > most else rows

    def equal(self, key: Key, values: Iterable[str]) -> Iterator[Place]:
        """All terms whose ``key`` is one of ``values``, in no order."""
        return self._connection.execute(
            "SELECT i.slot, i.concept FROM json_each(?) AS j"
            f" CROSS JOIN term_index AS i WHERE i.{key} = j.value{self._condition}",
            (json.dumps(list(values)), *self._values),
        )

    def near(self, variants: Iterable[str], count: int) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key starts with one of ``variants``, or has a
        word that does.
        """
        starts = json.dumps(list(variants))
        # CROSS JOIN keeps the order of the loops: SQLite cannot know how few the variants are.
        return self._read(
            "SELECT i.* FROM term_index AS i WHERE i.slot IN ("
            "SELECT t.slot FROM json_each(?) AS j CROSS JOIN term_index AS t"
            " WHERE t.diacritic >= j.value AND t.diacritic < j.value || ? "
            "UNION SELECT w.slot FROM json_each(?) AS j"
            " CROSS JOIN (VALUES ('a'), ('b'), ('d')) AS k CROSS JOIN word_start AS w"
            " WHERE w.key >= k.column1 || j.value AND w.key < k.column1 || j.value || ?)"
            f"{self._condition} ORDER BY i.slot LIMIT ?",
            (starts, _LAST, starts, _LAST, *self._values, count),
        )

    def holding(
        self, piece: str, count: int, *, lengths: tuple[int, int] | None = None
    ) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key holds ``piece``.

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

    def entries(self, slots: Iterable[int], *, holding: str = "") -> Iterator[Entry]:
        """The entries in these slots whose diacritic key holds ``holding``."""
        return self._read(
            "SELECT * FROM term_index WHERE slot IN (SELECT value FROM json_each(?))"
            " AND instr(diacritic, ?) ORDER BY slot",
            (json.dumps(list(slots)), holding),
        )

    def concepts(self, rowids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The id and kind of these concepts."""
        rows = self._connection.execute(
            "SELECT rowid, id, kind FROM concept WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rowids)),),
        )
        return {rowid: (id, kind) for rowid, id, kind in rows}

    def _word_ranges(self, starts: Sequence[str]) -> tuple[str, list[str | int]]:
        one = "SELECT i.slot, i.concept FROM word_start AS i WHERE i.key >= ? AND i.key < ?"
        values: list[str | int] = []
        for start in starts:
            # The first letter tells the kinds of keys apart.
            values += [start[: WORD_KEY + 1], start[: WORD_KEY + 1] + _LAST, *self._values]
        return " UNION ALL ".join([one + self._condition] * len(starts)), values

    def _read(self, statement: str, values: Iterable[str | int]) -> Iterator[Entry]:
        return map(Entry._make, self._connection.execute(statement, tuple(values)))
