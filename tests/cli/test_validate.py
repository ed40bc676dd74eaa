"""``termbase validate`` on TBX: text, JSON and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.exchange.tbx_validation.documents import DOCUMENTS

Run = Callable[..., Any]
TYPED = DOCUMENTS["min-dca"].replace(b">noun<", b">Noun<")


def test_a_fault_has_place_words_and_code(run: Run) -> None:
    Path("x.tbx").write_bytes(TYPED)
    ran = run("validate", "x.tbx")
    assert ran.code == 1
    assert ran.out == (
        "x.tbx:12:26: “Noun” is not permitted as “partOfSpeech”;"
        " permitted: adjective, noun, other, verb, adverb [tbx-picklist]\n"
    )
    assert ran.err.endswith("1 fault\n")


def test_json_has_column_and_code(run: Run) -> None:
    Path("x.tbx").write_bytes(TYPED)
    Path("y.csv").write_text("concept,kind,lang,term\nbad id,place,vi,Huế\n", encoding="utf-8")
    ran = run("validate", "x.tbx", "y.csv", "--format", "json")
    assert ran.code == 1
    first, second = ran.json["faults"]
    assert list(first) == ["path", "line", "column", "code", "message"]
    assert (first["line"], first["column"], first["code"]) == (12, 26, "tbx-picklist")
    assert list(second) == ["path", "line", "code", "message"]
    assert (second["path"], second["code"]) == ("y.csv", "import")
    assert (ran.json["files"], ran.json["notes"], ran.json["omitted"]) == (2, [], 0)


def test_notes_are_no_faults(run: Run) -> None:
    Path("x.tbx").write_bytes(DOCUMENTS["private"])
    ran = run("validate", "x.tbx")
    assert ran.code == 0
    assert ran.out.startswith("x.tbx:1:1: note: “TBX-Own” is a private dialect")
    assert ran.err == "x.tbx: 2 concepts (en, vi-VN)\n0 faults\n"
    assert [note["code"] for note in run("validate", "x.tbx", "--format", "json").json["notes"]][
        :2
    ] == ["tbx-private-dialect", "tbx-private-category"]


def test_what_is_not_there_is_exit_2(run: Run) -> None:
    assert run("validate", "no.tbx").code == 2


def test_control_characters_of_a_file_do_not_reach_the_terminal(run: Run) -> None:
    text = DOCUMENTS["core"].decode().replace('type="italics"', 'type="&#x85;&#x202e;x"')
    Path("x.tbx").write_text(text, encoding="utf-8")
    ran = run("validate", "x.tbx")
    assert ran.code == 1
    assert not {"\x85", "\u202e"} & set(ran.out)


def test_what_was_understood_is_told(run: Run) -> None:
    Path("a.csv").write_text("English,Français\ndog,chien\ncat,\n", encoding="utf-8")
    said = run("validate", "a.csv").err
    assert "English → en.term, Français → fr.term" in said
    assert "a.csv: 2 concepts (en, fr)\n" in said
    assert run("export", "tbx", "-o", "a.tbx").code == 0
    assert "concepts (" in run("validate", "a.tbx").err
    assert run("--quiet", "validate", "a.csv").err == ""
