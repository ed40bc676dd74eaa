"""Files of the exchange formats as records, and what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from unicodedata import normalize

from termbase.errors import InvalidValue, NotFound
from termbase.exchange import formats, po
from termbase.exchange.inputs import Input
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read, reason
from termbase.exchange.registry.format import HEAD, Format
from termbase.meant import meant
from termbase.messages import M, Message
from termbase.model import Review, Unsaid
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in
from termbase.workflow.bring_in_staged import bring_in_staged
from termbase.workflow.import_report import Report
from termbase.workflow.packets import Packet, packed, read_apart
from termbase.workflow.po_return import Returned, Sent
from termbase.workflow.tbx_return import returned

if TYPE_CHECKING:
    from termbase.exchange.tbx import WrittenFor

APART = 4_000_000
"""A file of more bytes is read by a process of its own."""

STRANGE = 100
"""So many entries at most are looked at for one whose concept the base has."""

_NO_ID = M(
    "the entry has no id, hence no concept; add it to the base, or to a table that you import"
)

_FileRecord = Read | tuple[int, Returned, Sent]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that an import would refuse."""

    line: int
    why: Message


def format_of(path: str, named: str | None = None, *, among: Sequence[str] = ()) -> Format:
    """The format of a file: as ``named``, else by its ending, else by how it begins. ``among`` are
    the formats that the caller takes, by default all that are read: errors name them.

    Raises :class:`NotFound` where there is no such file, and :class:`~termbase.errors.BadFile`
    where nothing says the format, :class:`InvalidValue` for a folder. What is no regular file is
    not looked into: it can be read once, as standard input is.
    """
    if path != "-" and Path(path).is_dir():
        raise InvalidValue(M("is a folder"), remedy=M("name the files in it"), place=path)
    if path != "-" and not Path(path).exists():
        raise NotFound(M("there is no such file"), remedy=_file_meant(path), place=path)
    if named:
        return formats.named(named)
    if not _is_file(path):
        raise InvalidValue(
            M("standard input has no name that tells its format")
            if path == "-"
            else M("a pipe or device does not tell its format"),
            remedy=M("name it with --from: {names}", names=", ".join(among or formats.readable())),
            place="" if path == "-" else path,
        )
    with Path(path).open("rb") as file:
        return formats.detect(path, file.read(HEAD), among=among)


def _file_meant(path: str) -> Message | None:
    """The file beside it that was probably meant."""
    folder, name = Path(path).parent, Path(path).name
    try:
        near = meant(name, (p.name for p in folder.iterdir()))
    except OSError:
        return None
    return M("did you mean {ids}?", ids=str(folder / near)) if near else None


@contextmanager
def source_of(path: str) -> Iterator[str | BinaryIO]:
    """What to read: the path of a file, or the stream of what can be read only once."""
    if path == "-":
        yield sys.stdin.buffer
    elif _is_file(path):
        yield path
    else:
        with Path(path).open("rb") as pipe:
            yield pipe


