"""``termbase memory search``, ``concordance`` and ``show``: what a person is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.cli.memory.hanging import hanging

PAIRS = """\
en,vi,fr
Relations between Vietnam and France are very good.,Quan hệ giữa Việt Nam và Pháp rất tốt.,
Ursula von der Leyen spoke of 17 chapters today.,Ursula von der Leyen nói về 17 chương hôm nay.,
write error %s,lỗi ghi %s,erreur d’écriture %s
Peace is what sailors wish for.,Hòa bình là mong ước của thủy thủ.,
The secretary arrived.,,Le secrétaire général est arrivé.
"""


@pytest.fixture
def memory(run):
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    assert run("memory", "import", "pairs.csv").code == 0
    return lambda *words: run("memory", *words)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("Relations between Vietnam and Portugal are good.", "~ Portugal → France; + very"),
        ("António Costa spoke of 18 chapters today.",
         "~ António Costa → Ursula von der Leyen; ~ 18 → 17"),
        ("Relations between Vietnam and France are still very good.", "− still"),
        ("Relations between Việt Nam and France are very good.", "~ Việt Nam → Vietnam"),
    ],
)  # fmt: skip
def test_search_shows_what_differs_word_by_word(memory, query, shown):
    ran = memory("search", query, "--lang", "en", "--threshold", "50")
    assert shown in [line.strip() for line in ran.out.splitlines()]


def test_search_names_what_differs_in_marks_alone(memory):
    ran = memory("search", "Quan hệ giữa Viêt Nam và Pháp rất tốt!", "--lang", "vi")
    assert "      ~ Viêt → Việt (tone only)\n" in ran.out


def test_search_shows_no_difference_where_there_is_none(memory):
    ran = memory("search", "WRITE error %s", "--lang", "en")
    assert "[other case]" in ran.out and "~" not in ran.out


def test_the_language_is_guessed_among_those_of_the_memory(memory):
    ran = memory("search", "lỗi ghi %s", "--format", "json")
    assert ran.json["lang"] == "vi" and ran.json["hits"][0]["percent"] == 100
    # It looks French; nothing French is like it.
    ran = memory("search", "Ursula von der Leyen spoke des 17 chapters par today.")
    assert "nothing like it in fr; found in en" in ran.err and "spoke of 17 chapters" in ran.out
    assert memory("search", "Le la les chapitres.", "--format", "json").json["lang"] == "fr"


def test_a_sentence_is_not_in_the_language_it_is_translated_into(memory):
    ran = memory("search", "Peace is what sailors wish for.", "--target", "en", "--format", "json")
    assert ran.json["lang"] != "en" and ran.code == 1
    assert memory("search", "Peace is what sailors wish for.", "--target", "vi").code == 0


def test_a_language_that_the_memory_has_not_is_named(memory):
    for command in ("search", "concordance"):
        for words in (("--lang", "zz"), ("--target", "zz")):
            ran = memory(command, "write error", *words)
            assert ran.code == 2 and "no texts in zz; it has: en, fr, vi" in ran.err
        assert "did you mean vi?" in memory(command, "write error", "--lang", "vn").err
    assert memory("search", "write error %s", "--lang", "en-US").code == 0


def test_nothing_is_found_in_an_empty_memory(run):
    assert run("memory", "search", "x", "--lang", "de").code == 1
    assert run("memory", "search", "x").code == 1


@pytest.mark.parametrize(
    ("query", "lang"),
    [("Hoa binh la mong uoc cua thuy thu.", "vi"), ("le secretaire general est arrive", "fr")],
)
def test_a_sentence_without_marks_is_pointed_to_the_concordance(memory, query, lang):
    for words in ((), ("--lang", lang)):
        ran = memory("search", query, *words)
        assert ran.code == 1 and "but for accents: 1 sentence has it (“termbase memory" in ran.err
    assert "concordance" not in memory("search", "xyzzy plugh").err


def test_an_empty_query_is_no_query(memory):
    for command in ("search", "concordance"):
        for query in ("", "   "):
            ran = memory(command, query)
            assert ran.code == 2 and "nothing to look for" in ran.err


def test_standard_input_is_read_for_a_dash(memory, monkeypatch):
    for command in ("search", "concordance"):
        monkeypatch.setattr("sys.stdin", io.StringIO("write error %s\n"))
        ran = memory(command, "-", "--lang", "en")
        assert ran.code == 0 and "lỗi ghi %s" in ran.out


def test_terms_alone_have_no_empty_line_before_them(memory):
    ran = memory("search", "Tô Lâm xyzzy", "--lang", "en", "--target", "vi")
    assert ran.code == 1 and ran.out.startswith("Tô Lâm")


def test_a_folder_that_is_not_there_is_named(memory, tmp_path):
    Path("vi.po").write_text('msgid ""\nmsgstr "Language: vi\\n"\n', encoding="utf-8")
    for order in (("pretranslate", "vi.po", "--source", "en"), ("rules",)):
        ran = memory(*order, "-o", "none/x.out")
        assert ran.code == 2 and f"{tmp_path / 'none'}: there is no such" in ran.err
        assert ".part" not in ran.err


def test_a_unit_is_shown_by_the_beginning_of_its_id(memory):
    (unit,) = memory("search", "write error %s", "--lang", "en", "--format", "json").json["hits"]
    ran = memory("show", unit["unit"][:6], "--format", "json")
    assert ran.code == 0 and ran.json["unit"] == unit["unit"]
    assert ran.json["asked"] == unit["unit"][:6]
    assert memory("delete", unit["unit"], "--yes").code == 0
    assert "no unit" in memory("show", unit["unit"][:6]).err
    assert "[deleted]" in memory("show", unit["unit"]).out


def test_of_several_units_none_is_shown(memory):
    ran = memory("show", "")
    assert ran.code == 1 and "did you mean" not in ran.err
    ids = [unit["unit"] for unit in memory("list", "--format", "json").json["units"]]
    rows = "".join(f"a{n},b{n}\n" for n in range(300))
    Path("many.csv").write_text("en,vi\n" + rows, encoding="utf-8")
    assert memory("import", "many.csv").code == 0
    ran = memory("show", ids[0][:1])
    assert ran.code == 1 and "did you mean" in ran.err


def test_the_concordance_lists_a_unit_once(memory):
    ran = memory("concordance", "%s")
    texts = ["  en  write error %s", "  fr  erreur d’écriture %s", "  vi  lỗi ghi %s"]
    assert sorted(ran.out.splitlines()[1:]) == texts
    assert ran.err == "3 sentences have it\n"
    assert len(memory("concordance", "%s", "--format", "json").json["hits"]) == 3
    assert len(memory("concordance", "%s", "--lang", "vi").out.splitlines()) == 4


NAMES = """\
vi,en
Tô Lâm phát biểu tại Brussels.,To Lam spoke in Brussels.
"Hai bên ký EVIPA ngày 12/3/2021, có 17 điều.","They signed the EVIPA on March 12, 2021; it has 17 articles."
"""  # noqa: E501


@pytest.fixture
def named(run, memory):
    Path("names.csv").write_text(NAMES, encoding="utf-8")
    assert memory("import", "names.csv").code == 0
    return lambda query, *words: memory("search", query, "--lang", "vi", "--target", "en", *words)


def test_search_says_what_was_put_in_and_for_what(named):
    ran = named("Phạm Minh Chính phát biểu tại Brussels.")
    assert "57%" in ran.out and "[below the threshold: only names or dates differ]" in ran.out
    assert "      adapted: To Lam → Pham Minh Chinh (pham-minh-chinh)\n" in ran.out
    ran = named("Hai bên ký EVFTA ngày 4/9/2025, có 18 điều.")
    assert "EVIPA → EVFTA (evfta); March 12, 2021 → September 4, 2025; 17 → 18\n" in ran.out
    ran = named("Tô Lâm phát biểu tại Bruxelles.")
    assert "      fits as it stands: other forms of the same names\n" in ran.out
    offer = named("Phạm Minh Chính phát biểu tại Brussels.", "--format", "json").json["hits"][0]
    assert (offer["percent"], offer["offer"]["only_names"]) == (57, True)


def test_only_the_best_forms_of_a_term_are_shown(named):
    ran = named("Hai bên ký EVFTA.")
    line = next(line for line in ran.out.splitlines() if line.startswith("EVFTA  →"))
    forms = line.partition("→ ")[2].rpartition("  (")[0].split(" | ")
    assert len(forms) == 5 and forms[-2:] == ["EVFTA", "…"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("  vi  một hai ba", 80, ["  vi  một hai ba"]),
        ("  vi  một hai ba", 13, ["  vi  một hai", "      ba"]),
        ("  vi  \x1b[1mmột hai\x1b[0m ba", 13, ["  vi  \x1b[1mmột hai\x1b[0m", "      ba"]),
        ("  vi  dài-hơn-cả-dòng ba", 13, ["  vi  dài-hơn-cả-dòng", "      ba"]),
        ("", 13, [""]),
    ],
)
def test_long_lines_go_on_below_their_beginning(text, width, lines):
    assert hanging(text, 6, width) == lines


def test_a_terminal_has_no_line_wider_than_it_is(named, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "44")
    monkeypatch.setenv("NO_COLOR", "1")
    ran = named("Hai bên ký EVFTA ngày 4/9/2025, có 18 điều.")
    assert max(map(len, ran.out.splitlines())) <= 44
    assert "  vi  Hai bên ký EVIPA ngày 12/3/2021, có 17\n      điều.\n" in ran.out


def test_pretranslate_names_what_could_not_be_put_in(memory, named):
    Path("a.csv").write_text(
        "vi,en\nHọp lúc 9:45 tại phòng 5.,They meet at a quarter to ten in 5.\n"
    )
    assert memory("import", "a.csv").code == 0
    Path("a.po").write_text('msgid "Họp lúc 10:30 tại phòng 7."\nmsgstr ""\n', encoding="utf-8")
    words = ("pretranslate", "a.po", "--source", "vi", "--target", "en", "-o", "b.po")
    assert "a.po:1: not put in: 10:30\n" in memory(*words).err
    ran = memory(*words, "--format", "json")
    assert ran.json["not_put_in"] == [{"line": 1, "texts": ["10:30"]}]
