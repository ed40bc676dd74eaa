"""A new base, with the seed glossary and the sentences of its articles, or empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase import resources
from termbase.exchange import seed_folder
from termbase.exchange.records import Read
from termbase.model import Batch
from termbase.store import concepts, founding
from termbase.store.base import Base
from termbase.store.concepts import Counts
from termbase.store.progress import Progress
from termbase.workflow.bring_in import StrictImport, bring_in
from termbase.workflow.import_report import first_trouble
from termbase.workflow.memory.align import align_files, remember_aligned
from termbase.workflow.segmentation import segmentation_rules


def set_up(
    path: Path,
    user: str,
    *,
    empty: bool = False,
    sentences: bool = True,
    progress: Progress | None = None,
) -> Counts:
    """Makes a base at ``path`` and fills it with the seeds unless it is to be ``empty``: the
    glossary, and where ``sentences`` are wanted those of its articles as units of the memory.

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
                if sentences:
                    _remember_articles(base, user)
                founding.found(base)
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


def _remember_articles(base: Base, user: str) -> None:
    """The memory's first units: the seed articles, sentence by sentence in three languages."""
    stems: dict[str, list[str]] = {}
    for path in sorted((resources.seeds() / "articles").glob("*.*.txt")):
        stems.setdefault(path.name.split(".")[0], []).append(str(path))
    rules = segmentation_rules()
    for paths in stems.values():
        aligned = align_files(base, paths, (), rules)
        remember_aligned(base, user, aligned)


def _seeds() -> Iterator[tuple[str, Read]]:
    for record in seed_folder.read(resources.seeds()):
        yield str(record.path), record.read
