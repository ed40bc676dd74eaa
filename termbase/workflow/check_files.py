"""Proofing files and folders by their configuration."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import BadFile, TermbaseError, os_reason
from termbase.exchange import documents
from termbase.messages import M
from termbase.proofing.finding import Finding
from termbase.proofing.knowledge import Knowledge
from termbase.workflow.check import CheckOptions, check_document
from termbase.workflow.configuration import NAME as CONFIGURATION
from termbase.workflow.configuration import configuration_of
from termbase.workflow.legacy_files import as_unicode, as_western, is_utf8

if TYPE_CHECKING:
    from termbase.workflow.baseline import Baseline
    from termbase.workflow.changed_lines import Ranges

STANDARD_INPUT = "-"

_OF_PROGRAMS = frozenset({"__pycache__", "bower_components", "node_modules", "venv"})
"""Folders of other people's texts, which nobody proofs; hidden ones (.git, .venv) neither."""

_PLAIN = frozenset({"text", "markdown"})
"""The formats whose files say no encoding of their own."""


@dataclass(frozen=True, slots=True)
class FileChecks:
    """What is asked of files: the ``format`` where endings do not tell it, whether safe fixes are
    put in, whether files of legacy encodings become UTF-8, and the lines that matter (``None`` for
    all).
    """

    options: CheckOptions
    format: str = ""
    fix: bool = False
    convert: bool = False
    changed: Mapping[Path, Ranges] | None = None
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class FileFindings:
    """A file that was proofed; ``before`` and ``after`` differ where fixes were or can be made."""

    path: str
    findings: tuple[Finding, ...]
    before: bytes
    after: bytes
    refused: TermbaseError | None = None
    """Why it could not be read, where it could not: the other files are proofed all the same."""
    fixes: int = 0
    """How many safe fixes were put into the file."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A file that was named, or a folder with nothing else in it, and is not proofed: the
    configuration at ``by`` has a ``pattern`` that it fits.
    """

    name: str
    pattern: str
    by: Path


def files_of(names: Iterable[str], excluded: list[Excluded] | None = None) -> Iterator[str]:
    """The files that are meant: those named, and of folders those of a known format, sorted.

    What the configuration excludes is left out, also where it is named: programs that call this
    one for every file of a commit name them all. What so comes of a name to nothing is added to
    ``excluded``.
    """
    for name in names:
        out = None
        if name == STANDARD_INPUT:
            yield name
        elif Path(name).is_dir():
            meant = False
            for each in _inside(Path(name)):
                passed = _excluded(each, name)
                out = out or passed
                if not passed:
                    meant = True
                    yield str(each)
            out = None if meant else out
        elif not (out := _excluded(Path(name), name)):
            yield name
        if out and excluded is not None:
            excluded.append(out)


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a known format in a folder and those below it, sorted."""
    for at, folders, inside in os.walk(folder):
        folders[:] = sorted(f for f in folders if f[0] != "." and f not in _OF_PROGRAMS)
        for each in sorted(inside):
            if documents.format_of(each):
                yield Path(at, each)


def refused(name: str, error: TermbaseError) -> FileFindings:
    """A file that could not be read. Raises the error where it is not of that file: a
    configuration that is wrong is wrong for others too.
    """
    if not isinstance(error, BadFile) or not error.place.startswith(name):
        raise error
    return FileFindings(name, (), b"", b"", error)


def check_file(
    knowledge: Knowledge,
    name: str,
    asked: FileChecks,
    progress: Callable[[int, int], None] | None = None,
) -> FileFindings:
    """What is wrong with the names in a file; its safe fixes are put into it where that is asked.

    ``progress`` is told how many of how many entries of a catalogue are done.
    Raises :class:`BadFile` where it cannot be read as what it should be.
    """
    before = _bytes(name)
    format = asked.format or documents.format_of(name) or "text"
    if format in _PLAIN:
        if asked.convert and (unicode := as_unicode(before)) is not None:
            before = unicode
            _write(name, before)
        elif not is_utf8(before):
            before = as_western(before)
    options = options_of(name, asked)
    document = documents.read(before, format, name)
    checked = check_document(knowledge, document, format, name, options, progress)
    fixed, fixes = checked.fixed()
    after = before if fixed is None else fixed
    if asked.fix and after != before:
        _write(name, after)
        checked = check_document(
            knowledge, documents.read(after, format, name), format, name, options, progress
        )
    else:
        fixes = 0
    found = tuple(wanted(checked.findings(), name, asked))
    return FileFindings(name, found, before, after, fixes=fixes)


def options_of(name: str, asked: FileChecks) -> CheckOptions:
    """How a file is proofed: as is asked, then as its configuration says."""
    path = _place(name)
    return configuration_of(path).options(path, asked.options)


def wanted(findings: Iterable[Finding], name: str, asked: FileChecks) -> Iterator[Finding]:
    """Of the findings in a file, in their order, those on lines that matter and not yet known."""
    if asked.changed is not None:
        lines = asked.changed.get(_place(name).resolve(), ())
        findings = (
            f
            for f in findings
            if any(first <= (f.end_line or 1) and (f.line or 1) <= last for first, last in lines)
        )
    return iter(asked.baseline.new(findings) if asked.baseline is not None else findings)


def _place(name: str) -> Path:
    return Path.cwd() / "-" if name == STANDARD_INPUT else Path(name)


def _write(name: str, data: bytes) -> None:
    from termbase.exchange.atomic import replacing_bytes

    if name != STANDARD_INPUT:
        with replacing_bytes(name) as stream:
            stream.write(data)


def _excluded(path: Path, name: str) -> Excluded | None:
    """What is to be said of ``name`` where the file at ``path`` is excluded."""
    configuration = configuration_of(path)
    pattern = configuration.excluded_by(path)
    return Excluded(name, pattern, configuration.folder / CONFIGURATION) if pattern else None


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=name) from error
