"""No eight words in a row of the published articles stand in the project."""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("article_runs.txt")

_spec = importlib.util.spec_from_file_location(
    "hash_article_runs", ROOT / "scripts" / "hash_article_runs.py"
)
assert _spec and _spec.loader
article_runs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(article_runs)


def repeated(text: str, forbidden: set[str], terms: set[tuple[str, ...]]) -> list[str]:
    """The runs of ``text`` that are forbidden and not inside one term."""
    return [
        " ".join(run)
        for run in article_runs.runs(article_runs.words(text))
        if run not in terms and article_runs.digest(run) in forbidden
    ]


@pytest.fixture(scope="module")
def forbidden() -> set[str]:
    return set(LIST.read_text(encoding="ascii").split())


@pytest.fixture(scope="module")
def runs_of_terms() -> set[tuple[str, ...]]:
    found = set()
    for path in (ROOT / "seeds" / "glossary").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found.update(article_runs.runs(article_runs.words(row.get("term") or "")))
    return found


def test_no_tracked_file_repeats_an_article(forbidden, runs_of_terms):
    if not (git := shutil.which("git")) or not (ROOT / ".git").exists():
        pytest.skip("no git checkout: the tracked files are not known")
    listed = subprocess.run(
        [git, "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True
    )
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{name}: {run}" for run in repeated(text, forbidden, runs_of_terms)]
    assert not found, "\n".join(found)


def test_a_repeated_run_is_found_whatever_its_case_and_punctuation():
    sentence = "One two, three — four five\nsix seven eight nine."
    forbidden = {article_runs.digest(article_runs.words(sentence)[1:9])}
    planted = 'msgstr "so TWO three\\n"\n"four. Five six: seven eight NINE ten"'
    assert repeated(planted, forbidden, set()) == ["two three four five six seven eight nine"]
    assert repeated(planted.replace("five", "V").replace("Five", "V"), forbidden, set()) == []


def test_a_run_inside_one_term_is_exempt():
    run = ("comprehensive", "strategic", "partnership", "of", "the", "very", "old", "kind")
    assert repeated(" ".join(run), {article_runs.digest(run)}, {run}) == []
    longer = (*run[1:], "indeed")
    assert repeated(" ".join((*run, "indeed")), {article_runs.digest(longer)}, {run}) == [
        " ".join(longer)
    ]


def test_the_list_is_that_of_the_articles(forbidden):
    data = os.environ.get("TERMBASE_TEST_DATA")
    if not data:
        pytest.skip("TERMBASE_TEST_DATA is not set: the articles are not at hand")
    assert sorted(forbidden) == article_runs.digests(Path(data) / "articles")
    article = next((Path(data) / "articles").glob("*.txt")).read_text(encoding="utf-8")
    assert repeated(article.upper(), forbidden, set())
