"""Where placeables stand in a translation, and how others are written in their place."""

from __future__ import annotations

import pytest

from termbase.memory.placeables import Placeables
from termbase.memory.tokens import Kind


def put(kind, wanted, own, text, times=1, source="en", target="fr"):
    """The text with what is put in; ``None`` where that cannot be told."""
    found = Placeables(text, source, target).put(kind, wanted, own, times)
    if found is None:
        return None
    for place in sorted(found, reverse=True):
        text = text[: place.start] + place.text + text[place.end :]
    return text


@pytest.mark.parametrize(
    ("text", "times", "said"),
    [
        ("Il y a 12 pages.", 1, "Il y a 15 pages."),
        ("Il y a 12 pages et 12 images.", 2, "Il y a 15 pages et 15 images."),
        # Which of them is meant cannot be told.
        ("Il y a 12 pages et 12 images.", 1, None),
        ("Il y a des pages.", 1, None),
        ("Il y a 12 pages.", 2, None),
        # The 12 of a date is no number where there is another.
        ("Le 12 mars 2025, 12 personnes.", 1, "Le 12 mars 2025, 15 personnes."),
        ("Le 12 mars 2025, 12 personnes.", 2, "Le 15 mars 2025, 15 personnes."),
    ],
)
def test_a_number_is_put_in_as_often_as_it_is_there(text, times, said):
    assert put(Kind.NUMBER, "15", "12", text, times) == said


def test_a_number_is_written_as_its_language_writes_it():
    assert put(Kind.NUMBER, "2.5", "1.5", "1,5 million") == "2,5 million"
    assert put(Kind.NUMBER, "7%", "5%", "5% de plus") == "7% de plus"
    # What the translator left as it was is left so.
    assert put(Kind.NUMBER, "2.5", "1.5", "version 1.5") == "version 2.5"


def test_what_is_neither_number_nor_date_is_put_in_as_it_is():
    assert put(Kind.PLACEHOLDER, "%d", "%s", "Ouvrir %s") == "Ouvrir %d"
    assert put(Kind.PLACEHOLDER, "%d", "%s", "Ouvrir %s et %s") is None


def test_times_take_the_place_of_times_that_are_written_alike():
    assert put(Kind.DATE, "14:45", "12:30", "À 12:30, départ") == "À 14:45, départ"
    assert put(Kind.DATE, "2:45 pm", "12:30", "À 12:30, départ") is None
