"""The server at work: messages in, answers out. Standard output is the protocol's alone."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import BinaryIO, NoReturn

from termbase.server.lsp.server import TermbaseServer

_INTERRUPTED = 130


def serve(db: str | None, *, ui_lang: str | None = None, log: bool = False) -> int:
    """Serves one editor on standard input and output until it says so; returns the exit code:
    0, or 1 where the editor went away without a word.
    """
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if log else logging.WARNING,
        format="termbase: %(levelname)s: %(message)s",
    )
    for name in ("SIGINT", "SIGTERM"):
        # A thread waits for what the editor says next; only it could end that.
        signal.signal(getattr(signal, name), _leave)
    server = TermbaseServer(db, ui_lang)
    try:
        server.start_io(sys.stdin.buffer, _own_output())
    finally:
        server.close()
    return 0 if server.was_shut_down else 1


def _own_output() -> BinaryIO:
    """What was standard output, where nothing but the protocol is written; whatever else writes
    to standard output (a library, a process that is started) writes to standard error.
    """
    sys.stdout.flush()
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _leave(_number: int, _frame: object) -> NoReturn:
    os._exit(_INTERRUPTED)
