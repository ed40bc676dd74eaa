"""Pairs of neighbouring words: how many of them a text may lack, and that nothing is missed."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.memory import index
from termbase.memory.brute_force import distance
from termbase.memory.index import by_pairs, opened
from termbase.memory.index.probing import Query
from termbase.memory.score import allowed, lengths
from termbase.memory.tokens import compared
from termbase.store.base import Base

from .conftest import fill
from .test_guarantee import THRESHOLDS, agree, corpus, small_maps

KEYS = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=14)
EDITS = st.lists(st.tuples(st.integers(0, 14), st.sampled_from(["", "x", "+a", "+y"])), max_size=9)


def edited(keys: list[str], edits: list[tuple[int, str]]) -> list[str]:
    own = list(keys)
    for place, what in edits:
        at = place % (len(own) + 1)
        own[at : at + (not what.startswith("+"))] = [what.lstrip("+")] if what else []
    return own


@settings(max_examples=500, deadline=None)
@given(keys=KEYS, edits=EDITS, threshold=st.sampled_from(THRESHOLDS))
def test_a_similar_text_lacks_few_pairs(
    keys: list[str], edits: list[tuple[int, str]], threshold: float
) -> None:
    other = edited(keys, edits)
    shortest, longest = lengths(len(keys), threshold)
    apart = distance(keys, other)
    if other and apart <= allowed(max(len(keys), len(other)), threshold):
        assert shortest <= len(other) <= longest
        missing = set(pairwise(keys)) - set(pairwise(other))
        assert len(missing) <= by_pairs.lacking(len(keys), len(other), threshold)


@pytest.mark.parametrize(
    ("length", "other", "most"),
    [(20, 20, 12), (20, 14, 12), (20, 28, 8), (6, 6, 2), (6, 7, 3), (3, 4, 1), (2, 2, 0)],
)
def test_how_many_pairs_may_lack(length: int, other: int, most: int) -> None:
    assert by_pairs.lacking(length, other, 0.7) == most


@pytest.mark.parametrize("mapped", [False, True])
@pytest.mark.parametrize(
    "setting",
    [
        {"FEW": 0, "_VERIFIED": 1 << 30},
        {"_SINGLE": 0},
        {"DEAR": 0},
    ],
)
def test_whatever_is_asked_for_nothing_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: dict[str, int], mapped: bool
) -> None:
    for name, value in {"DEAR": 1 << 30, **setting}.items():
        monkeypatch.setattr(by_pairs, name, value)
    texts, queries = corpus(400, 3)
    maps = small_maps() if mapped else pytest.MonkeyPatch.context()
    with Base.create(tmp_path / "memory.db") as base, maps:
        for start in range(0, 400, 200):
            fill(base, [{"en": text} for text in texts[start : start + 200]])
            index.pack(base, at_most=0)
        for threshold in (0.6, 0.7):
            assert sum(agree(base, query, threshold) for query in queries[:8]) >= 4


def test_a_block_of_longer_texts_may_lack_more(memory: Base) -> None:
    # Of seven tokens two may differ, of six but one: a text of seven lacks more of the pairs.
    fill(memory, [{"vi": "Hỗ trợ tham SASL dùng tắt SASL"}, {"vi": "Hỗ trợ SASL dùng GNU SASL"}])
    fill(memory, [{"vi": f"{n} một hai ba bốn năm"} for n in range(40)])
    index.pack(memory)
    assert agree(memory, "Hỗ trợ SASL dùng GNU SASL", 0.7, "vi") == 2


def slots(base: Base, text: str, threshold: float) -> list[int] | None:
    """What the pairs of a text tell of the first pack."""
    (pack, *_) = opened.opened(base).covered.packs
    keys = compared(text)
    window = pack.lengths.window(*lengths(len(keys), threshold))
    return Query.of(keys, threshold).pairs.slots(base.connection, pack, *window)


def test_pairs_tell_where_they_must_be_shared(memory: Base) -> None:
    chance = random.Random(4)
    words = [f"w{n}" for n in range(90)]
    texts = [" ".join(chance.choices(words, k=chance.randint(8, 12))) for _ in range(400)]
    fill(memory, [{"en": text} for text in [*texts, "two"]])
    index.pack(memory)
    found = slots(memory, texts[7] + " more", 0.7)
    assert found is not None
    assert 1 <= len(found) < 20
    assert slots(memory, "one", 0.7) is None
    assert slots(memory, texts[7], 0.3) is None
    assert slots(memory, "25 25 25 25 25 25 25 25", 0.7) is None


def test_pairs_that_all_have_do_not_tell(memory: Base) -> None:
    fill(memory, [{"en": f"the same seven words and one more {n // 2}x"} for n in range(900)])
    index.pack(memory)
    assert slots(memory, "the same seven words and one more", 0.7) is None
    assert agree(memory, "the same seven words and one more", 0.7) == 900
