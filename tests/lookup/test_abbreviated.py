"""Queries that abbreviate a name, beside all the ways to abbreviate it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.keys import diacritic
from termbase.lookup.abbreviated import LEAST, abbreviates
from termbase.workflow.look_up import look_up

OFFICE = "Chủ tịch Quốc hội"


@pytest.mark.parametrize(
    ("typed", "is_so"),
    [("chu tich qh", True), ("CTQH", True), ("ct quoc hoi", True), ("chủ tịch QH", True),
     ("ct", True), ("chu tich quoc hoi", False), ("chu tich q", False), ("chu tich hq", False),
     ("tich qh", False), ("chu tich qhx", False), ("", False)],
)  # fmt: skip
def test_first_letters_stand_for_words(typed, is_so):
    assert abbreviates(typed, OFFICE) is is_so


def all_abbreviations(words):
    """Every beginning of the words with some neighbours by their first letters."""
    for end in range(1, len(words) + 1):
        for cuts in product((False, True), repeat=end - 1):
            groups = [[words[0]]]
            for word, together in zip(words[1:end], cuts, strict=True):
                groups[-1].append(word) if together else groups.append([word])
            shown = [g[0] if len(g) == 1 else "".join(w[0] for w in g) for g in groups]
            yield " ".join(shown), any(len(g) >= LEAST for g in groups)


@given(st.lists(st.sampled_from(["tịch", "quốc", "đồng", "biển", "mẫu"]), min_size=1,
                max_size=5))  # fmt: skip
def test_every_abbreviation_is_known_as_one(words):
    assert all(
        abbreviates(typed, " ".join(words)) is shortened
        for typed, shortened in all_abbreviations([diacritic(word) for word in words])
    )


def test_an_abbreviation_is_no_typing_error(seeds):
    found = {a.concept.id: a.forgiven for a in look_up(seeds, "chu tich qh")}
    assert found["na-chair"] == "abbreviated"
    found = {a.concept.id: a.forgiven for a in look_up(seeds, "chu tihc quoc hoi")}
    assert found["na-chair"] == "typo"
