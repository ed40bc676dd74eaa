"""Files of the exchange formats as records, and what is wrong with them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import BadFile, InvalidValue, NotFound
from termbase.exchange.records import Read
from termbase.messages import M, Message
from termbase.model import Review
from termbase.store.base import Base
from termbase.workflow.bring_in import Progress, Record, Report, bring_in
from termbase.workflow.po_return import Returned, Sent

_BY_ENDING = {
    ".csv": "csv",
    ".po": "po",
    ".pot": "po",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".martif": "tbx",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that an import would refuse."""

    line: int
    why: Message


def format_of(path: str, named: str | None = None) -> str:
    """The format of a file: as ``named``, else by its ending.

    Raises :class:`InvalidValue` where neither says.
    """
    found = named or _BY_ENDING.get(Path(path).suffix.lower())
    if found is None:
        raise InvalidValue(
            M("the format of {path} is unknown", path=path),
            remedy=M("say it with --from csv, po or tbx"),
        )
    return found


def bring_in_files(
    base: Base,
    user: str,
    paths: Sequence[str],
    *,
    format: str | None = None,
    review: Review = Review.APPROVED,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Takes files into the base as one batch (see :func:`termbase.workflow.bring_in.bring_in`).

    ``-`` is standard input, which needs ``format``.
    """
    formats = [format_of(path, format) for path in paths]
    for path in paths:
        if path != "-" and not Path(path).is_file():
            raise NotFound(M("there is no such file"), place=path)

    def records() -> Iterator[Record]:
        for path, kind in zip(paths, formats, strict=True):
            for read in _records(path, kind, review):
                yield path, read

    note = ", ".join(Path(path).name for path in paths)
    return bring_in(
        base, user, records(), note=note, dry_run=dry_run, strict=strict, progress=progress
    )


def faults(path: str, format: str | None = None) -> Iterator[Fault]:
    """What an import of the file would refuse by itself, whatever the base.

    Raises :class:`~termbase.errors.BadFile` where the file cannot be parsed.
    """
    for read in _records(path, format_of(path, format), Review.APPROVED):
        if isinstance(read, Read) and read.refused is not None:
            yield Fault(read.line, read.refused)


def _records(path: str, format: str, review: Review) -> Iterator[Read | tuple[int, Returned, Sent]]:
    source: str | io.BytesIO = path
    name = path
    if path == "-":
        source, name = io.BytesIO(sys.stdin.buffer.read()), "-"
    # Each format's reader is loaded only when a file of it is there.
    if format == "csv":
        from termbase.exchange import csv_long

        yield from csv_long.read(source, name, review=review)
    elif format == "tbx":
        from termbase.exchange import tbx

        yield from tbx.read(source, name, review=review)
    else:
        yield from _po_records(source, name)


def _po_records(source: str | io.BytesIO, name: str) -> Iterator[tuple[int, Returned, Sent]]:
    from termbase.exchange import po

    raise BadFile(M("PO"), place=name)
