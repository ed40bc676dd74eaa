"""Wherever a run is killed, what was typed last is still there, whole."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from termbase.workflow.unsaved.keeping import Keeper
from termbase.workflow.unsaved.texts import TEXTS, UnsavedText

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to fork here")

_CALLS = frozenset(("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "fcntl.flock"))
_KEPT, _OVER = b"k", b"o"


def test_a_text_is_taken_up_typed_into_left_and_taken_up_again(tmp_path: Path) -> None:
    """A run is killed before its first call to the system, the next before its second, and so on:
    each takes up what the one before has left, as long as there is more to be done.
    """
    first = Keeper(tmp_path, TEXTS)
    first.keep(UnsavedText(b"0" * 5000, b""))
    first.end()
    told = 0
    for calls in range(1, 200):
        told, is_over = _killed_run(tmp_path, calls, told)
        found = [kept.work.data for kept in Keeper(tmp_path, TEXTS).left()]
        assert found, f"nothing is left after {calls} calls"
        newest = max(int(data[-5:]) for data in found)
        assert newest >= told, f"{told} was kept, {newest} is left after {calls} calls"
        if is_over:
            break
    assert calls > 10
    assert is_over
    # Each that was killed between keeping and leaving has left one, and no more than that.
    assert len(found) == 1


def _killed_run(folder: Path, calls: int, told: int) -> tuple[int, bool]:
    """The number in the text that was kept last, and whether the run came to its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _die_before(calls)
        _work(folder, writing, told)
        os.write(writing, _OVER)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return told + said.count(_KEPT), said.endswith(_OVER)


def _die_before(calls: int) -> None:
    left = [calls]

    def audit(event: str, _args: object) -> None:
        if event in _CALLS:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


def _work(folder: Path, writing: int, told: int) -> None:
    keeper = Keeper(folder, TEXTS)

    def keep() -> None:
        nonlocal told
        keeper.keep(UnsavedText(b"%05d" % (told + 1) * 1000, b""))
        told += 1
        os.write(writing, _KEPT)

    kept = keeper.left()[0]
    assert keeper.take(kept)
    keep()
    keep()
    keeper.leave()
    assert keeper.take(keeper.left()[0])
    keep()
    keeper.end()
