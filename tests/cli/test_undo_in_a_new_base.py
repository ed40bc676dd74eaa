"""What came with a base is no change of the person who made it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.cli.memory import asking
from termbase.store.base import Base
from termbase.workflow.set_up import set_up

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

NOTHING = (
    "there is nothing to undo: nothing was changed since the base was made; "
    "“termbase undo 1” takes back what it came with"
)


def test_the_first_undo_takes_nothing_of_the_seeds_back(run: Run) -> None:
    ran = run("undo")
    assert ran.code != 0
    assert NOTHING in ran.err
    assert run("show", "ha-noi").code == 0
    assert run("add", "vi:Xã Thử", "--kind", "place").code == 0
    assert "taken back: #2" in run("undo").out
    assert NOTHING in run("undo").err


def test_what_came_with_the_base_is_taken_back_by_its_number(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("undo", "1")
    assert ran.code == 1
    assert "Batch 1 came with the base. Take it back? Nothing was changed: say yes" in ran.err
    asked: list[str] = []

    def agreed(args: argparse.Namespace, question: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    with monkeypatch.context() as patch:
        patch.setattr(asking, "agreed", agreed)
        assert run("undo", "1").code == 1
        assert run("show", "ha-noi").code == 0
        assert "taken back: #1" in run("undo", "1").out
    assert run("show", "ha-noi").code != 0
    assert "brought back: #1" in run("redo").out
    assert "taken back: #1" in run("undo", "1", "--yes").out


def test_a_base_that_was_made_empty_has_nothing(tmp_path: Path, run: Run) -> None:
    set_up(tmp_path / "empty.db", "lan", empty=True)
    assert "there is nothing to undo" in run("--db", "empty.db", "undo").err


def test_an_older_base_is_as_it_was(run: Run) -> None:
    with Base.open(Path("termbase.db")) as base:
        base.connection.execute("DELETE FROM meta WHERE key = 'founded'")
    assert "taken back: #1" in run("undo").out
