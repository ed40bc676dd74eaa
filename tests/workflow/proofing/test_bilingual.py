"""``termbase check`` on PO and XLIFF files: translations beside their sources."""

from __future__ import annotations

import json
import subprocess
from itertools import permutations
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.exchange import documents
from termbase.proofing.knowledge import store_knowledge
from termbase.store.base import Base
from termbase.workflow import check_entries
from termbase.workflow.check import CheckOptions, check_document

HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: x\n"
"PO-Revision-Date: 2026-11-22 12:00+0000\n"
"Last-Translator: x <x@example.org>\n"
"Language-Team: x\n"
"Language: vi\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"""

ENTRIES = r"""
#, c-format
msgid "The <b>European Un</b>ion funds %s\n"
msgstr "<b>Liên hiệp ch</b>âu Âu tài trợ %s\n"

msgid "&Critical raw materials"
msgstr "&Vật liệu thô"

#, c-format
msgid "%d fishing vessel"
msgid_plural "%d fishing vessels of Tô Lâm"
msgstr[0] "%d thuyền của Tô Lam"

msgctxt "menu"
msgid "Open European Commission"
msgstr "Mở European "
"Commission"

#, fuzzy
msgid "IUU fishing"
msgstr "câu cá"

msgid "European Union"
msgstr ""

#~ msgid "The European Union"
#~ msgstr "gì đó"
"""

XLIFF = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi">
 <file id="f"><unit id="u1"><segment>
  <source>The <pc id="1">European Un</pc>ion</source>
  <target>Khối <pc id="1">Schengen</pc></target>
 </segment></unit></file></xliff>
