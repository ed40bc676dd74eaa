"""Units on their way into the memory: made ready in a file beside the base, then copied at once.

While the file is filled, the base is only read and others may write. The file has the same tables
as the base: a unit of the base that changes is there as it shall stand, under its own row number,
a new one under a number that no base has. Under the base's write lock the new ones are copied as
they are, and those that change are replaced. Which units of the base were looked at is noted, so
that it is seen whether somebody else has changed one of them in the meantime.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from termbase.store import units
from termbase.store.base import Base
from termbase.store.connection import driver, explaining
from termbase.store.history import unit_at
from termbase.store.memory_schema import UNIT_DDL
from termbase.store.turns import made
from termbase.store.unit_rows import UnitRows
from termbase.store.unit_tables import UnitReplacement, put_rows
from termbase.store.units import StoredUnit

NEW = 1 << 40
"""The row numbers of new units are after this one."""


class StagedUnits:
    """The file; it goes with the block. What a program that was killed leaves is swept by the next
    import.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._path = made(base.path.absolute().parent)
        self._file = driver.connect(str(self._path), isolation_level=None)
        self._last = NEW
        self._slabs = 0
        self._looked = base.revision
        self._before = 0

    def __enter__(self) -> StagedUnits:
        with explaining(self._path):
            for statement in (*_SETTINGS, *UNIT_DDL, *_TABLES, "BEGIN"):
                self._file.execute(statement)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    # What was read, for another look

    def keep(self, path: str, slab: Any) -> None:
        """Keeps what was read of a file, in a form that ``marshal`` knows."""
        self._slabs += 1
        with explaining(self._path):
            self._file.execute(_PUT_SLAB, (self._slabs, path, marshal.dumps(slab)))

    def kept(self) -> Iterator[tuple[str, Any]]:
        """What was kept, with its path, in order."""
        for number in range(1, self._slabs + 1):
            with explaining(self._path):
                path, data = self._file.execute(_SLAB, (number,)).fetchone()
            yield path, marshal.loads(data)

    def forget(self) -> None:
        """Begins anew, with the base as it stands now; what was read stays."""
        with explaining(self._path):
            for table in ("occurrence", "segment", "unit", "seen"):
                self._file.execute(f"DELETE FROM {table}")
        self._last = NEW
        self._looked = self._base.revision

    # What units there are, and what shall become of them

    def keyed(self, keys: Iterable[int]) -> list[StoredUnit]:
        """The units that have one of those keys, oldest first, as they shall stand."""
        wanted = list(keys)
        return self._both(
            [unit for found in units.keyed(self._base.connection, wanted).values()
             for unit in found],
            [unit for found in units.keyed(self._file, wanted).values() for unit in found],
        )  # fmt: skip

    def having(self, keys: Iterable[int]) -> list[StoredUnit]:
        """The units that have segments of all those keys, oldest first, as they shall stand."""
        wanted = list(keys)
        here = units.having(self._base.connection, wanted)
        return self._both(here, units.having(self._file, wanted))

    def stored(self, ids: Iterable[str]) -> list[StoredUnit]:
        """The units of those ids, as they shall stand."""
        wanted = list(ids)
        here = units.stored(self._base.connection, wanted).values()
        return self._both(list(here), list(units.stored(self._file, wanted).values()))

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of ``ids`` that units have, or had once."""
        rows = self._base.connection.execute(_KNOWN, (json.dumps(list(ids)),))
        return {id for (id,) in rows} | units.taken_ids(self._file, ids)

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Those of ``ids`` that units have."""
        wanted = list(ids)
        connection = self._base.connection
        return units.taken_ids(connection, wanted) | units.taken_ids(self._file, wanted)

    def was(self, id: str, version: int) -> UnitRows | None:
        """A unit as it was at an earlier version, ``None`` where it had no such one."""
        there = units.stored(self._base.connection, [id]).get(id)
        if there is not None and there.version == version:
            return there.rows
        return unit_at(self._base.connection, id, version)

    def write(self, added: list[tuple[str, UnitRows]], changed: list[UnitReplacement]) -> None:
        """Takes in units that are new under ids that no unit ever had, and others as they shall
        stand.
        """
        rows = [(self._number(), id, new, 1) for id, new in added]
        known = units.taken_ids(self._file, [item.id for item in changed])
        for item in changed:
            assert item.new is not None
            if item.old is None:
                rows.append((self._number(), item.id, item.new, self._times(item.id) + 1))
            else:
                version = item.old.version + (item.id not in known)
                rows.append((item.old.rowid, item.id, item.new, version))
        with explaining(self._path):
            for statement in _DROP:
                self._file.executemany(statement, [(rowid,) for rowid, id, _, _ in rows
                                                   if id in known])  # fmt: skip
            put_rows(self._file, rows)

    def _both(self, here: list[StoredUnit], staged: list[StoredUnit]) -> list[StoredUnit]:
        if not here:
            return staged
        ids = [unit.id for unit in here]
        with explaining(self._path):
            self._file.executemany(_SEEN, [(id,) for id in ids])
        # A unit that shall stand otherwise may have other texts then.
        over = units.taken_ids(self._file, ids)
        found = [*staged, *(unit for unit in here if unit.id not in over)]
        return sorted(found, key=lambda unit: unit.rowid)

    def _number(self) -> int:
        self._last += 1
        return self._last

    def _times(self, id: str) -> int:
        (times,) = self._base.connection.execute(_TIMES, (id,)).fetchone()
        return int(times)

    # Into the base

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Inside, nothing is taken in and the base's connection sees the file."""
        with explaining(self._path):
            self._file.execute("COMMIT")
            try:
                with self._base.attached(self._path, "staging"):
                    yield
            finally:
                self._file.execute("BEGIN")

    def is_outdated(self) -> bool:
        """Whether somebody else has changed what was looked at, or brought what is in the file;
        inside the write that is to copy it.
        """
        if self._base.revision == self._looked:
            return False
        connection = self._base.connection
        return any(connection.execute(q, (self._looked,)).fetchone() for q in _OUTDATED)

    def new_ids(self) -> Iterator[list[str]]:
        """The ids of the new units that are copied, some at a time, in their order."""
        rows = self._file.execute(_NEW_IDS)
        while some := rows.fetchmany(units.SLAB):
            yield [id for (id,) in some]

    @property
    def new(self) -> int:
        """How many new units are copied."""
        return int(self._file.execute(_NEW_COUNT).fetchone()[0])

    def copy(self, after: int, told: Callable[[int, int], None] | None = None) -> None:
        """Puts the rows of the new units into the base, their numbers after ``after``."""
        offset = after - NEW
        for done, statement in enumerate(_COPY):
            if told is not None:
                told(done, len(_COPY))
            self._base.connection.execute(statement, {"offset": offset})

    def changes(self) -> Iterator[list[UnitReplacement]]:
        """All others, as they stand in the base and as they shall stand, some at a time."""
        last = 0
        while rows := self._file.execute(_OTHERS, (last, units.SLAB)).fetchall():
            last = rows[-1][0]
            ids = [id for _, id in rows]
            old, new = units.stored(self._base.connection, ids), units.stored(self._file, ids)
            yield [UnitReplacement(id, old.get(id), new[id].rows) for id in ids]


