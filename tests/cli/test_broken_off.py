"""What is broken off: by a key, by a pipe that is closed, by an error in the middle."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.workflow import incoming

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
