"""The terminal is closed, or the system tells the app to end."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

_SIGNALS = ("SIGHUP", "SIGTERM")
_STREAMS = (0, 1, 2)

GRACE = 30.0
"""Seconds that an app without a terminal has to end in good order."""


def when_told_to_end(what: Callable[[], None], *, on_terminal: bool) -> None:
    """Calls ``what`` in the running event loop where the system has such signals and the loop is
    that of the main thread; elsewhere they end the app as ever.

    With ``on_terminal`` what is written after the terminal was closed goes nowhere, and the
    process is over at last, whatever hinders it.
    """
    loop = asyncio.get_running_loop()
    with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
        for name in _SIGNALS:
            loop.add_signal_handler(getattr(signal, name), what)
        if on_terminal and (terminals := [stream for stream in _STREAMS if os.isatty(stream)]):
            # In the place of the loop's own handler, which does nothing: what wakes the loop is
            # not Python's.
            signal.signal(signal.SIGHUP, _letting_go(terminals))


def _letting_go(terminals: Sequence[int]) -> Callable[[int, FrameType | None], None]:
    """A handler that lets go of a terminal at once.

    With the terminal gone Textual's thread that writes dies of the error, and the end of the app
    waits for it for ever: a hang-up comes with SIGCONT, at which Textual begins to write anew.
    """

    def let_go(_number: int, _frame: FrameType | None) -> None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in terminals:
            os.dup2(nowhere, stream)
        os.close(nowhere)
        end = threading.Timer(GRACE, os._exit, (1,))
        end.daemon = True
        end.start()

    return let_go
