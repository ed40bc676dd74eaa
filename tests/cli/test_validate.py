"""``termbase validate`` on TBX: text, JSON and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" creationtoolversion="1" '
    'segtype="phrase" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body><tu>'
    '<tuv xml:lang="en"><seg>port</seg></tuv><tuv xml:lang="vi"><seg>cảng</seg></tuv></tu></body>'
    "</tmx>"
)
XLIFF = (
    '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="en" target-language="vi" datatype="plaintext"><body>'
    '<trans-unit id="1"><source>port</source><target>cảng</target></trans-unit>'
    '<trans-unit id="2"><source>dock</source></trans-unit></body></file></xliff>'
)
CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: vi\\n"\n\n'
    'msgid "port"\nmsgstr "cảng"\n\nmsgid "dock"\nmsgstr ""\n'
)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.tmx", TMX, "TMX: 1 unit (en, vi)"),
        ("a.xlf", XLIFF, "XLIFF: 2 units (en, vi)"),
        ("a.po", CATALOGUE, "PO: 2 entries (vi)"),
        ("a.csv", "en,vi\nport,cảng\n", "1 concept (vi, en)"),
    ],
)
def test_a_good_file_is_told_by_what_is_in_it(run: Run, name: str, text: str, told: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    ran = run("validate", name)
    assert ran.code == 0
    assert f"{name}: {told}" in ran.err.splitlines()
    assert told not in run("--quiet", "validate", name).err
