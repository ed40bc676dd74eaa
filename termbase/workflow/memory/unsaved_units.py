"""What was typed into units of the memory and not saved, kept in the state folder until it is.

One file a program and base, for its owner alone: what is not published yet is nobody else's
business.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from termbase.exchange.atomic import replacing_bytes
from termbase.leftovers import is_running
from termbase.workflow.memory.clean import Revision

_FOLDER = "units"
_SUFFIX = ".json"
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600
_MARK = 24


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


class UnsavedUnits:
    """The unsaved units of one ``base``, kept below ``folder`` (see
    :func:`~termbase.workflow.locate.state_folder`); ``process`` is the one that keeps.
    """

    def __init__(self, folder: Path, base: Path, process: int | None = None) -> None:
        self._folder = folder / _FOLDER
        self._process = os.getpid() if process is None else process
        self._mark = hashlib.sha256(os.fsencode(base.resolve())).hexdigest()[:_MARK]
        self._place = self._folder / f"{self._mark}-{self._process}{_SUFFIX}"
        self._units: dict[str, UnsavedUnit] = {}

    def get(self, id: str) -> UnsavedUnit | None:
        """What was typed into a unit and not saved."""
        return self._units.get(id)

    def put(self, unit: UnsavedUnit) -> None:
        """Remembers what was typed into a unit, or that nothing is left to be saved;
        :meth:`write` makes it outlast the program.
        """
        self._units.pop(unit.id, None)
        if not unit.is_empty:
            self._units[unit.id] = unit

    def drop(self, id: str) -> None:
        """A unit was saved, or given up."""
        self._units.pop(id, None)

    def write(self) -> None:
        """Writes what is remembered, whole or not at all.

        Raises :class:`OSError` as the system does.
        """
        units = list(self._units.values())
        if not units:
            with contextlib.suppress(FileNotFoundError):
                self._place.unlink()
            return
        self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError), self._place.open("xb"):
            # Made first, so that it is nobody else's from its first byte on.
            self._place.chmod(_OWN_FILE)
        document = {"process": self._process, "units": [asdict(unit) for unit in units]}
        with replacing_bytes(self._place) as stream:
            stream.write(json.dumps(document).encode("utf-8"))

    def take_up(self) -> list[UnsavedUnit]:
        """Takes over what programs left that run no more; gives it, the last first."""
        found: list[UnsavedUnit] = []
        left = [(place, units) for place in self._places() if (units := self._read(place))]
        for _, units in left:
            for unit in units:
                if unit.id not in self._units:
                    found.append(unit)
                    self._units[unit.id] = unit
        if found:
            self.write()
        for place, _ in left:
            if place != self._place:
                with contextlib.suppress(OSError):
                    place.unlink()
        return found[::-1]

    def _places(self) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            yield from sorted(self._folder.glob(f"{self._mark}-*{_SUFFIX}"), key=_age)

    def _read(self, place: Path) -> list[UnsavedUnit]:
        try:
            document = json.loads(place.read_bytes())
            keeper = int(document["process"])
            units = [_unit(said) for said in document["units"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return []
        return [] if keeper != self._process and is_running(keeper) else units


def _age(place: Path) -> float:
    with contextlib.suppress(OSError):
        return place.stat().st_mtime
    return 0


def _unit(said: dict[str, Any]) -> UnsavedUnit:
    domain = said["domain"]
    return UnsavedUnit(
        str(said["id"]),
        int(said["version"]),
        tuple((str(lang), str(text)) for lang, text in said["texts"]),
        None if domain is None else str(domain),
        str(said["note"]),
    )
