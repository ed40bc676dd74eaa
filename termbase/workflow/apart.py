"""A process that reads a file for this one: reading costs as much as what is done with it."""

from __future__ import annotations

import contextlib
import gc
import marshal
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from termbase.errors import TermbaseError
from termbase.messages import M

_LENGTH = struct.Struct("<Q")
_PIPE = 1 << 20


class ReaderLost(TermbaseError):
    """The process that read a file ended before it was done."""


def read(module: str, order: object, place: str) -> Iterator[Any]:
    """What the ``module``, run as a process of its own, sends for ``order`` (:func:`answer`).

    Raises what came up there, and :class:`ReaderLost` where the process came to grief; ``place``
    names the file in it. What is sent are values that :mod:`marshal` knows.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None and child.stdout is not None
    try:
        _widen(child.stdout)
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(pickle.dumps(order))
            child.stdin.close()
        while True:
            head = child.stdout.read(_LENGTH.size)
            if len(head) < _LENGTH.size:
                raise ReaderLost(
                    M("the process that read the file was ended"),
                    remedy=M("nothing was changed; try again"),
                    place=place,
                )
            told = marshal.loads(child.stdout.read(_LENGTH.unpack(head)[0]))
            if not isinstance(told, bytes):
                yield told
                continue
            failed = pickle.loads(told)
            if failed is not None:
                kind, message, remedy, where = failed
                raise kind(message, remedy=remedy, place=where)
            return
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def answer(read: Callable[[Any], Iterable[Any]]) -> None:
    """Sends what ``read`` yields for the order that standard input holds, and at last what went
    wrong; ends quietly when nobody listens any more.
    """
    import signal

    # Nothing here is held in cycles that grow: looking for them every 700 objects takes a tenth.
    gc.set_threshold(50_000, 20, 50)
    # A key press that breaks the task off is the parent's to hear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = sys.stdout.buffer
    with contextlib.suppress(BrokenPipeError):
        failed = None
        try:
            for item in read(pickle.load(sys.stdin.buffer)):
                _send(out, item)
        except TermbaseError as error:
            failed = type(error), error.message, error.remedy, error.place
        _send(out, pickle.dumps(failed))


def _send(out: IO[bytes], item: Any) -> None:
    content = marshal.dumps(item)
    out.write(_LENGTH.pack(len(content)))
    out.write(content)
    out.flush()


def _widen(pipe: IO[bytes]) -> None:
    """Lets the reader be some way ahead, where the system can."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
