"""Scores as they are shown, what may be found at all, and what is said to differ."""

from __future__ import annotations

import pytest

from termbase.memory.score import (
    Change,
    Difference,
    Penalty,
    allowed,
    compare,
    lengths,
    named,
    penalties,
    percent,
    score,
)

SHARES = (0.01, 0.3, 0.5, 2 / 3, 0.7, 0.75, 0.85, 0.99, 1.0)


@pytest.mark.parametrize("threshold", SHARES)
def test_the_greatest_distance_is_the_greatest(threshold):
    for longer in range(1, 130):
        reaching = [d for d in range(longer + 1) if score(d, longer) >= threshold]
        assert allowed(longer, threshold) == max(reaching)


@pytest.mark.parametrize("threshold", SHARES[1:])
def test_the_fewest_and_the_most_tokens(threshold):
    for length in range(1, 40):
        # The least distance of two lengths is their difference.
        within = [
            other
            for other in range(1, 150)
            if score(abs(length - other), max(length, other)) >= threshold
        ]
        assert lengths(length, threshold) == (min(within), max(within))


@pytest.mark.parametrize(
    ("distance", "longer", "identical", "shown"),
    [
        (0, 4, True, 100),
        (0, 4, False, 99),
        (1, 100, False, 99),
        (2, 100, False, 98),
        (1, 3, False, 66),
        (1, 4, False, 75),
        (4, 4, False, 0),
    ],
)
def test_percents_are_whole_and_never_rounded_up(distance, longer, identical, shown):
    assert percent(distance, longer, identical=identical) == shown


def said(query, text):
    found = compare(query, text)
    return [
        (
            edit.change,
            edit.difference,
            edit.query and query[slice(*edit.query)],
            edit.text and text[slice(*edit.text)],
        )
        for edit in found.edits
    ]


@pytest.mark.parametrize(
    ("query", "text", "difference"),
    [
        ("hòa", "hoà", Difference.PLACEMENT),
        ("Mỹ", "Mĩ", Difference.PLACEMENT),
        ("ma", "má", Difference.TONE),
        ("đa", "da", Difference.DIACRITIC),
        ("cœur", "coeur", Difference.DIACRITIC),
        ("mèo", "chó", Difference.WORD),
    ],
)
def test_words_differ_in_the_least_that_tells_them_apart(query, text, difference):
    first, second = f"một {query} nữa", f"một {text} nữa"
    for one, other, mine, its in ((first, second, query, text), (second, first, text, query)):
        assert said(one, other) == [(Change.REPLACED, difference, mine, its)]
        assert compare(one, other).penalties == ()
        assert (compare(one, other).distance, compare(one, other).longer) == (1, 3)
    assert named(query.casefold(), text.casefold()) is difference


def test_a_word_for_a_number_is_another_word():
    assert said("page 5 here", "page five here") == [
        (Change.REPLACED, Difference.WORD, "5", "five")
    ]
    assert said("page five here", "page 5 here") == [
        (Change.REPLACED, Difference.WORD, "five", "5")
    ]


def test_what_was_left_out_and_what_was_put_in():
    shorter, longer = "save files now", "save all open files now"
    assert said(shorter, longer) == [
        (Change.ADDED, Difference.WORD, None, "all"),
        (Change.ADDED, Difference.WORD, None, "open"),
    ]
    assert said(longer, shorter) == [
        (Change.REMOVED, Difference.WORD, "all", None),
        (Change.REMOVED, Difference.WORD, "open", None),
    ]
    for one, other in ((shorter, longer), (longer, shorter)):
        found = compare(one, other)
        assert (found.distance, found.longer, found.percent, found.score) == (2, 5, 60, 0.6)


@pytest.mark.parametrize(
    ("query", "text", "differing", "edits"),
    [
        ("Open it", "open it", (Penalty.CASE,), [Difference.CASE]),
        ("Open it", "Open it.", (Penalty.PUNCTUATION,), []),
        ("Open it", "Open  it", (Penalty.PUNCTUATION,), []),
        ("Open “it”", "Open it", (Penalty.PUNCTUATION,), []),
        ("Page 3 is", "Page 4 is", (Penalty.PLACEABLES,), [Difference.PLACEABLE]),
        (
            "Page 3 is",
            "page 4 is!",
            (Penalty.CASE, Penalty.PLACEABLES, Penalty.PUNCTUATION),
            [Difference.CASE, Difference.PLACEABLE],
        ),
    ],
)
def test_what_differs_without_a_token_differing(query, text, differing, edits):
    for one, other in ((query, text), (text, query)):
        found = compare(one, other)
        assert (found.distance, found.percent) == (0, 99)
        assert found.penalties == differing == penalties(one, other)
        assert [(edit.change, edit.difference) for edit in found.edits] == [
            (Change.KEPT, difference) for difference in edits
        ]
    assert penalties(query, query) == ()
    assert compare(query, query).percent == 100


def test_a_penalty_is_one_of_words_that_stay():
    # The word that differs is written in capitals; nothing that stays is.
    found = compare("Open the FILE", "Open the door")
    assert (found.percent, found.penalties) == (66, ())
    found = compare("OPEN the file", "open the door")
    assert (found.percent, found.penalties) == (66, (Penalty.CASE,))


def test_texts_without_words_are_all_or_nothing():
    found = compare("…", "…!")
    assert found.percent == 0
    assert [(e.change, e.query, e.text) for e in found.edits] == [(Change.REPLACED, (0, 1), (0, 2))]
    found = compare("…", "one two")
    assert found.percent == 0
    assert [(e.change, e.query, e.text) for e in found.edits] == [(Change.REPLACED, (0, 1), (0, 7))]
    found = compare("one two", "…")
    assert [(e.change, e.query, e.text) for e in found.edits] == [(Change.REPLACED, (0, 7), (0, 1))]
