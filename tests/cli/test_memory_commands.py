"""``termbase memory``: what the commands say, change, and exit with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.store.base import Base

PAIRS = """\
en,vi,fr,domain
The agreement entered into force.,Hiệp định có hiệu lực.,,trade
The agreement entered into force.,Hiệp định đã có hiệu lực.,,
Brussels said so.,Brúc-xen nói vậy.,,
Brussels said no.,Brúc-xen nói không.,Bruxelles a dit non.,
Hanoi,Hanoi,,
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMBASE_USER", "lan")
    Base.create(tmp_path / "termbase.db").close()

    def run(*words, code=0):
        assert main(["memory", *words]) == code, capsys.readouterr()
        return capsys.readouterr()

    return run


@pytest.fixture
def memory(run, tmp_path):
    (tmp_path / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    run("import", "pairs.csv")
    return run


def units(memory, *words, code=0):
    return json.loads(memory("list", *words, "--format", "json", code=code).out)["units"]


def ids(memory, *words):
    return [unit["unit"] for unit in units(memory, *words)]


def undo():
    assert main(["undo", "--quiet"]) == 0


def test_an_import_says_what_it_did(memory):
    again = memory("import", "pairs.csv", "--format", "json")
    document = json.loads(again.out)
    assert document["read"] == 5 and document["counts"]["identical"] == 5
    assert document["batch"] is None
    told = memory("import", "pairs.csv")
    assert "5 read: 0 added" in told.out and "nothing changed" in told.err


def test_refused_units_have_their_lines_and_exit_1(run, tmp_path):
    Path("bad.csv").write_text("en,vi\nA,B\nC,\nD,E\x01\nF,G\n", encoding="utf-8")
    told = run("import", "bad.csv", code=1)
    assert "bad.csv:3: refused" in told.err and "bad.csv:4: refused" in told.err
    assert "2 added" in told.out
    assert main(["undo", "--quiet"]) == 0
    assert main(["memory", "import", "bad.csv", "--strict"]) == 2


def test_a_dry_run_shows_before_and_after(memory):
    memory("export", "csv", "-o", "out.csv")
    text = Path("out.csv").read_text(encoding="utf-8")
    Path("out.csv").write_text(
        text.replace("Brussels said so", "Brussels agreed"), encoding="utf-8"
    )
    told = memory("import", "out.csv", "--dry-run")
    assert "- en: Brussels said so." in told.out and "+ en: Brussels agreed." in told.out
    assert "dry run" in told.err
    memory("import", "out.csv")
    (changed,) = units(memory, "--text", "agreed")
    assert changed["review"] == "proposed"


def test_lists_filter_and_count(memory):
    assert len(units(memory)) == 5
    found = units(memory, "--same-source", "--lang", "en")
    assert {u["segments"][0]["text"] for u in found} == {"The agreement entered into force."}
    assert [u["segments"][0]["text"] for u in units(memory, "--untranslated")] == ["Hanoi"]
    assert memory("list", "--count", "--missing", "fr").out == "4\n"
    memory("list", "--text", "no such thing", code=1)
    memory("list", "--since", "yesterday", code=2)
    told = memory("list", "--limit", "2")
    assert "… and 3 more" in told.err and "← pairs.csv:1" in told.out


def test_a_replacement_is_shown_asked_for_and_undone(memory):
    words = ("replace", "Brúc-xen", "Brussels", "--lang", "vi")
    told = memory(*words, "--dry-run")
    assert "- vi: Brúc-xen nói vậy." in told.out and "2 units would change" in told.err
    assert "--yes" in memory(*words, code=1).err
    assert memory("list", "--count", "--text", "brúc").out == "2\n"
    memory(*words, "--yes")
    memory("list", "--text", "Brúc-xen", code=1)
    (one, _) = units(memory, "--text", "brussels", "--lang", "vi")
    assert one["author"] == "lan"
    undo()
    assert memory("list", "--count", "--text", "Brúc-xen").out == "2\n"
    memory("replace", "nothing like it", "x", "--yes", code=1)


def test_regular_expressions_replace_groups(memory):
    memory("replace", r"Brussels said (\w+)", r"\1, said Brussels", "--regex", "--yes")
    assert len(units(memory, "--text", "so, said brussels.")) == 1
    memory("replace", "(", "x", "--regex", "--yes", code=2)
    memory("replace", r".*", "", "--regex", "--yes", code=2)
    assert len(units(memory)) == 5


def test_edit_changes_texts_and_says_the_unit(memory):
    (id,) = ids(memory, "--text", "so.")
    told = memory("edit", id, "--set", "vi=Bruxelles nói vậy.", "--set", "fr=Bruxelles l’a dit.",
                  "--domain", "news", "--review", "proposed")  # fmt: skip
    assert "fr  Bruxelles l’a dit." in told.out
    shown = json.loads(memory("show", id, "--format", "json").out)
    assert shown["version"] == 2 and shown["domain"] == "news"
    assert [entry["task"] for entry in shown["history"]] == ["edit", "import"]
    assert "- vi: Brúc-xen nói vậy." in memory("show", id).out
    memory("edit", id, "--set", "fr=")
    assert len(units(memory, "--text", "so.")[0]["segments"]) == 2
    assert "nothing changed" in memory("edit", id, "--domain", "news").err
    memory("edit", "0" * 16, "--domain", "x", code=2)
    memory("edit", id, "--set", "nonsense", code=2)


def test_delete_by_id_and_by_filter(memory):
    (id,) = ids(memory, "--untranslated")
    memory("delete", id)
    memory("show", id, code=1)
    assert "deleted" in memory("show", id, code=1).out
    memory("delete", id, code=2)
    memory("delete", code=2)
    assert "--yes" in memory("delete", "--domain", "trade", code=1).err
    assert memory("delete", "--domain", "trade", "--dry-run").out
    memory("delete", "--domain", "trade", "--yes")
    assert len(units(memory)) == 3
    undo()
    undo()
    assert len(units(memory)) == 5
    memory("delete", "--domain", "no such", "--yes", code=1)


def test_decisions_hold_against_imports(memory):
    memory("reject", "--untranslated", "--reason", "names stay", "--yes")
    (rejected,) = units(memory, "--review", "rejected")
    assert rejected["notes"] == ["rejected: names stay"]
    memory("import", "pairs.csv")
    assert len(units(memory, "--review", "rejected")) == 1
    memory("export", "csv", "-o", "all.csv")
    assert "Hanoi" not in Path("all.csv").read_text(encoding="utf-8")
    memory("approve", rejected["unit"])
    memory("list", "--review", "rejected", code=1)


def test_merge_joins_languages_and_refuses_others(memory):
    Path("fr.csv").write_text("en,fr\nBrussels said so.,Bruxelles l’a dit.\n", encoding="utf-8")
    memory("import", "fr.csv")
    one, two = ids(memory, "--text", "said so")
    memory("merge", one, two)
    (merged,) = units(memory, "--text", "said so")
    assert [s["lang"] for s in merged["segments"]] == ["en", "vi", "fr"]
    assert {o["document"] for o in merged["occurrences"]} == {"pairs.csv", "fr.csv"}
    first, second = ids(memory, "--same-source")
    memory("merge", first, second, code=1)
    memory("merge", first, first, code=2)
    undo()
    assert len(ids(memory, "--text", "said so")) == 2


@pytest.mark.parametrize("words", [("tmx",), ("csv",), ("tsv",), ("xliff",), ("po",)])
def test_what_is_exported_comes_back_unchanged(memory, words):
    pair = ("--source", "en", "--target", "vi") if words[0] in ("xliff", "po") else ()
    name = f"out.{'xlf' if words[0] == 'xliff' else words[0]}"
    memory("export", *words, *pair, "-o", name)
    document = json.loads(memory("import", name, "--format", "json").out)
    # A catalogue does not have a text twice.
    assert document["batch"] is None
    assert document["counts"]["identical"] == (4 if words == ("po",) else 5)


def test_exports_take_pairs_and_refuse_nonsense(memory):
    told = memory("export", "tmx", "--source", "en", "--target", "fr", "-o", "fr.tmx")
    assert "4 units have not the two languages" in told.err and "fr.tmx: 1 unit" in told.err
    assert "Brúc-xen" not in Path("fr.tmx").read_text(encoding="utf-8")
    memory("export", "po", code=2)
    memory("export", "tmx", "--source", "en", code=2)
    memory("export", "tmx", "-o", "termbase.db", code=2)
    assert memory("export", "csv", "--same-source").out.count("\n") == 3
    told = memory("export", "po", "--source", "en", "--target", "vi", "--fail-on-loss", code=1)
    assert "further translations of the same text" in told.err


def test_units_of_other_tools_are_told_where_they_belong(run):
    Path("a.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>Long ago.</seg></tuv>'
        '<tuv xml:lang="vi"><seg>Xưa kia.</seg></tuv></tu></body></tmx>', encoding="utf-8"
    )  # fmt: skip
    assert main(["import", "a.tmx"]) == 2
    run("import", "a.tmx")
    assert run("list", "--count").out == "1\n"


def test_concordance_shows_a_phrase_and_writes_it(memory):
    told = memory("concordance", "entered", "into", "force", "--target", "vi")
    assert "The agreement entered into force." in told.out and "2 sentences have it" in told.err
    document = json.loads(memory("concordance", "brussels", "--format", "json").out)
    assert document["total"] == 2 and not document["more"]
    hit = document["hits"][0]
    start, end = hit["spans"][0]
    assert hit["text"][start:end] == "Brussels" and hit["translations"][0]["lang"] == "vi"
    assert json.loads(memory("concordance", "bruc xen", "--lang", "vi", "--format", "json").out)[
        "total"] == 2  # fmt: skip
    memory("concordance", "brussels", "--export", "lines.csv")
    first = Path("lines.csv").read_text(encoding="utf-8").splitlines()
    assert first[0] == "unit,lang,before,found,after,tier,review,fr,vi"
    assert ",Brussels," in first[1]
    memory("concordance", "brussels", "--export", "lines.tmx")
    assert json.loads(memory("import", "lines.tmx", "--format", "json").out)["batch"] is None
    memory("concordance", "brussels", "--export", "lines.txt", code=2)
    memory("concordance", "no such phrase", code=1)


def test_search_finds_what_is_alike(memory):
    told = memory("search", "--lang", "en", "--target", "vi", "The agreement entered into force!")
    assert "99%" in told.out and "Hiệp định có hiệu lực." in told.out
    document = json.loads(
        memory(
            "search", "--lang", "en", "Brussels said so.", "--threshold", "60", "--format", "json"
        ).out
    )
    first, second = document["hits"]
    assert first["percent"] == 100 and first["translations"][0]["lang"] == "vi"
    assert second["percent"] < 100
    memory("search", "--lang", "fr", "Rien de tel.", code=1)
    with pytest.raises(SystemExit):
        memory("search", "--threshold", "0", "x")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_commands_of_the_memory(shell, capsys):
    assert main(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert "concordance" in told and ("--same-source" in told or "-l same-source" in told)
