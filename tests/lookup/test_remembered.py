"""Answers that are remembered are those of the base."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.lookup import remembered
from termbase.lookup.remembered import RememberedKeys, RememberedTerms
from termbase.lookup.snapshot import StoreSnapshot

KEYS = st.lists(
    st.sampled_from(
        ["phamminhchinh", "hanoi", "ha", "evfta", "primeminister", "minister", "x", "zzz", ""]
    )
    | st.text("abhinopt", max_size=4),
    max_size=6,
)


@given(st.lists(KEYS, max_size=4), st.sampled_from([RememberedKeys, RememberedTerms]))
def test_each_answer_is_that_of_the_base(seeds, asked, remembering):
    terms = StoreSnapshot(seeds.connection)
    known = remembering(terms)
    for keys in asked:
        standing = terms.standing(keys)
        assert {key: known.standing(keys)[key] for key in keys} == dict(standing)
        assert sorted(known.terms(keys)) == sorted(terms.terms(keys))
        for key in keys:
            assert known.beginning(key, 50) == terms.beginning(key, 50)
            assert known.ending(key, 50) == terms.ending(key, 50)
        ended = terms.end_some(keys)
        assert {key: known.end_some(keys)[key] for key in keys} == dict(ended)


def test_no_more_is_remembered_than_should_be(seeds, monkeypatch):
    monkeypatch.setattr(remembered, "REMEMBERED", 10)
    terms = StoreSnapshot(seeds.connection)
    known = RememberedTerms(terms)
    for number in range(100):
        keys = [f"k{number}", "hanoi"]
        assert len(known.standing(keys)) <= 12
        assert known.terms(keys) == terms.terms(keys)
