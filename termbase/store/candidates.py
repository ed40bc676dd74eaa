"""Reading the search index: terms by key, by word start, by inner letters, by exact key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

from termbase.language.keys import MatchKeys
from termbase.model import Kind, Review, Status
from termbase.store.connection import Connection
from termbase.store.derived import BEGINNING, LEVELS
from termbase.store.index import WORD_KEY
from termbase.store.slots import LENGTH_BITS, ROWID_BITS

Key = Literal["canonical", "tone", "diacritic", "spacing"]
"""The keys of a term that the index is sorted by."""

SMALL = 60
"""So many terms of one beginning are read at once for all levels of keys."""

_LAST = "\U0010ffff"
_REVIEW_BIT = ROWID_BITS + LENGTH_BITS
_TONE = "coalesce(i.tone, i.canonical)"
_DIACRITIC = "coalesce(i.diacritic, i.tone, i.canonical)"
_SPACING = "coalesce(i.spacing, i.diacritic, i.tone, i.canonical)"
_KEYS = {"canonical": "i.canonical", "tone": _TONE, "diacritic": _DIACRITIC, "spacing": _SPACING}
_ENTRY = (
    "i.slot, i.concept, i.id, i.kind, i.lang, i.text,"
    f" i.canonical, {_TONE}, {_DIACRITIC}, {_SPACING}"
)
_AT_DIACRITIC = f" AND i.levels & {LEVELS['diacritic']}"
_HOLDING = (
    "term_trigram AS t JOIN term_index AS i ON i.slot = t.rowid"
    f" WHERE t.term_trigram MATCH ? AND instr({_DIACRITIC}, ?)"
)


Place = tuple[int, int]
"""A term by its slot, and its concept's rowid."""


class Entry(NamedTuple):
    """A term with its keys. ``slot >> 32`` sorts by status, review and length."""

    slot: int
    concept: int
    id: str
    kind: str
    lang: str
    text: str
    canonical: str
    tone: str
    diacritic: str
    spacing: str


