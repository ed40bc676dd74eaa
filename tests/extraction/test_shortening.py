"""Short and long forms found by their words are those that a comparison of all finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.extraction.drafts import Draft, Form, Place
from termbase.extraction.names import Rule
from termbase.extraction.shortening import Shortening, shortens
from termbase.model import Kind, TermType

KINDS = [Kind.PERSON, Kind.OFFICE, Kind.ORGANISATION]
WORDS = ["Prime", "Minister", "Vietnamese", "of", "Foreign", "Affairs"]


def form(lang: str, text: str, kind: Kind, *starts: int) -> Form:
    places = {Place(0, start, start + len(text)): None for start in starts or (0,)}
    return Form(lang, text, TermType.FULL_FORM, Rule.TITLE, kind, places=places)


@st.composite
def drafts(draw):
    kind = draw(st.sampled_from(KINDS))
    texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    found = []
    for number in range(draw(st.integers(1, 8))):
        said = draw(st.lists(st.tuples(st.sampled_from(["en", "fr"]), texts), max_size=2))
        forms = [form(lang, text, kind, number * 100) for lang, text in said]
        concept = draw(st.sampled_from(["", "", "x"]))
        if forms:
            found.append(Draft(forms, concept))
    holders = {
        id(draft): draw(st.sets(st.integers(0, 2), max_size=2))
        for draft in found
        if draw(st.booleans())
    }
    return found, holders


@given(drafts())
def test_they_are_those_of_comparing_all(drawn):
    mine, holders = drawn
    shortening = Shortening(mine, holders)
    for draft in mine:
        slow = [d for d in mine if d is not draft and shortens(draft, d, holders)]
        assert {id(d) for d in shortening.longer(draft)} == {id(d) for d in slow}


@pytest.mark.parametrize(
    ("lang", "short", "long", "one"),
    [
        ("en", "General Secretary", "Party General Secretary", True),
        ("en", "Lake Forum", "Lake Forum of Graz", True),
        ("en", "Minister", "Foreign Minister", False),
        ("en", "Prime Minister", "Japanese Prime Minister", False),
        ("fr", "Premier ministre", "Premier ministre japonais", False),
        ("vi", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ Nhật Bản", False),
        ("vi", "Cục Hàng không", "Cục Hàng không dân dụng", True),
        ("vi", "Hàng không dân dụng", "Cục Hàng không dân dụng", False),
    ],
)
def test_whose_office_it_is_makes_it_another(lang, short, long, one):
    kind = Kind.OFFICE
    a, b = Draft([form(lang, short, kind, 0)]), Draft([form(lang, long, kind, 500)])
    assert shortens(a, b, {}) is one


def test_one_holder_makes_two_titles_one_office():
    kind = Kind.OFFICE
    a = Draft([form("en", "Prime Minister", kind, 0)])
    b = Draft([form("en", "Japanese Prime Minister", kind, 500)])
    assert shortens(a, b, {id(a): {1}, id(b): {1, 2}})
    assert not shortens(a, b, {id(a): {1}, id(b): {2}})


def test_a_longer_name_is_no_form_of_what_the_base_has():
    kind = Kind.ORGANISATION
    a = Draft([form("en", "Lake Forum", kind, 0)], concept="lake-forum")
    b = Draft([form("en", "Lake Forum of Graz", kind, 500)])
    assert not shortens(a, b, {})