def _is_file(path: str) -> bool:
    return path != "-" and Path(path).is_file()


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
    format takes it; raises :class:`~termbase.errors.InvalidValue` where none does. The review
    state of the options is that of new concepts and terms that the file says none of.
    """
    options = options or ReadOptions()
    found = [format_of(path, format) for path in paths]
    formats.check_reading(found, options)
    # Readers put it where the file says nothing, and need not know that it is a default.
    options = replace(options, review=cast(Review, Unsaid(options.review)))

    reading = _Reading(options, lambda ids: _known(base, ids))

    def records() -> Iterator[Record]:
        for path, kind in zip(paths, found, strict=True):
            for read in reading.records(path, kind):
                yield path, read

    def files() -> Iterator[tuple[str, Iterator[Packet]]]:
        for path, kind in zip(paths, found, strict=True):
            if _is_big(path, kind):
                yield path, read_apart(path, kind.name, options, reading.remarks)
            else:
                yield path, map(packed, reading.records(path, kind))

    note = ", ".join(Path(path).name for path in paths)
    if any(map(_is_big, paths, found)):
        report = bring_in_staged(
            base, user, files(), note=note, dry_run=dry_run, strict=strict, progress=progress
        )
    else:
        report = bring_in(
            base, user, records(), note=note, dry_run=dry_run, strict=strict, progress=progress
        )
    report.remarks += reading.remarks
    return report


def faults(
    path: str,
    format: str | None = None,
    options: ReadOptions | None = None,
    *,
    met: Callable[[Read], None] | None = None,
    remarks: list[tuple[str, Message]] | None = None,
) -> Iterator[Fault]:
    """What an import of the file would refuse by itself, whatever the base. ``met`` is told of each
    record, and ``remarks`` takes those on the whole file.

    Raises :class:`~termbase.errors.BadFile` where the file cannot be parsed.
    """
    options, found = options or ReadOptions(), format_of(path, format)
    formats.check_reading([found], options)
    reading = _Reading(options, lambda ids: True, [] if remarks is None else remarks)
    for read in reading.records(path, found):
        if not isinstance(read, Read):
            continue
        if met is not None:
            met(read)
        if read.refused is not None:
            yield Fault(read.line, read.refused)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How files are read: ``known`` tells whether a concept of some ids is in the base, and
    ``remarks`` takes what is said of a file as a whole, with its path.
    """

    options: ReadOptions
    known: Callable[[Iterable[str]], bool]
    remarks: list[tuple[str, Message]] = field(default_factory=list)

    def records(self, path: str, format: Format) -> Iterator[_FileRecord]:
        """What a file has: concepts and sources, or edits to concepts."""
        with source_of(path) as source:
            if format.name == "po":
                yield from self._po(source, path)
            elif format.name == "tbx":
                yield from self._tbx(source, path)
            else:
                yield from self._without(path, formats.read(format, source, path, self.options))

    def _without(self, path: str, reads: Iterable[Read]) -> Iterator[Read]:
        """The reads but the remarks among them."""
        for read in reads:
            if read.remark is None:
                yield read
            else:
                self.remarks.append((path, read.remark))

    def _po(self, source: Input, name: str) -> Iterator[_FileRecord]:
        """Edits to concepts where the file came from here, else the concepts of a glossary."""
        said, entries = po.read(source, name, encoding=self.options.encoding)
        if said.is_own:
            if po.has_known(source, name, self.known):
                yield from _returned(said, entries)
                return
            self.remarks.append(
                (name, M("from another base: its concepts are taken in as new ones"))
            )
        glossary = po.glossary((said, entries), source, name, self.options)
        yield from self._without(name, glossary)

    def _tbx(self, source: Input, name: str) -> Iterator[_FileRecord]:
        """Concepts, or edits to those of the base where the file was written for one program.

        Where that was in another base, so that of several entries (at most the first
        :data:`STRANGE`) none is of a concept that is here, the file is refused as one record.
        """
        from termbase.exchange import tbx

        waiting: list[tuple[int, Returned, Sent]] = []
        made: WrittenFor | None = None
        is_from_here = False
        for read in tbx.read_all(source, name, review=self.options.review):
            if isinstance(read, Read):
                yield from self._without(name, (read,))
            elif not read.id:
                yield Read(read.line, refused=_NO_ID)
            else:
                made = read.made
                waiting.append((read.line, *returned(read)))
                is_from_here = is_from_here or self.known((read.id,))
                if is_from_here:
                    yield from waiting
                    waiting.clear()
                elif len(waiting) == STRANGE:
                    break
        if made is not None and len(waiting) > 1:
            yield Read(made.line, refused=reason(tbx.refusal(made, name)))
        else:
            yield from waiting


def _is_big(path: str, format: Format) -> bool:
    """Whether a file is worth a process of its own. What comes back to concepts depends on them."""
    if not _is_file(path) or Path(path).stat().st_size <= APART:
        return False
    if format.name == "tbx":
        from termbase.exchange import tbx

        return not tbx.is_marked(path)
    return format.name != "po" or not po.is_own(path)


def _known(base: Base, ids: Iterable[str]) -> bool:
    return any(concepts.exists(base, id) for id in ids)


def _returned(said: po.Metadata, entries: Iterator[po.PoRead]) -> Iterator[_FileRecord]:
    sent = Sent(said.source, said.target, said.revision or 0)
    for read in entries:
        entry = read.entry
        if entry is None:
            yield Read(read.line, refused=read.refused)
        elif entry.obsolete or po.FORBIDDEN in (entry.context or ""):
            continue
        elif not entry.context:
            yield Read(read.line, refused=M("the entry has no msgctxt, hence no concept"))
        else:
            # As the base holds them: many a tool decomposes, and windows-1258 has nothing composed.
            texts = (entry.context, entry.source_text, entry.target_text)
            id, first, second = (normalize("NFC", text).strip() for text in texts)
            yield read.line, Returned(id, first, second, entry.fuzzy), sent
