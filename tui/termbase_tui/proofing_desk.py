"""Where open texts are proofed: a thread that holds the base, and remembers what it found last."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from termbase.errors import BadFile
from termbase.exchange import documents
from termbase.exchange.documents import Edit
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.proofread import Settings
from termbase.store.base import Base
from termbase.workflow import configuration
from termbase.workflow.check import Checked, CheckOptions, check_document, safe_edits
from termbase.workflow.check_change import Seen, check_change, seen
from termbase.workflow.check_open_text import Change, OpenChecked, check_open_text, options_of
from termbase.workflow.open_file import OpenFile
from termbase.workflow.shown_passages import ShownPassages, shown_passages
from termbase.workflow.standing_base import StandingBase, StandingKnowledge

T = TypeVar("T")

UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class Told:
    """What was found from ``start`` to ``end`` of a text as it is shown. ``number`` is its place
    among all that was found in the whole text, -1 where only the last change was looked at.
    """

    start: int
    end: int
    diagnostic: Diagnostic
    number: int = -1
    where: str = ""
    """Its line and column in the file, where the text on the screen is not the file."""

    def moved(self, by: int) -> Told:
        """The same, so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be proofed: that of an editable ``file`` as it is on the screen, of another file
    what its data say. ``accepted`` are forms that are let be for now.
    """

    file: OpenFile
    text: str
    options: CheckOptions
    accepted: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the text is called in messages."""
        return str(self.file.path) if self.file.path.name else UNTITLED


@dataclass(frozen=True)
class Proofed:
    """A text that was proofed; ``checked`` is ``None`` where its configuration leaves it out, and
    where it is none of its format, which ``unread`` says. ``wrong`` says why the configuration of
    its folder could not be used.
    """

    asked: Asked
    checked: Checked | None
    whole: OpenChecked | None = None
    shown: ShownPassages | None = None
    unread: BadFile | None = None
    wrong: BadFile | None = None
    seconds: float = 0.0
    options: CheckOptions = field(default_factory=CheckOptions)
    """What it was proofed by: what was asked, and what the configuration of its folder says."""

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What was found, in the order of the text."""
        if self.whole is not None:
            findings = self.whole.findings
            return tuple(Told(f.start, f.end, f.diagnostic, n) for n, f in enumerate(findings))
        if self.checked is None or self.shown is None:
            return ()
        offset, place = self.shown.offset, self.checked.document.place
        made = []
        for n, (index, told) in enumerate(self.checked.diagnostics):
            where = "{}:{}".format(*(place(index, told.start) or ("", "")))
            start, end = offset(index, told.start), offset(index, told.end)
            made.append(Told(start, end, told, n, where if len(where) > 1 else ""))
        return tuple(made)

    def changes(self, told: Told) -> list[Change]:
        """For each suggestion of a finding the change of an editable text that puts it in."""
        return list(self.whole.changes(told.number)) if self.whole is not None else []

    def rewritten(self, told: Told, right: str) -> bytes:
        """The file with a suggestion put in."""
        assert self.checked is not None
        index, diagnostic = self.checked.diagnostics[told.number]
        edit = Edit(index, diagnostic.start, diagnostic.end, right)
        return self.checked.document.rewritten([edit])

    def safe(self) -> int:
        """How many fixes may be made unasked."""
        return len(list(safe_edits(self.checked.diagnostics))) if self.checked else 0


class ProofingDesk:
    """Proofs one text after another, in its own thread."""

    def __init__(self, path: Path) -> None:
        self._worker = ThreadPoolExecutor(1, "termbase-proofing")
        self._base = StandingBase(lambda: path)
        self._seen: Seen | None = None

    async def whole(
        self, asked: Asked, progress: Callable[[int, int], None] | None = None
    ) -> Proofed:
        """What is wrong in a text; ``progress``, of a long catalogue, is called in the thread.

        Raises :class:`~termbase.errors.TermbaseError` for a base or a configuration that is wrong.
        """
        return await self._do(lambda: self._whole(asked, progress))

    async def near(self, asked: Asked) -> tuple[Told, ...] | None:
        """What is wrong in an editable text, once its last change was looked at alone; ``None``
        where the whole is to be looked at. Raises as :meth:`whole`.
        """
        return await self._do(lambda: self._near(asked))

    async def ask(self, question: Callable[[Base, StandingKnowledge], T]) -> T:
        """What the base answers."""

        def answer() -> T:
            with self._base.reading() as (base, knowledge):
                return question(base, knowledge)

        return await self._do(answer)

    def close(self) -> None:
        """Lets the base go when all is answered."""
        self._worker.submit(self._base.close)
        self._worker.shutdown(wait=False, cancel_futures=False)

    async def _do(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _whole(self, asked: Asked, progress: Callable[[int, int], None] | None) -> Proofed:
        started = time.perf_counter()
        self._seen = None
        configuration.read.cache_clear()
        options, wrong = _options(asked)
        if options is None:
            return Proofed(asked, None)
        format, made = asked.file.format, Proofed(asked, None)
        try:
            with self._base.reading() as (_, knowledge):
                if asked.file.is_editable:
                    found = check_open_text(knowledge, asked.text, format, asked.name, options)
                    self._seen = seen(found)
                    made = Proofed(asked, found.checked, found)
                else:
                    read = documents.read(asked.file.data, format, asked.name)
                    checked = check_document(knowledge, read, format, asked.name, options, progress)
                    made = Proofed(asked, checked, shown=shown_passages(read))
        except BadFile as error:
            made = Proofed(asked, None, unread=error)
        seconds = time.perf_counter() - started
        return replace(made, wrong=wrong, seconds=seconds, options=options)

    def _near(self, asked: Asked) -> tuple[Told, ...] | None:
        before = self._seen
        options, _wrong = _options(asked)
        if before is None or options is None:
            return None
        try:
            with self._base.reading() as (_, knowledge):
                self._seen = check_change(
                    knowledge, before, asked.text, asked.file.format, asked.name, options
                )
        except BadFile:
            self._seen = None
        if self._seen is None:
            return None
        return tuple(Told(f.start, f.end, f.diagnostic) for f in self._seen.findings)


def _options(asked: Asked) -> tuple[CheckOptions | None, BadFile | None]:
    """How a text is proofed (``None`` where its configuration leaves it out), and what is wrong
    with the configuration that says so.
    """
    path = asked.file.path if asked.file.path.name else Path.cwd() / UNTITLED
    wrong: BadFile | None = None
    options: CheckOptions | None = asked.options
    try:
        options = options_of(configuration.configuration_of(path), path, asked.options)
    except BadFile as error:
        wrong = error
    if options is None:
        return None, wrong
    settings = options.settings
    accepted = settings.accepted | asked.accepted
    return replace(options, settings=Settings(settings.severities, accepted)), wrong
