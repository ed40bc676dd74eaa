"""Options behind the command, and what is said of what is no option."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.cli.main import COMMANDS
from termbase.cli.memory import COMMANDS as MEMORY_COMMANDS

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


def test_a_base_is_made_where_a_path_says(run: Run) -> None:
    ran = run("init", "t.db", "--empty")
    assert ran.code == 0
    assert Path("t.db").is_file()
    assert "--db t.db" in ran.err
    assert run("--db", "t.db", "search", "hanoi").code == 1


def test_a_base_is_made_in_one_place(run: Run) -> None:
    ran = run("--db", "a.db", "init", "b.db")
    assert ran.code == 2
    assert "a.db" in ran.err
    assert "b.db" in ran.err
    assert not Path("a.db").exists()
    assert not Path("b.db").exists()
    assert run("--db", "a.db", "init", "--empty", "a.db").code == 0


def test_nothing_is_said_of_the_path_that_is_found_by_itself(run: Run) -> None:
    Path("termbase.db").unlink()
    assert "--db" not in run("init", "--empty").err


def test_global_options_may_stand_behind_the_command(run: Run) -> None:
    shutil.copy("termbase.db", "other.db")
    Path("termbase.db").unlink()
    assert run("search", "hanoi").code == 2
    before = run("--db", "other.db", "--ui-lang", "vi", "search", "hanoi")
    behind = run("search", "hanoi", "--db", "other.db", "--ui-lang=vi")
    assert before.code == 0
    assert before.out == behind.out
    assert run("search", "hanoi", "--db=other.db").code == 0
    assert run("search", "nosuchname", "--db", "other.db", "--quiet").err == ""
    assert run("memory", "list", "--db", "other.db", "--quiet").err == ""
    assert run("memory", "--db", "other.db", "list", "--quiet").err == ""


def test_the_user_behind_the_command_is_the_user(run: Run) -> None:
    run("edit", "pm", "--subject", "x", "--user", "mai")
    assert "mai: edited" in run("history", "pm").out
    run("--user", "lan", "edit", "pm", "--subject", "y")
    assert "lan: edited" in run("history", "pm").out


def test_each_command_says_that_the_global_options_go_with_it(run: Run) -> None:
    for name in COMMANDS:
        assert "--quiet" in run(name, "--help").out, name
    for name in MEMORY_COMMANDS:
        assert "--quiet" in run("memory", name, "--help").out, name


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("search", "x", "--base", "t.db"), "--db"),
        (("--base", "t.db", "search", "x"), "--db"),
        (("search", "x", "--database=t.db"), "--db"),
        (("search", "x", "--langs", "vi"), "--lang"),
        (("search", "x", "--json"), "--format json"),
        (("memory", "list", "--language", "vi"), "--lang"),
        (("memory", "list", "--quite"), "--quiet"),
        (("serch", "x"), "search"),
        (("memory", "serch", "x"), "search"),
        (("export", "cvs"), "csv"),
        (("export", "XLSX"), "xlsx"),
        (("search", "x", "--kind", "organization"), "organisation"),
        (("relate", "pm", "member", "eu"), "member-of"),
        (("import", "a.csv", "--from", "tmxx"), "tmx"),
    ],
)
def test_what_was_probably_meant_is_named(run: Run, words: tuple[str, ...], meant: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert f"did you mean {meant}?" in ran.err.splitlines()[-1]


def test_what_is_like_nothing_is_told_with_the_help(run: Run) -> None:
    ran = run("search", "x", "--zyxw")
    assert ran.code == 2
    assert "did you mean" not in ran.err
    assert ran.err.endswith("unrecognized arguments: --zyxw; “termbase search --help” explains\n")
    assert ran.err.startswith("usage: termbase search")


def test_words_that_look_like_options_may_be_looked_for(run: Run) -> None:
    assert run("search", "--", "--quiet").code == 1
