"""Files of the exchange formats as records, and what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import BadFile, InvalidValue, NotFound
from termbase.exchange import formats, po
from termbase.exchange.format import HEAD, Format
from termbase.exchange.inputs import Input
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.messages import M, Message
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in
from termbase.workflow.import_report import Report
from termbase.workflow.po_return import Returned, Sent


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that an import would refuse."""

    line: int
    why: Message


def format_of(path: str, named: str | None = None) -> Format:
    """The format of a file: as ``named``, else by its ending, else by how it begins.

    Raises :class:`NotFound` where there is no such file, and :class:`~termbase.errors.BadFile`
    where nothing says the format.
    """
    if path != "-" and not Path(path).is_file():
        raise NotFound(M("there is no such file"), place=path)
    if named:
        return formats.named(named)
    if path == "-":
        raise InvalidValue(
            M("standard input has no name that tells its format"),
            remedy=M("name it with --from: {names}", names=", ".join(formats.readable())),
        )
    with Path(path).open("rb") as file:
        return formats.detect(path, file.read(HEAD))


def bring_in_files(
    base: Base,
    user: str,
    paths: Sequence[str],
    *,
    format: str | None = None,
    options: ReadOptions | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Takes files into the base as one batch (see :func:`termbase.workflow.bring_in.bring_in`).

    ``-`` is standard input, which needs ``format``. Each of ``options`` goes to the files whose
    format takes it; raises :class:`~termbase.errors.InvalidValue` where none does.
    """
    options = options or ReadOptions()
    found = [format_of(path, format) for path in paths]
    formats.check_reading(found, options)

    def records() -> Iterator[Record]:
        for path, kind in zip(paths, found, strict=True):
            for read in _records(path, kind, options):
                yield path, read

    note = ", ".join(Path(path).name for path in paths)
    return bring_in(
        base, user, records(), note=note, dry_run=dry_run, strict=strict, progress=progress
    )


def faults(
    path: str, format: str | None = None, options: ReadOptions | None = None
) -> Iterator[Fault]:
    """What an import of the file would refuse by itself, whatever the base.

    Raises :class:`~termbase.errors.BadFile` where the file cannot be parsed.
    """
    options, found = options or ReadOptions(), format_of(path, format)
    formats.check_reading([found], options)
    for read in _records(path, found, options):
        if isinstance(read, Read) and read.refused is not None:
            yield Fault(read.line, read.refused)


def _records(
    path: str, format: Format, options: ReadOptions
) -> Iterator[Read | tuple[int, Returned, Sent]]:
    source: Input = sys.stdin.buffer if path == "-" else path
    if format.name == "po":
        yield from _returned(source, path)
    else:
        yield from formats.read(format, source, path, options)


def _returned(source: Input, name: str) -> Iterator[Read | tuple[int, Returned, Sent]]:
    metadata, entries = po.read(source, name)
    if not (metadata.source and metadata.target) or metadata.revision is None:
        raise BadFile(
            M("the PO file does not say its two languages"),
            remedy=M("import a file that “termbase export po” wrote"),
            place=name,
        )
    sent = Sent(metadata.source, metadata.target, metadata.revision or 0)
    for read in entries:
        entry = read.entry
        if entry is None:
            yield Read(read.line, refused=read.refused)
        elif entry.obsolete:
            continue
        elif not entry.concept_id:
            yield Read(read.line, refused=M("the entry has no msgctxt, hence no concept"))
        else:
            returned = Returned(entry.concept_id, entry.source_text, entry.target_text, entry.fuzzy)
            yield read.line, returned, sent
