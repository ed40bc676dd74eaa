"""Packs as they are built: what each of their lists has."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.index.building import build
from termbase.memory.index.packs import from_little
from termbase.memory.index.symbols import MOST_OCCURRENCES, STARTS, hashed, symbols
from termbase.memory.tokens import compared

PIECES = st.sampled_from(["ma", "mb", "mc", "%s", "2", ",", "…"])
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


def test_very_many_occurrences_have_none() -> None:
    built = build("en", 0, 1, [(1, "ma " * (MOST_OCCURRENCES + 5))])
    assert sum(each.symbol < TOKENS for each in built.lists) == STARTS
