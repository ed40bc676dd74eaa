"""Names that are being typed: against the obvious way to find them."""

from __future__ import annotations

import re

import pytest

from termbase.language import keys
from termbase.lookup.begun import begun
from termbase.store import concepts


@pytest.fixture(scope="module")
def terms(seeds) -> list[str]:
    return [
        term.text
        for concept in concepts.stream(seeds)
        for term in concept.terms
        if term.review != "rejected"
    ]


def slow(terms: list[str], typed: str) -> set[str]:
    """All terms that begin as was typed, or have a word that does."""
    start = keys.keys(typed, partial=True).diacritic
    return {
        term
        for term in terms
        if any(
            keys.diacritic(term[word.start() :]).startswith(start)
            for word in re.finditer(r"\w+", term)
            if word.start() == 0 or len(start) >= 3
        )
    }


@pytest.mark.parametrize("typed", ["phạm mi", "minh chi", "ha n", "Tổng B", "evf", "chu tich ho"])
def test_what_begins_so_is_found(seeds, terms, typed):
    found = begun(seeds, typed)
    assert found is not None
    assert found.typed == typed
    wanted = slow(terms, typed)
    assert wanted
    texts = {entry.text for entry in found.entries}
    assert texts <= wanted
    assert texts == wanted or len(found.entries) >= 40


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("Hôm nay, Thủ tướng Phạm M", "Thủ tướng Phạm M"),
        ("Hôm nay ông Phạm M", "Phạm M"),
        ("at the EVF", "EVF"),
        ("ended. Ha N", "Ha N"),
        ("“Ha N", "Ha N"),
        ("Ha. N", None),
        ("Ha Noi ", None),
        ("Ha Noi, ", None),
        ("", None),
        ("\x00\ud800", None),
    ],
)
def test_how_far_back_a_name_begins(seeds, before, typed):
    found = begun(seeds, before)
    if typed is None:
        assert found is None
    else:
        assert found is not None
        assert typed.endswith(found.typed)
        assert len(found.typed) >= 3


def test_forms_with_the_marks_that_were_typed_go_first(seeds):
    found = begun(seeds, "Phạm Minh")
    assert found is not None
    texts = [entry.text for entry in found.entries]
    assert texts[0].startswith("Phạm Minh Chính")
    assert texts.index("Phạm Minh Chính") < texts.index("Pham Minh Chinh")
