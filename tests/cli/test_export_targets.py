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


@pytest.mark.parametrize("format", ["po", "omegat", "tmx"])
def test_a_language_that_no_term_is_in_is_refused(run: Run, format: str) -> None:
    ran = run("export", format, "--source", "en", "--target", "vn", "-o", "out")
    assert ran.code == 2
    assert "no term of the base is in “vn”" in ran.err
    assert "the base has: en, fr, " in ran.err
    assert "did you mean vi?" in ran.err
    assert not Path("out").exists()
    ran = run("export", format, "--source", "de", "--target", "vi", "-o", "out")
    assert (ran.code, "“de”" in ran.err, "did you mean" in ran.err) == (2, True, False)


def test_sources_are_of_no_kind(run: Run) -> None:
    ran = run("export", "csv", "--table", "sources", "--kind", "agreement")
    assert ran.code == 2
    assert "--kind" in ran.err
    assert run("export", "csv", "--table", "sources", "-o", "s.csv").code == 0
    assert run("export", "csv", "--table", "relations", "--kind", "person", "-o", "r.csv").code == 0


def test_what_is_missing_is_said_once(run: Run) -> None:
    assert run("export", "po").err == "termbase: po needs --source, --target\n"
    assert run("export", "po", "--source", "en").err == "termbase: po needs --target\n"


def test_many_kinds_of_losses_are_named_on_demand(run):
    order = ("export", "po", "--source", "en", "--target", "vi", "-o", "a.po")
    short = run(*order).err.splitlines()
    assert len(short) == 2 and "--losses names them" in short[0]
    assert len(run(*order, "--losses").err.splitlines()) > 5
    failed = run(*order, "--fail-on-loss")
    assert failed.code == 1 and "×" in failed.err
