"""C-values and the terms that they choose."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.extraction.multiword import c_values, terms
from termbase.extraction.words import read

grams = st.lists(st.sampled_from("abc"), min_size=2, max_size=5).map(tuple)


def stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def slow_c_values(counts):
    """The formula, word by word."""
    values = {}
    for gram, count in counts.items():
        longer = [other for other in counts if other != gram and stands_in(gram, other)]
        nested = sum(counts[other] for other in longer) / len(longer) if longer else 0
        values[gram] = log2(len(gram)) * (count - nested)
    return values


@given(st.dictionaries(grams, st.integers(1, 50), max_size=30))
def test_they_are_those_of_the_formula(counts):
    assert c_values(counts) == pytest.approx(slow_c_values(counts))


def test_what_is_only_a_part_of_a_longer_term_has_none():
    counts = {("soft", "contact", "lens"): 4, ("contact", "lens"): 4, ("soft", "contact"): 4}
    values = c_values(counts)
    assert values[("soft", "contact", "lens")] == pytest.approx(4 * log2(3))
    assert values[("contact", "lens")] == values[("soft", "contact")] == 0


def found(lang: str, *texts: str) -> set[str]:
    readings = [read(text, lang) for text in texts]
    return {name.text for _, name in terms(readings, [set() for _ in texts])}


@pytest.mark.parametrize(
    ("lang", "texts", "expected"),
    [
        ("en", ["Tidal power is cheap.", "They like tidal power."], {"tidal power"}),
        ("en", ["A wind farm burns.", "Wind farms are tall."], {"wind farm"}),
        ("en", ["The rule of law holds.", "The rule of law wins."], {"rule of law"}),
        ("en", ["It was really good.", "It was really good."], set()),
        ("en", ["Once only: tidal power."], set()),
        ("fr", ["Une éolienne flottante coûte.", "Le parc éolien.", "Ce parc éolien."],
         {"parc éolien"}),
        ("fr", ["Le chemin de fer rouille.", "Un chemin de fer neuf."], {"chemin de fer"}),
        ("vi", ["Nhà máy điện gió lớn.", "Có nhà máy điện gió mới."], {"nhà máy điện gió"}),
        ("vi", ["Thương mại tự do.", "Vì thương mại tự do."], {"thương mại tự do"}),
    ],
)  # fmt: skip
def test_terms_come_again_and_are_whole(lang, texts, expected):
    assert found(lang, *texts) == expected


def test_what_is_taken_by_names_is_left_out():
    readings = [read("Tidal power and tidal power.", "en")]
    assert terms(readings, [{0, 1}]) == []