"""


@pytest.fixture
def catalogue(folder) -> Path:
    path = Path("a.po")
    path.write_text(HEADER + ENTRIES, encoding="utf-8")
    return path


def told(found):
    return [(f["rule"], f["severity"], f["found"], *f["suggestions"][:1]) for f in found]


def test_a_catalogue_is_checked_through_tags_keys_and_plurals(catalogue, check):
    code, found = check("--source", "en", "--target", "vi", "a.po")
    assert code == 1
    assert told(found) == [
        ("term-deprecated", "error", "Liên hiệp châu Âu", "Liên minh châu Âu"),
        ("term-missing", "warning", "Vật liệu thô"),
        ("term-missing", "warning", "%d thuyền của Tô Lam"),
        ("name-changed", "error", "Tô Lam", "Tô Lâm"),
        ("term-missing", "warning", "European Commission", "Ủy ban châu Âu"),
        ("term-missing", "info", "câu cá"),
    ]
    lines = (HEADER + ENTRIES).splitlines()
    first = found[0]
    assert lines[first["line"] - 1][first["column"] - 1 :].startswith("Liên hiệp ch</b>âu Âu")
    assert "menu" in next(f["locator"] for f in found if f["found"] == "European Commission")


def test_the_file_says_its_languages(catalogue, check):
    assert check("a.po") == check("--source", "en", "--target", "vi", "a.po")


def test_an_xliff_file_is_checked(folder, check):
    Path("a.xlf").write_text(XLIFF, encoding="utf-8")
    code, found = check("a.xlf")
    assert code == 1
    assert [(f["rule"], f["found"], f["locator"]) for f in found] == [
        ("term-missing", "Khối Schengen", "f=f/u=u1")
    ]
    Path("b.xlf").write_text(XLIFF.replace("Khối <pc", "EU và <pc"), encoding="utf-8")
    assert check("b.xlf") == (0, [])


@pytest.mark.parametrize(
    ("name", "text", "arguments", "line", "what"),
    [
        ("a.po", HEADER + ENTRIES, ("--target", "fr"), 1, "--target says fr, the file says vi"),
        ("a.xlf", XLIFF, ("--source", "fr"), 5, "--source says fr, the file says en"),
        ("a.po", HEADER + ENTRIES, ("--source", "vi"), 1, "are both vi"),
        (
            "a.po",
            HEADER.replace('"Language: vi\\n"\n', "") + ENTRIES,
            ("--source", "en"),
            1,
            "nothing says the target language",
        ),
    ],
)
def test_languages_that_are_not_the_files_are_refused(
    folder, capsys, name, text, arguments, line, what
):
    Path(name).write_text(text, encoding="utf-8")
    assert main(["check", *arguments, name]) == 2
    error = capsys.readouterr().err
    assert f"{name}:{line}: " in error
    assert what in error


def test_a_catalogue_that_says_no_language_is_one_of_those_given(folder, check):
    text = HEADER.replace('"Language: vi\\n"\n', "") + ENTRIES
    Path("a.po").write_text(text, encoding="utf-8")
    assert len(check("--source", "en", "--target", "vi", "a.po")[1]) == 6


def test_the_configuration_says_languages_and_severities(catalogue, check):
    text = HEADER.replace('"Language: vi\\n"\n', "") + ENTRIES
    catalogue.write_text(text, encoding="utf-8")
    Path(".termbase.toml").write_text(
        '[check]\nsource = "en"\ntarget = "vi"\naccept = ["fishing vessel"]\n'
        '[check.rules]\nterm-deprecated = "info"\nname-changed = "off"\n',
        encoding="utf-8",
    )
    rules = [(f["rule"], f["severity"]) for f in check("a.po")[1]]
    assert ("term-deprecated", "info") in rules
    assert "name-changed" not in dict(rules)
    assert sum(rule == "term-missing" for rule, _ in rules) == 3


def test_a_language_of_the_configuration_is_one_of_three(catalogue, capsys):
    Path(".termbase.toml").write_text('[check]\nsource = "xx"\n', encoding="utf-8")
    assert main(["check", "a.po"]) == 2
    assert "“xx” is none of vi, en, fr" in capsys.readouterr().err


def test_all_outputs_have_the_rules(catalogue, capsys):
    for form in ("sarif", "rdjson", "github", "text"):
        assert main(["check", "--format", form, "a.po"]) == 1
        output = capsys.readouterr().out
        assert "term-deprecated" in output
        if form == "sarif":
            (run,) = json.loads(output)["runs"]
            codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
            assert all(codes[r["ruleIndex"]] == r["ruleId"] for r in run["results"])


def test_what_is_known_is_not_told_again(catalogue, check):
    assert check("--write-baseline", "known.json", "a.po")[0] == 0
    assert check("--baseline", "known.json", "a.po") == (0, [])
    more = (
        '\n#, c-format\nmsgid "&Prime Minister Pham Minh Chinh, %s"\n'
        'msgstr "&Thủ tướng Phạm Minh Chinh, %s"\n'
    )
    catalogue.write_text(HEADER + ENTRIES.partition("#~")[0] + more, encoding="utf-8")
    _, left = check("--fix", "a.po")
    after = catalogue.read_text(encoding="utf-8")
    assert after.endswith(more.replace("Phạm Minh Chinh", "Phạm Minh Chính"))
    assert "tone-marks" not in [f["rule"] for f in left]
    command = ["msgfmt", "-c", "-o", "/dev/null", "a.po"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("pair", list(permutations(("vi", "en", "fr"), 2)), ids="-".join)
def test_what_the_base_gives_out_is_right(folder, check, pair):
    source, target = pair
    for form, name in (("po", "a.po"), ("xliff", "a.xlf")):
        assert main(["export", form, "--source", source, "--target", target, "-o", name]) == 0
        _, found = check(name)
        assert told(found) == []


def test_many_entries_are_checked_by_several_processes_in_the_same_order(
    folder, seed_path, monkeypatch
):
    terms = ("European Union", "critical raw materials", "Horizon Europe", "Extraction", "Việc")
    made = ["Liên hiệp châu Âu", "vật liệu", "Horizont Europe", "Giải nén", "Phạm Minh Chinh"]
    entries = [f'\nmsgctxt "{i}"\nmsgid "{s}"\nmsgstr "{t}"\n' for i in range(60)
               for s, t in zip(terms, made, strict=True)]  # fmt: skip
    data = (HEADER + "".join(entries)).encode()
    seen = []

    def checked():
        document = documents.read(data, "po", "a.po")
        with Base.open(seed_path, read_only=True) as base, store_knowledge(base) as knowledge:
            progress = lambda done, total: seen.append((done, total))
            return check_document(knowledge, document, "po", "a.po", CheckOptions(), progress)

    alone = checked()
    assert len(alone.diagnostics) == 240
    monkeypatch.setattr(check_entries, "FEW", 0)
    monkeypatch.setattr(check_entries, "SLAB", 50)
    assert checked().diagnostics == alone.diagnostics
    assert seen[-1][1] == 300
