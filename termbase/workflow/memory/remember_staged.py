"""Big imports into the memory: made ready beside the base, which is locked for the copy alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.exchange.atomic import sweep
from termbase.model import Task
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.staged_units import StagedUnits
from termbase.store.unit_stock import BaseStock
from termbase.store.writing import writing
from termbase.workflow.bring_in import Rehearsal, but_rows
from termbase.workflow.memory.packets import packed, unpacked
from termbase.workflow.memory.report import UnitReport
from termbase.workflow.memory.unit_import import Slab, UnitImport

_LOOKS = 2
"""How often an import is made ready, where others change meanwhile what it concerns; the next time
it is taken in under the lock.
"""


def remember_staged(
    base: Base,
    user: str,
    slabs: Iterable[Slab],
    *,
    note: str = "",
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> UnitReport:
    """As :func:`termbase.workflow.memory.remember.remember`, of many packets.

    ``progress`` is told of the ``records`` read and of what is copied (``copy``).
    """
    sweep(base.path.absolute().parent)
    with StagedUnits(base) as staged:
        given = _keeping(staged, slabs)
        for _ in range(_LOOKS):
            report = UnitReport(dry_run=dry_run)
            importing = UnitImport(staged, report, user)
            for slab in given:
                with base.snapshot():
                    importing.take(slab)
                if progress is not None:
                    progress("records", importing.taken, 0)
            try:
                importing.settle(strict=strict)
            except Rehearsal:
                return report
            with staged.beside(), writing(
                base, Task.IMPORT, user, note, progress=but_rows(progress)
            ) as batch:  # fmt: skip
                if current := not staged.is_outdated():
                    batch.take_units(staged)
            if current:
                report.batch = batch.batch
                return report
            staged.forget()
            given = _kept(staged)
        report = UnitReport()
        with writing(base, Task.IMPORT, user, note, progress=but_rows(progress)) as batch:
            importing = UnitImport(BaseStock(base.connection, batch), report, user)
            for slab in _kept(staged):
                importing.take(slab)
            importing.settle(strict=strict)
        report.batch = batch.batch
        return report


def _keeping(staged: StagedUnits, slabs: Iterable[Slab]) -> Iterator[Slab]:
    """The slabs, each kept for another look."""
    for path, packets in slabs:
        staged.keep(path, list(map(packed, packets)))
        yield path, packets


def _kept(staged: StagedUnits) -> Iterator[Slab]:
    for path, slab in staged.kept():
        yield path, list(map(unpacked, slab))
