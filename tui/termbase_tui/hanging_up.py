"""The terminal is closed, or the system tells the app to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_SIGNALS = ("SIGHUP", "SIGTERM")


def when_told_to_end(what: Callable[[], None]) -> None:
    """Calls ``what`` in the running event loop where the system has such signals and the loop is
    that of the main thread; elsewhere they end the app as ever.
    """
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), what)
