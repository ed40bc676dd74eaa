"""Files against their standard, and against what an import would refuse of them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from termbase.errors import BadFile
from termbase.exchange import formats, po, srx, tbx, tmx, xliff
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read, reason
from termbase.exchange.tbx import validation
from termbase.exchange.units import UnitRead
from termbase.exchange.usual_tags import TAKEN_TO_BE
from termbase.exchange.xliff import validation as xliff_validation
from termbase.messages import M, Message
from termbase.model import Concept
from termbase.workflow import incoming
from termbase.workflow.incoming import format_of, source_of

LISTED = 10_000
"""The most faults, and the most notes, that are listed of a file; the others are counted."""

SRX = "srx"
"""The name of the format of segmentation rules, which is checked and not imported."""

IMPORT = "import"
"""The code of what is within the standard, or beyond any, and an import would refuse."""

_LANGUAGE = M("“{tag}” is no language tag").id
_STRAY = frozenset(
    {
        M("the text “{text}” stands in no element").id,
        M("the text “{text}” stands in no entry").id,
    }
)
_NO_ENTRY = M("the file holds no entry").id
_NO_TERM = M("the entry has no term").id


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a file. ``column`` is 0 where it is not known."""

    line: int
    why: Message
    code: str = IMPORT
    column: int = 0


@dataclass(slots=True)
class Validation:
    """What was found in a file, by line; ``omitted`` more were found and are not listed.

    Of tables, text and TBX, ``concepts`` counts what an import would take, ``languages`` are those
    of their terms in the order met, and ``remarks`` what it would assume of the whole file. Of PO,
    TMX and XLIFF, ``units`` counts the entries or units, and the languages are those they say.
    ``kind`` is the name of the format, empty where nothing tells it.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    omitted: int = 0
    concepts: int = 0
    languages: dict[str, None] = field(default_factory=dict)
    remarks: list[Message] = field(default_factory=list)
    units: int = 0
    kind: str = ""

    @property
    def count(self) -> int:
        """How many faults there are, listed or not."""
        return len(self.faults) + self.omitted

    def met(self, read: Read) -> None:
        """Counts a record that an import would take."""
        if isinstance(read.item, Concept) and not read.item.redirect:
            self.concepts += 1
            self.languages |= dict.fromkeys(read.item.languages())

    def met_unit(self, read: UnitRead) -> None:
        """Counts a unit, translated or not."""
        if read.unit is not None or read.passed is not None:
            self.units += 1
        if read.unit is not None:
            self.languages |= dict.fromkeys(read.unit.languages())

    def add(self, fault: Fault) -> None:
        """Takes a fault."""
        if len(self.faults) < LISTED:
            self.faults.append(fault)
        else:
            self.omitted += 1


def validate(
    path: str, format: str | None = None, options: ReadOptions | None = None
) -> Validation:
    """What is wrong with a file, whatever the base; that it cannot be parsed is one fault.

    TBX is checked against ISO 30042 and its dialects as well, PO as ``msgfmt -c`` does it, TMX
    against the DTD of 1.4b, XLIFF against the schema and the rules of its version, SRX against
    its schema. ``-`` is standard input, which needs ``format``. Raises
    :class:`~termbase.errors.NotFound` where there is no such file.
    """
    found = Validation()
    try:
        kind = found.kind = _kind(path, format)
        if kind in ("po", "srx", "tmx", "xliff", "tbx"):
            with source_of(path) as source:
                _checked(found, kind, source, path, options)
        else:
            remarks: list[tuple[str, Message]] = []
            for fault in incoming.faults(path, format, options, met=found.met, remarks=remarks):
                found.add(Fault(fault.line, fault.why))
            found.remarks += [remark for _, remark in remarks]
    except BadFile as error:
        found.add(_unreadable(error))
    found.faults.sort(key=lambda fault: (fault.line, fault.column))
    return found


def _kind(path: str, named: str | None) -> str:
    """The name of the file's format. Segmentation rules are no terms: imports do not know them."""
    is_srx = (named or Path(path).suffix[1:].lower()) == SRX
    if is_srx and (path == "-" or (Path(path).exists() and not Path(path).is_dir())):
        return SRX
    return format_of(path, named, among=(*formats.readable(), SRX)).name


def _checked(
    found: Validation, kind: str, source: str | BinaryIO, name: str, options: ReadOptions | None
) -> None:
    """What is not as the format's own standard wants it."""
    if kind == "po":
        _catalogue(found, source, name)
        return
    if kind == SRX:
        _rules(found, source, name)
        return
    if kind == "tmx":
        for tmx_fault in tmx.validate(source, name):
            found.add(Fault(tmx_fault.line, tmx_fault.message, tmx_fault.code))
        if isinstance(source, str) and not found.count:
            for read in tmx.read(source, name)[1]:
                found.met_unit(read)
        return
    with tempfile.TemporaryFile() as copy:
        if not isinstance(source, str):
            # It is read twice.
            shutil.copyfileobj(source, copy)
            source = copy
        if kind == "xliff":
            _translations(found, source, name)
        elif _standard(found, source, name):
            _beyond(found, source, name, options)


