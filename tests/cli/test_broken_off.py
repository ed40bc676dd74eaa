"""What is broken off: by a key, by a pipe that is closed, by an error in the middle."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.cli import progress as progress_module
from termbase.store import concepts, doctor
from termbase.store.base import Base
from termbase.workflow import incoming
from termbase.workflow.revise import redo, undo

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


def test_an_import_that_is_interrupted_says_that_nothing_was_changed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(incoming, "bring_in", interrupted)
    Path("a.csv").write_text("en,vi\nriver port,cảng sông\n", encoding="utf-8")
    ran = run("import", "a.csv")
    assert ran.code == 130
    assert "interrupted; nothing was changed" in ran.err


def test_a_reader_that_has_seen_enough_ends_a_comparison_quietly(run: Run) -> None:
    assert run("--db", "empty.db", "init", "--empty").code == 0
    child = subprocess.Popen(
        [sys.executable, "-m", "termbase", "diff", "empty.db", "termbase.db", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 0
    child.stderr.close()


def test_what_goes_wrong_in_a_comparison_is_told_alone(run: Run) -> None:
    Path("b.txt").write_text("concept a\n" * 900, encoding="utf-8")
    shutil.copy("termbase.db", "a.db")
    done = subprocess.run(
        [sys.executable, "-m", "termbase", "diff", "a.db", "b.txt"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


SQL = """
import os, signal, sys, threading
from termbase.cli.main import entry
from termbase.store.connection import explaining
from termbase.workflow import revise

# Whoever runs the tests in the background ignores the key.
signal.signal(signal.SIGINT, signal.default_int_handler)

def undo(base, *_, **__):
    threading.Timer(0.3, os.kill, (os.getpid(), int(sys.argv.pop()))).start()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with explaining(base.path), base.within(20):
        base.connection.execute(endless).fetchone()

revise.undo = undo
entry()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_key_that_is_pressed_while_sqlite_works_is_no_error(run: Run, number: int) -> None:
    assert run("approve", "ha-noi").code == 0
    done = subprocess.run(
        [sys.executable, "-c", SQL, "undo", str(int(number))],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 130
    assert done.stderr.endswith("the operation was interrupted; nothing was changed\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("stage", ["rows", "index"])
@pytest.mark.parametrize("task", [undo, redo])
def test_a_task_that_is_interrupted_leaves_the_base_as_it_was(
    tmp_path: Path, stage: str, task: Callable[..., object]
) -> None:
    path, rows = tmp_path / "t.db", "".join(f"new-{n},vi,từ mới {n}\n" for n in range(6000))
    tmp_path.joinpath("new.csv").write_text(f"concept,lang,term\n{rows}", encoding="utf-8")

    def pressed(now: str, _done: int, _total: int) -> None:
        if now == stage:
            raise KeyboardInterrupt

    with Base.create(path) as base:
        incoming.bring_in_files(base, "lan", [str(tmp_path / "new.csv")])
        if task is redo:
            undo(base, "lan")
        before = base.revision, concepts.count(base)
        with pytest.raises(KeyboardInterrupt):
            task(base, "lan", progress=pressed)
        assert (base.revision, concepts.count(base)) == before
        assert not [finding for finding in doctor.examine(path) if finding.damage]
        task(base, "lan")
        assert concepts.count(base).concepts == (6000 if task is redo else 0)
    assert not [finding for finding in doctor.examine(path) if finding.damage]


def test_what_is_said_of_it_has_a_line_of_its_own(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = iter(range(0, 10_000, 2))
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: next(now))
    assert run("approve", "ha-noi").code == 0

    def pressed(base: Base, *_: object, progress: Callable[..., None], **_more: object) -> None:
        progress("rows", 500, 1000)
        raise KeyboardInterrupt

    for command in ("undo", "redo"):
        monkeypatch.setattr(f"termbase.workflow.revise.{command}", pressed)
        screen = Screen()
        monkeypatch.setattr("sys.stderr", screen)
        assert run(command).code == 130
        assert screen.getvalue().endswith("500/1,000\r\x1b[Kinterrupted; nothing was changed\n")
