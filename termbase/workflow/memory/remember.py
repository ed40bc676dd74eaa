"""Import into the memory: units as one batch, counted, repeatable without effect, undoable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path

from termbase.exchange.memory import READABLE, UnitReading
from termbase.model import Task
from termbase.model.unit import TranslationUnit
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.unit_stock import BaseStock
from termbase.store.writing import writing
from termbase.workflow.bring_in import Rehearsal, but_rows
from termbase.workflow.incoming import format_of, source_of
from termbase.workflow.memory import packets
from termbase.workflow.memory.document_names import document_names
from termbase.workflow.memory.packets import FileOrder, Packet, UnitPacket
from termbase.workflow.memory.report import UnitReport
from termbase.workflow.memory.unit_import import Slab, UnitImport
from termbase.workflow.memory.upkeep import keep_up

APART = 4_000_000
"""A file of more bytes is read by a process of its own."""
FEW = 5
"""So many slabs are taken in at once; more are staged beside the base first."""
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
    """Takes packets (each with its path) into the memory as one batch.

    More than :data:`FEW` slabs are made ready beside the base, which others may change meanwhile.
    """
    slabs = _slabs(found)
    head = list(islice(slabs, FEW))
    more = next(slabs, None)
    if more is None:
        report = _remember_at_once(
            base, user, head, note=note, dry_run=dry_run, strict=strict, progress=progress
        )
    else:
        from termbase.workflow.memory.remember_staged import remember_staged

        report = remember_staged(
            base, user, chain(head, (more,), slabs),
            note=note, dry_run=dry_run, strict=strict, progress=progress,
        )  # fmt: skip
    if report.batch is not None and (why := keep_up(base, progress)) is not None:
        report.remarks.append((str(base.path), why))
    return report


def _remember_at_once(
    base: Base,
    user: str,
    slabs: Iterable[Slab],
    *,
    note: str,
    dry_run: bool,
    strict: bool,
    progress: Progress | None,
) -> UnitReport:
    report = UnitReport(dry_run=dry_run)
    try:
        with writing(base, Task.IMPORT, user, note=note, progress=but_rows(progress)) as batch:
            importing = UnitImport(BaseStock(base.connection, batch), report, user)
            for slab in slabs:
                importing.take(slab)
                if progress is not None:
                    progress("records", importing.taken, 0)
            importing.settle(strict=strict)
        report.batch = batch.batch
    except Rehearsal:
        pass
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


def _slabs(found: Iterable[tuple[str, Packet]]) -> Iterator[Slab]:
    """What was found, in order, so much at a time as is looked up and written together."""
    for path, own in groupby(found, key=itemgetter(0)):
        slab: list[Packet] = []
        size = 0
        for _, packet in own:
            slab.append(packet)
            if isinstance(packet, UnitPacket):
                size += sum(len(text) + len(rest) for _, text, _, rest in packet.rows.segments)
            if len(slab) >= SLAB or size >= _SLAB_TEXT:
                yield path, slab
                slab, size = [], 0
        if slab:
            yield path, slab
