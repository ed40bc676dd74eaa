"""Where texts are proofed: one thread that holds the base, and remembers what it found last."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from termbase.errors import BadFile, TermbaseError
from termbase.proofing.finding import Finding
from termbase.server.lsp.settings import Settings
from termbase.server.lsp.texts import OpenText
from termbase.store.base import Base
from termbase.workflow import configuration
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_change import Seen, check_change, seen
from termbase.workflow.check_open_text import OpenChecked, check_open_text, options_of
from termbase.workflow.locate import find_base
from termbase.workflow.standing_base import StandingBase, StandingKnowledge

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Proofed:
    """An open text that was proofed. ``checked`` is ``None`` where it is not to be, or where it is
    none of its format, which ``unread`` says. ``around`` is another text where the base or the
    options were others, empty where there was no base. ``seconds`` is how long it took.
    """

    text: OpenText
    around: str
    checked: OpenChecked | None
    unread: BadFile | None
    options: CheckOptions
    seconds: float


class Desk:
    """Answers what is asked of texts and of the base, one thing after another.

    ``report`` is told, in the desk's thread, of what is wrong with the base or a configuration,
    and ``None`` when all is well again.
    """

    def __init__(self, report: Callable[[TermbaseError | None], None]) -> None:
        self.settings = Settings()
        self._report = report
        self._worker = ThreadPoolExecutor(1, "desk")
        self._base = StandingBase(self._find)
        self._last: dict[str, Proofed] = {}
        self._seen: dict[str, Seen] = {}
        self._configured: dict[Path, tuple[int, int]] = {}

    async def proofed(self, text: OpenText) -> Proofed:
        """What is wrong in a text."""
        return await self._do(lambda: self._proofed(text))

    async def near(self, text: OpenText) -> tuple[Finding, ...] | None:
        """What is wrong in a text, once its last change was looked at alone; ``None`` where the
        whole is to be looked at.
        """
        return await self._do(lambda: self._near(text))

    async def ask(
        self, question: Callable[[Base, StandingKnowledge], _Answer], otherwise: _Answer
    ) -> _Answer:
        """What the base answers; ``otherwise`` where there is none."""
        return await self._do(lambda: self._asked(question, otherwise))

    async def newly_around(self, text: OpenText) -> str | None:
        """What is now around a text that was proofed; ``None`` where that is as it was."""
        return await self._do(lambda: self._newly_around(text))

    def last(self, uri: str) -> Proofed | None:
        """What was found last in a text, which may have been changed since."""
        return self._last.get(uri)

    def forget(self, uri: str) -> None:
        """What was found in a text is of no use any more."""
        self._last.pop(uri, None)
        self._seen.pop(uri, None)

    def close(self) -> None:
        """Lets the base go when all is answered."""
        self._worker.submit(self._base.close)
        self._worker.shutdown()

    async def _do(self, work: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _find(self) -> Path:
        return find_base(self.settings.db, here=self.settings.root)

    def _asked(
        self, question: Callable[[Base, StandingKnowledge], _Answer], otherwise: _Answer
    ) -> _Answer:
        try:
            with self._base.reading() as (base, knowledge):
                answer = question(base, knowledge)
        except TermbaseError as error:
            self._report(error)
            return otherwise
        self._report(None)
        return answer

    def _proofed(self, text: OpenText) -> Proofed:
        started = time.perf_counter()
        options, wrong = self._options(text)
        nothing = Proofed(text, "", None, None, options or CheckOptions(), 0.0)
        if options is None:
            self._last[text.uri] = nothing
            return nothing
        made = self._asked(lambda _, known: self._checked(known, text, options, started), nothing)
        if wrong is not None:
            self._report(wrong)
        self._last[text.uri] = made
        return made

    def _near(self, text: OpenText) -> tuple[Finding, ...] | None:
        before = self._seen.get(text.uri)
        options, wrong = self._options(text)
        if before is None or before.text == text.text or options is None or wrong is not None:
            return None

        def check(_: Base, knowledge: StandingKnowledge) -> Seen | None:
            try:
                return check_change(knowledge, before, text.text, text.format, text.name, options)
            except BadFile:
                return None

        after = self._asked(check, None)
        if after is None:
            self._seen.pop(text.uri, None)
            return None
        self._seen[text.uri] = after
        return after.findings

    def _checked(
        self, knowledge: StandingKnowledge, text: OpenText, options: CheckOptions, started: float
    ) -> Proofed:
        around = self._around(options)
        last = self._last.get(text.uri)
        if last is not None and last.text is text and last.around == around:
            return last
        checked = unread = None
        self._seen.pop(text.uri, None)
        try:
            checked = check_open_text(knowledge, text.text, text.format, text.name, options)
            self._seen[text.uri] = seen(checked)
        except BadFile as error:
            unread = error
        return Proofed(text, around, checked, unread, options, time.perf_counter() - started)

    def _around(self, options: CheckOptions) -> str:
        return f"{self._base.state}.{hash(_frozen(options)):x}"

    def _newly_around(self, text: OpenText) -> str | None:
        last = self._last.get(text.uri)
        if last is None:
            return None
        options, _ = self._options(text)
        around = "" if options is None else self._asked(lambda *_: self._around(options), "")
        return None if last.around == around else around

    def _options(self, text: OpenText) -> tuple[CheckOptions | None, BadFile | None]:
        """How a text is proofed, and what is wrong with the configuration that says so."""
        path = text.path or (self.settings.root or Path.cwd()) / "untitled"
        given = self.settings.options
        try:
            self._forget_old_configurations(path)
            return options_of(configuration.configuration_of(path), path, given), None
        except BadFile as error:
            return given, error

    def _forget_old_configurations(self, path: Path) -> None:
        """Configurations are remembered by their paths: not when one was written anew."""
        for folder in path.parents:
            file = folder / configuration.NAME
            try:
                status = file.stat()
            except OSError:
                continue
            state = (status.st_mtime_ns, status.st_size)
            if self._configured.setdefault(file, state) != state:
                self._configured[file] = state
                configuration.read.cache_clear()
            return


def _frozen(options: CheckOptions) -> tuple[object, ...]:
    settings = options.settings
    severities = tuple(sorted(settings.severities.items()))
    return options.lang, options.style, options.date, severities, settings.accepted
