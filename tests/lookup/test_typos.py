"""Slips of the fingers: what is one edit away, and what is one slip away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.lookup.typos import nearly, one_apart, one_edit_away

KEYS = st.text("abinr", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("one", "other"),
    [("vietnam", "vietman"), ("brussels", "brusells"), ("jean-noelbarrot", "jean-noelbarott")],
)
def test_a_slip_may_be_more_than_an_edit(one: str, other: str) -> None:
    assert not one_apart(one, other)
    assert nearly(one, other)
    assert nearly(other, one)


def test_short_words_and_two_edits_are_no_slip() -> None:
    assert not nearly("barrot", "barott")
    assert not nearly("brussels", "brusel")


@given(KEYS, st.data())
def test_what_is_one_edit_away_is_near(key: str, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted(one_edit_away(key))))
    assert nearly(key, other)
    assert nearly(other, key)


@given(KEYS, KEYS)
def test_near_is_symmetrical(one: str, other: str) -> None:
    if one != other:
        assert nearly(one, other) == nearly(other, one)