_entry: Callable[[Iterable[Any]], Entry] = partial(tuple.__new__, Entry)
"""As ``Entry._make``, for rows that are known to be whole."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which terms are wanted: of a language (tag or its base language), kind, review state and
    status.
    """

    lang: str | None = None
    kind: Kind | None = None
    review: Review | None = None
    status: Status | None = None

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
        if self.status is not None:
            parts.append(f" AND {columns}.slot >> {_REVIEW_BIT + 1} = ?")
            values.append(self.status.rank)
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

    # Limits stand in the statements' texts. SQLite plans a statement with a bound limit anew at
    # each use, for its value may lead to another plan: a quarter of a search's time.

    def __init__(self, connection: Connection, wanted: Filter) -> None:
        self._connection = connection
        self._condition, self._values = wanted.sql("i")
        self._small: dict[str, list[tuple[int, int, int, str]] | None] = {}

    def shortlisted(self, key: Key, prefix: str) -> Iterator[Place]:
        """The best terms whose ``key`` starts with ``prefix``, in the order of search: by their
        standing, then by their concepts' ids. None where no more than some begin so; more may
        begin so than there are here.
        """
        if len(prefix) > BEGINNING:
            return iter(())
        return self._connection.execute(
            "SELECT i.slot, i.concept FROM shortlist AS i WHERE i.start = ?"
            f" AND i.levels & {LEVELS[key]}{self._condition} ORDER BY i.standing, i.id, i.slot",
            (prefix, *self._values),
        )

    def starting(self, key: Key, prefix: str, count: int) -> Iterator[Place]:
        """The ``count`` best terms whose ``key`` starts with ``prefix``; all are compared."""
        small = self._all_starting(prefix)
        if small is not None:
            level = LEVELS[key]
            found = [(slot, concept) for slot, concept, has, _key in small if has & level]
            return iter(found[:count])
        return self._connection.execute(
            f"SELECT i.slot, i.concept FROM {self._starts(key)} ORDER BY i.slot LIMIT {count}",
            (prefix, prefix + _LAST, *self._values),
        )

    def skimmed(self, key: Key, prefix: str, count: int) -> Iterator[Place]:
        """As :meth:`starting`, for a beginning that very many share: all terms are looked at, best
        first.
        """
        return self._connection.execute(
            f"SELECT i.slot, i.concept FROM term_index AS i WHERE {_KEYS[key]} >= ?"
            f" AND {_KEYS[key]} < ?{self._condition} ORDER BY i.slot LIMIT {count}",
            (prefix, prefix + _LAST, *self._values),
        )

    def few_starting(self, prefix: str, most: int) -> list[Place] | None:
        """All terms whose spacing key starts with ``prefix``; ``None`` where they are more than
        ``most``, or may be: where more than :data:`SMALL` keys of any level start so.
        """
        if self._all_starting(prefix) is None:
            return None
        found = list(self.starting("spacing", prefix, most + 1))
        return None if len(found) > most else found

    def few_sharing(
        self, prefix: str, lengths: tuple[int, int], most: int, *, end: bool = False
    ) -> list[tuple[int, int, str]] | None:
        """All terms whose diacritic key is of such a length and starts with ``prefix``, each with
        its key; ``None`` where more than ``most`` keys start so, whatever their length. At the
        ``end`` all is meant backwards.
        """
        table, level = ("term_end", "") if end else ("term_start", _AT_DIACRITIC)
        reach = (prefix, prefix + _LAST)
        if self._connection.execute(
            f"SELECT 1 FROM {table} WHERE key >= ? AND key < ? LIMIT 1 OFFSET {most}", reach
        ).fetchone():
            return None
        return self._connection.execute(
            f"SELECT i.slot, i.concept, i.key FROM {table} AS i WHERE i.key >= ? AND i.key < ?"
            f"{level} AND length(i.key) BETWEEN ? AND ?{self._condition}",
            (*reach, *lengths, *self._values),
        ).fetchall()

    def are_many(self, key: Key, prefix: str, limit: int) -> bool:
        """Whether more than ``limit`` keys start with ``prefix``, whatever the filter."""
        row = self._connection.execute(
            f"SELECT 1 FROM term_start WHERE key >= ? AND key < ? AND levels & {LEVELS[key]}"
            " LIMIT 1 OFFSET ?",
            (prefix, prefix + _LAST, limit),
        )
        return row.fetchone() is not None

    def at_words(self, key: Key, start: str, count: int) -> Iterator[Place]:
        """The ``count`` best terms with a word whose ``key`` begins with ``start``."""
        return self._connection.execute(
            f"SELECT DISTINCT i.slot, i.concept FROM {self._words(key)}"
            f" ORDER BY i.slot LIMIT {count}",
            (*_word_range(start), *self._values),
        )

    def few_at_words(self, starts: Mapping[Key, str], most: int) -> list[Place] | None:
        """All terms that begin a word so, unless they have more than ``most`` such keys."""
        ranges = []
        values: list[str | int] = []
        for key, start in starts.items():
            ranges.append(f"SELECT i.slot, i.concept FROM {self._words(key)}")
            values += [*_word_range(start), *self._values]
        statement = " UNION ALL ".join(ranges)
        rows = self._connection.execute(f"{statement} LIMIT {most + 1}", values).fetchall()
        return None if len(rows) > most else rows

    def equal(self, key: Key, value: str) -> Iterable[Place]:
        """All terms whose ``key`` is ``value``, in no order."""
        level = LEVELS[key]
        small = self._small.get(value)
        if small is not None:
            return [
                (slot, concept) for slot, concept, has, own in small if has & level and own == value
            ]
        return self._connection.execute(
            "SELECT i.slot, i.concept FROM term_start AS i"
            f" WHERE i.key = ? AND i.levels & {level}{self._condition}",
            (value, *self._values),
        )

    def among(self, keys: Iterable[str], *, end: bool = False) -> Iterator[Place]:
        """All terms whose diacritic key is one of ``keys``, in no order; at the ``end``, those
        whose diacritic key is one of them backwards.
        """
        table, level = ("term_end", "") if end else ("term_start", _AT_DIACRITIC)
        return self._connection.execute(
            "SELECT i.slot, i.concept FROM json_each(?) AS j"
            f" CROSS JOIN {table} AS i WHERE i.key = j.value{level}{self._condition}",
            (_json(keys), *self._values),
        )

    def near(self, variants: Iterable[str], count: int) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key starts with one of ``variants``, or has a
        word that does.
        """
        starts = _json(variants)
        level = LEVELS["diacritic"]
        # CROSS JOIN keeps the order of the loops: SQLite cannot know how few the variants are.
        found = " UNION ".join(
            f"SELECT k.slot FROM json_each(?) AS j CROSS JOIN {table} AS k"
            f" WHERE k.key >= j.value AND k.key < j.value || ? AND k.levels & {level}"
            for table in ("term_start", "word_start")
        )
        return self._read(
            f"SELECT {_ENTRY} FROM term_index AS i WHERE i.slot IN ({found})"
            f"{self._condition} ORDER BY i.slot LIMIT {count}",
            (starts, _LAST, starts, _LAST, *self._values),
        )

    def holding(
        self, piece: str, count: int, *, lengths: tuple[int, int] | None = None
    ) -> Iterator[Entry]:
        """The ``count`` best entries whose diacritic key holds ``piece``.

        None for a piece of less than three letters. ``lengths`` bounds the keys' lengths.
        """
        if len(piece) < 3:
            return iter(())
        between = f" AND length({_DIACRITIC}) BETWEEN ? AND ?" if lengths else ""
        return self._read(
            f"SELECT {_ENTRY} FROM {_HOLDING}{between}{self._condition}"
            f" ORDER BY t.rowid LIMIT {count}",
            (*_held(piece), *(lengths or ()), *self._values),
        )

    def inside(self, keys: MatchKeys, count: int) -> Iterator[tuple[int, int, Key]]:
        """The ``count`` best terms whose diacritic key holds that of ``keys``, with the strictest
        of the levels canonical, tone and diacritic on which they hold it.

        None for less than three letters.
        """
        if len(keys.diacritic) < 3:
            return iter(())
        return self._connection.execute(
            f"SELECT i.slot, i.concept, CASE WHEN instr(i.canonical, ?) THEN 'canonical'"
            f" WHEN instr({_TONE}, ?) THEN 'tone' ELSE 'diacritic' END FROM {_HOLDING}"
            f"{self._condition} ORDER BY t.rowid LIMIT {count}",
            (keys.canonical, keys.tone, *_held(keys.diacritic), *self._values),
        )

    def entries(self, slots: Iterable[int], *, holding: str = "") -> Iterator[Entry]:
        """The entries in these slots whose diacritic key holds ``holding``."""
        held = f" WHERE instr({_DIACRITIC}, ?)" if holding else ""
        return self._read(
            f"SELECT {_ENTRY} FROM json_each(?) AS j"
            f" CROSS JOIN term_index AS i ON i.slot = j.value{held}",
            (str(sorted(set(slots))), *([holding] if holding else ())),
        )

    def _all_starting(self, prefix: str) -> list[tuple[int, int, int, str]] | None:
        """Slots, concepts and levels of all keys that start so, and the keys, by slot, where they
        are few.
        """
        if prefix not in self._small:
            rows = self._connection.execute(
                "SELECT i.slot, i.concept, i.levels, i.key FROM term_start AS i"
                f" WHERE i.key >= ? AND i.key < ?{self._condition} LIMIT {SMALL + 1}",
                (prefix, prefix + _LAST, *self._values),
            ).fetchall()
            self._small[prefix] = sorted(rows) if len(rows) <= SMALL else None
        return self._small[prefix]

    def _starts(self, key: Key) -> str:
        return (
            f"term_start AS i WHERE i.key >= ? AND i.key < ? AND i.levels & {LEVELS[key]}"
            f"{self._condition}"
        )

    def _words(self, key: Key) -> str:
        return (
            f"word_start AS i WHERE i.key >= ? AND i.key < ? AND i.levels & {LEVELS[key]}"
            f"{self._condition}"
        )

    def _read(self, statement: str, values: Iterable[str | int]) -> Iterator[Entry]:
        return map(_entry, self._connection.execute(statement, tuple(values)))


def _held(piece: str) -> tuple[str, str]:
    """What is asked of the trigrams, and of the keys that have them."""
    # Trigrams that do not overlap are enough, and few lists to compare.
    starts = {*range(0, len(piece) - 2, 3), len(piece) - 3}
    trigrams = sorted({piece[start : start + 3] for start in starts})
    return " AND ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams), piece


def _json(texts: Iterable[str]) -> str:
    """The texts as a JSON array."""
    listed = list(texts)
    joined = '","'.join(listed)
    # Nothing to escape, as in nearly all keys: a quarter of the time.
    if joined.isprintable() and "\\" not in joined and joined.count('"') == 2 * len(listed) - 2:
        return f'["{joined}"]'
    return json.dumps(listed)


def _word_range(start: str) -> tuple[str, str]:
    return start[:WORD_KEY], start[:WORD_KEY] + _LAST
