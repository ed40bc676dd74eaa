"""The queue and its decisions, by batch, file, source, language and kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

ONE = """concept,kind,lang,term,status,sources
foo-bar,place,en,Foo bar,preferred,
foo-bar,place,vi,Phu Ba,preferred,vns-2026-01-28
ha-noi,place,vi,Hà Nội,preferred,
ha-noi,place,en,Hanoy,admitted,
"""
TWO = """concept,kind,lang,term,status
ann-other,person,en,Ann Other,preferred
ha-noi,place,vi,Hà Nội,preferred
ha-noi,place,en,Ha-noi-ville,admitted
ha-noi,place,fr,Hanoille,admitted
"""


@pytest.fixture
def proposed(run: Run) -> Run:
    """Two files of proposals, as batches 2 and 3, beside those of the seeds."""
    for name, text in (("one.csv", ONE), ("two.csv", TWO)):
        Path(name).write_text(text, encoding="utf-8")
        assert run("import", "--review", "proposed", name).code == 0
    return run


def _listed(run: Run, *words: str) -> dict[str, set[str]]:
    document = run("review", "--format", "json", "--limit", "9999", *words).json
    assert document["total"] == len(document["proposals"])
    return {
        item["concept"]: {f"{t['lang']}:{t['term']}" for t in item["terms"]}
        for item in document["proposals"]
    }


def _terms(run: Run, id: str) -> dict[str, dict[str, Any]]:
    return {t["text"]: t for t in run("show", id, "--format", "json").json["terms"]}


def test_by_batch_only_what_it_brought(proposed: Run) -> None:
    assert _listed(proposed, "--batch", "2") == {
        "foo-bar": {"en:Foo bar", "vi:Phu Ba"},
        "ha-noi": {"en:Hanoy"},
    }
    assert _listed(proposed, "--batch", "3") == {
        "ann-other": {"en:Ann Other"},
        "ha-noi": {"en:Ha-noi-ville", "fr:Hanoille"},
    }
    assert "foo-bar" not in _listed(proposed, "--batch", "1")
    everything = _listed(proposed)
    assert {"foo-bar", "ann-other", "ha-noi"} < everything.keys()


def test_by_file(proposed: Run) -> None:
    assert _listed(proposed, "--file", "one.csv") == _listed(proposed, "--batch", "2")
    both = _listed(proposed, "--file", "*o*.csv")
    assert both["ha-noi"] == {"en:Hanoy", "en:Ha-noi-ville", "fr:Hanoille"}
    assert _listed(proposed, "--file", "one.csv", "--batch", "3") == {}


def test_a_file_that_was_never_imported(proposed: Run) -> None:
    ran = proposed("review", "--file", "ome.csv")
    assert ran.code == 2
    assert "did you mean one.csv?" in ran.err
    ran = proposed("review", "--batch", "77")
    assert ran.code == 2
    assert "the newest is 3" in ran.err


def test_by_language_kind_and_source(proposed: Run) -> None:
    assert _listed(proposed, "--batch", "3", "--lang", "fr") == {"ha-noi": {"fr:Hanoille"}}
    assert _listed(proposed, "--batch", "3", "--kind", "person").keys() == {"ann-other"}
    found = _listed(proposed, "--source", "vns-2026-01-28", "--batch", "2")
    assert found == {"foo-bar": {"vi:Phu Ba"}}
    ran = proposed("review", "--lang", "vn")
    assert ran.code == 2
    assert "did you mean vi?" in ran.err


def test_by_author(proposed: Run) -> None:
    assert proposed("import", "--user", "Mai", "--review", "proposed", "one.csv").code == 0
    Path("three.csv").write_text(TWO.replace("ther", "hird"), encoding="utf-8")
    ran = proposed("import", "--user", "Mai", "--review", "proposed", "three.csv")
    assert ran.code == 0
    assert _listed(proposed, "--author", "Mai") == _listed(proposed, "--file", "three.csv")
    ran = proposed("review", "--author", "Mia")
    assert ran.code == 2
    assert "did you mean Mai?" in ran.err


def test_only_what_is_meant_is_approved(proposed: Run) -> None:
    ran = proposed("approve", "--file", "two.csv", "--lang", "en", "--yes")
    assert (ran.code, ran.out) == (0, "ann-other\nha-noi\n")
    terms = _terms(proposed, "ha-noi")
    assert terms["Ha-noi-ville"]["review"] == "approved"
    assert "review" not in terms["Hanoy"]
    assert "review" not in terms["Hanoille"]
    assert proposed("show", "ann-other", "--format", "json").json["review"] == "approved"
    batch = proposed("history", "--format", "json").json["batches"][0]
    assert (batch["task"], batch["note"]) == ("approve", "--file two.csv --lang en")
    assert proposed("undo").code == 0
    assert "review" not in _terms(proposed, "ha-noi")["Ha-noi-ville"]


def test_only_what_is_meant_is_rejected(proposed: Run) -> None:
    words = ("reject", "--batch", "2", "--kind", "place", "--reason", "not ours")
    ran = proposed(*words, "--dry-run")
    assert ran.code == 0
    assert "foo-bar" in ran.out
    assert _listed(proposed, "--batch", "2")
    assert proposed(*words, "--yes").code == 0
    assert _listed(proposed, "--batch", "2") == {}
    assert proposed("show", "foo-bar", "--format", "json").json["review"] == "rejected"
    terms = _terms(proposed, "ha-noi")
    assert terms["Hanoy"]["review"] == "rejected"
    assert "review" not in terms["Hanoille"]
    assert "rejected: en:Hanoy: not ours" in proposed("show", "ha-noi").out


def test_without_a_terminal_the_answer_is_no(proposed: Run) -> None:
    ran = proposed("approve", "--batch", "2")
    assert ran.code == 1
    assert "Approve 2 concepts?" in ran.err
    assert "--yes" in ran.err
    assert len(_listed(proposed, "--batch", "2")) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("approve",),
        ("approve", "ha-noi", "--lang", "en"),
        ("approve", "ha-noi", "--dry-run"),
        ("approve", "--term", "en:Hanoy"),
        ("reject", "--reason", "x"),
        ("reject", "--batch", "2", "--reason", " ", "--yes"),
        ("approve", "--lang", "vn", "--yes"),
    ],
)
def test_what_is_not_clear_is_refused(proposed: Run, words: tuple[str, ...]) -> None:
    ran = proposed(*words)
    assert (ran.code, ran.out if "--yes" not in words else "") == (2, "")
    assert len(_listed(proposed, "--batch", "2")) == 2


def test_what_fits_nothing_is_exit_1(proposed: Run) -> None:
    ran = proposed("approve", "--batch", "3", "--kind", "event", "--yes")
    assert (ran.code, ran.out) == (1, "")


def test_requests_of_a_translator_are_chosen_by_language(run: Run) -> None:
    run("export", "po", "--source", "en", "--target", "vi", "-o", "vi.po")
    path = Path("vi.po")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr "thủy sản"', 'msgstr "hải sản"'), encoding="utf-8")
    assert run("import", "vi.po").code == 0
    words = ("--file", "vi.po", "--format", "json", "--lang")
    (asked,) = run("review", *words, "vi").json["proposals"]
    assert asked["asked"] == ["approval proposed: preferred vi:hải sản"]
    assert run("review", *words, "en").json["proposals"] == []
    assert run("approve", "--file", "vi.po", "--lang", "vi", "--yes").code == 0
    terms = {
        t["text"]: t for t in run("show", "aquatic-products", "--format", "json").json["terms"]
    }
    assert terms["hải sản"]["status"] == "preferred"
    assert "status" not in terms["thủy sản"]


def test_examples_stand_in_the_help(run: Run) -> None:
    for command in ("review", "approve", "reject"):
        out = run(command, "--help").out
        for option in ("--batch", "--file", "--author", "--source", "--lang", "--kind"):
            assert option in out
        assert "\n  termbase " in out
