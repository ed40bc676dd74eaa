"""Files against their standard and against an import, one thing said once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.exchange import tbx
from termbase.workflow import validate as validating
from termbase.workflow.validate import IMPORT, Validation, validate
from tests.exchange.tbx_validation.documents import DOCUMENTS


def checked(tmp_path: Path, content: bytes | str, name: str = "x.tbx") -> Validation:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return validate(str(path))


def codes(validation: Validation) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in validation.faults]


def test_faults_of_the_standard_and_of_an_import_stand_by_line(tmp_path: Path) -> None:
    text = DOCUMENTS["core"].decode()
    text = text.replace("<term>two</term>", "<term></term><note>a</note>").replace(
        'id="t3"', 'id="1"'
    )
    found = checked(tmp_path, text)
    line = text[: text.index("<term></term>")].count("\n") + 1
    late = text[: text.index('id="1"')].count("\n") + 1
    assert codes(found) == [(line, IMPORT), (late, "tbx-id")]
    assert found.faults[0].why.english() == "term is empty"
    assert found.faults[1].column > 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('xml:lang="vi-VN"', 'xml:lang="!"', "tbx-language"),
        (' xml:lang="vi-VN"', "", "tbx-attribute-missing"),
        ("<term>two</term>", "<term>two</term>three", "tbx-text"),
        ("<body>", "<body>three", "tbx-text"),
        ("<termSec><term>one", '<termSec xml:lang="vi"><term>one', "tbx-attribute"),
        ('<langSec xml:lang="vi-VN">', '<langSec xml:lang="vi-VN"/><langSec/>', "xml-syntax"),
    ],
)
def test_one_thing_is_said_once(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = DOCUMENTS["core"].decode()
    assert old in text
    assert [c for _, c in codes(checked(tmp_path, text.replace(old, new, 1)))] == [code]


def test_an_entry_without_a_term_says_so_once(tmp_path: Path) -> None:
    text = DOCUMENTS["core"].decode()
    start, end = text.index("<termSec"), text.index("</langSec>")
    found = checked(tmp_path, text[:start] + text[end:])
    assert [code for _, code in codes(found)] == ["tbx-missing"]


def test_a_file_without_an_entry_says_so_once(tmp_path: Path) -> None:
    text = DOCUMENTS["core"].decode()
    start, end = text.index("<conceptEntry"), text.rindex("</body>")
    assert [c for _, c in codes(checked(tmp_path, text[:start] + text[end:]))] == ["tbx-missing"]


def test_what_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    text = DOCUMENTS["core"].decode().replace("<term>two</term>", "<x/>\n<term>two")
    found = checked(tmp_path, text)
    assert codes(found) == [(text[: text.index("two")].count("\n") + 1, "xml-syntax")]
    assert codes(checked(tmp_path, "<html/>")) == [(1, "tbx-root")]
    entity = '<!DOCTYPE tbx [\n<!ENTITY a "b">]>' + DOCUMENTS["core"].decode()
    assert codes(checked(tmp_path, entity)) == [(2, "xml-entity")]
    assert codes(checked(tmp_path, "\n" * 3 + "x")) == [(4, "xml-syntax")]
    assert codes(checked(tmp_path, "")) == [(1, "xml-syntax")]


def test_a_private_dialect_has_notes_and_is_valid(tmp_path: Path) -> None:
    found = checked(tmp_path, DOCUMENTS["private"])
    assert found.faults == []
    assert [note.code for note in found.notes][:2] == [
        "tbx-private-dialect",
        "tbx-private-category",
    ]


def test_more_faults_than_are_listed_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "LISTED", 3)
    text = DOCUMENTS["core"].decode().replace("<term>two</term>", "<term>two<x/></term>" * 10)
    found = checked(tmp_path, text)
    assert len(found.faults) == 3
    assert found.count > 10


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = DOCUMENTS["core"].replace(b"<term>two</term>", b"<term></term><note>a</note><x/>")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert {code for _, code in codes(validate("-", "tbx"))} == {"tbx-element", IMPORT}


def test_other_formats_have_what_an_import_refuses(tmp_path: Path) -> None:
    found = checked(tmp_path, "concept,lang,term,status\nx-1,en,Name,prefered\n", "x.csv")
    assert set(codes(found)) == {(2, IMPORT)}
    broken = checked(tmp_path, "<tbx><body>", "x.tbx")
    assert [c for _, c in codes(broken)] == ["xml-syntax"]


def test_tbx_is_read_by_the_standard_and_by_an_import_alike() -> None:
    """Both walk the same file; nothing valid for one makes the other fail."""
    for name, content in DOCUMENTS.items():
        refused = [read.refused for read in tbx.read(io.BytesIO(content)) if read.refused]
        assert [r.id for r in refused if r.id != "the back matter “{name}” cannot be kept"] == [], (
            name
        )


def test_codes_of_countries_for_languages_are_notes(tmp_path: Path) -> None:
    text = DOCUMENTS["core"].decode().replace('xml:lang="vi-VN"', 'xml:lang="vn"')
    found = checked(tmp_path, text)
    assert (found.count, [note.why.english() for note in found.notes]) == (
        0,
        [f"the language “vn” is taken to be vi, line {found.notes[0].line}"],
    )
    assert 'xml:lang="vn"' in text.splitlines()[found.notes[0].line - 1]
