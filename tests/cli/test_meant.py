"""What was probably meant: near names only, and none that is far-fetched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from termbase.meant import meant, near

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("serach", "search"), ("histroy", "history"), ("hist", "history"), ("SEARCH", "search"),
        ("--langu", "--lang"), ("--traget", "--target"), ("--out", "--output"),
        ("txb", "tbx"), ("tone-mark", "tone-marks"), ("first_mention", "first-mention"),
        ("lost", ""), ("spelling", ""), ("--table", ""), ("--rules", ""), ("--note", ""),
        ("", ""), ("b", ""), ("vn", ""), ("--", ""), ("ex", ""),
    ],
)  # fmt: skip
def test_only_what_is_near_was_meant(word: str, name: str) -> None:
    names = ["search", "history", "--lang", "--target", "--output", "--resume", "--type", "tbx",
             "tone-marks", "first-mention", "spacing", "split", "export", "b2", "vi"]  # fmt: skip
    assert meant(word, names) == name


def test_the_nearest_come_first_then_what_begins_so() -> None:
    assert near("tones", ["tones-and-marks", "tonal", "tunes", "bones", "stone"], 3) == [
        "tunes", "bones", "tones-and-marks",
    ]  # fmt: skip
    assert near("format", ["formats", "--format", "formatting"], 2) == ["--format", "formats"]


@given(st.text("abc-", max_size=9), st.lists(st.text("abc-", max_size=12), max_size=8))
def test_so_many_letters_at_most_are_others(word: str, names: list[str]) -> None:
    found = near(word, names, len(names))
    bare = word.replace("-", "")
    for name in found:
        other = name.replace("-", "")
        edits = OSA.distance(bare, other)
        begins = len(bare) >= 3 and other.startswith(bare)
        assert begins or (edits == 0 and bare) or 3 * edits <= min(len(bare), len(other))
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "x.csv", "--table"), "--table; “termbase import --help” explains"),
        (("check", "--rules"), "--rules; “termbase check --help” explains"),
        (("check", "--styl", "vns"), "did you mean --style?"),
        (("explain", "spelling"), "“termbase explain” lists all rules"),
        (("explain", "tone-mark"), "did you mean “tone-marks”?"),
        (("show", "minh-chinh"), "did you mean pham-minh-chinh?"),
        (("show", "pham-minh"), "did you mean pham-minh-chinh?"),
        (("retire", "ha-noi", "--term", "en:Hải Phòng"), "it has: "),
        (("search", "x", "--house-style", "vans"), "did you mean vns?"),
        (("search", "x", "--house-style", "vogue"), "the base has: vns\n"),
    ],
)
def test_the_program_says_so(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert told in ran.err
    assert ("did you mean" in ran.err) == ("did you mean" in told)


def test_a_column_and_a_value_of_a_table_that_are_far_off_are_listed(run: Run) -> None:
    for table, told in (
        ("concept,lang,term,gloss\na,vi,x,y\n", "the columns are: "),
        ("concept,lang,term,stauts\na,vi,x,preferred\n", "did you mean “status”?"),
        ("concept,lang,term,status\na,vi,x,proffered\n", "did you mean “preferred”?"),
        ("concept,lang,term,status\na,vi,x,preparatory\n", "write one of "),
        ("concept,kind,lang,term\na,persom,vi,x\n", "did you mean “person”?"),
        ("concept,kind,lang,term\na,fashion,vi,x\n", "write one of "),
    ):
        Path("t.csv").write_text(table, encoding="utf-8")
        ran = run("import", "t.csv", "--dry-run")
        assert told in ran.out + ran.err, table
