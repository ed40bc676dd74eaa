"""One copy of SQLite in a process: store/connection.py alone imports a driver."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVERS = {"sqlite3", "pysqlite3", "_sqlite3", "apsw"}
SOURCES = sorted(
    path
    for folder in ("termbase", "tui", "scripts", "benchmarks", "tests")
    for path in (ROOT / folder).rglob("*.py")
)


def drivers_imported(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names & DRIVERS


def test_only_the_connection_imports_a_driver():
    importing = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if drivers_imported(path.read_text(encoding="utf-8"))
    }
    assert importing == {"termbase/store/connection.py"}


@pytest.mark.parametrize(
    ("place", "refused"),
    [("termbase/lookup/search.py", True), ("termbase/store/connection.py", False)],
)
def test_the_linter_refuses_a_driver_elsewhere(place, refused):
    source = "def f() -> None:\n    import sqlite3\n\n    sqlite3.connect('x')\n"
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--select=TID251",
            f"--stdin-filename={place}",
            "-",
        ],
        input=source,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == int(refused), result.stderr
    assert ("TID251" in result.stdout) is refused
