"""Dry runs, histories and differences tell each change once, in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from termbase.model import Concept, Definition, Kind, Note, Status, Term
from termbase.model.concept import Extra
from termbase.model.document import to_document
from termbase.workflow.compare import field_changes

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

RAW = ("usage:", "part_of_speech", "last_attested", "terms/", "definitions/", "sources/", "/status")


def _import(run: Run, text: str, *words: str) -> list[str]:
    Path("a.csv").write_text(text, encoding="utf-8")
    ran = run("import", *words, "a.csv")
    assert ran.code == 0, ran.err
    return ran.out.splitlines()


CHANGE = """concept,kind,lang,term,status,usage,part_of_speech,definition
ha-noi,place,vi,Hà Nội,preferred,Viết rời.,proper-noun,Thủ đô.
ha-noi,place,en,Hanoy,admitted,,proper-noun,
"""


def test_a_dry_run_speaks_in_words(run: Run) -> None:
    lines = _import(run, CHANGE, "--dry-run")
    text = "\n".join(lines)
    assert lines[0] == "~ ha-noi  (a.csv:2)"
    assert "    ~ vi: Hà Nội" in lines
    assert "        - usage note: Two words; HàNội is an error." in lines
    assert "        + usage note: Viết rời." in lines
    assert "    + en: Hanoy" in lines
    assert "        + part of speech: proper noun" in lines
    assert not any(raw in text for raw in RAW)
    assert len(lines) == len(set(lines))


def test_json_keeps_the_names_of_fields(run: Run) -> None:
    Path("a.csv").write_text(CHANGE, encoding="utf-8")
    (outcome,) = run("import", "--dry-run", "--format", "json", "a.csv").json["outcomes"]
    fields = {change["field"] for change in outcome["changes"]}
    assert {"terms/vi:Hà Nội/usage", "terms/en:Hanoy", "terms/en:Hanoy/part_of_speech"} <= fields


def test_a_history_speaks_in_words_and_tells_each_fact_once(run: Run) -> None:
    out = run("history", "ha-noi").out
    lines = out.splitlines()
    assert "    + kind: place" in lines
    assert not any(line.startswith("    + id:") for line in lines)
    assert "    + definition (vi): Thủ đô của Việt Nam." in lines
    assert "    + vi: Hà Nội" in lines
    assert "        + status: preferred" in lines
    assert "        + review state: approved" in lines
    assert "        + source: bnews-363580" in lines
    assert "    + located in viet-nam" in lines
    assert not any(raw in out for raw in RAW)
    assert "house style: vns" not in out
    assert out.count("vns-2026-01-28") == 1


def test_a_form_that_was_reworded_tells_only_what_changed(run: Run) -> None:
    run("edit", "ha-noi", "--term", "en:Ha Noi", "--text", "Ha-Noi", "--status", "deprecated")
    assert run("history", "ha-noi", "--limit", "1").out.splitlines()[1:] == [
        "    - en: Ha Noi",
        "    + en: Ha-Noi",
        "        - status: admitted",
        "        + status: deprecated",
    ]


def test_a_definition_that_was_reworded_is_told_once(run: Run) -> None:
    run("edit", "ha-noi", "--definition", "en:The capital.")
    assert run("history", "ha-noi", "--limit", "1").out.splitlines()[1:] == [
        "    - definition (en): Capital of Viet Nam.",
        "    + definition (en): The capital.",
    ]


def test_what_a_merge_moves_is_told_where_it_went(run: Run) -> None:
    assert run("merge", "brussels", "europe").code == 0
    batch = run("history", "--format", "json").json["batches"][0]["batch"]
    out = run("history", "--batch", str(batch)).out
    assert out.endswith("merged brussels\n    + merged into: europe\n")
    assert out.count("vi: Brussels") == 1
    ran = run("undo")
    assert "  ~ brussels  Brussels\n" in ran.out


def test_a_note_that_goes_does_not_change_those_behind_it() -> None:
    def document(*texts: str) -> dict[str, object]:
        extras = tuple(Extra("termNote", "x", text) for text in texts)
        return to_document(Concept("cat", notes=tuple(map(Note, texts)), extras=extras))

    changes = field_changes(document("one", "two", "two"), document("two", "two"))
    assert [(c.before, c.after) for c in changes if c.path.startswith("notes")] == [("one", "")]
    assert not any("two" in c.before for c in changes)


def test_sources_are_called_sources(run: Run) -> None:
    run("export", "csv", "--table", "sources", "-o", "s.csv")
    path = Path("s.csv")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("vn.ambafrance.org,2021", "ambafrance.org,2022"), encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("zzz-new,citation,A title,,,,,\n")
    ran = run("import", "--dry-run", "s.csv")
    lines = ran.out.splitlines()
    assert any(line.startswith("~ source ambafrance-2021-07-23  (s.csv:") for line in lines)
    assert "    - page or address: vn.ambafrance.org" in lines
    assert any(line.startswith("+ source zzz-new  (s.csv:") for line in lines)
    assert "    + title: A title" in lines
    outcomes = run("import", "--dry-run", "--format", "json", "s.csv").json["outcomes"]
    assert {outcome["object"] for outcome in outcomes} == {"source"}
    outcomes = run("import", "--format", "json", "s.csv").json["outcomes"]
    assert {outcome["object"] for outcome in outcomes} == {"source"}
    out = run("history", "--batch", "2").out
    assert "imported source zzz-new" in out
    out = run("history", "zzz-new").out
    assert "imported source zzz-new" in out


def test_a_difference_speaks_in_words(run: Run) -> None:
    shutil.copy("termbase.db", "b.db")
    run("edit", "pm", "--term", "en:Prime Minister", "--usage", "With capitals.")
    out = run("diff", "b.db", "termbase.db").out
    assert "        + usage note: With capitals." in out
    assert "terms/" not in out
    fields = run("diff", "b.db", "termbase.db", "--format", "json").json["differences"][0]
    assert fields["changes"][0]["field"] == "terms/en:Prime Minister/usage"


def test_words_are_those_of_the_interface(run: Run) -> None:
    out = run("--ui-lang", "vi", "history", "ha-noi").out
    assert "place" not in out
    assert "preferred" not in out


def test_a_unit_speaks_in_words(run: Run) -> None:
    Path("p.csv").write_text("en,vi\nThe sea is calm.,Biển lặng.\n", encoding="utf-8")
    run("memory", "import", "p.csv")
    unit = run("memory", "list", "--format", "json").json["units"][0]["unit"]
    run("memory", "edit", unit, "--domain", "weather", "--review", "proposed")
    out = run("history", unit, "--limit", "1").out
    assert "    review state: approved → proposed" in out
    assert "    subject: – → weather" in out


def test_requests_of_translators_are_in_words(run: Run) -> None:
    concept = Concept(
        "cat", Kind.TERM, terms=(Term("vi", "mèo", status=Status.PREFERRED),),
        notes=(Note("approval proposed: change part_of_speech of vi:mèo: proper-noun"),
               Note("approval proposed: change kind: person"),
               Note("approval proposed: change definition: Con vật.", "vi"),
               Note("rejected change usage of vi:mèo: x: not so")),
        definitions=(Definition("vi", "x"),),
    )  # fmt: skip
    from termbase.workflow.wording import note_words

    assert [note_words(note.text) for note in concept.notes] == [
        "approval proposed: change of vi:mèo, part of speech: proper noun",
        "approval proposed: change of kind: person",
        "approval proposed: change of definition: Con vật.",
        "rejected change of vi:mèo, usage note: x: not so",
    ]


@pytest.mark.parametrize("word", ["part of speech", "usage note", "last attested"])
def test_words_of_fields_are_marked_for_translation(word: str) -> None:
    from termbase.workflow.field_words import FIELDS

    assert word in {message.id for message in FIELDS.values()}


def test_the_history_names_units_of_the_memory_by_how_they_begin(run: Run) -> None:
    long = "The meeting was held in Hanoi and went on until late in the evening, as all said."
    Path("u.csv").write_text(f'en,vi\nShort.,Ngắn.\n"{long}",Dài.\n', encoding="utf-8")
    assert run("memory", "import", "u.csv").code == 0
    units = run("memory", "list", "--format", "json").json["units"]
    short, other = sorted(units, key=lambda unit: len(unit["segments"][0]["text"]))
    assert run("memory", "edit", short["unit"], "--domain", "law").code == 0
    assert run("memory", "delete", "--text", "meeting", "--yes").code == 0
    newest = run("history", "--format", "json").json["batches"][0]["batch"]
    (head,) = [line for line in _history(run, newest) if line.startswith("#")]
    begun = "The meeting was held in Hanoi and went on until late in the…"
    assert head.endswith(f": deleted “{begun}” ({other['unit']})")
    (head, subject) = _history(run, newest - 1)
    assert head.endswith(f": edited “Short.” ({short['unit']})")
    assert subject.strip() == "subject: – → law"
    heads = [line for line in _history(run, newest - 2) if line.startswith("#")]
    assert sorted(head.partition("imported ")[2] for head in heads) == sorted(
        (f"“{begun}” ({other['unit']})", f"“Short.” ({short['unit']})")
    )


def _history(run: Run, batch: int) -> list[str]:
    return run("history", "--batch", str(batch)).out.splitlines()
