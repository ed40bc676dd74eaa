"""Progress on standard error, only on a terminal, only for what takes over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_WIDTH = 30


class Progress:
    """A progress line that shows itself after a second and takes itself away at the end.

    Call it with ``(done, total)``; ``total`` 0 means unknown. What has stages is given
    :meth:`stage` instead.
    """

    def __init__(self, label: str, *, quiet: bool = False) -> None:
        self._label = label
        self._on = not quiet and sys.stderr.isatty()
        self._start = self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int = 0) -> None:
        """Reports ``done`` of ``total``."""
        self._report(self._label, done, total)

    def stage(self, stage: str, done: int, total: int) -> None:
        """Reports ``done`` of ``total`` in a stage of the task."""
        # Needed only where a task is on its way.
        from termbase.workflow.wording import stage_word

        self._report(stage_word(stage) or self._label, done, total)

    def _report(self, label: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._on or now - self._start < 1 or now - self._last < 0.1:
            return
        self._last, self._shown = now, True
        if total:
            filled = min(_WIDTH, _WIDTH * done // total)
            bar = "#" * filled + "." * (_WIDTH - filled)
            text = f"{label} [{bar}] {done:,}/{total:,}"
        else:
            text = f"{label} {done:,}"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
