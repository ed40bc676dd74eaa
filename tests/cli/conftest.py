"""Runs the program in this process, as a person would type it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from termbase import messages
from termbase.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        document = json.loads(self.out)
        assert document["schema"] == 1
        return document


@pytest.fixture
def run(
    seed_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Ran]:
    """Runs ``termbase …`` in an empty folder with a base of the seeds, in English."""
    shutil.copy(seed_path, tmp_path / "termbase.db")
    monkeypatch.chdir(tmp_path)
    for name in ("TERMBASE_DB", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        # Set first, so that what the program sets itself is gone after the test.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERMBASE_USER", "lan")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str) -> Ran:
        capsys.readouterr()
        try:
            code = int(main(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            messages.use("en")
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run
