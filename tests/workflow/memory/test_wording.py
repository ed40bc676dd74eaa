"""What became of the words of a text, in the words of the interface."""

from __future__ import annotations

import pytest

from termbase.memory.fuzzy import find
from termbase.memory.leverage import Band
from termbase.memory.score import Difference, Penalty
from termbase.store.base import Base
from termbase.workflow.memory.answer import Use
from termbase.workflow.memory.draft import Origin
from termbase.workflow.memory.wording import (
    band_word,
    changes,
    difference_word,
    origin_word,
    penalty_word,
    use_word,
)
from tests.memory.conftest import fill

WORD = Difference.WORD.value


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        yield base


def said(base, query, text, lang="en"):
    fill(base, [{lang: text}])
    (match,) = find(base, query, lang, threshold=0.1)
    return [tuple(change) for change in changes(query, match)]


@pytest.mark.parametrize(
    ("query", "text", "changed"),
    [
        ("open the file", "open the door", [("file", "door", WORD)]),
        ("open the red file", "open the blue door", [("red file", "blue door", WORD)]),
        # A word that stays stands between.
        ("red file of mine", "blue file of yours",
         [("red", "blue", WORD), ("mine", "yours", WORD)]),
        ("open file", "open all the file", [("", "all the", WORD)]),
        ("open all the file", "open file", [("all the", "", WORD)]),
        # Words stand beside one another over punctuation, not over a number.
        ("it is red, old", "it is blue; new", [("red, old", "blue; new", WORD)]),
        ("page 5 of it", "page 7 of it", [("5", "7", Difference.PLACEABLE.value)]),
        ("page five of it", "page 7 of it", [("five", "7", WORD)]),
        # Case and punctuation are named as penalties.
        ("Open it", "open it.", []),
    ],
)  # fmt: skip
def test_neighbouring_words_are_one_change(base, query, text, changed):
    assert said(base, query, text) == changed


def test_marks_alone_are_a_change_of_their_own(base):
    found = said(base, "ông Tô Lâm đến thăm đó", "ông Tố Lầm đến thăm đò", "vi")
    assert found == [
        ("Tô", "Tố", "tone"),
        ("Lâm", "Lầm", "tone"),
        ("đó", "đò", "tone"),
    ]
    found = said(base, "mèo đên nha tôi rồi nhé em", "mèo đến nhà anh rồi nhé em", "vi")
    assert found == [("đên", "đến", "tone"), ("nha", "nhà", "tone"), ("tôi", "anh", WORD)]
    found = said(base, "rồi tôi đên chơi đó", "rồi anh đến chơi đó", "vi")
    assert found == [("tôi", "anh", WORD), ("đên", "đến", "tone")]


def test_every_word_is_there():
    assert [band_word(band) for band in Band] == [
        "repetitions",
        "repetitions across files",
        "in context",
        "100%",
        "95–99%",
        "85–94%",
        "75–84%",
        "50–74%",
        "new",
    ]
    assert len({origin_word(origin) for origin in Origin}) == len(Origin)
    assert len({use_word(use) for use in Use}) == len(Use)
    assert len({penalty_word(penalty) for penalty in Penalty}) == len(Penalty)
    words = [difference_word(difference.value) for difference in Difference]
    assert [word for word in words if word] == ["tone placement only", "tone only", "accents only"]
