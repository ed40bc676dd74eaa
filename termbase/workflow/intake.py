"""A file into the base, whichever part of it the file is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from termbase.errors import TermbaseError
from termbase.exchange.memory import UnitReading
from termbase.exchange.options import ReadOptions
from termbase.exchange.registry.format import Format
from termbase.exchange.term_units import NoTerms
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.import_report import Report
from termbase.workflow.incoming import bring_in_files, format_of
from termbase.workflow.memory.remember import Remembering, remember_files
from termbase.workflow.memory.report import UnitReport


class Into(StrEnum):
    """Where a file goes."""

    FITTING = ""
    """The glossary; where the file holds sentences and no terms, the translation memory."""
    GLOSSARY = "glossary"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Intake:
    """One file and how it is to be taken in.

    ``format`` is its name (by default the file tells it); ``options`` and the subject ``domain``
    of units go to what takes them, and what the file's format does not take must not be said.
    """

    path: Path
    into: Into = Into.FITTING
    format: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    domain: str = ""


def take_in(
    base: Base,
    user: str,
    intake: Intake,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report | UnitReport:
    """Takes a file in as one batch, as ``termbase import`` or ``termbase memory import`` does.

    Raises what :func:`~termbase.workflow.incoming.bring_in_files` and
    :func:`~termbase.workflow.memory.remember.remember_files` raise; nothing is changed then.
    """
    if intake.into is not Into.MEMORY:
        try:
            return bring_in_files(
                base, user, [str(intake.path)],
                format=intake.format, options=intake.options, dry_run=dry_run, progress=progress,
            )  # fmt: skip
        except NoTerms:
            if intake.into is Into.GLOSSARY:
                raise
    options = intake.options
    how = UnitReading(options.source, options.target, options.review, encoding=options.encoding)
    return remember_files(
        base, user, [str(intake.path)], Remembering(intake.format, how, intake.domain),
        dry_run=dry_run, progress=progress,
    )  # fmt: skip


def read_with(format: Format, into: Into) -> frozenset[str]:
    """The names of the options that a file of a format takes on its way; ``domain`` and ``review``
    among them.
    """
    if into is Into.MEMORY:
        return frozenset({"source", "target", "review", "domain", "encoding"})
    return format.reads_with | {"review"}


def told(path: Path) -> Format | None:
    """The format of the file, as it is told by its name and beginning; ``None`` where it is not."""
    try:
        return format_of(str(path))
    except (TermbaseError, OSError):
        return None
