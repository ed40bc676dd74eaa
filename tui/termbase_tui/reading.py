"""A base in a thread of its own, so that no key waits for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from termbase.errors import TermbaseError
from termbase.messages import M

if TYPE_CHECKING:
    from termbase.store.base import Base

T = TypeVar("T")


WAIT = 30.0
"""Seconds that a writer waits for another program, but for imports, which are waited for."""


CACHE = 16 << 20
"""How many bytes of the base a desk keeps in memory: the app stays open all day, beside others."""


class Stopped(TermbaseError):
    """The job was given up before it was done."""


class _Job(Generic[T]):
    def __init__(self, work: Callable[[Base], T]) -> None:
        self.work = work
        self.stopped = False


class Desk:
    """One thread with its own connection, which does one job after another.

    A job whose asker is cancelled is taken out of the line or, when it runs already, interrupted.
    The base is opened by the first job; a write waits ``wait`` seconds for other programs, and
    ``waiting`` is called in the desk's thread when it has to.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        wait: float = WAIT,
        waiting: Callable[[], None] | None = None,
    ) -> None:
        self._path = path
        self._read_only = read_only
        self._wait = wait
        self._waiting = waiting
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="termbase-desk")
        self._lock = Lock()
        self._base: Base | None = None
        self._running: _Job[Any] | None = None
        self._closed = False

    async def ask(self, work: Callable[[Base], T]) -> T:
        """What ``work`` returns, called with the base in the desk's thread.

        Raises what ``work`` raises; errors of the database come as ``StoreError``. Once the desk is
        closed the asker is cancelled.
        """
        if self._closed:
            # The app ends, and with it whoever asks.
            raise asyncio.CancelledError
        job = _Job(work)
        future = self._executor.submit(self._do, job)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            self._stop(job)
            raise

    def close(self) -> None:
        """Interrupts what runs, forgets what waits and closes the base, in its own thread."""
        with self._lock:
            self._closed = True
            self._interrupt()
        self._executor.submit(self._shut)
        self._executor.shutdown(wait=False)

    def _do(self, job: _Job[T]) -> T:
        with self._lock:
            if job.stopped or self._closed:
                raise Stopped(M("stopped"))
            self._running = job
        try:
            if self._base is None:
                # Loaded here, in the desk's thread, with the first frame on the screen.
                from termbase.store.base import Base

                self._base = Base.open(
                    self._path, read_only=self._read_only, wait=self._wait, cache=CACHE
                )
                self._base.turns.waiting = self._waiting
            if not self._read_only:
                return job.work(self._base)
            with self._base.snapshot():
                return job.work(self._base)
        finally:
            # Under the lock, so that an interruption cannot hit the job that follows.
            with self._lock:
                self._running = None

    def _stop(self, job: _Job[T]) -> None:
        with self._lock:
            job.stopped = True
            if self._running is job:
                self._interrupt()

    def _interrupt(self) -> None:
        if self._running is not None and self._base is not None:
            self._base.interrupt()

    def _shut(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None
