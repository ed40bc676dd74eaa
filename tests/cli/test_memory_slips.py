"""Slips in the commands of the memory: dates, standard input, and what became of units."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

PAIRS = "en,vi\nThe sea is calm.,Biển lặng.\nThe sky is blue.,Trời xanh.\n"


@pytest.fixture
def filled(run: Run) -> Run:
    """A memory of two units."""
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    assert run("memory", "import", "pairs.csv").code == 0
    return run


def _given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "2026-00", "0000", "26-1-1", "now"])
@pytest.mark.parametrize("words", [("list",), ("export", "csv"), ("delete", "--dry-run")])
def test_an_impossible_date_is_refused(
    filled: Run, words: tuple[str, ...], date: str, option: str
) -> None:
    ran = filled("memory", *words, option, date)
    assert ran.code == 2
    assert ran.out == ""
    assert date in ran.err
    assert "YYYY-MM-DD" in ran.err


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29"])
def test_a_date_that_there_is_is_taken(filled: Run, date: str) -> None:
    assert filled("memory", "list", "--since", date).code == 0


def test_what_was_deleted_is_given(filled: Run) -> None:
    before = filled("memory", "list", "--format", "json").json["units"]
    document = filled("memory", "delete", before[0]["unit"], "--format", "json").json
    assert document["units"] == [before[0]]
    assert (document["total"], document["more"]) == (1, False)
    document = filled("memory", "delete", "--lang", "en", "--yes", "--format", "json").json
    assert document["units"] == [before[1]]
    assert document["batch"]


def test_what_was_deleted_is_given_as_far_as_the_limit_says(filled: Run) -> None:
    words = ("memory", "delete", "--lang", "en", "--yes", "--limit", "1", "--format", "json")
    document = filled(*words).json
    assert (len(document["units"]), document["total"], document["more"]) == (1, 2, True)


def test_units_are_given_as_they_are_after_the_decision(filled: Run) -> None:
    words = ("memory", "reject", "--lang", "en", "--yes", "--format", "json")
    assert {unit["review"] for unit in filled(*words).json["units"]} == {"rejected"}


def test_formats_of_standard_input_are_those_that_it_is_read_in(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("memory", "import", "-")
    assert ran.code == 2
    assert ran.err.rstrip().endswith("name it with --from: tmx, po, xliff, csv, tsv")


def test_a_format_that_the_memory_does_not_read_is_named_so(run: Run) -> None:
    Path("terms.tbx").write_text("<tbx></tbx>", encoding="utf-8")
    ran = run("memory", "import", "terms.tbx")
    assert ran.code == 2
    assert "tmx, po, xliff, csv, tsv" in ran.err


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "omegat", "text", "tbx", "tmx", "xliff"])
def test_every_format_named_for_standard_input_is_read_from_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    ran = run("import", "-")
    assert ran.code == 2
    assert f"{format}" in ran.err.partition("--from: ")[2].split(", ") or format in ran.err
    pair = () if format in ("csv", "tsv", "xlsx", "text", "tbx") else _PAIR
    assert run("export", format, *pair, "-o", "out").code == 0
    _given(monkeypatch, Path("out").read_bytes())
    pair = _PAIR if format == "omegat" else ()
    ran = run("import", "-", "--from", format, *pair, "--dry-run")
    assert "no text" not in ran.err
    assert "refused" in ran.out


_PAIR = ("--source", "en", "--target", "vi")
