"""``termbase memory analyse`` and ``pretranslate``, as a person would type them."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

MEMORY = """\
msgid ""
msgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "The meeting with the European Union was held in Hanoi."
msgstr "Cuộc họp với Liên minh châu Âu diễn ra tại Hà Nội."

msgid "The list has 3 names on it."
msgstr "Danh sách có 3 tên."
"""
WORK = """\
msgid ""
msgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "The meeting with the European Union was held in Hanoi."
msgstr ""

msgid "The list has 12 names on it."
msgstr ""

msgid "Hanoi"
msgstr ""

msgid "Done"
msgstr "Xong"
"""


@pytest.fixture
def memory(run):
    Path("memory.po").write_text(MEMORY, encoding="utf-8")
    Path("vi.po").write_text(WORK, encoding="utf-8")
    assert run("memory", "import", "memory.po", "--source", "en").code == 0
    return run


def test_analyse_shows_every_band(memory):
    ran = memory("memory", "analyse", "vi.po", "--source", "en")
    assert ran.code == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert lines[0] == ["vi.po", "en", "→", "vi"]
    assert ["100%", "1", "10", "45", "52.6"] in lines
    assert ["95–99%", "1", "7", "22", "36.8"] in lines
    assert ["total", "4", "19", "76", "100.0"] in lines


def test_analyse_reads_standard_input(memory, monkeypatch):
    def given(text):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    order = ("memory", "analyse", "-", "--source", "en", "--format", "json")
    given(WORK)
    ran = memory(*order, "--from", "po")
    assert ran.json["files"][0]["path"] == "-" and ran.json["total"]["total"]["segments"] == 4
    given("Hanoi. Done.")
    ran = memory(*order, "--from", "text", "--target", "vi")
    assert ran.json["total"]["total"]["words"] == 2
    given("msgid nonsense")
    ran = memory(*order, "--from", "po")
    assert ran.code == 2 and ran.err.startswith("termbase: -:1: ")
    ran = memory(*order)
    assert ran.code == 2 and "--from: po, xliff, text" in ran.err


def test_analyse_as_json_and_csv(memory):
    ran = memory("memory", "analyse", "vi.po", "vi.po", "--source", "en", "--format", "json")
    assert ran.json["total"]["bands"]["repetition-across-files"]["segments"] == 4
    assert ran.json["files"][0]["total"] == {"segments": 4, "words": 19, "characters": 76}
    ran = memory(
        "memory", "analyse", "vi.po", "--source", "en", "--untranslated", "--format", "csv"
    )
    rows = {row["band"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert rows["new"]["segments"] == "1" and rows["100"]["words"] == "10"


def test_analyse_cuts_texts_into_sentences(memory):
    Path("news.txt").write_text("Dr. No left. The list has 3 names on it.", encoding="utf-8")
    ran = memory("memory", "analyse", "news.txt", "--target", "vi", "--format", "json")
    assert ran.json["files"][0]["source"] == "en"
    assert ran.json["total"]["total"]["segments"] == 2
    assert ran.json["total"]["bands"]["100"]["segments"] == 1
    assert memory("memory", "analyse", "news.txt").code == 2


def test_pretranslate_writes_a_file(memory):
    ran = memory("memory", "pretranslate", "vi.po", "-o", "new.po", "--source", "en", "--terms")
    assert ran.code == 0 and ran.out == ""
    text = Path("new.po").read_text(encoding="utf-8")
    assert 'msgstr "Cuộc họp với Liên minh châu Âu diễn ra tại Hà Nội."' in text
    assert '#| msgid "The list has 3 names on it."' in text
    assert 'msgstr "Danh sách có 12 tên."' in text
    assert 'msgid "Hanoi"\nmsgstr "Hà Nội"' in text
    assert "4 entries: 1 translated before, 3 drafted (2 sure), 0 left" in ran.err
    assert Path("vi.po").read_text(encoding="utf-8") == WORK


def test_pretranslate_reports_as_json(memory):
    ran = memory("memory", "pretranslate", "vi.po", "--in-place", "--source", "en",
                 "--threshold", "100", "--format", "json")  # fmt: skip
    assert ran.json["origins"] == {"exact": 1}
    assert (ran.json["drafted"], ran.json["left"], ran.json["terms"]) == (1, 2, [])
    assert Path("vi.po").read_text(encoding="utf-8") == WORK.replace(
        'Hanoi."\nmsgstr ""', 'Hanoi."\nmsgstr "Cuộc họp với Liên minh châu Âu diễn ra tại Hà Nội."'
    )


def test_pretranslate_refuses_what_cannot_be(memory):
    assert memory("memory", "pretranslate", "vi.po", "--in-place", "-o", "x.po").code == 2
    assert memory("memory", "pretranslate", "vi.po", "--format", "json").code == 2
    assert memory("memory", "pretranslate", "none.po").code == 2
    Path("bad.po").write_text("no po at all\n", encoding="utf-8")
    ran = memory("memory", "pretranslate", "bad.po", "-o", "out.po", "--source", "en")
    assert ran.code == 2 and "bad.po:1" in ran.err and not Path("out.po").exists()


def test_pretranslate_into_another_language_than_the_file_says_is_refused(memory):
    ran = memory(
        "memory", "pretranslate", "vi.po", "--target", "fr", "-o", "x.po", "--source", "en"
    )
    assert ran.code == 2 and "vi.po" in ran.err and not Path("x.po").exists()
    Path("a.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" '
        'trgLang="vi">'
        '<file id="f"><unit id="1"><segment><source>Hanoi</source></segment></unit></file></xliff>',
        encoding="utf-8",
    )
    ran = memory("memory", "pretranslate", "a.xlf", "--target", "fr", "-o", "x.xlf")
    assert ran.code == 2 and not Path("x.xlf").exists()
    assert memory("memory", "pretranslate", "a.xlf", "--target", "vi-VN", "-o", "x.xlf").code == 0


def test_terms_that_are_not_used_can_fail_a_pipeline(memory):
    Path("off.po").write_text(MEMORY.replace("Liên minh châu Âu", "khối ấy"), encoding="utf-8")
    memory("undo")
    memory("memory", "import", "off.po", "--source", "en")
    ask = ("memory", "pretranslate", "vi.po", "-o", "a.po", "--source", "en")
    ran = memory(*ask, "--fail-on-terms")
    assert ran.code == 1 and "vi.po:4: “European Union” (Liên minh châu Âu" in ran.err
    assert "khối ấy" in Path("a.po").read_text(encoding="utf-8")
    assert memory(*ask).code == 0


def test_a_pipe_from_end_to_end(memory):
    command = [sys.executable, "-m", "termbase", "--quiet", "memory", "pretranslate", "-",
               "--from", "po", "--source", "en"]  # fmt: skip
    ran = subprocess.run(command, input=WORK.encode(), capture_output=True)
    assert ran.returncode == 0 and ran.stderr == b""
    assert ran.stdout.decode().count("#, fuzzy") == 1


def test_align_takes_pairs_in(run):
    Path("a.vi.txt").write_text("Hà Nội có 8 triệu dân. Ông Costa đến thăm.\n", encoding="utf-8")
    Path("a.en.txt").write_text(
        "Hanoi has 8 million people. Costa paid a visit.\n", encoding="utf-8"
    )
    ran = run("memory", "align", "a.vi.txt", "a.en.txt", "--dry-run")
    assert ran.code == 0 and "  1-1\n    vi  Hà Nội có 8 triệu dân." in ran.out
    assert run("memory", "list").code == 1
    ran = run("memory", "align", "a.vi.txt", "a.en.txt", "--format", "json")
    bead = ran.json["beads"][0]
    assert bead["kind"] == "1-1" and bead["sides"][1]["text"] == "Hanoi has 8 million people."
    assert (bead["sides"][0]["start"], bead["sides"][0]["end"]) == (0, 22)
    assert ran.json["counts"]["added"] == 2
    found = run("memory", "search", "Hanoi has 9 million people.", "--lang", "en", "--target", "vi")
    assert found.code == 0 and "Hà Nội có 9 triệu dân." in found.out
    assert run("memory", "align", "a.vi.txt").code == 2


VIETNAMESE = "Thủ tướng đã gặp các đại biểu tại Hà Nội và nói về việc này."
DOUBT = "what is said to be “en” seems to be “vi”"


@pytest.fixture
def misnamed(memory):
    """Files that say they translate from English, and do from Vietnamese."""
    Path("bài.txt").write_text(VIETNAMESE, encoding="utf-8")
    head, _, _ = WORK.partition("\n\n")
    Path("sai.po").write_text(f'{head}\n\nmsgid "{VIETNAMESE}"\nmsgstr ""\n', encoding="utf-8")
    Path("sai.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" '
        'source-language="en" target-language="fr" datatype="plaintext"><body><trans-unit id="1">'
        f"<source>{VIETNAMESE}</source></trans-unit></body></file></xliff>", encoding="utf-8",
    )  # fmt: skip
    return memory


def test_a_job_in_another_language_than_is_said_is_pointed_out(misnamed):
    languages = ("--source", "en", "--target", "fr")
    ran = misnamed("memory", "analyse", "bài.txt", *languages)
    assert (ran.code, ran.err) == (0, f"termbase: bài.txt: {DOUBT}\n")
    ran = misnamed("memory", "analyse", "sai.xlf", "vi.po", "--format", "json")
    assert [f["doubts"] for f in ran.json["files"]] == [[DOUBT], []]
    assert ran.err.count("seems to be") == 1
    assert "seems" not in misnamed("memory", "analyse", "bài.txt", *languages, "--quiet").err
    assert "seems" not in misnamed("memory", "analyse", "bài.txt", "--target", "fr").err


@pytest.mark.parametrize("name", ["sai.po", "sai.xlf"])
def test_so_is_a_file_that_is_filled(misnamed, name):
    ran = misnamed("memory", "pretranslate", name, "-o", "filled", "--format", "json")
    assert (ran.code, ran.json["doubts"]) == (0, [DOUBT])
    ran = misnamed("memory", "pretranslate", name, "-o", "filled")
    assert f"termbase: {name}: {DOUBT}\n" in ran.err
    assert "seems" not in misnamed("memory", "pretranslate", "vi.po", "-o", "filled").err


def test_so_are_units_that_come_in(misnamed):
    text = "en,vi\n" + "".join(f'"{VIETNAMESE} {n}","{VIETNAMESE} {n}."\n' for n in range(3))
    Path("units.csv").write_text(text, encoding="utf-8")
    ran = misnamed("memory", "import", "units.csv")
    assert (ran.code, ran.err.count(DOUBT)) == (0, 1)
    Path("units.csv").write_text(text.replace("en,vi", "de,vi"), encoding="utf-8")
    assert "seems" not in misnamed("memory", "import", "units.csv").err
