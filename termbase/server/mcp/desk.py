"""Where questions are answered: one thread that holds the base."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from termbase.store.base import Base
from termbase.workflow.locate import find_base
from termbase.workflow.standing_base import StandingBase, StandingKnowledge

_Answer = TypeVar("_Answer")


class Desk:
    """Answers one question after another; the base stays open between them.

    ``db`` is what the command line says of where the base is, ``None`` where it says nothing.
    """

    def __init__(self, db: str | None) -> None:
        self._db = db
        self._worker = ThreadPoolExecutor(1, "desk")
        self._base = StandingBase(self._find)

    async def ask(self, question: Callable[[Base, StandingKnowledge], _Answer]) -> _Answer:
        """What the base answers, all of it from one state of the base.

        Raises :class:`~termbase.errors.TermbaseError` where there is none, or of the question's.
        """

        def asked() -> _Answer:
            with self._base.reading() as (base, knowledge):
                return question(base, knowledge)

        return await self._do(asked)

    async def write(self, work: Callable[[Base], _Answer]) -> _Answer:
        """What comes of a change; the base is opened for it alone."""

        def written() -> _Answer:
            with Base.open(self._find()) as base:
                return work(base)

        return await self._do(written)

    def close(self) -> None:
        """Lets the base go when all is answered."""
        self._worker.submit(self._base.close)
        self._worker.shutdown()

    async def _do(self, work: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _find(self) -> Path:
        return find_base(self._db)
