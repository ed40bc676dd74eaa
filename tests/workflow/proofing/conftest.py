"""A checkout with texts, and the command as scripts run it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.cli.main import main


@pytest.fixture
def folder(tmp_path, monkeypatch, seed_path) -> Path:
    """A folder of its own with a seed base above it."""
    shutil.copy(seed_path, tmp_path / "termbase.db")
    inside = tmp_path / "texts"
    inside.mkdir()
    monkeypatch.chdir(inside)
    monkeypatch.delenv("TERMBASE_DB", raising=False)
    return inside


@pytest.fixture
def check(capsys) -> Callable[..., tuple[int, list[dict]]]:
    """``termbase check --format json``: the exit code and the findings."""

    def check(*arguments: str) -> tuple[int, list[dict]]:
        code = main(["check", "--format", "json", *arguments])
        output = capsys.readouterr()
        return code, json.loads(output.out)["diagnostics"] if output.out else []

    return check


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout
