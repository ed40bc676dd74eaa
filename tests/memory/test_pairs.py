"""Pairs of words in a pack: none is missed, whatever the hashes do."""

from __future__ import annotations

from array import array
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.memory.index import pair_columns, pairs, symbols
from termbase.memory.index.packs import Lengths, Pack
from termbase.memory.index.pair_columns import any_begun, begun, columns, whole
from termbase.memory.index.pairs import Codes, Lists, counted_from, pairs_of
from termbase.store.base import Base

WORDS = st.text("abé", min_size=1, max_size=3) | st.just("<number>")
Segments = list[list[str]]


def bare(word: str) -> str:
    return word.replace("é", "e")


def packed(base: Base, segments: Segments, extra: dict[int, Segments], modulus: int) -> Pack:
    """The pairs of segments that are sorted by length, in the base."""
    codes = Codes()
    for segment in segments:
        for word in segment:
            codes.add(symbols.hashed(word) % modulus, bare(word))
    lists = Lists(codes, len(segments))
    lengths = [len(segment) for segment in segments]
    for length in sorted(set(lengths)):
        first = lengths.index(length)
        own = [segment for segment in segments if len(segment) == length]
        hashes = array("I", [symbols.hashed(word) % modulus for words in own for word in words])
        further = {
            place - first: [
                code for words in extra[place] for code in pairs_of(list(map(bare, words)))
            ]
            for place in extra
            if first <= place < first + len(own)
        }
        lists.add(first, hashes, length, further)
    pairs.write(base.connection, 1, lists.finished())
    return Pack(1, "en", 0, 1, len(segments), 1, 1, 0, Lengths.of({}))


def sides(segment: list[str]) -> set[tuple[str, str]]:
    words = [bare(word) for word in segment]
    return set(pairwise(words))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=40),
    st.dictionaries(st.integers(0, 39), st.lists(st.lists(WORDS, min_size=2, max_size=3))),
    st.sampled_from((3, 1 << 32)),
    st.sampled_from((16, 1 << 16)),
)
def test_none_is_missed(
    tmp_path_factory: pytest.TempPathFactory,
    segments: Segments,
    extra: dict[int, Segments],
    modulus: int,
    size: int,
) -> None:
    segments.sort(key=len)
    extra = {place: words for place, words in extra.items() if place < len(segments)}
    path = tmp_path_factory.mktemp("pairs") / "base.db"
    with (
        patch.object(pairs, "MAP_BITS", size),
        patch.object(pair_columns, "MAP_BITS", size),
        Base.create(path) as base,
    ):
        pack = packed(base, segments, extra, modulus)
        texts = [
            sides(segment).union(*(sides(words) for words in extra.get(place, ())))
            for place, segment in enumerate(segments)
        ]
        every = sorted(set().union(*texts))
        for one, other in every:
            due = [place for place, there in enumerate(texts) if (one, other) in there]
            again = [(a, b) for a, b in every if a == one and b[:2] == other[:2]]
            ways = (
                (whole(one, other), due),
                (begun(one, [b for _, b in again]), places(texts, again)),
                (any_begun(one, [other[:2]]), places(texts, again)),
            )
            for pair, wanted in ways:
                (column,) = columns(base.connection, pack, [pair])
                blocks = range(-(-len(segments) // size))
                found = [
                    counted_from(block) + place
                    for block in blocks
                    for place in sorted(set(column.places(block)))
                ]
                assert set(wanted) <= set(found)
                assert len(found) <= sum(map(column.count, blocks))
                for looking_up in (0, 1_000):
                    with patch.object(pair_columns, "_LOOKING_UP", looking_up):
                        among = [
                            counted_from(block) + place
                            for block in blocks
                            for place in sorted(column.among(block, set(range(len(texts)))))
                        ]
                    assert among == found


def places(texts: list[set[tuple[str, str]]], wanted: list[tuple[str, str]]) -> list[int]:
    return [place for place, there in enumerate(texts) if not there.isdisjoint(wanted)]


def test_few_other_pairs_are_found(tmp_path: Path) -> None:
    segments = [[f"u{n}", f"v{n * 7 % 1000}"] for n in range(1000)]
    with Base.create(tmp_path / "base.db") as base:
        pack = packed(base, segments, {}, 1 << 32)
        wanted = [whole(*segment) for segment in segments]
        there = columns(base.connection, pack, wanted)
        found = [len(set(column.places(0))) for column in there]
    assert min(found) == 1
    assert sum(found) < 1100
