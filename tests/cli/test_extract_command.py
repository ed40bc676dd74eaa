"""``termbase extract`` as a person types it."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import docx
import pytest

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


def _as_word(text: str, path: str) -> None:
    written = docx.Document()
    for line in text.splitlines():
        written.add_paragraph(line)
    written.core_properties.created = datetime(2001, 1, 1, tzinfo=UTC)
    written.save(path)


def _as_page(text: str, path: str) -> None:
    body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    Path(path).write_text(page.replace("Vũ Thành", "Vũ <b>Thành</b>"), encoding="utf-8")


def _as_markdown(text: str, path: str) -> None:
    marked = text.replace("Orchestra opens", "# Orchestra opens").replace(
        "Vũ Thành", "Vũ **Thành**"
    )
    Path(path).write_text(marked, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write", "place"),
    [("concert.docx", _as_word, "paragraph 4"), ("concert.html", _as_page, "p 5"),
     ("concert.md", _as_markdown, "5:18")],
)  # fmt: skip
def test_articles_of_other_formats_are_read_as_text(run, name, write, place):
    write(ARTICLE, name)
    ran = run("extract", name, "--format", "json")
    assert (ran.code, ran.err.count("UTF-8")) == (0, 0)
    found = {p["concept"]: p for p in ran.json["proposals"]}
    assert set(found) >= {"lotus-chamber-orchestra", "do-hai-yen", "vu-thanh-an", "can-tho"}
    assert ran.json["articles"][0]["date"] == "2027-03-03"
    met = found["vu-thanh-an"]["mentions"][0]
    assert met["text"] == "Vũ Thành An"
    assert place in (met.get("locator"), f"{met['line']}:{met['column']}")
    assert "Culture Minister Vũ Thành An told the audience" in run("show", "vu-thanh-an").out
    assert "nothing new" in run("extract", name).err


def test_lines_of_a_word_document_have_its_paragraphs(run):
    _as_word(ARTICLE, "concert.docx")
    shown = run("extract", "--dry-run", "concert.docx").out
    assert "concert.docx:paragraph 4: vu-thanh-an" in shown
    Path("told.html").write_text("<p>x</p><p>Ông <i>Tô</i> Lâm</p>", encoding="utf-8")
    assert run("annotate", "told.html").out.startswith("told.html:1:19: Tô Lâm  to-lam")
    (told,) = run("annotate", "--format", "json", "told.html").json["files"]
    place = {key: told["terms"][0][key] for key in ("start", "end", "line", "column", "locator")}
    assert place == {"start": 18, "end": 28, "line": 1, "column": 19, "locator": "p 2"}


@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_what_no_text_can_be_read_of_is_told_with_what_can(run, command):
    Path("a.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    ran = run(command, "a.pdf")
    assert ran.code == 2
    assert "save it as text, HTML or DOCX" in ran.err
    assert "Markdown, HTML, DOCX, PO and" in run(command, "--help").out


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
