"""The commands: what they print, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


def test_search_json_is_as_the_contract_says(run: Run) -> None:
    ran = run("search", "pham minh chih", "--format", "json")
    assert ran.code == 0
    assert ran.json["query"] == "pham minh chih"
    hit = ran.json["hits"][0]
    assert list(hit) == [
        "concept", "kind", "lang", "term", "status", "review", "tier", "part", "case", "forms",
        "deprecated",
    ]  # fmt: skip
    assert (hit["concept"], hit["kind"], hit["tier"], hit["part"], hit["case"]) == (
        "pham-minh-chinh", "person", "typo", "whole", "differs",
    )  # fmt: skip
    assert hit["forms"]["vi"][0] == "Phạm Minh Chính"
    assert list(hit["forms"]) == ["vi", "en", "fr"]


def test_the_query_comes_back_as_it_was_typed(run: Run) -> None:
    query = unicodedata.normalize("NFD", "Hà Nội")
    document = run("search", query, "--format", "json").json
    assert document["query"] == query
    assert document["hits"][0]["concept"] == "ha-noi"
    assert document["hits"][0]["tier"] == "canonical"


def test_no_hit_is_exit_1_with_nothing_on_standard_output(run: Run) -> None:
    ran = run("search", "zzzzqqqq")
    assert (ran.code, ran.out) == (1, "")
    assert "zzzzqqqq" in ran.err
    assert run("search", "zzzzqqqq", "--format", "json").json["hits"] == []


def test_filters_of_search(run: Run) -> None:
    kinds = {
        h["kind"] for h in run("search", "viet", "--kind", "place", "--format", "json").json["hits"]
    }
    assert kinds == {"place"}
    langs = {
        h["lang"] for h in run("search", "viet", "--lang", "fr", "--format", "json").json["hits"]
    }
    assert langs == {"fr"}
    assert len(run("search", "viet", "--limit", "2", "--format", "json").json["hits"]) == 2


def test_show_tells_forms_evidence_relations_and_history(run: Run) -> None:
    ran = run("show", "costa")
    assert ran.code == 0
    for piece in ("António Costa", "holds office", "euco-president", "used in", "history"):
        assert piece in ran.out
    document = run("show", "costa", "--format", "json").json
    assert document["concept"] == "costa"
    sentence = document["evidence"][0]
    assert "Costa" in sentence["sentence"][sentence["start"] : sentence["end"]]
    assert document["related"][0]["concept"] == "euco-president"


def test_show_of_nothing_is_exit_1_and_names_the_nearest(run: Run) -> None:
    ran = run("show", "hanoi")
    assert ran.code == 1
    assert "ha-noi" in ran.err


def test_annotate_gives_places_in_code_points(run: Run) -> None:
    text = "Thủ tướng Phạm Minh Chính đã tới\r\nHà Nội hôm nay.\n"
    Path("a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (file,) = run("annotate", "a.txt", "--lang", "vi", "--format", "json").json["files"]
    assert (file["path"], file["lang"]) == ("a.txt", "vi")
    places = {t["concept"]: t for t in file["terms"]}
    person, city = places["pham-minh-chinh"], places["ha-noi"]
    assert text[person["start"] : person["end"]] == "Phạm Minh Chính" == person["text"]
    assert (person["line"], person["column"]) == (1, 11)
    assert (city["line"], city["column"]) == (2, 1)
    assert city["forms"]["fr"][0] == "Hanoï"


def test_what_is_no_text_is_refused_with_its_line(run: Run) -> None:
    Path("bad.txt").write_bytes(b"line one\nline \xff two\n")
    ran = run("annotate", "bad.txt")
    assert ran.code == 2
    assert ran.err.startswith("termbase: bad.txt:2: ")


def test_add_approve_undo_and_history(run: Run) -> None:
    assert run("add", "--kind", "place", "vi:Đà Lạt", "fr:Dalat").out == "da-lat\n"
    assert run("search", "da lat", "--format", "json").json["hits"][0]["review"] == "proposed"
    assert run("approve", "da-lat").code == 0
    assert run("search", "da lat", "--format", "json").json["hits"][0]["review"] == "approved"
    assert run("undo").code == 0
    assert run("search", "da lat", "--format", "json").json["hits"][0]["review"] == "proposed"
    batches = run("history", "--format", "json").json["batches"]
    assert [b["task"] for b in batches[:3]] == ["undo", "approve", "add"]
    assert {b["user"] for b in batches[:3]} == {"lan"}
    assert run("redo").code == 0
    changes = run("history", "da-lat", "--format", "json").json["changes"]
    assert changes[-1]["before"] is None
    assert "+ vi: Đà Lạt" in run("history", "da-lat").out


def test_an_undo_that_would_overwrite_is_exit_1(run: Run) -> None:
    run("edit", "pm", "--subject", "one")
    batch = run("history", "--limit", "1", "--format", "json").json["batches"][0]["batch"]
    run("edit", "pm", "--subject", "two")
    ran = run("undo", str(batch))
    assert ran.code == 1
    assert "pm" in ran.err


def test_a_conflict_is_exit_1(run: Run) -> None:
    ran = run("add", "--kind", "place", "vi:Hà Nội")
    assert ran.code == 1
    assert "ha-noi" in ran.err


def test_export_and_import(run: Run) -> None:
    assert run("export", "po", "--source", "en", "--target", "vi", "-o", "x.po").code == 0
    assert run("export", "po", "--source", "en", "--target", "vi").out == Path("x.po").read_text(
        encoding="utf-8"
    )
    ran = run("import", "x.po", "--format", "json")
    assert ran.code == 0
    assert ran.json["counts"] == {
        "added": 0, "changed": 0, "identical": 127, "conflict": 0, "refused": 0,
    }  # fmt: skip
    assert run("export", "csv", "--fail-on-loss", "-o", "x.csv").code == 1
    assert run("validate", "x.po", "x.csv").code == 0


def test_tbx_combinations_that_are_not_written_say_so(run: Run) -> None:
    ran = run("export", "tbx", "--dialect", "linguist", "--standard", "2008")
    assert (ran.code, ran.out) == (2, "")
    assert "TBX-Linguist in DCA of 2008" in ran.err


@pytest.mark.parametrize("dialect", ["core", "min", "basic", "linguist"])
@pytest.mark.parametrize("style", ["dca", "dct"])
def test_the_base_in_every_dialect_and_back(run: Run, dialect: str, style: str) -> None:
    ran = run("export", "tbx", "--dialect", dialect, "--style", style, "-o", "x.tbx")
    assert ran.code == 0
    counts = run("import", "x.tbx", "--dry-run", "--format", "json").json["counts"]
    assert counts.pop("identical") >= 127
    assert set(counts.values()) == {0}


def test_an_export_that_fails_leaves_the_old_file(run: Run) -> None:
    Path("x.po").write_text("old", encoding="utf-8")
    assert run("export", "po", "--source", "en", "--target", "en", "-o", "x.po").code == 2
    assert Path("x.po").read_text(encoding="utf-8") == "old"
    assert run("export", "tbx", "-o", "no/such/folder/x.tbx").code == 2


def test_usage_errors_are_exit_2(run: Run) -> None:
    for words in (("search",), ("nonsense",), ("export", "docx"), ("relate", "pm")):
        ran = run(*words)
        assert ran.code == 2
        assert ran.out == ""
        assert "--help" in ran.err


def test_without_a_base_init_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "termbase.db").unlink()
    for words in (("search", "x"), ("export", "csv"), ("undo",), ("doctor",)):
        ran = run("--db", "none.db", *words)
        assert ran.code == 2
        assert "termbase" in ran.err
        assert "init" in ran.err


def test_init_never_touches_a_file(run: Run) -> None:
    Path("x.db").write_text("mine", encoding="utf-8")
    assert run("--db", "x.db", "init").code == 2
    assert Path("x.db").read_text(encoding="utf-8") == "mine"
    ran = run("--db", "new.db", "init", "--empty")
    assert ran.code == 0
    assert "0 concepts" in ran.err


def test_doctor_and_backup(run: Run) -> None:
    document = run("doctor", "--format", "json").json
    assert document["findings"] == []
    assert document["tables"]["concept"] == 127
    assert "term_trigram_data" not in document["tables"]
    assert run("doctor").code == 0
    assert run("backup", "copy.db").code == 0
    assert run("diff", "termbase.db", "copy.db").code == 0
    assert run("backup", "copy.db").code == 2
    run("--db", "copy.db", "edit", "pm", "--subject", "government")
    ran = run("diff", "termbase.db", "copy.db")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == "~ pm"


def test_editing_in_an_editor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Path("editor.py")
    script.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text(encoding='utf-8').replace('\"office\"', '\"term\"'), "
        "encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script.resolve()}")
    assert run("edit", "pm").code == 0
    assert run("search", "premier ministre", "--format", "json").json["hits"][0]["kind"] == "term"


def test_data_never_reaches_the_terminal_raw(run: Run) -> None:
    Path("x.csv").write_text(
        "concept,kind,lang,term,usage\nhue,place,vi,Huế,\nevil,place,vi,\x1b]52;c;aGk=\x07,\n",
        encoding="utf-8",
    )
    ran = run("import", "x.csv")
    assert ran.code == 1
    assert "\x1b" not in ran.err + ran.out


def test_completion_lists_the_commands(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        out = run("completion", shell).out
        assert "annotate" in out
        assert "dry-run" in out


def test_a_closed_pipe_is_no_error(seed_path: Path) -> None:
    command = f'"{sys.executable}" -m termbase --db "{seed_path}" export csv | head -n 1'
    run = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert run.stdout.startswith("concept,kind")
    assert "Traceback" not in run.stderr


def test_differences_as_json_are_written_as_they_come(run: Run) -> None:
    assert run("backup", "copy.db").code == 0
    assert run("diff", "termbase.db", "copy.db", "--format", "json").json["differences"] == []
    run("--db", "copy.db", "edit", "pm", "--subject", "government")
    ran = run("diff", "termbase.db", "copy.db", "--format", "json")
    assert ran.code == 1
    (difference,) = ran.json["differences"]
    assert difference["concept"] == "pm"
    assert difference["changes"] == [
        {"field": "subject", "before": "politics", "after": "government"}
    ]
