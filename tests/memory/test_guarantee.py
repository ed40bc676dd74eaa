"""No segment that reaches the threshold is missed: the index against its slow twin."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.memory import index
from termbase.memory.brute_force import similar
from termbase.memory.fuzzy import find
from termbase.memory.index import (
    building,
    by_pairs,
    maps,
    packs,
    pair_columns,
    pairs,
    phrases,
    probing,
)
from termbase.store.base import Base
from termbase.store.connection import immediate

from .conftest import fill

THRESHOLDS = (0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 1.0)
WORDS = st.sampled_from(["a", "b", "c", "A", "d", "đ", "ơ", "25", "3", "%s", "<b>", ",", "…"])
TEXTS = st.lists(WORDS, max_size=24).map(" ".join)
RARE = st.lists(st.integers(0, 40).map("w{}".format), min_size=1, max_size=12).map(" ".join)


@contextmanager
def small_maps() -> Iterator[None]:
    """Bit maps of a few slots, for symbols of few slots: what else only big packs have."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (building, by_pairs, maps, packs, pair_columns, pairs, phrases, probing):
            patch.setattr(module, "MAP_BITS", 16)
        patch.setattr(building, "_FEWEST", 2)
        patch.setattr(building, "_SPARSEST", 8)
        yield


def agree(base: Base, query: str, threshold: float, lang: str = "en") -> int:
    """Asserts that the look-up finds what its slow twin does; gives how much."""
    rows = base.connection.execute("SELECT rowid, text FROM segment WHERE lang = ?", (lang,))
    found = {m.segment: m.score for m in find(base, query, lang, threshold=threshold, limit=None)}
    assert found == similar(query, rows, threshold)
    return len(found)


@settings(max_examples=60, deadline=None)
@given(
    batches=st.lists(st.lists(TEXTS | RARE, max_size=40), min_size=1, max_size=4),
    queries=st.lists(TEXTS | RARE, min_size=1, max_size=4),
    gone=st.sets(st.integers(1, 60)),
    mapped=st.booleans(),
)
def test_the_same_as_comparing_with_each(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[list[str]],
    queries: list[str],
    gone: set[int],
    mapped: bool,
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with Base.create(path) as base, small_maps() if mapped else pytest.MonkeyPatch.context():
        for number, texts in enumerate(batches):
            fill(base, [{"en": text, "vi": text[::-1]} for text in texts])
            if number < 3:
                index.pack(base, at_most=0 if number == 1 else None)
        with immediate(base.connection):
            base.connection.executemany("DELETE FROM unit WHERE rowid = ?", [(n,) for n in gone])
        for query in [*queries, *batches[0][:2], *batches[-1][:2]]:
            for threshold in THRESHOLDS:
                agree(base, query, threshold)


def corpus(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Segments of a language with rare and frequent words, and queries that are like them."""
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(3_000)]
    weights = [1 / (n + 1) for n in range(3_000)]
    texts = [
        " ".join(chance.choices(words, weights, k=1 + min(int(chance.expovariate(0.1)), 59)))
        for _ in range(count)
    ]
    queries = []
    for text in chance.sample(texts, 60):
        own = [w if chance.random() > 0.15 else chance.choice(words) for w in text.split()]
        for _ in range(chance.randrange(3)):
            own.insert(chance.randrange(len(own) + 1), chance.choice(words[:20]))
        queries.append(" ".join(own))
    return texts, queries


@pytest.mark.parametrize("mapped", [False, True])
def test_many_segments_and_packs(tmp_path: Path, mapped: bool) -> None:
    texts, queries = corpus(1_500, 5)
    maps = small_maps() if mapped else pytest.MonkeyPatch.context()
    with Base.create(tmp_path / "memory.db") as base, maps:
        for start in range(0, 1_400, 350):
            fill(base, [{"en": text, "fr": text} for text in texts[start : start + 350]])
            index.pack(base, at_most=0)
        fill(base, [{"en": text} for text in texts[1_400:]])
        state = index.state(base)
        assert (state.packs, state.segments, state.tail) == (8, 2_800, 100)
        met = sum(agree(base, query, 0.6) for query in queries[:10])
        assert met >= 8
        assert index.pack(base) == 2_900
        assert index.state(base).packs == 3
        assert sum(agree(base, query, 0.6) for query in queries[:10]) == met
