"""Reading the units of the translation memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import NotFound
from termbase.messages import M
from termbase.model.memory import MemoryUnit
from termbase.store.base import Base
from termbase.store.connection import Connection, explaining
from termbase.store.nearest import did_you_mean
from termbase.store.unit_rows import (
    OccurrenceRow,
    SegmentRow,
    UnitRows,
    segment_key,
    unit_from,
)
from termbase.store.unit_selection import EVERYTHING, Selection

SLAB = 500
"""How many units are read or written together."""


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How much the memory holds; ``languages`` counts the segments of each language."""

    units: int
    approved: int
    proposed: int
    rejected: int
    languages: dict[str, int]


class StoredUnit(NamedTuple):
    """A unit as it stands in the tables; the numbers are those of its segments' rows."""

    rowid: int
    id: str
    version: int
    rows: UnitRows
    segment_rowids: tuple[int, ...]

    def unit(self) -> MemoryUnit:
        """The model object."""
        return unit_from(self.id, self.rows, self.version)


def get(base: Base, id: str) -> MemoryUnit:
    """The unit ``id``. Raises :class:`NotFound`."""
    with explaining(base.path), base.snapshot():
        found = stored(base.connection, [id]).get(id)
    if found is None:
        raise not_found(base, id)
    return found.unit()


def not_found(base: Base, id: str) -> NotFound:
    """What says that there is no unit of that id, and which one was probably meant."""
    meant = did_you_mean(base, "unit", id)
    return NotFound(
        M("no unit {id}", id=id), remedy=meant or M("“termbase memory list” names them")
    )


def get_all(base: Base, ids: Iterable[str]) -> dict[str, MemoryUnit]:
    """The units of those ids that there are, in the given order."""
    wanted = list(dict.fromkeys(ids))
    with explaining(base.path), base.snapshot():
        found = stored(base.connection, wanted)
    return {id: found[id].unit() for id in wanted if id in found}


def ids_beginning(base: Base, start: str, *, most: int) -> list[str]:
    """The ids that begin with ``start``, ``most`` of them at most, in alphabetical order."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT id FROM unit WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (start, f"{start}\U0010ffff", most),
        ).fetchall()
    return [id for (id,) in rows]


def by_rowid(base: Base, rowids: Iterable[int]) -> dict[int, MemoryUnit]:
    """The units of those rows that there are, in the given order."""
    wanted = list(dict.fromkeys(rowids))
    with explaining(base.path), base.snapshot():
        found = {unit.rowid: unit for unit in _rows(base.connection, wanted)}
    return {rowid: found[rowid].unit() for rowid in wanted if rowid in found}


def exact(base: Base, lang: str, text: str) -> list[MemoryUnit]:
    """The units that have ``text`` (as :func:`termbase.model.memory.marked` makes it) in ``lang``
    or a regional form of it, in the order in which they came.
    """
    primary = lang.partition("-")[0]
    with explaining(base.path), base.snapshot():
        rows = base.connection.execute(
            "SELECT unit, lang, text FROM segment WHERE key = ? ORDER BY unit",
            (segment_key(lang, text),),
        ).fetchall()
    wanted = [u for u, tag, found in rows if found == text and tag.partition("-")[0] == primary]
    return list(by_rowid(base, wanted).values())


def exists(base: Base) -> bool:
    """Whether the memory holds anything."""
    with explaining(base.path):
        return base.connection.execute("SELECT 1 FROM unit LIMIT 1").fetchone() is not None


def count(base: Base) -> UnitCounts:
    """How much the memory holds."""
    with explaining(base.path), base.snapshot():
        states = dict(base.connection.execute("SELECT review, count(*) FROM unit GROUP BY review"))
        languages = base.connection.execute(
            "SELECT lang, count(*) FROM segment GROUP BY lang ORDER BY lang"
        ).fetchall()
    return UnitCounts(
        sum(states.values()),
        int(states.get("approved", 0)),
        int(states.get("proposed", 0)),
        int(states.get("rejected", 0)),
        dict(languages),
    )


def documents(base: Base) -> dict[str, int]:
    """The documents that units were met in, with how many occurrences each has; by name."""
    with explaining(base.path):
        return dict(
            base.connection.execute(
                "SELECT document, count(*) FROM occurrence GROUP BY document ORDER BY document"
            )
        )


def stream(base: Base, chosen: Selection = EVERYTHING) -> Iterator[MemoryUnit]:
    """The units that ``chosen`` selects, in the order that it says, read in slabs.

    Wrap it in :meth:`Base.snapshot` where others may write meanwhile.
    """
    for found in stream_stored(base, chosen):
        yield found.unit()


def count_chosen(base: Base, chosen: Selection = EVERYTHING) -> int:
    """How many units ``chosen`` selects."""
    query, values = chosen.query()
    with explaining(base.path):
        (found,) = base.connection.execute(f"SELECT count(*) FROM ({query})", values).fetchone()
    return int(found)


def stream_stored(base: Base, chosen: Selection = EVERYTHING) -> Iterator[StoredUnit]:
    """As :func:`stream`, as they stand in the tables: equal rows are equal units."""
    query, values = chosen.query()
    with explaining(base.path):
        # The numbers alone are held: a query that stays open would be in the way of writes.
        rowids = [row[0] for row in base.connection.execute(query, values)]
    for start in range(0, len(rowids), SLAB):
        with explaining(base.path):
            slab = rowids[start : start + SLAB]
            found = {unit.rowid: unit for unit in _rows(base.connection, slab)}
        for rowid in slab:
            if rowid in found:
                yield found[rowid]


def stored(connection: Connection, ids: Iterable[str]) -> dict[str, StoredUnit]:
    """The units of those ids as they stand in the tables, by id."""
    heads = connection.execute(f"{_HEADS} WHERE id IN {_GIVEN}", (json.dumps(list(ids)),))
    return {unit.id: unit for unit in _whole(connection, heads.fetchall())}


def keyed(connection: Connection, keys: Iterable[int]) -> dict[int, list[StoredUnit]]:
    """The units that have one of those keys (:func:`unit_key`), by key, oldest first."""
    heads = connection.execute(
        f"{_HEADS} WHERE key IN {_GIVEN} ORDER BY rowid", (json.dumps(list(keys)),)
    )
    found: dict[int, list[StoredUnit]] = {}
    for unit in _whole(connection, heads.fetchall()):
        found.setdefault(unit.rows.unit[0], []).append(unit)
    return found


def having(connection: Connection, keys: Iterable[int]) -> list[StoredUnit]:
    """The units that have segments of all those keys (:func:`segment_key`), oldest first."""
    # The text that the fewest units have leads: of the same source there may be very many.
    often = {key: len(connection.execute(_SOME, (key,)).fetchall()) for key in keys}
    first, *others = sorted(often, key=lambda key: often[key])
    if not often[first]:
        return []
    rows = connection.execute(
        "SELECT a.unit FROM segment AS a WHERE a.key = ?"
        + " AND EXISTS (SELECT 1 FROM segment AS b WHERE b.unit = a.unit AND b.key = ?)"
        * len(others)
        + " ORDER BY a.unit",
        (first, *others),
    )
    return _rows(connection, [unit for (unit,) in rows])


def taken_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of ``ids`` that units have."""
    rows = connection.execute(f"SELECT id FROM unit WHERE id IN {_GIVEN}", (json.dumps(list(ids)),))
    return {id for (id,) in rows}


