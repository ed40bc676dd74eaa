"""Big imports: read and keyed into a file beside the base, which is locked for the copy alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from operator import itemgetter

from termbase.exchange.atomic import sweep
from termbase.model import Task
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.store.staging import Staging
from termbase.store.writing import writing
from termbase.workflow import import_report
from termbase.workflow.bring_in import SLAB, Import, Rehearsal, but_rows
from termbase.workflow.import_report import Outcome, Report, What
from termbase.workflow.packets import Packet, unpacked
from termbase.workflow.shared_forms import name_shared_forms

_LOAD = 1_000
_LOOKS = 2


def bring_in_staged(
    base: Base,
    user: str,
    files: Iterable[tuple[str, Iterator[Packet]]],
    *,
    note: str = "",
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """As :func:`termbase.workflow.bring_in.bring_in`, of many records.

    ``progress`` is told of the ``records`` read, of the ``index`` made, of what is copied
    (``copy``) and of what is compared with concepts that are there (``merge``).
    """
    report = Report(dry_run=dry_run)
    folder = base.path.absolute().parent
    sweep(folder)
    with base.sparing(), Staging(base) as staging:
        paths = _fill(staging, files, progress)
        with staging.beside():
            told = partial(progress, "index") if progress else None
            for _ in range(_LOOKS):
                staging.look(told, index=not dry_run)
                if staging.revision == base.revision:
                    break
            try:
                with writing(base, Task.IMPORT, user, note, progress=but_rows(progress)) as batch:
                    if count := batch.take(staging, index=not dry_run):
                        report.counts[What.ADDED] = count
                        report.kinds.update(staging.kinds())
                    if staging.silent:
                        report.counts[What.IDENTICAL] = staging.silent
                    added = staging.added(import_report.LISTED)
                    importing = Import(base, batch, report)
                    _take_rest(importing, staging, paths, progress)
                    _list(report, importing.listed, added, paths)
                    if dry_run:
                        _keep_first(base, report)
                    name_shared_forms(report, batch, paths, partial(_places, staging, paths))
                    importing.settle(strict=strict)
                report.batch = batch.batch
            except Rehearsal:
                pass
    return report


def _fill(
    staging: Staging,
    files: Iterable[tuple[str, Iterator[Packet]]],
    progress: Progress | None,
) -> list[str]:
    """Takes the files in; gives their paths. Twice in a row, one counts as one."""
    paths: list[str] = []
    for path, packets in files:
        if paths[-1:] != [path]:
            paths.append(path)
        while slab := list(islice(packets, _LOAD)):
            staging.add(slab, len(paths) - 1)
            if progress is not None:
                progress("records", staging.count, 0)
    return paths


def _take_rest(
    importing: Import, staging: Staging, paths: list[str], progress: Progress | None
) -> None:
    """Takes in, one after the other, what is not simply new."""
    done, left = 0, staging.left
    for some in staging.rest(SLAB):
        for file, own in groupby(some, key=itemgetter(1)):
            items = list(own)
            slab = [(n, file, (paths[file], unpacked(packet))) for n, _, packet in items]
            importing.take(slab, partial(staging.is_new, file))
        done += len(some)
        if progress is not None:
            progress("merge", done, left)


def _places(staging: Staging, paths: list[str], ids: Collection[str]) -> dict[str, tuple[str, int]]:
    """The paths and lines of staged concepts."""
    return {id: (paths[file], line) for id, (file, line) in staging.places(ids).items()}


def _keep_first(base: Base, report: Report) -> None:
    """Puts the first new concepts into their outcomes, as a dry run shows them."""
    first = [o.id for o in report.outcomes if o.what is What.ADDED][: import_report.SHOWN]
    there = concepts.get_all(base, first)
    report.outcomes[:] = [
        replace(o, after=there[o.id])
        if o.what is What.ADDED and o.after is None and o.id in there
        else o
        for o in report.outcomes
    ]


def _list(
    report: Report, numbers: list[int], added: list[tuple[int, int, int, str]], paths: list[str]
) -> None:
    """Puts the new concepts among the outcomes, all in the order of their records."""
    outcomes = list(zip(numbers, report.outcomes, strict=True))
    outcomes += [(n, Outcome(What.ADDED, paths[file], line, id)) for n, file, line, id in added]
    outcomes.sort(key=itemgetter(0))
    room = import_report.LISTED
    report.outcomes.clear()
    for _, outcome in outcomes:
        if outcome.what is What.ADDED:
            room -= 1
            if room < 0:
                continue
        report.outcomes.append(outcome)
