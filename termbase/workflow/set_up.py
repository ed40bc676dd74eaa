"""A new base, with the seed glossary or empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase import resources
from termbase.exchange import seed_folder
from termbase.exchange.records import Read
from termbase.model import Batch
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.concepts import Counts
from termbase.store.progress import Progress
from termbase.workflow.bring_in import StrictImport, bring_in
from termbase.workflow.import_report import first_trouble


def set_up(
    path: Path, user: str, *, empty: bool = False, progress: Progress | None = None
) -> Counts:
    """Makes a base at ``path`` and fills it with the seeds unless it is to be ``empty``.

    Raises :class:`~termbase.errors.StoreError` where there is a file already. A base that could
    not be filled is taken away again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    base = Base.create(path)
    try:
        with base:
            if not empty:
                report = bring_in(base, user, _seeds(), note="seeds", progress=progress)
                if not report.clean:
                    raise StrictImport(first_trouble(report))
            return concepts.count(base)
    except BaseException:
        for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        raise


def add_seeds(base: Base, user: str, *, progress: Progress | None = None) -> Batch | None:
    """Brings the seed glossary into a base that is there, as one batch.

    Raises :class:`~termbase.workflow.bring_in.StrictImport` where something of it cannot go in;
    nothing is changed then.
    """
    return bring_in(base, user, _seeds(), note="seeds", strict=True, progress=progress).batch


def _seeds() -> Iterator[tuple[str, Read]]:
    for record in seed_folder.read(resources.seeds()):
        yield str(record.path), record.read
