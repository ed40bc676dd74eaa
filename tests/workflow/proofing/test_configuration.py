"""``.termbase.toml``: what it may say, for which files, and what it is told when it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.workflow.configuration import NAME, schema

WRONG = "Le Premier Ministre est à Brussels.\n"
DOCS = Path(__file__).parents[3] / "docs"


def write(text: str, folder: Path = Path()) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")


def rules(findings):
    return {(f["path"], f["rule"], f["severity"]) for f in findings}


def test_severities_hold_for_a_folder_and_for_files(folder, check):
    write('[check.rules]\ncase = "error"\n[[check.override]]\nfiles = ["old/**"]\n'
          '[check.override.rules]\ncase = "off"\nother-language = "info"\n')  # fmt: skip
    Path("old").mkdir()
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    Path("old/b.txt").write_text(WRONG, encoding="utf-8")
    code, found = check(".")
    assert code == 1
    assert rules(found) == {
        ("a.txt", "case", "error"),
        ("a.txt", "other-language", "warning"),
        ("old/b.txt", "other-language", "info"),
    }


def test_the_nearest_file_upward_holds_alone(folder, check):
    write('[check.rules]\ncase = "off"\n')
    write('[check.rules]\nother-language = "off"\n', Path("inner"))
    Path("inner/a.txt").write_text(WRONG, encoding="utf-8")
    _, found = check("inner/a.txt")
    assert [f["rule"] for f in found] == ["case"]


def test_language_style_and_date_come_from_it_and_options_go_first(folder, check):
    write('[check]\nlang = "en"\nstyle = "vns"\ndate = 2026-01-28\n')
    Path("a.txt").write_text("Prime Minister Lương Cường in Hanoi.\n", encoding="utf-8")
    _, found = check("a.txt")
    assert [f["rule"] for f in found] == ["office-holder", "house-style"]
    _, found = check("a.txt", "--date", "2024-10-30", "--lang", "fr")
    assert "house-style" not in [f["rule"] for f in found]


def test_accepted_words_are_never_told_however_they_are_normalised(folder, check):
    write('[check]\naccept = ["Bru\\u0300ssels", "premier ministre", "Brussels"]\n')
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert check("a.txt") == (0, [])


def test_excluded_files_are_left_out_even_where_they_are_named(folder, check):
    write('[check]\nexclude = ["archive/", "*.draft.txt"]\n')
    Path("archive/2024").mkdir(parents=True)
    for name in ("archive/2024/a.txt", "b.draft.txt", "c.txt"):
        Path(name).write_text(WRONG, encoding="utf-8")
    _, found = check("archive/2024/a.txt", "b.draft.txt", "c.txt", ".")
    assert {f["path"] for f in found} == {"c.txt"}


def test_what_is_named_and_excluded_is_said_with_the_pattern(folder, capsys):
    write('[check]\nexclude = ["archive/", "*.draft.txt"]\n')
    Path("archive/old").mkdir(parents=True)
    for name in ("archive/old/a.txt", "archive/b.txt", "b.draft.txt", "c.txt"):
        Path(name).write_text("Hanoi\n", encoding="utf-8")
    note = "{name} is not checked: “{pattern}” in .termbase.toml excludes it"
    several = "{name} and {n} more are not checked: “{pattern}” in .termbase.toml excludes them"
    for words, told in (
        (("b.draft.txt",), [note.format(name="b.draft.txt", pattern="*.draft.txt")]),
        (
            ("archive/old/a.txt", "archive/b.txt", "b.draft.txt", "c.txt"),
            [several.format(name="archive/old/a.txt", n=1, pattern="archive/"),
             note.format(name="b.draft.txt", pattern="*.draft.txt")],
        ),
        (("archive",), [note.format(name="archive", pattern="archive/")]),
        ((".",), []),
        (("b.draft.txt", "--format", "json"),
         [note.format(name="b.draft.txt", pattern="*.draft.txt")]),
        (("b.draft.txt", "--quiet"), []),
    ):  # fmt: skip
        assert main(["check", *words]) == 0
        lines = capsys.readouterr().err.splitlines()
        assert [line for line in lines if "excludes" in line] == told, words


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[check]\nlang = "vi"\nstlye = "vns"\n', 3, "did you mean “style”?"),
        ('[check.rules]\n\ntone-mark = "off"\n', 3, "did you mean “tone-marks”?"),
        ('[check.rules]\ncase = "fatal"\n', 2, "“fatal” is none of"),
        ('[check]\nlang = "de"\n', 2, "“de” is none of"),
        ('[check]\naccept = "x"\n', 2, "is to be a list"),
        ('[check]\ndate = "2026-02-30"\n', 2, "is no date"),
        ('[[check.override]]\nlang = "fr"\n', 1, "needs “files”"),
        ("[check\n", 1, "is no TOML"),
        ("check = 3\n", 1, "is to be a table"),
        ("[chekc]\n", 1, "did you mean “check”?"),
    ],
)
def test_what_it_may_not_say_is_told_with_its_line(folder, capsys, text, line, told):
    write(text)
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert main(["check", "a.txt"]) == 2
    error = capsys.readouterr().err
    assert f"{NAME}:{line}: " in error
    assert told in error


def test_the_schema_in_the_docs_is_the_programs(folder):
    kept = json.loads((DOCS / "termbase-toml.schema.json").read_text(encoding="utf-8"))
    assert kept == schema()


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000, "#" * 1_000_001, "a = \ud800", "a ="])
def test_what_is_no_configuration_is_refused(folder, capsys, content):
    Path("a.txt").write_text("Ông Tô Lấm", encoding="utf-8")
    Path(".termbase.toml").write_text(content, encoding="utf-8", errors="surrogatepass")
    assert main(["check", "a.txt"]) == 2
    assert ".termbase.toml" in capsys.readouterr().err
