"""SARIF, rdjson and workflow commands by what their specifications ask, whatever the texts hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.every_rule import EVERY_RULE
from termbase.proofing.finding import Finding
from termbase.proofing.rendering.github import annotation
from termbase.proofing.rendering.rdjson import rdjson
from termbase.proofing.rendering.sarif import sarif, uri

TEXT = "Ông Tô Lấm đi.\r\nBà nói: “Ha Nội và Tô Lấm đẹp” 😀 Tô Lȃm.\nTô\nLấm"
HTML = '<p lang="vi">😀 &amp; Ông Tô <b>Lấm</b> đi</p>\n<p>Ông Tô&#x20;Lấm</p>'
PO = 'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "x"\nmsgstr "Ông Tô Lấm"\n'


class Shape:
    """A JSON object: what it must have, and what each of its members may be.

    The essentials of ``sarif-schema-2.1.0.json`` (OASIS) and of reviewdog's
    ``Diagnostic.jsonschema``, by hand: objects of SARIF have no members but those of the standard.
    """

    def __init__(self, required: str, **members: object) -> None:
        self.required = set(required.split())
        self.members = members

    def check(self, value: object, place: str = "$") -> None:
        assert isinstance(value, dict), place
        assert self.required <= value.keys(), place
        for name, inside in value.items():
            assert name in self.members, f"{place}.{name}"
            check(self.members[name], inside, f"{place}.{name}")


def check(shape: object, value: object, place: str) -> None:
    if isinstance(shape, Shape):
        shape.check(value, place)
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        for index, each in enumerate(value):
            check(shape[0], each, f"{place}[{index}]")
    elif isinstance(shape, re.Pattern):
        assert isinstance(value, str) and shape.fullmatch(value), f"{place}: {value!r}"
    elif isinstance(shape, range):
        assert type(value) is int and value >= shape.start, f"{place}: {value!r}"
    elif isinstance(shape, type):
        assert type(value) is shape, f"{place}: {value!r}"
    elif isinstance(shape, Mapping):
        assert isinstance(value, dict) and all(isinstance(v, str) for v in value.values()), place
    else:
        assert value == shape, place


SOME = re.compile(r"(?s).+")
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
LEVEL = re.compile("none|note|warning|error")
MESSAGE = Shape("text", text=str)
ARTIFACT = Shape("uri", uri=URI)
REGION = Shape(
    "startLine startColumn endLine endColumn",
    startLine=range(1, 2), startColumn=range(1, 2), endLine=range(1, 2), endColumn=range(1, 2),
    charOffset=range(2), charLength=range(2), snippet=Shape("", text=str),
)  # fmt: skip
REPLACEMENT = Shape("deletedRegion", deletedRegion=REGION, insertedContent=Shape("", text=str))
SARIF = Shape(
    "version runs",
    **{"$schema": re.compile("https://.*sarif-schema-2.1.0.json")},
    version=re.compile("2[.]1[.]0"),
    runs=[
        Shape(
            "tool",
            tool=Shape(
                "driver",
                driver=Shape(
                    "name",
                    name=SOME,
                    version=SOME,
                    rules=[
                        Shape(
                            "id",
                            id=SOME,
                            shortDescription=MESSAGE,
                            defaultConfiguration=Shape("", enabled=bool, level=LEVEL),
                        )
                    ],
                ),
            ),
            columnKind=re.compile("utf16CodeUnits|unicodeCodePoints"),
            results=[
                Shape(
                    "message",
                    ruleId=SOME,
                    ruleIndex=range(2),
                    level=LEVEL,
                    message=MESSAGE,
                    locations=[
                        Shape(
                            "",
                            physicalLocation=Shape("", artifactLocation=ARTIFACT, region=REGION),
                            logicalLocations=[Shape("", fullyQualifiedName=str)],
                        )
                    ],
                    partialFingerprints={},
                    fixes=[
                        Shape(
                            "artifactChanges",
                            description=MESSAGE,
                            artifactChanges=[
                                Shape(
                                    "artifactLocation replacements",
                                    artifactLocation=ARTIFACT,
                                    replacements=[REPLACEMENT],
                                )
                            ],
                        )
                    ],
                )
            ],
        )
    ],
)
POSITION = Shape("line", line=range(1, 2), column=range(1, 2))
RANGE = Shape("start", start=POSITION, end=POSITION)
RDJSON = Shape(
    "diagnostics",
    source=Shape("name", name=SOME, url=str),
    severity=re.compile("ERROR|WARNING|INFO"),
    diagnostics=[
        Shape(
            "message location",
            message=SOME,
            location=Shape("path", path=SOME, range=RANGE),
            severity=re.compile("ERROR|WARNING|INFO"),
            code=Shape("value", value=SOME, url=str),
            suggestions=[Shape("range text", range=RANGE, text=str)],
        )
    ],
)


@pytest.fixture
def files(folder) -> list[str]:
    for name, text in {"a b%?.txt": TEXT, "b.html": HTML, "c.po": PO, "d:é.md": TEXT}.items():
        Path(name).write_bytes(text.encode())
    return sorted(path.name for path in Path().iterdir())


def document(capsys, format: str, files: list[str]) -> dict:
    assert main(["check", "--lang", "vi", "--format", format, *files]) == 1
    return json.loads(capsys.readouterr().out)


def test_sarif_is_what_the_schema_asks(files, capsys):
    made = document(capsys, "sarif", files)
    SARIF.check(made)
    (run,) = made["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == len(EVERY_RULE)
    assert len(run["results"]) > 8
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_regions_of_sarif_are_those_of_the_file(files, capsys):
    lines = TEXT.split("\n")
    regions = [
        result["locations"][0]["physicalLocation"]
        for result in document(capsys, "sarif", files)["runs"][0]["results"]
    ]
    seen = 0
    for place in regions:
        region = place["region"]
        if place["artifactLocation"]["uri"] != "a%20b%25%3F.txt":
            continue
        seen += 1
        end = region["charOffset"] + region["charLength"]
        assert TEXT[region["charOffset"] : end] == region["snippet"]["text"]
        if region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            told = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert told == region["snippet"]["text"]
    assert seen >= 4


def test_rdjson_is_what_its_schema_asks(files, capsys):
    made = document(capsys, "rdjson", files)
    RDJSON.check(made)
    lines = TEXT.encode().split(b"\n")
    columns = 0
    for one in made["diagnostics"]:
        start, end = (one["location"]["range"][key] for key in ("start", "end"))
        if "column" in start and one["location"]["path"].endswith((".txt", ".md")):
            columns += 1
            told = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
            assert told in one["message"]
    assert columns >= 6


def finding(path: str, message: str, **more: object) -> Finding:
    told = Diagnostic("case", Severity.WARNING, 0, 1, "x", M("{m}", m=message), ("y",))
    return Finding(path, told, 1, 1, 1, 2, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("special", ["%0A", "a\r\nb", "::error::", "a,b:c", "100%", "😀"])
def test_workflow_commands_can_be_read_back(special):
    """As the runner reads them (actions/toolkit, command.ts): properties, then data."""
    line = annotation(finding(special, special, locator=special))
    assert "\n" not in line and "\r" not in line
    command, _, rest = line.removeprefix("::").partition(" ")
    properties, _, data = rest.partition("::")
    read = dict(pair.split("=", 1) for pair in properties.split(","))
    assert command == "warning"
    assert unescaped(read["file"]) == special
    assert unescaped(data) == f"{special}: {special}"
    assert read | {"file": ""} == {
        "file": "", "line": "1", "endLine": "1", "col": "1", "endColumn": "2", "title": "case"
    }  # fmt: skip


def unescaped(text: str) -> str:
    for sign in ("\r", "\n", ":", ",", "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


@pytest.mark.parametrize("name", ["a:b.txt", "ä b.txt", "x#y?.txt", "50%.txt", "\udcff.txt"])
def test_paths_are_references(name):
    assert URI.fullmatch(uri(name))
    made = [finding(name, "x")]
    SARIF.check(sarif(made, EVERY_RULE))
    RDJSON.check(rdjson(made))


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "rdjson"])
def test_names_and_texts_that_are_no_unicode_are_told(folder, capfdbinary, format):
    name = os.fsdecode(b"\xff.txt")
    Path(name).write_text("Ông Tô Lấm\ud800", encoding="utf-8", errors="replace")
    Path("a.html").write_text("<p>Ông Tô Lấm &#xD800; Tô&#xDC00;Lấm</p>", encoding="utf-8")
    assert main(["check", "--lang", "vi", "--format", format, name, "a.html"]) == 1
    out = capfdbinary.readouterr().out
    told = (
        json.loads(out) if format in ("json", "sarif", "rdjson") else out.decode("utf-8", "replace")
    )
    assert "Tô Lấm" in (told if isinstance(told, str) else json.dumps(told, ensure_ascii=False))
