"""What an import reads besides files, and how it tells what it did."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.workflow import bring_in

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

TWO = "en,vi\nriver port,cảng sông\ndry port,cảng cạn\n"


def piped(name: str, text: str) -> threading.Thread:
    """A named pipe into which ``text`` is written as soon as somebody reads."""
    os.mkfifo(name)
    writer = threading.Thread(target=Path(name).write_text, args=(text,), daemon=True)
    writer.start()
    return writer


def test_a_pipe_is_read_as_standard_input_is(run: Run) -> None:
    writer = piped("pipe", TWO)
    ran = run("import", "pipe", "--from", "csv")
    assert ran.code == 0
    assert ran.out.startswith("2 concepts added")
    writer.join(5)
    writer = piped("again", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    assert run("validate", "again", "--from", "po").code == 0
    writer.join(5)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null here")
def test_what_tells_no_format_needs_one_named(run: Run) -> None:
    os.mkfifo("pipe.csv")
    for name in ("pipe.csv", "/dev/null"):
        ran = run("import", name)
        assert ran.code == 2
        assert "--from" in ran.err
    assert "is a folder" not in run("import", "/dev/null", "--from", "csv").err


def test_a_folder_is_named_as_one(run: Run) -> None:
    Path("glossaries").mkdir()
    for command in ("import", "validate"):
        ran = run(command, "glossaries")
        assert ran.code == 2
        assert "is a folder" in ran.err


def test_concepts_and_sources_are_counted_apart(run: Run) -> None:
    Path("a.csv").write_text(
        "concept,lang,term,sources\nport,en,river port,River Act 2020\n", encoding="utf-8"
    )
    ran = run("import", "a.csv", "--dry-run", "--format", "json")
    assert ran.json["counts"]["added"] == 2
    assert ran.json["sources"]["added"] == 1
    assert run("import", "a.csv").out.startswith("1 concept, 1 source added, 0 concepts changed")


@pytest.mark.parametrize("few", [2000, 1])
def test_a_dry_run_shows_the_terms_of_what_is_new(
    run: Run, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(bring_in, "FEW", few)
    Path("a.csv").write_text(TWO, encoding="utf-8")
    lines = run("import", "a.csv", "--dry-run").out.splitlines()
    assert lines[0].endswith("(a.csv:2)")
    assert sorted(lines[1:3]) == ["    + en: river port", "    + vi: cảng sông"]


@pytest.mark.parametrize("few", [2000, 1])
def test_a_dry_run_lists_no_more_than_a_person_reads(
    run: Run, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(bring_in, "FEW", few)
    rows = "".join(f"thing {n} qz,vật {n} qz\n" for n in range(230))
    Path("a.csv").write_text("en,vi\n" + rows, encoding="utf-8")
    out = run("import", "a.csv", "--dry-run").out
    assert out.count("+ en: ") == 200
    assert "and 30 more; --format json lists all" in out
    assert len(run("import", "a.csv", "--dry-run", "--format", "json").json["outcomes"]) == 230


def test_new_concepts_that_share_a_form_are_named_with_their_lines(run: Run) -> None:
    rows = "".join(f"c-{n},EVFTA,Hiệp định {n}\n" for n in range(1, 8))
    Path("a.csv").write_text(f"id,en,vi\n{rows}", encoding="utf-8")
    dry = run("import", "a.csv", "--dry-run", "--format", "json")
    shared = dry.json["shared_forms"]
    assert shared["count"] == 7
    assert shared["listed"][0] == {
        "path": "a.csv", "line": 2, "id": "c-1", "lang": "en", "term": "EVFTA", "concept": "evfta",
    }  # fmt: skip
    ran = run("import", "a.csv")
    assert "7 of the new concepts share a form with one that was there before" in ran.err
    assert "a.csv:2: c-1: “EVFTA” (en) is also a form of “evfta”" in ran.err
    assert "a.csv:6: c-5" in ran.err
    assert "a.csv:7: c-6" not in ran.err
    assert "and 2 more; --format json lists all" in ran.err
    assert run("import", "a.csv").err.count("EVFTA") == 0
    assert "EVFTA" not in run("--quiet", "import", "a.csv").err


@pytest.mark.parametrize("few", [2_000, 1])
def test_what_is_new_is_counted_by_kind(
    run: Run, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(bring_in, "FEW", few)
    rows = "chức vụ thử,test office,office\nông Thử,Mr Test,person\nbà Thử,Mrs Test,person\n"
    Path("new.csv").write_text(f"vi,en,Kind\n{rows}", encoding="utf-8")
    ran = run("import", "--dry-run", "new.csv")
    assert "\n3 concepts: 2 persons, 1 office\n" in ran.out
    assert run("import", "--dry-run", "new.csv", "--format", "json").json["kinds"] == {
        "person": 2,
        "office": 1,
    }
    assert "\n3 concepts: 2 persons, 1 office\n" in run("import", "new.csv").out
    again = run("import", "new.csv")
    assert "persons" not in again.out
    assert run("import", "new.csv", "--format", "json").json["kinds"] == {}


def test_the_kind_of_a_table_is_told(run: Run) -> None:
    Path("posts.csv").write_text("vi,en\nchức mẫu,model post\n", encoding="utf-8")
    ran = run("import", "posts.csv", "--kind", "offce")
    assert ran.code == 2
    assert "“offce” is no kind; did you mean “office”?" in ran.err
    done = run("import", "posts.csv", "--kind", "chức vụ", "--format", "json")
    assert done.json["kinds"] == {"office": 1}
