"""What was typed into units of the memory and not saved."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from termbase.workflow.memory.clean import Revision
from termbase.workflow.unsaved.keeping import Keeper, Kind


@dataclass(frozen=True, slots=True)
class UnsavedUnit:
    """What was typed into the unit ``id`` as it was in its ``version``: other texts by language,
    another subject (``None``: as it was), a further note.
    """

    id: str
    version: int
    texts: tuple[tuple[str, str], ...] = ()
    domain: str | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.texts and self.domain is None and not self.note

    @property
    def revision(self) -> Revision:
        """What is to be changed of the unit."""
        return Revision(dict(self.texts), self.domain, self.note or None, version=self.version)


def _restored(document: Mapping[str, Any]) -> UnsavedUnit:
    domain = document["domain"]
    return UnsavedUnit(
        str(document["id"]),
        int(document["version"]),
        tuple((str(lang), str(text)) for lang, text in document["texts"]),
        None if domain is None else str(domain),
        str(document["note"]),
    )


UNITS: Kind[UnsavedUnit] = Kind("unit", asdict, _restored)


class UnsavedUnits:
    """The unsaved units of one ``base``, remembered as they are typed, and kept below ``folder``
    (see :func:`~termbase.workflow.locate.state_folder`) when :meth:`write` is called.
    """

    def __init__(self, folder: Path, base: Path) -> None:
        self._keeper = Keeper(folder, UNITS, base)
        self._units: dict[str, UnsavedUnit] = {}
        self._kept: dict[str, UnsavedUnit] = {}
        # Two writings at once could leave the older text.
        self._writing = threading.Lock()

    def get(self, id: str) -> UnsavedUnit | None:
        """What was typed into a unit and not saved."""
        return self._units.get(id)

    def put(self, unit: UnsavedUnit) -> None:
        """Remembers what was typed into a unit, or that nothing is left to be saved."""
        if unit.is_empty:
            self.drop(unit.id)
        else:
            self._units[unit.id] = unit

    def drop(self, id: str) -> None:
        """A unit was saved, or given up."""
        self._units.pop(id, None)

    def write(self) -> None:
        """Makes what is remembered outlast the program, each unit whole or not at all.

        Raises :class:`OSError` as the system does.
        """
        with self._writing:
            now = dict(self._units)
            for id, unit in now.items():
                if self._kept.get(id) != unit:
                    self._keeper.keep(unit, id)
                    self._kept[id] = unit
            for id in self._kept.keys() - now.keys():
                self._keeper.forget(id)
                del self._kept[id]

    def take_up(self) -> list[UnsavedUnit]:
        """Takes over what runs left that are over; gives it, the last first. Of a unit that was
        typed into in several runs it is the last; the others stay where they are.

        Raises :class:`OSError` as the system does.
        """
        found = []
        with self._writing:
            for kept in self._keeper.left():
                unit = kept.work
                if unit.id not in self._units and self._keeper.take(kept):
                    found.append(unit)
                    self._units[unit.id] = self._kept[unit.id] = unit
        return found

    def end(self) -> None:
        """The run ends: what is kept is left."""
        self._keeper.end()
