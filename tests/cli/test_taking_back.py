"""Undo and redo say what they took back and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

FILE = """concept,kind,lang,term,status,usage
foo-bar,place,en,Foo bar,preferred,
foo-bar,place,vi,Phu Ba,preferred,
ha-noi,place,vi,Hà Nội,preferred,The capital.
ha-noi,place,en,Hanoy,admitted,
"""


@pytest.fixture
def imported(run: Run) -> Run:
    """A file that adds a concept of two terms, adds a term to another and changes one there."""
    Path("a.csv").write_text(FILE, encoding="utf-8")
    assert run("import", "a.csv").code == 0
    return run


def test_undo_says_what_it_took_back(imported: Run) -> None:
    ran = imported("undo")
    assert ran.code == 0
    head, counts, *names = ran.out.splitlines()
    assert head.startswith("taken back: #2  ")
    assert head.endswith("lan: imported (a.csv), 2 changes")
    assert counts == (
        "what it did: 1 concept added, 1 concept changed, 3 terms added, 1 term changed"
    )
    assert names == ["  + foo-bar  Phu Ba", "  ~ ha-noi  Hà Nội"]
    assert "batch 2 is taken back" in ran.err


def test_redo_says_what_it_brought_back(imported: Run) -> None:
    imported("undo")
    ran = imported("redo")
    head, counts, *names = ran.out.splitlines()
    assert head.startswith("brought back: #2  ")
    assert head.endswith("lan: imported (a.csv), 2 changes")
    assert counts.endswith("1 concept added, 1 concept changed, 3 terms added, 1 term changed")
    assert names == ["  + foo-bar  Phu Ba", "  ~ ha-noi  Hà Nội"]
    again = imported("undo")
    assert again.out.startswith("taken back: #2  ")
    assert "what it did: 1 concept added" in again.out


def test_undo_as_json(imported: Run) -> None:
    document = imported("undo", "--format", "json").json
    assert document["batch"] == 3
    assert document["undoes"] == 2
    batch = document["of"]
    assert (batch["batch"], batch["task"], batch["user"], batch["note"]) == (
        2, "import", "lan", "a.csv",
    )  # fmt: skip
    assert batch["at"]
    assert batch["undone"]
    assert document["counts"] == {
        "concept": {"added": 1, "changed": 1, "deleted": 0},
        "term": {"added": 3, "changed": 1, "deleted": 0},
        "source": {"added": 0, "changed": 0, "deleted": 0},
        "unit": {"added": 0, "changed": 0, "deleted": 0},
    }
    assert document["first"] == [
        {"what": "added", "object": "concept", "id": "foo-bar", "name": "Phu Ba"},
        {"what": "changed", "object": "concept", "id": "ha-noi", "name": "Hà Nội"},
    ]
    assert not document["more"]
    again = imported("redo", "--format", "json").json
    assert (again["undoes"], again["of"]["batch"], again["of"]["undone"]) == (3, 2, False)
    assert again["counts"] == document["counts"]
    assert again["first"] == document["first"]


def test_of_much_the_first_few_are_named(run: Run) -> None:
    ran = run("undo", "1", "--yes")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) == 2 + 10 + 1
    assert "“termbase history --batch 1” lists all" in lines[-1]
    assert "sources added" in lines[1]
    document = run("redo", "--format", "json").json
    assert (len(document["first"]), document["more"]) == (10, True)


def test_a_deleted_unit_and_a_removed_form_are_named_so(run: Run) -> None:
    Path("p.csv").write_text("en,vi\nThe sea is calm.,Biển lặng.\n", encoding="utf-8")
    run("memory", "import", "p.csv")
    ran = run("undo")
    assert "what it did: 1 unit added" in ran.out
    assert "The sea is calm." in ran.out
    run("redo")
    run("memory", "delete", "--lang", "en", "--yes")
    ran = run("undo")
    assert "what it did: 1 unit deleted" in ran.out
    assert "  - " in ran.out
    assert run("merge", "brussels", "ha-noi").code == 0
    assert "terms deleted" in run("undo").out


def test_quiet_says_nothing(imported: Run) -> None:
    ran = imported("undo", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_batch_that_there_is_not_is_told_with_the_newest(run: Run) -> None:
    for words in (("undo", "99"), ("history", "--batch", "99")):
        ran = run(*words)
        assert ran.code == 2
        assert "no batch 99; the newest is 1" in ran.err
