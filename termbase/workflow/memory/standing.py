"""What the units that come in may be."""

from __future__ import annotations

from termbase.store.unit_rows import UnitRows, id_of
from termbase.store.unit_stock import UnitStock
from termbase.store.unit_tables import UnitReplacement
from termbase.store.units import StoredUnit
from termbase.workflow.memory.packets import UnitPacket
from termbase.workflow.memory.regions import is_part


class Standing:
    """What the units of a slab may be: those of the base, and those that the slab brought."""

    def __init__(self, stock: UnitStock, slab: list[UnitPacket]) -> None:
        self._stock = stock
        self._old: dict[str, StoredUnit] = {}
        self._rows: dict[str, UnitRows] = {}
        self._keys: dict[int, list[str]] = {}
        self._wide: dict[int, list[str]] = {}
        self._due: dict[str, None] = {}
        keys = {packet.rows.unit[0] for packet in slab}
        for unit in stock.keyed(keys):
            self._know(unit)
        ids = {packet.id for packet in slab if packet.id} - self._old.keys()
        for unit in stock.stored(ids) if ids else ():
            self._know(unit)
        fresh = {packet.id or id_of(packet.rows.unit[0]) for packet in slab} - self._old.keys()
        # Of what had such an id once, its history goes on.
        self._past = stock.known(list(fresh)) if fresh else set()
        self._taken = stock.taken(self._past) if self._past else set()

    def _know(self, unit: StoredUnit) -> None:
        self._old[unit.id] = unit
        self._rows[unit.id] = unit.rows
        self._file(unit.id, unit.rows)

    def by_id(self, id: str) -> tuple[str, UnitRows] | None:
        """The unit of an id, as it stands now."""
        return (id, self._rows[id]) if id in self._rows else None

    def by_texts(self, rows: UnitRows, *, whole: bool) -> tuple[str, UnitRows] | None:
        """The first unit with the same languages and texts, or (unless it has to be the ``whole``
        of it) with others besides, or with a region that one of the two does not say.
        """
        for id in self._keys.get(rows.unit[0], ()):
            if self._rows[id].texts == rows.texts:
                return id, self._rows[id]
        return None if whole else self._wider(rows)

    def _wider(self, rows: UnitRows) -> tuple[str, UnitRows] | None:
        """The first unit that has these texts, and maybe others."""
        keys = [key for _, _, key, _ in rows.segments]
        for unit in self._stock.having(keys):
            if unit.id not in self._rows:
                self._know(unit)
        for id in min((self._wide.get(key, []) for key in keys), key=len):
            if is_part(rows, self._rows[id]):
                return id, self._rows[id]
        return None

    def _file(self, id: str, rows: UnitRows) -> None:
        """Makes a unit be found by its texts."""
        self._keys.setdefault(rows.unit[0], []).append(id)
        for _, _, key, _ in rows.segments:
            self._wide.setdefault(key, []).append(id)

    def version(self, id: str) -> int:
        """The version of a unit in the base; 0 for what the slab brought."""
        return self._old[id].version if id in self._old else 0

    def was(self, id: str, version: int) -> UnitRows | None:
        """A unit as it was at an earlier version, ``None`` where it had no such one."""
        return self._stock.was(id, version)

    def add(self, wanted: str, rows: UnitRows) -> str:
        """A new unit; gives its id, the ``wanted`` one where there is one."""
        id = first = wanted or id_of(rows.unit[0])
        number = 1
        while id in self._rows or self._is_taken(id):
            number += 1
            id = f"{first}-{number}"
        self._rows[id] = rows
        self._file(id, rows)
        self._due[id] = None
        return id

    def _is_taken(self, id: str) -> bool:
        """Whether a unit that the slab does not name has that id."""
        if id in self._taken:
            return True
        if not id.rpartition("-")[1]:
            return False
        self._past |= self._stock.known([id])
        return bool(self._stock.taken([id]))

    def change(self, id: str, rows: UnitRows) -> None:
        """Makes a unit stand as ``rows``."""
        before = self._rows[id]
        if before.unit[0] != rows.unit[0]:
            self._keys[before.unit[0]].remove(id)
            self._file(id, rows)
        self._rows[id] = rows
        self._due[id] = None

    def write(self) -> None:
        """Writes what is new and what has changed."""
        past = self._past
        added = [(id, self._rows[id]) for id in self._due if id not in self._old and id not in past]
        due = [id for id in self._due if id in self._old or id in past]
        self._stock.write(
            added, [UnitReplacement(id, self._old.get(id), self._rows[id]) for id in due]
        )
