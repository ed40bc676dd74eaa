"""Slips of the hand and what the program says to them."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


def test_a_form_is_not_changed_without_being_named(run: Run) -> None:
    ran = run("edit", "pm", "--text", "PM")
    assert ran.code == 2
    assert "--term" in ran.err
    assert run("edit", "pm", "--term", "en:PM").code == 2


def test_an_editor_is_not_opened_where_nobody_sits(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    ran = run("edit", "pm")
    assert ran.code == 2
    assert "terminal" in ran.err


def test_a_wrong_mark_in_a_text_is_named(run: Run) -> None:
    Path("a.txt").write_text("Chủ tịch Quốc hội Trần Thanh Mân phát biểu.\n", encoding="utf-8")
    lines = run("annotate", "a.txt").out.splitlines()
    (person,) = [line for line in lines if "tran-thanh-man" in line]
    assert person.endswith("[other tones]")
    (office,) = [line for line in lines if "na-chair" in line]
    assert "[" not in office


def test_the_language_that_was_detected_is_told(run: Run) -> None:
    Path("a.txt").write_text("Hà Nội là thủ đô của Việt Nam.\n", encoding="utf-8")
    assert "read as vi" in run("annotate", "a.txt").err
    assert run("annotate", "a.txt", "--lang", "vi").err == ""


def test_a_house_style_puts_its_forms_first(run: Run) -> None:
    general = run("search", "pham minh chinh", "--format", "json").json["hits"][0]["forms"]["en"]
    styled = run("search", "pham minh chinh", "--house-style", "vns", "--format", "json").json[
        "hits"
    ][0]["forms"]["en"]
    assert general[0] == "Pham Minh Chinh"
    assert styled[0] == "Phạm Minh Chính"
    assert sorted(general) == sorted(styled)


def test_what_an_undo_would_leave_hanging_is_refused(run: Run) -> None:
    run("add", "--kind", "office", "en:Keeper of the Lists", "--id", "keeper")
    batch = run("history", "--limit", "1", "--format", "json").json["batches"][0]["batch"]
    assert run("relate", "costa", "holds-office", "keeper", "--from", "2030").code == 0
    ran = run("undo", str(batch))
    assert ran.code == 1
    assert "costa → keeper" in ran.err
    assert run("undo").code == 0
    assert run("undo", str(batch)).code == 0
    assert run("show", "keeper").code == 1


def test_senseless_relations_are_refused(run: Run) -> None:
    assert run("relate", "costa", "holds-office", "ha-noi").code == 2
    assert run("relate", "ha-noi", "located-in", "ha-noi").code == 2


def test_a_language_that_there_is_not(run: Run) -> None:
    ran = run("add", "--kind", "place", "vn:Huế")
    assert ran.code == 2
    assert "vi" in ran.err
    assert run("add", "--kind", "place", "zz:Huế").code == 2


def test_a_form_close_to_another_is_pointed_at(run: Run) -> None:
    ran = run("add", "--kind", "person", "vi:Phạm Minh Chinh")
    assert ran.code == 0
    assert "pham-minh-chinh (Phạm Minh Chính)" in ran.err


def test_options_that_do_not_go_with_a_format(run: Run) -> None:
    assert run("export", "csv", "--source", "en").code == 2
    assert run("export", "tbx", "--table", "relations").code == 2
    assert run("export", "po", "--source", "zz", "--target", "vi").code == 2
    ran = run("export", "po", "--source", "en", "--target", "vi", "--house-style", "nosuch")
    assert ran.code == 2
    assert "vns" in ran.err


def test_entries_are_counted_as_they_are_written(run: Run) -> None:
    run("export", "csv", "--table", "relations", "-o", "r.csv")
    ran = run("export", "csv", "--table", "relations", "-o", "r.csv")
    rows = len(Path("r.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"{rows} entries" in ran.err


def test_a_pipe_is_written_to_and_a_folder_is_not(run: Run) -> None:
    assert "is a folder" in run("export", "csv", "-o", ".").err
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert (
            run("export", "csv", "--table", "relations", "--kind", "event", "-o", "pipe").code == 0
        )
        assert os.read(reader, 8).startswith(b"concept")
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_validate_answers_for_every_file(run: Run) -> None:
    Path("bad.tbx").write_text("<tbx><text>", encoding="utf-8")
    Path("good.csv").write_text("concept,kind,lang,term\nhue,place,vi,Huế\n", encoding="utf-8")
    ran = run("validate", "bad.tbx", "good.csv", "--format", "json")
    assert ran.code == 1
    document = json.loads(ran.out)
    assert document["files"] == 2
    assert [fault["path"] for fault in document["faults"]] == ["bad.tbx"]


def test_what_is_not_there_is_answered_in_json_too(run: Run) -> None:
    ran = run("show", "Hà Nội", "--format", "json")
    assert ran.code == 1
    assert ran.json["concept"] is None
    assert ran.json["likely"][0] == "ha-noi"
    assert run("history", "nope").code == 1
    # “hue” stands inside “thuế”, which is no sign that a tariff was meant.
    assert run("show", "hue", "--format", "json").json["likely"] == []


def test_limits_are_numbers_from_one_on(run: Run) -> None:
    for limit in ("0", "-1", "x"):
        assert run("search", "hanoi", "--limit", limit).code == 2
    assert run("search", "x" * 100_000).err.count("x") < 100


def test_a_folder_is_no_base(run: Run, tmp_path: Path) -> None:
    assert "is a folder" in run("--db", str(tmp_path), "search", "x").err


def test_a_definition_in_a_language_without_a_term_is_shown(run: Run) -> None:
    Path("a.csv").write_text("en,vi definition\ndog,một con vật\n", encoding="utf-8")
    assert run("import", "a.csv").code == 0
    assert "một con vật" in run("show", "dog").out
