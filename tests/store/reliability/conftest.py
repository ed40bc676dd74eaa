"""Processes that work on a base, and what must hold of it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from termbase.store import doctor
from termbase.store.base import Base

CHILDREN = Path(__file__).with_name("children.py")


class Child:
    """A process that runs one function of ``children.py``."""

    def __init__(self, *arguments: object) -> None:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        command = [sys.executable, str(CHILDREN), *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
        )

    def line(self) -> str:
        return self.process.stdout.readline().strip()

    def kill(self) -> list[str]:
        """``kill -9``; what it had acknowledged but nobody had read."""
        self.process.kill()
        return self.lines()

    def lines(self) -> list[str]:
        """All that it says until it ends."""
        out, self.errors = self.process.communicate(timeout=120)
        return out.split("\n")[:-1]


@pytest.fixture
def start():
    """Starts children; none outlives the test."""
    running: list[Child] = []

    def begin(*arguments: object) -> Child:
        running.append(Child(*arguments))
        return running[-1]

    yield begin
    for child in running:
        if child.process.poll() is None:
            child.process.kill()
            child.process.communicate()


@pytest.fixture
def path(tmp_path):
    Base.create(tmp_path / "t.db").close()
    return tmp_path / "t.db"


@pytest.fixture
def sound():
    """Asserts that a base is sound."""

    def check(path: Path) -> None:
        assert [f.message.english() for f in doctor.examine(path) if not f.room] == []

    return check
