"""New concepts that may be doubles: they share a form with one that was there before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice

from termbase.store.writing import Writing
from termbase.workflow import import_report
from termbase.workflow.import_report import Report, SharedForm

Places = Callable[[Collection[str]], Mapping[str, tuple[str, int]]]
"""The paths and lines of concepts, by their ids."""


def name_shared_forms(
    report: Report, batch: Writing, paths: Iterable[str], places: Places | None = None
) -> None:
    """Names in the report, inside the write, the new concepts that share a form with another.

    It is told from the base as it is after the batch, so that the order of the records and what
    is written together are all one. ``paths`` are those of the files in their order; ``places``
    knows concepts that the report does not list.
    """
    shared = iter(batch.shared_forms())
    first = list(islice(shared, import_report.LISTED))
    if not first:
        return
    wanted = {one.id for one in first}
    # What was added first may have been changed by a later record.
    known = {o.id: (o.path, o.line) for o in reversed(report.outcomes) if o.id in wanted}
    if places is not None and (unknown := wanted - known.keys()):
        known |= places(unknown)
    order = {path: n for n, path in enumerate(dict.fromkeys(paths))}
    named = [
        SharedForm(*known.get(one.id, ("", 0)), one.id, one.lang, one.text, one.former)
        for one in first
    ]
    named.sort(key=lambda one: (order.get(one.path, len(order)), one.line, one.id))
    report.shared = named
    report.shared_count = len(first) + sum(1 for _ in shared)
