"""Import into the memory: units as one batch, counted, repeatable without effect, undoable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from termbase.exchange.atomic import sweep
from termbase.exchange.memory import READABLE, UnitReading
from termbase.messages import M
from termbase.model import Task
from termbase.model.unit import TranslationUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.store.connection import Connection
from termbase.store.progress import Progress
from termbase.store.unit_rows import UnitRows, id_of, unit_from, unit_rows
from termbase.store.unit_tables import UnitReplacement
from termbase.store.units import StoredUnit
from termbase.store.writing import Writing, writing
from termbase.workflow.bring_in import Rehearsal, StrictImport, but_rows
from termbase.workflow.import_report import What
from termbase.workflow.incoming import format_of, source_of
from termbase.workflow.memory import packets
from termbase.workflow.memory.document_names import document_names
from termbase.workflow.memory.joining import adds_nothing, adds_places, edited, joined, readable
from termbase.workflow.memory.packets import Aside, FileOrder, Packet, UnitPacket
from termbase.workflow.memory.report import UnitOutcome, UnitReport, first_trouble
from termbase.workflow.memory.upkeep import keep_up

APART = 4_000_000
"""A file of more bytes is read by a process of its own."""
SLAB = 1_000
"""How many units are looked up and written together."""
_SLAB_TEXT = 4_000_000


@dataclass(frozen=True, slots=True)
class Remembering:
    """How files are brought in: as which format (by default each as it is), how they are read,
    the subject ``domain`` of units that have none, and what the ``document`` is called that a unit
    was met in (by default the file's path).
    """

    format: str | None = None
    how: UnitReading = field(default_factory=UnitReading)
    domain: str = ""
    document: str = ""


def remember_files(
    base: Base,
    user: str,
    paths: Sequence[str],
    options: Remembering | None = None,
    *,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> UnitReport:
    """Takes the units of files (``-``: standard input, with ``format``) into the memory.

    A unit joins the one with the same languages and texts; one that the memory exported is found
    by its id, and an edited text takes the place of the old one. Bad units are refused by line and
    the good ones go in as one batch; with ``strict`` one bad unit refuses all
    (:class:`StrictImport`). Raises :class:`~termbase.errors.BadFile` where a file cannot be
    parsed: nothing is changed then. ``progress`` is told of the ``records`` taken.
    """
    options = options or Remembering()
    orders = _orders(paths, options)

    def read() -> Iterator[tuple[str, Packet]]:
        for order in orders:
            if _is_big(order.path):
                yield from ((order.path, packet) for packet in packets.read_apart(order))
                continue
            with source_of(order.path) as source:
                for packet in packets.read_here(order, source):
                    yield order.path, packet

    note = ", ".join(Path(path).name for path in paths)
    # The base is written to while a file is read: where that takes long, others wait for it.
    big = any(map(_is_big, paths))
    if big:
        sweep(base.path.absolute().parent)
    with base.turns.announced() if big else nullcontext():
        return remember(
            base, user, read(), note=note, dry_run=dry_run, strict=strict, progress=progress
        )


def remember_units(
    base: Base,
    user: str,
    given: Iterable[TranslationUnit],
    *,
    document: str,
    how: UnitReading | None = None,
    domain: str = "",
    note: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> UnitReport:
    """As :func:`remember_files`, of units that come from elsewhere: aligned texts, saved work."""
    from termbase.exchange.units import UnitRead

    reads = (UnitRead(number, unit) for number, unit in enumerate(given, 1))
    order = FileOrder(document, "", how or UnitReading(), document, domain)
    found = ((document, packet) for packet in packets.packets(reads, order))
    return remember(base, user, found, note=note, dry_run=dry_run, progress=progress)


def remember(
    base: Base,
    user: str,
    found: Iterable[tuple[str, Packet]],
    *,
    note: str = "",
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> UnitReport:
    """Takes packets (each with its path) into the memory as one batch."""
    report = UnitReport(dry_run=dry_run)
    try:
        with writing(base, Task.IMPORT, user, note=note, progress=but_rows(progress)) as batch:
            joining, done = _Joining(base.connection, batch, report, user), 0
            for slab in _slabs(found):
                for path, own in groupby(slab, key=itemgetter(0)):
                    joining.take(path, [packet for _, packet in own])
                done += len(slab)
                if progress is not None:
                    progress("records", done, 0)
            if strict and not report.clean:
                raise StrictImport(
                    first_trouble(report), remedy=M("without --strict the rest is imported")
                )
            if dry_run:
                raise Rehearsal
        report.batch = batch.batch
    except Rehearsal:
        pass
    if report.batch is not None and (why := keep_up(base, progress)) is not None:
        report.remarks.append((str(base.path), why))
    return report


def _orders(paths: Sequence[str], options: Remembering) -> list[FileOrder]:
    names = document_names(paths)
    return [
        FileOrder(
            path,
            format_of(path, options.format, among=READABLE).name,
            options.how,
            options.document or names[path],
            options.domain,
        )
        for path in paths
    ]


def _is_big(path: str) -> bool:
    return path != "-" and Path(path).is_file() and Path(path).stat().st_size > APART


def _slabs(found: Iterable[tuple[str, Packet]]) -> Iterator[list[tuple[str, Packet]]]:
    slab: list[tuple[str, Packet]] = []
    size = 0
    for item in found:
        slab.append(item)
        if isinstance(item[1], UnitPacket):
            size += sum(len(text) + len(rest) for _, text, _, rest in item[1].rows.segments)
        if len(slab) >= SLAB or size >= _SLAB_TEXT:
            yield slab
            slab, size = [], 0
    if slab:
        yield slab


class _Joining:
    """Takes packets in, a slab at a time: what they may be is read at once, and written at once."""

    def __init__(
        self, connection: Connection, batch: Writing, report: UnitReport, user: str
    ) -> None:
        self._connection = connection
        self._batch = batch
        self._report = report
        self._user = user
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def take(self, path: str, slab: list[Packet]) -> None:
        """Takes in what a file holds."""
        own = [packet for packet in slab if isinstance(packet, UnitPacket)]
        standing = _Standing(self._connection, self._batch, own)
        for packet in slab:
            if isinstance(packet, Aside):
                self._set_aside(path, packet)
            else:
                self._take(path, packet, standing)
        standing.write()

    def _set_aside(self, path: str, packet: Aside) -> None:
        if packet.what == "refused":
            self._report.add(UnitOutcome(What.REFUSED, path, packet.line, why=packet.why))
        elif packet.what == "passed":
            self._report.passed[packet.why.id] += 1
        else:
            self._report.remarks.append((path, packet.why))

    def _take(self, path: str, packet: UnitPacket, standing: _Standing) -> None:
        known = standing.by_id(packet.id) if packet.id else None
        if known is not None and known[1] == packet.rows:
            self._report.counts[What.IDENTICAL] += 1
            return
        if known is not None and (
            packet.version == standing.version(packet.id) or not packet.rows.texts <= known[1].texts
        ):
            self._take_edited(path, packet, standing, *known)
            return
        known = known or standing.by_texts(packet.rows)
        if known is None:
            # What another memory wrote is taken as it is.
            rows = packet.rows if packet.id else self._stamped(packet.rows)
            id = standing.add(packet.id, rows)
            shown = self._report.is_shown(What.ADDED)
            after = unit_from(id, packet.rows, 0) if shown else None
            self._report.add(UnitOutcome(What.ADDED, path, packet.line, id, after=after))
            return
        id, old = known
        if adds_nothing(old, packet.rows, reviewed=packet.reviewed):
            self._report.counts[What.IDENTICAL] += 1
            return
        there = unit_from(id, old, 0)
        after = joined(there, unit_from(id, packet.rows, 0), reviewed=packet.reviewed)
        new = unit_rows(after)
        if new == old:
            self._report.counts[What.IDENTICAL] += 1
            return
        self._report.placed += new == adds_places(old, packet.rows)
        self._change(path, packet.line, standing, id, old, new)

    def _take_edited(
        self, path: str, packet: UnitPacket, standing: _Standing, id: str, old: UnitRows
    ) -> None:
        """A unit of ours that comes back, and may have been edited."""
        version = standing.version(id)
        if packet.version != version:
            was = standing.was(id, packet.version)
            if was is not None and readable(packet.rows) <= readable(was):
                # The file is older than the base, and nobody edited it.
                self._report.counts[What.IDENTICAL] += 1
                return
            why = M("{id} was changed in the memory after the file was written", id=id)
            self._report.add(UnitOutcome(What.CONFLICT, path, packet.line, id, why=why))
            return
        # What came by a table has no codes any longer.
        if not readable(packet.rows) & readable(old):
            why = M("{id} has other texts in every language", id=id)
            self._report.add(UnitOutcome(What.CONFLICT, path, packet.line, id, why=why))
            return
        after = edited(unit_from(id, old, 0), unit_from(id, packet.rows, 0))
        new = unit_rows(after)
        if new == old:
            self._report.counts[What.IDENTICAL] += 1
            return
        self._change(path, packet.line, standing, id, old, new)

    def _change(
        self, path: str, line: int, standing: _Standing, id: str, old: UnitRows, new: UnitRows
    ) -> None:
        shown = self._report.is_shown(What.CHANGED)
        self._report.add(
            UnitOutcome(
                What.CHANGED, path, line, id,
                before=unit_from(id, old, 0) if shown else None,
                after=unit_from(id, new, 0) if shown else None,
            )
        )  # fmt: skip
        standing.change(id, new)

    def _stamped(self, rows: UnitRows) -> UnitRows:
        """The rows of a new unit, with who brings it in and when where the file says neither."""
        key, review, domain, source, author, changed, rest = rows.unit
        if author or changed:
            return rows
        return rows._replace(unit=(key, review, domain, source, self._user, self._now, rest))


class _Standing:
    """What the units of a slab may be: those of the base, and those that the slab brought."""

    def __init__(self, connection: Connection, batch: Writing, slab: list[UnitPacket]) -> None:
        self._connection = connection
        self._batch = batch
        self._old: dict[str, StoredUnit] = {}
        self._rows: dict[str, UnitRows] = {}
        self._keys: dict[int, list[str]] = {}
        self._wide: dict[int, list[str]] = {}
        self._due: dict[str, None] = {}
        keys = {packet.rows.unit[0] for packet in slab}
        for found in units.keyed(connection, keys).values():
            for unit in found:
                self._know(unit)
        ids = {packet.id for packet in slab if packet.id} - self._old.keys()
        for unit in units.stored(connection, ids).values() if ids else ():
            self._know(unit)
        fresh = {packet.id or id_of(packet.rows.unit[0]) for packet in slab} - self._old.keys()
        # Of what had such an id once, its history goes on.
        self._past = batch.known_units(list(fresh)) if fresh else set()
        self._taken = units.taken_ids(connection, self._past) if self._past else set()

    def _know(self, unit: StoredUnit) -> None:
        self._old[unit.id] = unit
        self._rows[unit.id] = unit.rows
        self._file(unit.id, unit.rows)

    def by_id(self, id: str) -> tuple[str, UnitRows] | None:
        """The unit of an id, as it stands now."""
        return (id, self._rows[id]) if id in self._rows else None

    def by_texts(self, rows: UnitRows) -> tuple[str, UnitRows] | None:
        """The first unit with the same languages and texts."""
        for id in self._keys.get(rows.unit[0], ()):
            if self._rows[id].texts == rows.texts:
                return id, self._rows[id]
        return self._wider(rows)

    def _wider(self, rows: UnitRows) -> tuple[str, UnitRows] | None:
        """The first unit that has these texts and others, in more languages."""
        for unit in units.having(self._connection, [key for _, _, key, _ in rows.segments]):
            if unit.id not in self._rows:
                self._know(unit)
        for id in self._wide.get(rows.segments[0][2], ()):
            if rows.texts <= self._rows[id].texts:
                return id, self._rows[id]
        return None

    def _file(self, id: str, rows: UnitRows) -> None:
        """Makes a unit be found by its texts."""
        self._keys.setdefault(rows.unit[0], []).append(id)
        if len(rows.segments) > 2:
            for _, _, key, _ in rows.segments:
                self._wide.setdefault(key, []).append(id)

    def version(self, id: str) -> int:
        """The version of a unit in the base; 0 for what the slab brought."""
        return self._old[id].version if id in self._old else 0

    def was(self, id: str, version: int) -> UnitRows | None:
        """A unit as it was at an earlier version, ``None`` where it had no such one."""
        from termbase.store.history import unit_at

        return unit_at(self._connection, id, version)

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
        self._past |= self._batch.known_units([id])
        return bool(units.taken_ids(self._connection, [id]))

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
        self._batch.add_units(added)
        due = [id for id in self._due if id in self._old or id in past]
        self._batch.replace_units(
            [UnitReplacement(id, self._old.get(id), self._rows[id]) for id in due]
        )
