"""``termbase extract`` as a person types it."""

from __future__ import annotations

from pathlib import Path

ARTICLE = """Orchestra opens its season

March 3, 2027
The Lotus Chamber Orchestra (LCO) will play under conductor Đỗ Hải Yến in Cần Thơ on Friday.
Culture Minister Vũ Thành An told the audience that the LCO had earned its place. “We are proud,”
An said.
"""


def test_what_an_article_names_is_proposed_with_the_article_as_evidence(run):
    Path("concert.txt").write_text(ARTICLE, encoding="utf-8")
    ran = run("extract", "concert.txt", "--format", "json")
    assert ran.code == 0
    found = {p["concept"]: p for p in ran.json["proposals"]}
    assert set(found) >= {"lotus-chamber-orchestra", "do-hai-yen", "vu-thanh-an", "can-tho"}
    orchestra = found["lotus-chamber-orchestra"]
    assert [(t["text"], t["type"]) for t in orchestra["terms"]] == [
        ("Lotus Chamber Orchestra", "full-form"),
        ("LCO", "acronym"),
    ]
    assert len(orchestra["mentions"]) == 3
    for mention in orchestra["mentions"]:
        assert ARTICLE[mention["start"] : mention["end"]] == mention["text"]
    (holds,) = found["vu-thanh-an"]["relations"]
    assert holds == {
        "kind": "holds-office", "target": "culture-minister", "last_attested": "2027-03-03",
    }  # fmt: skip
    shown = run("show", "vu-thanh-an").out
    assert "proposed" in shown
    assert "Culture Minister Vũ Thành An told the audience" in shown


def test_the_same_article_again_brings_nothing(run):
    Path("concert.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("extract", "concert.txt").code == 0
    again = run("extract", "concert.txt")
    assert again.code == 0
    assert again.out == ""
    assert "nothing new" in again.err


def test_all_is_one_batch_that_undo_takes_back(run):
    Path("concert.txt").write_text(ARTICLE, encoding="utf-8")
    before = run("export", "csv").out
    run("extract", "concert.txt")
    assert run("export", "csv").out != before
    assert run("undo").code == 0
    assert run("export", "csv").out == before


def test_a_dry_run_shows_the_same_and_changes_nothing(run):
    Path("concert.txt").write_text(ARTICLE, encoding="utf-8")
    dry = run("extract", "concert.txt", "--dry-run")
    assert "nothing was changed" in dry.err
    assert run("show", "vu-thanh-an").code != 0
    assert run("extract", "concert.txt").out == dry.out


def test_only_a_kind_and_only_what_comes_often(run):
    Path("concert.txt").write_text(ARTICLE, encoding="utf-8")
    people = run("extract", "concert.txt", "--dry-run", "--kind", "person", "--format", "json")
    assert {p["kind"] for p in people.json["proposals"]} == {"person"}
    often = run("extract", "concert.txt", "--dry-run", "--min-count", "3", "--format", "json")
    assert {p["concept"] for p in often.json["proposals"]} == {"lotus-chamber-orchestra"}


def test_standard_input_and_what_is_no_text(run, monkeypatch):
    Path("bytes.txt").write_bytes(b"\xff\xfe\x00")
    ran = run("extract", "bytes.txt")
    assert ran.code == 2
    assert "UTF-8" in ran.err
