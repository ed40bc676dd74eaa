"""What an export does not write to, and what it does not write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


@pytest.mark.parametrize("name", ["k.db", "link.csv", "k.db-wal", "k.db-shm", "k.db-journal"])
def test_an_export_does_not_replace_its_own_base(run: Run, name: str) -> None:
    shutil.copy("termbase.db", "k.db")
    Path("link.csv").symlink_to("k.db")
    before = Path("k.db").read_bytes()
    ran = run("--db", "k.db", "export", "csv", "-o", name)
    assert ran.code == 2
    assert "is a termbase" in ran.err
    assert "-o" in ran.err
    assert Path("k.db").read_bytes() == before
    assert Path("link.csv").is_symlink()


def test_an_export_does_not_replace_another_base(run: Run) -> None:
    shutil.copy("termbase.db", "other.csv")
    before = Path("other.csv").read_bytes()
    ran = run("export", "csv", "-o", "other.csv")
    assert ran.code == 2
    assert "other.csv is a termbase" in ran.err
    assert Path("other.csv").read_bytes() == before
    Path("old.csv").write_text("old\n", encoding="utf-8")
    assert run("export", "csv", "-o", "old.csv").code == 0
    assert run("export", "csv", "-o", "/dev/null").code == 0
