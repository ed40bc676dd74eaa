"""Packs as they are built: what each of their lists has."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.index.building import bits, build, parted
from termbase.memory.index.packs import from_little
from termbase.memory.index.symbols import (
    MOST_OCCURRENCES,
    STARTS,
    hashed,
    literals,
    loose,
    symbols,
)
from termbase.memory.tokens import PLACEABLES, compared, token_keys

TAGS = ["<b>", "mb<i>ma</i>", "&lt;br&gt;", "&lt;", '<a title="mc', 'ma">', "{<b>}", "<", "2<b>"]
NUMBERS = ["2", "000", "v2", "2/5/2026", "10:30"]
PIECES = st.sampled_from(["ma", "mb", "mc", "(mc),", "%s", ",", "…", "&amp;", *NUMBERS, *TAGS])
TEXTS = st.lists(PIECES, max_size=9).map(" ".join)
TOKENS = (1 << 32) * STARTS


@given(st.lists(TEXTS, max_size=30))
def test_each_occurrence_of_a_token_has_a_list(texts: list[str]) -> None:
    built = build("en", 0, len(texts), list(enumerate(texts, 1)))
    due: dict[int, list[int]] = {}
    for slot, row in enumerate(built.rows):
        for symbol in symbols([hashed(key) for key in compared(texts[row - 1])]):
            due.setdefault(symbol, []).append(slot)
    found = {
        each.symbol: from_little("I", each.listed or b"")
        for each in built.lists
        if each.symbol < TOKENS
    }
    assert found == {symbol: array("I", slots) for symbol, slots in due.items()}


@given(st.lists(TEXTS, max_size=30))
def test_what_is_no_word_has_lists_by_how_it_is_written(texts: list[str]) -> None:
    built = build("en", 0, len(texts), list(enumerate(texts, 1)))
    due: dict[int, list[int]] = {}
    for slot, row in enumerate(built.rows):
        text = texts[row - 1]
        keys = token_keys(text)
        written = literals(text) + (keys if PLACEABLES.issuperset(keys) else [])
        for symbol in {loose(each) for each in written}:
            due.setdefault(symbol, []).append(slot)
    found = {
        each.symbol: from_little("I", each.listed or b"")
        for each in built.lists
        if each.symbol >= TOKENS + (1 << 32)
    }
    assert found == {symbol: array("I", slots) for symbol, slots in due.items()}


@given(st.lists(st.integers(0, 300)), st.integers(0, 3))
def test_slots_are_parted_as_if_one_by_one(slots: list[int], times: int) -> None:
    rising = array("I", sorted(slots + slots[:40] * times))
    once, again = parted(rising)
    assert list(once) == sorted(set(rising))
    assert list(again) == [one for one, other in pairwise(rising) if one == other]


@given(st.sets(st.integers(0, 2_000)), st.integers(0, 3_000))
def test_the_bits_of_many_are_those_of_few(slots: set[int], more: int) -> None:
    segments = max(slots, default=-1) + 1 + more
    due = sum(1 << slot for slot in slots).to_bytes((segments + 7) // 8, "little")
    assert bits(array("I", sorted(slots)), segments) == due


def test_very_many_occurrences_have_none() -> None:
    built = build("en", 0, 1, [(1, "ma " * (MOST_OCCURRENCES + 5))])
    assert sum(each.symbol < TOKENS for each in built.lists) == STARTS
