"""Proofing very many files: on all cores of the machine, and on from where a run was killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termbase.errors import BadFile, TermbaseError, os_reason
from termbase.messages import M
from termbase.proofing.knowledge import store_knowledge
from termbase.store.base import Base
from termbase.workflow.check_files import (
    STANDARD_INPUT,
    FileChecks,
    FileFindings,
    check_file,
    options_of,
    refused,
    wanted,
)
from termbase.workflow.house_styles import refuse_unknown_style
from termbase.workflow.over_cores import over_cores
from termbase.workflow.remembered_knowledge import is_worth_while, remembered

if TYPE_CHECKING:
    from termbase.workflow.kept_findings import KeptFindings

FEW = 60
"""So many files are checked here: other processes take as long to begin."""

CHUNK = 8
"""How many files go to a process at a time."""


class _Answer(NamedTuple):
    """What is to be said of a file, nothing where it is as it was when ``key`` was kept."""

    name: str
    key: str
    file: FileFindings | TermbaseError | None


def check_files(
    base: Base,
    names: Sequence[str],
    asked: FileChecks,
    kept: KeptFindings | None = None,
    *,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[FileFindings]:
    """What is wrong with the names in files, in their order; see :func:`check_file`.

    Very many files are checked by as many processes as the machine has cores (``processes``).
    What is ``kept`` of an earlier run is told without looking again where neither the file nor its
    settings have changed, and what is found is added to it; for files that are changed it is of no
    use. ``progress`` is told how many of how many files are done.
    """
    for style in {options_of(name, asked).style for name in names}:
        refuse_unknown_style(base, style)
    if kept is None and (len(names) <= FEW or STANDARD_INPUT in names):
        with store_knowledge(base) as knowledge:
            for done, name in enumerate(names):
                if progress:
                    progress(done, len(names))
                try:
                    yield check_file(knowledge, name, asked, progress if len(names) == 1 else None)
                except TermbaseError as error:
                    yield refused(name, error)
        return
    # What is known and what lines matter is no matter of the other processes.
    everything = replace(asked, changed=None, baseline=None)
    in_memory = is_worth_while(base, len(names))
    ask = partial(_ask, asked=everything, keyed=kept is not None, in_memory=in_memory)
    items = ((name, kept.key(name) if kept else "") for name in names)
    answers = over_cores(base, ask, items, processes=processes, few=FEW, chunk=CHUNK)
    for done, answer in enumerate(answers, 1):
        yield _told(answer, asked, kept)
        if progress:
            progress(done, len(names))


def _told(answer: _Answer, asked: FileChecks, kept: KeptFindings | None) -> FileFindings:
    file = answer.file
    if isinstance(file, TermbaseError):
        return refused(answer.name, file)
    if file is None and kept is not None:
        file = FileFindings(answer.name, kept.of(answer.name), b"", b"")
    elif file is not None and kept is not None:
        kept.add(answer.name, answer.key, file.findings)
    assert file is not None
    return replace(file, findings=tuple(wanted(file.findings, answer.name, asked)))


def _ask(
    base: Base, item: tuple[str, str], *, asked: FileChecks, keyed: bool, in_memory: bool
) -> _Answer:
    name, known = item
    try:
        key = _key(name, asked) if keyed else ""
        if key and key == known:
            return _Answer(name, key, None)
        return _Answer(name, key, _checked(base, name, asked, in_memory))
    except TermbaseError as error:
        # What was found in the files before it is told first.
        return _Answer(name, "", error)


def _checked(base: Base, name: str, asked: FileChecks, in_memory: bool) -> FileFindings:
    if in_memory:
        return check_file(remembered(base), name, asked)
    with store_knowledge(base) as stored:
        return check_file(stored, name, asked)


def _key(name: str, asked: FileChecks) -> str:
    """What the findings of a file depend on: its bytes and how it is checked."""
    # Needed only where findings are kept.
    import hashlib

    options = options_of(name, asked)
    severities = {code: str(severity) for code, severity in options.settings.severities.items()}
    how = [asked.format, options.lang, options.style, options.date, options.source, options.target]
    said = json.dumps([how, severities, sorted(options.settings.accepted)], sort_keys=True)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=name) from error
    return hashlib.sha256(said.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()
