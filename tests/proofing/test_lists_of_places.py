"""Bases of names alone, such as lists of the world's villages: common words are among them."""

from __future__ import annotations

import pytest

from termbase.model import Concept, Definition, Kind, Review, Status, Term
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import proofread


def _place(id: str, *forms: tuple[str, str], definition: str = "") -> Concept:
    terms = tuple(
        Term(lang, text, status=Status.PREFERRED, review=Review.APPROVED) for lang, text in forms
    )
    said = (Definition("en", definition),) if definition else ()
    return Concept(id, kind=Kind.PLACE, terms=terms, definitions=said)


VILLAGES = MemoryKnowledge(
    [
        _place("home", ("en", "Home"), ("fr", "Goum")),
        _place("shared", ("en", "Shared"), ("vi", "Serore")),
        _place("sete", ("fr", "Set"), ("en", "Sète")),
        _place("bande", ("fr", "Bandé"), ("en", "Bandé")),
        _place("asa", ("en", "A Sa")),
        _place("seta", ("en", "Seta")),
        _place("dalat", ("vi", "Đà Lạt"), ("en", "Dalat"), definition="A city."),
    ]
)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He walked home and shared the bread.", "en"),
        ("Set a date. As a rule, set it early.", "en"),
        ("Bande passante", "fr"),
    ],
)
def test_common_words_are_no_names(text: str, lang: str) -> None:
    assert proofread(Manuscript(text, lang), VILLAGES) == []


def test_a_name_that_the_text_has_is_one() -> None:
    found = proofread(Manuscript("The road to Home. They live in home.", "en"), VILLAGES)
    assert [(d.rule, d.found) for d in found] == [("case", "home")]


def test_more_is_told_of_what_more_is_known_of() -> None:
    found = proofread(Manuscript("They live near dalat.", "en"), VILLAGES)
    assert [(d.found, d.suggestions[0]) for d in found] == [("dalat", "Dalat")]
