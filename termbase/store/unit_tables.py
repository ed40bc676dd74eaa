"""Replacing rows of units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from termbase.store.connection import Connection
from termbase.store.memory_schema import KEY_INDEX
from termbase.store.unit_rows import UnitRows
from termbase.store.units import StoredUnit

_MANY = 100_000


class UnitReplacement(NamedTuple):
    """A unit as it stands (or ``None``) and as it shall stand (or ``None``)."""

    id: str
    old: StoredUnit | None
    new: UnitRows | None


def put_rows(connection: Connection, units: list[tuple[int, str, UnitRows, int]]) -> None:
    """Puts units in, each with its row number and its version."""
    heads, segments, occurrences = [], [], []
    for rowid, id, rows, version in units:
        heads.append((rowid, id, version, *rows.unit))
        for position, row in enumerate(rows.segments):
            segments.append((rowid, position, *row))
        for place in rows.occurrences:
            occurrences.append((rowid, *place))
    connection.executemany(_PUT_UNIT, heads)
    connection.executemany(_PUT_SEGMENT, segments)
    connection.executemany(_PUT_OCCURRENCE, occurrences)


class UnitTables:
    """Writes units, a slab at a time.

    The row of a segment that stays as it is stays, with its number; one that changes goes, and
    what takes its place has a number that no row ever had.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._unindexed = False

    def replace(self, replacements: Sequence[UnitReplacement], versions: Sequence[int]) -> None:
        """Makes each unit stand as it shall, with its new version."""
        gone = [(r.old.rowid,) for r in replacements if r.old is not None and r.new is None]
        if gone:
            self._connection.executemany("DELETE FROM unit WHERE rowid = ?", gone)
        self.insert(
            [(r.id, r.new, version) for r, version in zip(replacements, versions, strict=True)
             if r.old is None and r.new is not None]
        )  # fmt: skip
        for item, version in zip(replacements, versions, strict=True):
            if item.old is not None and item.new is not None:
                self._update(item.old, item.new, version)

    def insert(self, units: list[tuple[str, UnitRows, int]]) -> None:
        """Puts new units in, each with its version."""
        if not units:
            return
        first = self._last() + 1
        put_rows(self._connection, [(rowid, *unit) for rowid, unit in enumerate(units, first)])

    def copy(self, count: int, copied: Callable[[int], None]) -> None:
        """Has ``copied`` put ``count`` new units in, with row numbers after the one it is given.

        The index of keys is left behind where so much comes that it is better made anew at the
        end: its entries come in any order.
        """
        if count >= _MANY:
            (there,) = self._connection.execute("SELECT count(*) FROM unit").fetchone()
            self._unindexed = there < 4 * _MANY
            if self._unindexed:
                self._connection.execute("DROP INDEX segment_by_key")
        copied(self._last())

    def finish(self) -> None:
        """Makes the index of keys anew where it was left behind."""
        if self._unindexed:
            self._connection.execute(KEY_INDEX)

    def _last(self) -> int:
        """The last row number that a unit has or had."""
        row = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'unit'"
        ).fetchone()
        return int(row[0]) if row else 0

    def _update(self, old: StoredUnit, new: UnitRows, version: int) -> None:
        self._connection.execute(_CHANGE_UNIT, (version, *new.unit, old.rowid))
        before = dict(enumerate(zip(old.segment_rowids, old.rows.segments, strict=True)))
        after = dict(enumerate(new.segments))
        gone = [number for place, (number, row) in before.items() if after.get(place) != row]
        self._connection.executemany(
            "DELETE FROM segment WHERE rowid = ?", [(number,) for number in gone]
        )
        fresh = [
            (old.rowid, place, *row)
            for place, row in after.items()
            if place not in before or before[place][1] != row
        ]
        self._connection.executemany(_PUT_SEGMENT, fresh)
        known = len(old.rows.occurrences)
        if new.occurrences[:known] != old.rows.occurrences:
            self._connection.execute("DELETE FROM occurrence WHERE unit = ?", (old.rowid,))
            known = 0
        self._connection.executemany(
            _PUT_OCCURRENCE, [(old.rowid, *place) for place in new.occurrences[known:]]
        )


# Segments and occurrences go with their unit (ON DELETE CASCADE).
_PUT_UNIT = """
INSERT INTO unit(rowid, id, version, key, review, domain, source, author, changed, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGE_UNIT = """
UPDATE unit SET version = ?, key = ?, review = ?, domain = ?, source = ?, author = ?, changed = ?,
  document = ? WHERE rowid = ?"""
_PUT_SEGMENT = """
INSERT INTO segment(unit, position, lang, text, key, document) VALUES (?, ?, ?, ?, ?, ?)"""
_PUT_OCCURRENCE = """
INSERT INTO occurrence(unit, document, position, context, neighbours) VALUES (?, ?, ?, ?, ?)"""
