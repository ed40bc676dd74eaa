"""Cold start and headless use: what a command does not need, it does not load."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from termbase.cli.main import COMMANDS

DATABASES = {"sqlite3", "_sqlite3", "pysqlite3", "sqlite_utils"}
SCREEN = {"textual", "rich.console", "termbase_tui"}
WRITING = {"termbase.store.writing", "termbase.workflow.edit"}
LEAN = {"icu", "_icu_", "icu._icu_", "polib", "rich", "termbase.store"} | DATABASES | SCREEN

HEADLESS = {
    "init": ["--db", "new.db", "init"],
    "search": ["search", "pham minh chinh"],
    "show": ["show", "evfta"],
    "annotate": ["annotate", "text.txt"],
    "check": ["check", "text.txt"],
    "explain": ["explain", "case"],
    "extract": ["extract", "text.txt"],
    "import": ["import", "glossary.csv"],
    "export": ["export", "po", "--source", "en", "--target", "vi", "-o", "out.po"],
    "validate": ["validate", "glossary.csv"],
    "add": ["add", "en:Hanoi Convention", "vi:Công ước Hà Nội"],
    "edit": ["edit", "evfta", "--subject", "trade"],
    "relate": ["relate", "evfta", "related", "pham-minh-chinh"],
    "approve": ["approve", "evfta"],
    "reject": ["reject", "evfta", "--reason", "a test"],
    "retire": ["retire", "evfta", "--term", "en:EVFTA"],
    "merge": ["merge", "evfta", "pham-minh-chinh"],
    "split": ["split", "evfta", "en:EVFTA"],
    "review": ["review"],
    "undo": ["undo", "3", "--yes"],
    "redo": ["redo"],
    "history": ["history"],
    "diff": ["diff", "base.db", "base.db"],
    "memory": ["memory", "import", "pairs.csv"],
    "doctor": ["doctor"],
    "backup": ["backup", "copy.db"],
    "completion": ["completion", "bash"],
}
"""A real command line for each command; the fixture ``folder`` has the files they name."""

GLOSSARY = "concept,kind,lang,term\nhanoi-convention,agreement,en,Hanoi Convention\n"


@pytest.fixture
def folder(tmp_path: Path, seed_base: Path) -> Path:
    shutil.copy(seed_base, tmp_path / "base.db")
    (tmp_path / "text.txt").write_text("The EVFTA and Phạm Minh Chính.\n", encoding="utf-8")
    (tmp_path / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "pairs.csv").write_text("en,vi\nYes.,Vâng.\n", encoding="utf-8")
    return tmp_path


def loaded(modules: frozenset[str], unwanted: set[str]) -> set[str]:
    """Those of ``modules`` that are unwanted packages or inside them."""
    return {m for m in modules if any(m == u or m.startswith(u + ".") for u in unwanted)}


@pytest.mark.parametrize(
    "line",
    [
        ["--help"],
        ["--version"],
        ["--ui-lang", "vi", "--help"],
        ["search", "--help"],
        ["export", "--help"],
        ["check", "--help"],
        ["explain", "--help"],
        ["memory", "--help"],
        ["memory", "search", "--help"],
        ["tui", "--help"],
        ["completion", "bash"],
        ["completion", "zsh"],
        ["completion", "fish"],
    ],
    ids=" ".join,
)
def test_help_version_and_completion_load_nothing_heavy(run, line):
    ran = run(*line)
    assert ran.code == 0, ran.errors
    assert ran.output
    assert loaded(ran.modules, LEAN) == set()


def test_every_command_is_held_to_it():
    # The screen is one; the servers run until their client ends, and have tests of their own.
    assert set(HEADLESS) == set(COMMANDS) - {"tui", "lsp", "mcp"}


@pytest.mark.parametrize("name", HEADLESS)
def test_a_headless_command_opens_no_screen(run, folder, name):
    if name == "redo":
        assert (
            run("--db", "base.db", *HEADLESS["undo"], folder=folder, TERMBASE_USER="tester").code
            == 0
        )
    ran = run("--db", "base.db", *HEADLESS[name], folder=folder, TERMBASE_USER="tester")
    assert "Traceback" not in ran.errors
    assert ran.code == 0, ran.errors
    assert loaded(ran.modules, SCREEN) == set()


@pytest.mark.parametrize("name", ["search", "show", "annotate", "check"])
def test_a_question_is_answered_without_the_bulk_tools(run, folder, name):
    ran = run("--db", "base.db", *HEADLESS[name], folder=folder)
    assert ran.code == 0, ran.errors
    assert loaded(ran.modules, {"sqlite_utils", "polib"}) == set()
    if name in ("annotate", "check"):
        assert loaded(ran.modules, WRITING) == set()


@pytest.mark.parametrize("target", [[], ["--target", "vi"]], ids=len)
def test_the_memory_answers_without_the_bulk_tools(run, folder, target):
    assert run("--db", "base.db", *HEADLESS["memory"], folder=folder).code == 0
    ran = run("--db", "base.db", "memory", "search", "--lang", "en", *target, "Yes.", folder=folder)
    assert ran.code == 0, ran.errors
    assert loaded(ran.modules, {"sqlite_utils", "polib", "termbase.exchange"}) == set()


def test_the_listing_sees_what_is_loaded(run, folder):
    ran = run("--db", "base.db", *HEADLESS["search"], folder=folder)
    assert "termbase.store" in loaded(ran.modules, {"termbase.store"})


@pytest.mark.parametrize("name", ["import", "undo", "backup"])
def test_one_copy_of_sqlite(run, folder, name):
    ran = run("--db", "base.db", *HEADLESS[name], folder=folder)
    copies = {m for m in ran.modules if m in ("_sqlite3", "pysqlite3._sqlite3")}
    assert len(copies) == 1


def test_sqlite_utils_opens_files_with_our_driver_alone():
    # Its plugin hooks name a type of the standard library's sqlite3, which loads that module;
    # what matters is that no file is opened through it.
    from sqlite_utils import utils

    from termbase.store.connection import driver

    assert utils.sqlite3 is driver
