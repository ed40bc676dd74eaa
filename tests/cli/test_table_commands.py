"""Tables, OmegaT glossaries and the text form from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

TABLE = "English,Vietnamese,Shelf\nhalibut,cá bơn,3\n"


def test_a_table_is_looked_at_before_it_comes_in(run: Run) -> None:
    Path("fish.csv").write_text(TABLE, encoding="utf-8")
    ran = run("import", "--dry-run", "fish.csv")
    assert ran.code == 0
    assert "English → en.term, Vietnamese → vi.term, Shelf → keep" in ran.err
    assert ran.out.startswith("+ halibut")
    ran = run("import", "--dry-run", "--format", "json", "fish.csv")
    assert ran.json["remarks"][0]["path"] == "fish.csv"
    assert run("import", "--map", "Shelf=-", "fish.csv").code == 0
    assert "cá bơn" in run("show", "halibut").out
    assert "nothing changed" in run("import", "--map", "Shelf=-", "fish.csv").err


def test_a_wrong_mapping_changes_nothing(run: Run) -> None:
    Path("fish.csv").write_text(TABLE, encoding="utf-8")
    ran = run("import", "--map", "Colour=en", "fish.csv")
    assert ran.code == 2
    assert "fish.csv:1: there is no column “Colour”" in ran.err
    assert run("show", "halibut").code == 1


def test_exports_name_what_they_leave_out(run: Run) -> None:
    ran = run("export", "csv", "--layout", "wide", "--fail-on-loss", "-o", "wide.csv")
    assert ran.code == 1
    assert "× relations" in ran.err
    assert "nothing changed" in run("import", "wide.csv").err
    assert run("export", "omegat", "--source", "en", "--target", "vi", "-o", "g.utf8").code == 0
    assert "nothing changed" in run("import", "g.utf8").err
    assert run("export", "text", "--fail-on-loss", "-o", "base.txt").code == 0
    assert "nothing changed" in run("import", "base.txt").err


def test_options_go_with_their_formats(run: Run) -> None:
    assert "--layout does not go with tbx" in run("export", "tbx", "--layout", "wide").err
    wide = run("export", "csv", "--layout", "wide", "--table", "sources")
    assert wide.code == 2
    assert "--source" in run("export", "omegat", "--target", "vi").err
    assert run("export", "csv", "--for", "excel").out.startswith("\ufeffconcept,")


def test_validate_takes_what_import_takes(run: Run) -> None:
    Path("g.utf8").write_text("cat\tmèo\nbad\n", encoding="utf-8")
    ran = run("validate", "g.utf8", "--source", "en", "--target", "vi")
    assert ran.code == 1
    assert ran.out.startswith("g.utf8:2: ")
    assert "--source and --target" in run("validate", "g.utf8").out