def _rows(connection: Connection, rowids: list[int]) -> list[StoredUnit]:
    if not rowids:
        return []
    heads = connection.execute(f"{_HEADS} WHERE rowid IN {_GIVEN}", (json.dumps(rowids),))
    return _whole(connection, heads.fetchall())


def _whole(connection: Connection, heads: list[tuple[int, ...]]) -> list[StoredUnit]:
    """The units of those heads, with their segments and occurrences."""
    if not heads:
        return []
    rowids = json.dumps([head[0] for head in heads])
    segments: dict[int, list[tuple[int, SegmentRow]]] = {head[0]: [] for head in heads}
    for unit, rowid, *row in connection.execute(_SEGMENTS, (rowids,)):
        segments[unit].append((rowid, tuple(row)))
    places: dict[int, list[OccurrenceRow]] = {}
    for unit, *row in connection.execute(_OCCURRENCES, (rowids,)):
        places.setdefault(unit, []).append(tuple(row))
    return [
        StoredUnit(
            rowid,
            id,  # type: ignore[arg-type]
            version,
            UnitRows(
                tuple(row),  # type: ignore[arg-type]
                tuple(row for _, row in segments[rowid]),
                tuple(places.get(rowid, ())),
            ),
            tuple(number for number, _ in segments[rowid]),
        )
        for rowid, id, version, *row in heads
    ]


_SOME = "SELECT 1 FROM segment WHERE key = ? LIMIT 50"
_GIVEN = "(SELECT value FROM json_each(?))"
_HEADS = (
    "SELECT rowid, id, version, key, review, domain, source, author, changed, document FROM unit"
)
_SEGMENTS = f"""
SELECT unit, rowid, lang, text, key, document FROM segment
WHERE unit IN {_GIVEN} ORDER BY unit, position"""
_OCCURRENCES = f"""
SELECT unit, document, position, context, neighbours FROM occurrence
WHERE unit IN {_GIVEN} ORDER BY unit, rowid"""
