"""Running the program in a process of its own and listing what it loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

_LISTED = """
import atexit, json, os, sys
atexit.register(lambda: open(os.environ["MODULES"], "w").write(json.dumps(sorted(sys.modules))))
from termbase.cli.main import entry
entry()
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program came to."""

    code: int
    modules: frozenset[str]
    output: str
    errors: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs ``termbase ARGUMENTS`` in a folder and a home of its own."""

    def run(
        *arguments: str | Path,
        folder: Path | None = None,
        first: Path | None = None,
        **environment: str,
    ) -> Ran:
        place = tmp_path_factory.mktemp("run")
        listing = place / "modules.json"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TERMBASE_", "LC_"))}
        if first:  # a folder whose modules hide the installed ones
            path = [str(first), os.environ.get("PYTHONPATH", "")]
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, path))
        done = subprocess.run(
            [sys.executable, "-c", _LISTED, *map(str, arguments)],
            env=kept | {"LANG": "C", "HOME": str(place), "MODULES": str(listing)} | environment,
            cwd=folder or place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        modules = frozenset(json.loads(listing.read_text())) if listing.exists() else frozenset()
        return Ran(done.returncode, modules, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def seed_base(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base made from the seeds; copy it before changing it."""
    path = tmp_path_factory.mktemp("seed") / "seeds.db"
    made = run("--db", path, "--user", "tester", "init")
    assert made.code == 0, made.errors
    return path
