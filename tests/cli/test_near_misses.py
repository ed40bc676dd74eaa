"""An id, form, language, source or style that there is not is answered with the nearest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "ha-nio"),
        ("show", "Ha-Noi"),
        ("edit", "ha-nio", "--subject", "x"),
        ("edit", "Hà Nội", "--subject", "x"),
        ("merge", "ha-nio", "pm"),
        ("merge", "pm", "ha-nio"),
        ("split", "ha-nio", "en:Hanoi"),
        ("retire", "ha-nio"),
        ("approve", "ha-nio"),
        ("reject", "ha-nio", "--reason", "x"),
        ("relate", "ha-nio", "located-in", "viet-nam"),
        ("relate", "pm", "related", "ha-nio"),
        ("add", "--to", "ha-nio", "en:x"),
        ("history", "ha-nio"),
    ],
)
def test_a_concept_that_there_is_not(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code in (1, 2)
    assert "did you mean ha-noi" in ran.err


@pytest.mark.parametrize(
    ("named", "meant"),
    [("vi:HàNội", "vi:Hà Nội"), ("fr:Hanoy", "fr:Hanoï"), ("Hanoi", "en:Hanoi"),
     ("vi:Hanoi", "en:Hanoi"), ("en:hanoi", "en:Hanoi")],
)  # fmt: skip
@pytest.mark.parametrize("command", ["edit", "split", "retire", "approve", "reject"])
def test_a_form_that_there_is_not(run: Run, command: str, named: str, meant: str) -> None:
    more = {
        "edit": ("--term", named, "--status", "admitted"),
        "split": (named,),
        "reject": ("--term", named, "--reason", "x"),
    }
    ran = run(command, "ha-noi", *more.get(command, ("--term", named)))
    assert ran.code == 2
    assert f"did you mean {meant}?" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("search", "hanoi", "--lang", "vn"),
        ("edit", "ha-noi", "--definition", "vn:x"),
        ("add", "vn:x"),
        ("review", "--lang", "vn"),
        ("export", "tmx", "--source", "en", "--target", "vn"),
        ("memory", "list", "--lang", "vn"),
        ("memory", "list", "--missing", "vn"),
        ("memory", "delete", "--lang", "vn", "--dry-run"),
        ("memory", "export", "tmx", "--source", "en", "--target", "vn"),
        ("memory", "search", "--lang", "vn", "x"),
        ("memory", "search", "--lang", "en", "--target", "vn", "x"),
        ("memory", "concordance", "--lang", "vn", "x"),
    ],
)
def test_a_language_that_there_is_not(run: Run, words: tuple[str, ...]) -> None:
    Path("p.csv").write_text("en,vi\nThe sea is calm.,Biển lặng.\n", encoding="utf-8")
    assert run("memory", "import", "p.csv").code == 0
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean vi?" in ran.err


def test_a_language_that_no_form_is_in(run: Run) -> None:
    ran = run("search", "hanoi", "--lang", "de")
    assert (ran.code, ran.out) == (1, "")
    assert "no term of the base is in “de”; the base has: en, fr, vi" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("relate", "ha-noi", "located-in", "viet-nam", "--source", "vns-2026-01-2"),
        ("add", "vi:xyz", "--source", "vns-2026-01-2"),
        ("review", "--source", "vns-2026-01-2"),
    ],
)
def test_a_source_that_there_is_not(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "no source vns-2026-01-2; did you mean vns-2026-01-2" in ran.err
    assert run("show", "xyz").code == 1


@pytest.mark.parametrize("command", ["search", "annotate", "export"])
def test_a_house_style_that_there_is_not(run: Run, command: str) -> None:
    Path("a.txt").write_text("Hà Nội", encoding="utf-8")
    words = {"search": ("hanoi",), "annotate": ("a.txt",), "export": ("html",)}[command]
    ran = run(command, *words, "--house-style", "vnns")
    assert (ran.code, ran.out) == (2, "")
    assert "the base has: vns; did you mean vns?" in ran.err
    assert run(command, *words, "--house-style", "vns").code == 0


def test_a_unit_that_there_is_not(run: Run) -> None:
    Path("p.csv").write_text("en,vi\nThe sea is calm.,Biển lặng.\n", encoding="utf-8")
    run("memory", "import", "p.csv")
    id = run("memory", "list", "--format", "json").json["units"][0]["unit"]
    slip = f"{id[:5]}{id[6]}{id[5]}{id[7:]}" if id[5] != id[6] else f"{id[:-1]}x"
    for near in (id[:6], slip):
        for words in (
            ("edit", near, "--domain", "x"),
            ("delete", near),
            ("approve", near),
            ("merge", id, near),
        ):
            ran = run("memory", *words)
            assert ran.code == 2, words
            assert f"no unit {near}; did you mean {id}?" in ran.err
    assert f"did you mean {id}?" in run("memory", "show", slip).err
    assert "“termbase memory list” names them" in run("memory", "edit", "zz", "--domain", "x").err


def test_a_file_that_there_is_not(run: Run) -> None:
    Path("glossary.csv").write_text("concept,lang,term\n", encoding="utf-8")
    for words in (("import", "glosary.csv"), ("memory", "import", "glosary.csv")):
        ran = run(*words)
        assert ran.code == 2
        assert "there is no such file; did you mean glossary.csv?" in ran.err