_SETTINGS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -12288",
)
_TABLES = (
    "CREATE TABLE seen(id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE slab(n INTEGER PRIMARY KEY, path TEXT, data BLOB)",
)
_PUT_SLAB = "INSERT INTO slab VALUES (?, ?, ?)"
_SLAB = "SELECT path, data FROM slab WHERE n = ?"
_SEEN = "INSERT OR IGNORE INTO seen VALUES (?)"
_DROP = (
    "DELETE FROM occurrence WHERE unit = ?",
    "DELETE FROM segment WHERE unit = ?",
    "DELETE FROM unit WHERE rowid = ?",
)
_KNOWN = "SELECT id FROM change WHERE object = 'unit' AND id IN (SELECT value FROM json_each(?))"
_TIMES = "SELECT count(*) FROM change WHERE object = 'unit' AND id = ?"

# What was written since: changes are numbered in the order of their batches.
_SINCE = """
SELECT id FROM main.change WHERE object = 'unit' AND rowid >= (
  SELECT first_change FROM main.batch WHERE id > ?1 ORDER BY id LIMIT 1)"""
# A unit of the base that has two texts of one of the file may be the same unit.
_OUTDATED = (
    f"SELECT 1 FROM staging.seen WHERE id IN ({_SINCE}) LIMIT 1",
    f"SELECT 1 FROM staging.unit WHERE id IN ({_SINCE}) LIMIT 1",
    f"""
SELECT 1 FROM main.unit AS u JOIN main.segment AS g ON g.unit = u.rowid
JOIN staging.segment AS s ON s.key = g.key
WHERE u.id IN ({_SINCE}) GROUP BY u.rowid, s.unit HAVING count(*) > 1 LIMIT 1""",
)

_COPIED = f"rowid > {NEW} AND version = 1"
_NEW_IDS = f"SELECT id FROM unit WHERE {_COPIED} ORDER BY rowid"
_NEW_COUNT = f"SELECT count(*) FROM unit WHERE {_COPIED}"
_OTHERS = f"SELECT rowid, id FROM unit WHERE rowid > ? AND NOT ({_COPIED}) ORDER BY rowid LIMIT ?"
# A new unit whose id another one had once goes on with that one's versions.
_OF_NEW = (
    f"unit > {NEW} AND unit NOT IN "
    f"(SELECT rowid FROM staging.unit WHERE rowid > {NEW} AND version > 1)"
)
_COPY = (
    f"""
INSERT INTO main.unit(rowid, id, version, key, review, domain, source, author, changed, document)
SELECT rowid + :offset, id, version, key, review, domain, source, author, changed, document
FROM staging.unit WHERE {_COPIED} ORDER BY rowid""",
    f"""
INSERT INTO main.segment(unit, position, lang, text, key, document)
SELECT unit + :offset, position, lang, text, key, document
FROM staging.segment WHERE {_OF_NEW} ORDER BY rowid""",
    f"""
INSERT INTO main.occurrence(unit, document, position, context, neighbours)
SELECT unit + :offset, document, position, context, neighbours
FROM staging.occurrence WHERE {_OF_NEW} ORDER BY rowid""",
)
