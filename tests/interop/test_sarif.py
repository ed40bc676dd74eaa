"""What ``check --format sarif`` writes, under the schema of OASIS (``.ci/sarif`` fetches it)."""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from termbase.cli.main import main

SCHEMA = Path(__file__).parents[2] / "build/sarif/sarif-schema-2.1.0.json"

WRONG = "Ông Phạm Minh Chínhh và bà Ursula von der Leyen gặp nhau ở Hà Nôi."
BILINGUAL = ("The European Union is in Hanoi.", "Liên minh Âu châu ở Hà Nôi.")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft7Validator:
    if not SCHEMA.is_file():
        if os.environ.get("TERMBASE_PEERS") == "required":
            pytest.fail("the schema is not there: run .ci/sarif")
        pytest.skip("the schema is not there (.ci/sarif fetches it)")
    document = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(document)
    return jsonschema.Draft7Validator(document)


@pytest.fixture
def sarif(
    tmp_path: Path, seed_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> Callable[..., dict[str, Any]]:
    shutil.copy(seed_path, tmp_path / "termbase.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TERMBASE_DB", raising=False)

    def sarif(*words: str) -> dict[str, Any]:
        code = main(["check", "--format", "sarif", *words])
        document: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert code == bool(document["runs"][0]["results"])
        return document

    return sarif


def write(name: str) -> None:
    source, target = BILINGUAL
    match Path(name).suffix:
        case ".docx":
            made = docx.Document()
            made.add_paragraph(WRONG)
            made.save(name)
            return
        case ".html":
            text = f"<!DOCTYPE html><html lang='vi'><p>{WRONG}</p></html>"
        case ".po":
            text = (
                'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
                f'msgid "{source}"\nmsgstr "{target}"\n'
            )
        case ".xlf":
            text = (
                '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file '
                'original="x" source-language="en" target-language="vi" datatype="plaintext"><body>'
                f'<trans-unit id="1"><source>{source}</source><target>{target}</target>'
                "</trans-unit></body></file></xliff>"
            )
        case _:
            text = f"{WRONG}\n"
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["a b.txt", "é.md", "c.html", "d.docx", "e.po", "f.xlf"])
def test_findings_in_each_kind_of_file_are_valid(
    schema: jsonschema.Draft7Validator, sarif: Callable[..., dict[str, Any]], name: str
) -> None:
    write(name)
    document = sarif("--lang", "vi", name)
    schema.validate(document)
    results = document["runs"][0]["results"]
    assert results
    # Where a file has lines, a finding says what would mend it.
    assert any("fixes" in result for result in results) == (name != "d.docx")


def test_no_findings_are_valid(
    schema: jsonschema.Draft7Validator, sarif: Callable[..., dict[str, Any]]
) -> None:
    Path("a.txt").write_text("Không có gì.\n", encoding="utf-8")
    schema.validate(sarif("a.txt"))


def test_what_is_not_valid_is_refused(
    schema: jsonschema.Draft7Validator, sarif: Callable[..., dict[str, Any]]
) -> None:
    write("a.txt")
    right = sarif("--lang", "vi", "a.txt")

    def broken(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        made = copy.deepcopy(right)
        change(made)
        return made

    for change in (
        lambda d: d.update(version="2.0.0"),
        lambda d: d["runs"][0].pop("tool"),
        lambda d: d["runs"][0].update(columns="unicodeCodePoints"),
        lambda d: d["runs"][0]["results"][0].update(level="fatal"),
        lambda d: d["runs"][0]["results"][0].pop("message"),
        lambda d: d["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(
            startColumn=0
        ),
        lambda d: d["runs"][0]["results"][0]["fixes"][0].pop("artifactChanges"),
    ):
        assert not schema.is_valid(broken(change))
