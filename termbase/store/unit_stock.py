"""Where units that come in are looked up, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from termbase.store import units
from termbase.store.connection import Connection
from termbase.store.unit_rows import UnitRows
from termbase.store.unit_tables import UnitReplacement
from termbase.store.units import StoredUnit
from termbase.store.writing import Writing


class UnitStock(Protocol):
    """The units that there are, together with what was written before."""

    def keyed(self, keys: Iterable[int]) -> list[StoredUnit]:
        """The units that have one of those keys (:func:`unit_key`), oldest first."""

    def having(self, keys: Iterable[int]) -> list[StoredUnit]:
        """The units that have segments of all those keys (:func:`segment_key`), oldest first."""

    def stored(self, ids: Iterable[str]) -> list[StoredUnit]:
        """The units of those ids that there are."""

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of ``ids`` that units have, or had once."""

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Those of ``ids`` that units have."""

    def was(self, id: str, version: int) -> UnitRows | None:
        """A unit as it was at an earlier version, ``None`` where it had no such one."""

    def write(self, added: list[tuple[str, UnitRows]], changed: list[UnitReplacement]) -> None:
        """Stores units that are new under ids that no unit ever had, and others as they shall
        stand.
        """


class BaseStock:
    """The units of a base, inside a write."""

    def __init__(self, connection: Connection, batch: Writing) -> None:
        self._connection = connection
        self._batch = batch

    def keyed(self, keys: Iterable[int]) -> list[StoredUnit]:
        """As :meth:`UnitStock.keyed`."""
        return [u for found in units.keyed(self._connection, keys).values() for u in found]

    def having(self, keys: Iterable[int]) -> list[StoredUnit]:
        """As :meth:`UnitStock.having`."""
        return units.having(self._connection, keys)

    def stored(self, ids: Iterable[str]) -> list[StoredUnit]:
        """As :meth:`UnitStock.stored`."""
        return list(units.stored(self._connection, ids).values())

    def known(self, ids: Sequence[str]) -> set[str]:
        """As :meth:`UnitStock.known`."""
        return self._batch.known_units(ids)

    def taken(self, ids: Iterable[str]) -> set[str]:
        """As :meth:`UnitStock.taken`."""
        return units.taken_ids(self._connection, ids)

    def was(self, id: str, version: int) -> UnitRows | None:
        """As :meth:`UnitStock.was`."""
        from termbase.store.history import unit_at

        return unit_at(self._connection, id, version)

    def write(self, added: list[tuple[str, UnitRows]], changed: list[UnitReplacement]) -> None:
        """As :meth:`UnitStock.write`."""
        self._batch.add_units(added)
        self._batch.replace_units(changed)
