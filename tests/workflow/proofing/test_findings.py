"""What is told of files: places, forms of output, baselines, changed lines, fixes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import docx
import pytest

from termbase.cli.main import main
from tests.workflow.proofing.conftest import git

TEXT = "Mở đầu.\r\nÔng Phạm Minh Chinh tới Ha Nội.\r\n\r\nLiên hiệp châu Âu 😀 và Tô Lȃm."


@pytest.fixture
def article(folder) -> Path:
    path = Path("a.txt")
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def test_places_count_code_points_of_the_decoded_text(article, check):
    code, found = check("a.txt")
    assert code == 1
    for one in found:
        assert TEXT[one["start"] : one["end"]] == one["found"]
        line = TEXT.split("\n")[one["line"] - 1]
        assert line[one["column"] - 1 : one["end_column"] - 1] == one["found"]
        assert one["line"] == one["end_line"]
    assert [f["found"] for f in found] == [
        "Phạm Minh Chinh",
        "Ha Nội",
        "Liên hiệp châu Âu",
        "Tô Lȃm",
    ]


def test_fix_changes_nothing_else_and_is_done_once(article, check):
    code, left = check("--fix", "a.txt")
    assert (code, [f["rule"] for f in left]) == (1, ["deprecated"])
    mended = TEXT.replace("Chinh", "Chính").replace("Ha Nội", "Hà Nội").replace("Lȃm", "Lâm")
    assert article.read_bytes() == b"\xef\xbb\xbf" + mended.encode()
    again = check("--fix", "a.txt")
    assert (again, article.read_bytes()) == ((code, left), b"\xef\xbb\xbf" + mended.encode())


def test_standard_input_is_told_and_fixed(folder, check, capsys, monkeypatch):
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Input)
    code, found = check("-")
    assert (code, found[0]["path"]) == (1, "-")
    Input.buffer.seek(0)
    assert main(["check", "--fix", "--quiet", "-"]) == 1
    assert "Phạm Minh Chính tới Hà Nội" in capsys.readouterr().out


def test_a_diff_is_one_that_patches(article, capsys):
    Path("b.txt").write_text("Ông Phạm Minh Chinh\nđi\n", encoding="utf-8")
    git("init", "-q")
    assert main(["check", "--diff", "b.txt"]) == 1
    Path("fix.diff").write_text(capsys.readouterr().out, encoding="utf-8", newline="")
    git("apply", "fix.diff")
    assert Path("b.txt").read_text(encoding="utf-8") == "Ông Phạm Minh Chính\nđi\n"


def test_a_baseline_hides_what_is_known_wherever_it_moved(article, check):
    assert check("--write-baseline", "known.json", "a.txt")[0] == 0
    assert check("--baseline", "known.json", "a.txt") == (0, [])
    article.write_text("Thêm một dòng.\n" + TEXT + "\nÔng Phạm Minh Chinh về.\n", encoding="utf-8")
    code, found = check("--baseline", "known.json", "a.txt")
    assert (code, [f["line"] for f in found]) == (1, [6])
    kept = json.loads(Path("known.json").read_text(encoding="utf-8"))
    listed = kept["findings"]
    assert listed == sorted(listed, key=lambda f: (f["path"], f["fingerprint"]))
    assert {f["found"] for f in listed} >= {"Phạm Minh Chinh", "Tô Lȃm"}


@pytest.mark.parametrize("form", ["text", "github"])
def test_what_a_baseline_keeps_is_counted_and_not_told(article, capsys, form):
    wanted = ["check", "--format", form, "--write-baseline", "known.json", "a.txt"]
    assert main(wanted) == 0
    told = capsys.readouterr()
    assert told.out == ""
    line = "4 findings in 1 file written to known.json; --baseline known.json does not tell them\n"
    assert told.err == line
    assert main([wanted[0], "--quiet", *wanted[1:]]) == 0
    assert capsys.readouterr() == ("", "")
    kept = json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]
    assert sum(one["count"] for one in kept) == 4


def test_a_document_that_is_asked_for_has_what_a_baseline_keeps(article, check, capsys):
    code, found = check("--write-baseline", "known.json", "a.txt")
    assert (code, len(found)) == (0, 4)


def test_a_baseline_that_is_none_is_refused(article, capsys):
    Path("known.json").write_text("[1]", encoding="utf-8")
    assert main(["check", "--baseline", "known.json", "a.txt"]) == 2
    assert "is no baseline" in capsys.readouterr().err


def test_only_changed_lines_matter(article, check):
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    assert check("--changed", "HEAD") == (0, [])
    article.write_text(TEXT + "\nÔng Trần Thanh Mận về.\n", encoding="utf-8")
    Path("mới.txt").write_text("Ông Trần Thanh Mận đi.\n", encoding="utf-8")
    code, found = check("--changed", "HEAD")
    assert code == 1
    assert {(f["path"], f["found"]) for f in found} == {
        ("a.txt", "Trần Thanh Mận"),
        ("a.txt", "Tô Lȃm"),  # its line got an end
        ("a.txt", "Liên hiệp châu Âu"),
        ("mới.txt", "Trần Thanh Mận"),
    }


@pytest.mark.parametrize("commit", ["nothing", "--output=x", "HEAD~9"])
def test_a_commit_that_is_none_is_refused(article, capsys, commit):
    git("init", "-q")
    assert main(["check", f"--changed={commit}", "a.txt"]) == 2
    assert f"there is no commit or branch “{commit}”" in capsys.readouterr().err
    assert not Path("x").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--lang", "fr"), 0),
    ],
)
def test_exit_codes(folder, arguments, code):
    Path("a.txt").write_text("à Brussels", encoding="utf-8")
    if "fr" not in arguments:
        Path("a.txt").write_text("Ông Tô Lấm", encoding="utf-8")
    assert main(["check", *arguments, "a.txt"]) == code


def test_workflow_commands_escape_what_is_special(folder, capsys):
    Path("a,b.txt").write_text("Ông Tô Lấm", encoding="utf-8")
    main(["check", "--format", "github", "--quiet", "a,b.txt"])
    assert capsys.readouterr().out == (
        "::error file=a%2Cb.txt,line=1,endLine=1,col=5,endColumn=11,title=tone-marks::"
        "“Tô Lấm” has not the tone marks of “Tô Lâm”\n"
    )


def test_rdjson_counts_bytes(folder, capsys):
    Path("a.txt").write_text("Ông Tô Lấm đi", encoding="utf-8")
    main(["check", "--format", "rdjson", "a.txt"])
    (one,) = json.loads(capsys.readouterr().out)["diagnostics"]
    line = "Ông Tô Lấm đi".encode()
    start = one["location"]["range"]["start"]["column"] - 1
    end = one["location"]["range"]["end"]["column"] - 1
    assert line[start:end].decode() == "Tô Lấm"
    assert (one["severity"], one["code"]["value"]) == ("ERROR", "tone-marks")
    assert one["suggestions"][0]["text"] == "Tô Lâm"


def test_a_file_that_is_no_text_changes_nothing(folder, capsys):
    Path("a.txt").write_bytes(b"\xff\xfe\x00\x01\x02")
    assert main(["check", "a.txt"]) == 2
    assert "a.txt" in capsys.readouterr().err
    assert main(["check"]) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<p lang="vi">Ông Tô Lấm</p>\n<!-- termbase: off-next-line -->\n'
                   '<p lang="vi">Ông Tô Lấm</p>'),
        ("a.md", "Ông Tô Lấm\n\n<!-- termbase: off-next-line -->\nÔng Tô Lấm"),
        ("a.txt", "Ông Tô Lấm\n# termbase: off-next-line\nÔng Tô Lấm"),
        ("a.po", 'msgid "a"\nmsgstr "Ông Tô Lấm"\n\n# termbase: off\nmsgid "b"\n'
                 'msgstr "Ông Tô Lấm"\n'),
    ],
)  # fmt: skip
def test_comments_of_a_file_switch_rules_off(folder, check, name, text):
    Path(name).write_text(text, encoding="utf-8")
    _, found = check("--lang", "vi", name)
    assert [f["line"] for f in found] == [2 if name == "a.po" else 1]


def test_a_file_that_cannot_be_read_stops_no_other(folder, capsys):
    Path("a.txt").write_text("Ông Phạm Minh Chinh", encoding="utf-8")
    Path("b.txt").write_bytes("L'été.".encode("latin-1"))
    Path("c.txt").write_text("Ông Phạm Minh Chinh", encoding="utf-8")
    assert main(["check", "--fix", "."]) == 2
    assert "b.txt" in capsys.readouterr().err
    for name in ("a.txt", "c.txt"):
        assert Path(name).read_text(encoding="utf-8") == "Ông Phạm Minh Chính"


def test_a_house_style_that_no_term_has_is_refused(folder, capsys):
    Path("a.txt").write_text("Ông Phạm Minh Chinh", encoding="utf-8")
    assert main(["check", "--style", "vnss", "a.txt"]) == 2
    assert "did you mean vns?" in capsys.readouterr().err
    Path(".termbase.toml").write_text('[check]\nstyle = "nosuch"\n', encoding="utf-8")
    assert main(["check", "a.txt"]) == 2


def test_standard_output_holds_one_thing(folder, capsys):
    Path("a.txt").write_text("Ông Phạm Minh Chinh", encoding="utf-8")
    assert main(["check", "--diff", "--format", "json", "a.txt"]) == 2
    assert main(["check", "--fix", "--format", "json", "-"]) == 2
    assert capsys.readouterr().out == ""


def test_a_finding_over_two_lines_is_one_line(folder, capsys):
    Path("a.txt").write_text("the European\nComission met", encoding="utf-8")
    assert main(["check", "--lang", "en", "--quiet", "a.txt"]) == 1
    first, shown, carets = capsys.readouterr().out.splitlines()
    assert "European Comission" in first
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "European Comission"


VIETNAMESE = "Ông gặp các đại biểu tại Ha Noi và sẽ dự lễ ký, theo chương trình của chuyến thăm."


@pytest.mark.parametrize("name", ["a.html", "a.docx"])
def test_a_text_is_in_the_language_it_is_clearly_in_whatever_its_program_said(folder, check, name):
    if name == "a.html":
        page = f"<html lang=en><p>{VIETNAMESE}</p><p lang=en>Tô Lam</p></html>"
        Path(name).write_text(page, encoding="utf-8")
    else:
        # The templates of Word and LibreOffice say what their user's system speaks.
        made = docx.Document()
        made.core_properties.language = "en-US"
        made.add_paragraph(VIETNAMESE)
        made.add_paragraph("Tô Lam")
        made.save(name)
    found = check(name)[1]
    assert [(f["found"], f["suggestions"][0]) for f in found] == [
        ("Ha Noi", "Hà Nội"),
        ("Tô Lam", "Tô Lâm"),
    ]


def test_what_a_file_says_holds_where_its_text_leaves_it_open(folder, check):
    Path("a.html").write_text("<html lang=vi><p>Ha Noi, To Lam</p></html>", encoding="utf-8")
    assert [f["found"] for f in check("a.html")[1]] == ["Ha Noi", "To Lam"]
    Path("a.html").write_text("<html lang=en><p>Ha Noi, To Lam</p></html>", encoding="utf-8")
    assert check("a.html")[1] == []


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << >> endobj", "a PDF file"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << >> endobj", "a PDF file"),
        ("a.odt", b"PK\x03\x04\x14\0\0\x08\0\0", "a zip archive"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "of the old kind"),
        ("a.rtf", rb"{\rtf1\ansi H\'e0 N\u7897?i}", "an RTF file"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        ("a.bin", b"Ha Noi \0\0\x01\x02", "not text"),
    ],
)
def test_a_file_that_is_no_text_is_refused(folder, capsys, name, data, what):
    Path(name).write_bytes(data)
    Path("b.txt").write_text("Ông đi Ha Nội.", encoding="utf-8")
    assert main(["check", "--lang", "vi", name, "b.txt"]) == 2
    told = capsys.readouterr()
    assert f"{name}:1: " in told.err and what in told.err and "Ha Nội" in told.out


def test_texts_of_other_endings_and_encodings_are_read(folder, check):
    Path("a.adoc").write_text("Ông đi Ha Nội.", encoding="utf-8")
    Path("b.txt").write_text("Ông đi Ha Nội.", encoding="utf-16")
    assert [f["found"] for f in check("--lang", "vi", "a.adoc", "b.txt")[1]] == ["Ha Nội"] * 2


def test_folders_of_programs_are_not_read(folder, check):
    for inside in ("node_modules/x", ".git", ".venv/lib", "texts"):
        Path(inside).mkdir(parents=True)
        Path(inside, "a.md").write_text("Ông đi Ha Nội.", encoding="utf-8")
    assert [f["path"] for f in check("--lang", "vi", ".")[1]] == ["texts/a.md"]
    assert len(check("--lang", "vi", "node_modules")[1]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "<!-- termbase: off typos -->\n\nÔng Tô Lâm."),
        ("a.txt", "\n# termbase: off typos\nÔng Tô Lâm."),
    ],
)
def test_a_comment_that_names_no_rule_is_told(folder, check, name, text):
    Path(name).write_text(text, encoding="utf-8")
    (told,) = check("--lang", "vi", name)[1]
    assert told["rule"] == "unknown-rule"
    assert (told["found"], told["suggestions"]) == ("typos", ["typo"])


def test_what_was_mended_is_counted(folder, capsys):
    Path("a.txt").write_text("Thủ tướng Phạm Minh Chinh. Ông Phạm Minh Chinh.", encoding="utf-8")
    main(["check", "--lang", "vi", "--fix", "a.txt"])
    assert "0 findings in 1 file; 2 mended" in capsys.readouterr().err
    main(["check", "--lang", "vi", "--fix", "a.txt"])
    assert "mended" not in capsys.readouterr().err