def _catalogue(found: Validation, source: str | BinaryIO, name: str) -> None:
    """PO as ``msgfmt -c`` sees it. What languages it is in, only an import has to know."""
    for fault in po.validate(source, name):
        said = Fault(fault.line, fault.message, fault.code)
        if not fault.note:
            found.add(said)
        elif len(found.notes) < LISTED:
            found.notes.append(said)
    if isinstance(source, str) and not found.count:
        header, entries = po.read(source, name)
        said_of_it = (header.source, header.target)
        found.languages |= dict.fromkeys(lang for lang in said_of_it if lang)
        found.units = sum(
            read.entry is not None and not (read.entry.is_header or read.entry.obsolete)
            for read in entries
        )


def _rules(found: Validation, source: str | BinaryIO, name: str) -> None:
    """SRX against its schema, and whether its expressions can be used."""
    for fault in srx.validate(source, name):
        said = Fault(fault.line, fault.message, fault.code)
        if not fault.note:
            found.add(said)
        elif len(found.notes) < LISTED:
            found.notes.append(said)


def _translations(found: Validation, source: str | BinaryIO, name: str) -> None:
    """XLIFF against its standard, then what cannot be read as a unit though the standard lets it
    pass; terms or not.
    """
    _rewind(source)
    for fault in xliff_validation.validate(source, name):
        said = Fault(fault.line, fault.message, fault.code)
        if not fault.note:
            found.add(said)
        elif len(found.notes) < LISTED:
            found.notes.append(said)
    lines = {fault.line for fault in found.faults}
    _rewind(source)
    for read in xliff.read(source, name):
        found.met_unit(read)
        if read.refused is not None and read.line not in lines:
            found.add(Fault(read.line, read.refused))


def _standard(found: Validation, source: str | BinaryIO, name: str) -> bool:
    """Adds what is not as the standard wants it; false where the file cannot be read to its end.

    That is then the only fault: what stands before it may come from it alone.
    """
    _rewind(source)
    for fault in validation.validate(source, name):
        said = Fault(fault.line, fault.message, fault.code, fault.column)
        if fault.code in validation.FATAL:
            found.faults, found.notes, found.omitted = [said], [], 0
            return False
        if not fault.note:
            found.add(said)
        elif len(found.notes) < LISTED:
            found.notes.append(said)
    return True


def _beyond(
    found: Validation, source: str | BinaryIO, name: str, options: ReadOptions | None
) -> None:
    """Adds what an import would refuse and the standard's faults have not said."""
    said = _Said(found.faults)
    without_term: Fault | None = None
    last = 0
    _rewind(source)
    for line, fault in _read(source, name, options, found):
        if without_term is not None and line != without_term.line:
            if not said.explains(without_term.line, line):
                found.add(without_term)
            without_term = None
        if fault is None:
            continue
        if fault.why.id == _NO_TERM:
            # Its terms may have been refused one by one before.
            without_term = fault if last < line else None
        elif not said.covers(fault):
            found.add(fault)
        last = max(last, line)


def _read(
    source: str | BinaryIO, name: str, options: ReadOptions | None, found: Validation
) -> Iterator[tuple[int, Fault | None]]:
    """The lines of what an import takes and refuses, then the end. ``found`` takes what it says of
    languages, and counts.
    """
    try:
        for read in formats.read(formats.named("tbx"), source, name, options):
            refused = read.refused
            found.met(read)
            if read.remark is None:
                yield read.line, None if refused is None else Fault(read.line, refused)
            elif read.remark.id == TAKEN_TO_BE and len(found.notes) < LISTED:
                found.notes.append(Fault(int(str(read.remark.values["line"])), read.remark))
    except tbx.WrittenForOneProgram:
        # It is as that program wants it, whatever an import would say.
        pass
    except BadFile as error:
        fault = _unreadable(error)
        yield fault.line, fault
    yield sys.maxsize, None


class _Said:
    """What the standard's faults have said already."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self._words = {(fault.line, fault.why.english()) for fault in faults}
        self._codes = {(fault.line, fault.code) for fault in faults}
        self._anywhere = {fault.code for fault in faults}

    def explains(self, start: int, end: int) -> bool:
        """Whether the entry from one line to another is known to lack something."""
        return any(start <= line < end and code == "tbx-missing" for line, code in self._codes)

    def covers(self, fault: Fault) -> bool:
        """Whether an import's refusal is one of them in other words."""
        what = fault.why.values.get("what")
        message = what if isinstance(what, Message) else fault.why
        if message.id == _NO_ENTRY:
            return bool(self._anywhere)
        if message.id in _STRAY:
            return "tbx-text" in self._anywhere
        if message.id == _LANGUAGE:
            same = ("tbx-language", "tbx-attribute-missing")
            return any((fault.line, code) in self._codes for code in same)
        return (fault.line, fault.why.english()) in self._words


def _rewind(source: str | BinaryIO) -> None:
    if not isinstance(source, str):
        source.seek(0)


def _unreadable(error: BadFile) -> Fault:
    """That a file cannot be parsed is the answer here, not a failure of the question."""
    line = error.place.rpartition(":")[2]
    return Fault(int(line) if line.isdecimal() else 1, reason(error))
