"""What takes long says how far it is, to a person only; what is much is counted."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.cli import progress as progress_module
from termbase.cli.progress import Progress
from termbase.workflow import import_report

Run = Callable[..., Any]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Every look at the clock finds two seconds gone."""
    now = [0.0]

    def monotonic() -> float:
        now[0] += 2
        return now[0]

    monkeypatch.setattr(progress_module.time, "monotonic", monotonic)
    return now


def test_stages_have_names_and_totals(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with Progress("importing") as progress:
        progress.stage("records", 1500, 0)
        progress.stage("index", 500, 1000)
    shown = screen.getvalue().split("\r\x1b[K")
    assert shown[1:] == [
        "importing 1,500",
        f"making the search index [{'#' * 15}{'.' * 15}] 500/1,000",
        "",
    ]


def write_rows(path: str, rows: range) -> None:
    lines = [f"new-{n},vi,từ mới {n}" for n in rows]
    Path(path).write_text("\n".join(["concept,lang,term", *lines, ""]), encoding="utf-8")


def test_long_tasks_show_progress_on_a_terminal_only(
    run: Run, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rows("new.csv", range(600))
    for command, said in ((("import", "new.csv"), "importing"), (("undo",), "taking back"),
                          (("redo",), "bringing back"), (("doctor",), "checking")):  # fmt: skip
        assert "\r" not in run(*command).err
        if command[0] in ("undo", "redo"):
            run("redo" if command[0] == "undo" else "undo")
        elif command[0] == "import":
            run("undo")
        with monkeypatch.context() as patch:
            screen = Screen()
            patch.setattr("sys.stderr", screen)
            run(*command)
        assert f"\r\x1b[K{said} " in screen.getvalue()
    assert "[" in screen.getvalue()


def test_a_hostile_file_is_told_of_in_part(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_report, "LISTED", 2)
    bad = "\n".join(["concept,lang,term", *["bad id,vi,x"] * 7, ""])
    Path("bad.csv").write_text(bad, encoding="utf-8")
    ran = run("import", "bad.csv")
    assert ran.code == 1
    assert ran.err.count("refused: ") == 2
    assert "termbase: and 5 more refused\n" in ran.err
    document = run("import", "bad.csv", "--format", "json").json
    assert (document["counts"]["refused"], document["unlisted"]) == (7, {"refused": 5})
    assert len(document["outcomes"]) == 2
