"""Which form of a name is put in, and what is no name."""

from __future__ import annotations

import pytest

from termbase.lookup.snapshot import MemorySnapshot
from termbase.memory.adaptation import Sides, adapt
from termbase.model import Concept, Kind, Review, Status, Term, TermType

A = Review.APPROVED


def term(text, lang="vi", status=Status.PREFERRED, type=TermType.FULL_FORM, style=""):
    return Term(lang, text, type, status, review=A, style=style)


def concept(id, kind, *terms):
    return Concept(id, kind, review=A, terms=terms)


ADMITTED, ACRONYM = Status.ADMITTED, TermType.ACRONYM
CONCEPTS = {
    c.id: c
    for c in (
        concept("hanoi", Kind.PLACE, term("Hanoi", "en"), term("Hà Nội")),
        concept("moscow", Kind.PLACE, term("Moscow", "en"), term("Mát-xcơ-va"),
                term("Moskva", style="vns"), term("Moscou", style="afp")),
        concept("rome", Kind.PLACE, term("Rome", "en"), term("Roma", style="afp")),
        concept("un", Kind.ORGANISATION, term("United Nations", "en"),
                term("UN", "en", ADMITTED, ACRONYM), term("Liên hợp quốc"),
                term("LHQ", "vi", ADMITTED, ACRONYM)),
        concept("eu", Kind.ORGANISATION, term("European Union", "en"),
                term("EU", "en", ADMITTED, ACRONYM), term("Liên minh châu Âu"),
                term("EU", "vi", ADMITTED, ACRONYM)),
        concept("trade", Kind.TERM, term("trade", "en"), term("thương mại")),
        concept("investment", Kind.TERM, term("investment", "en"), term("đầu tư")),
    )
}  # fmt: skip
TERMS = MemorySnapshot(CONCEPTS.values())


def adapted(query, text, translation, style=""):
    sides = Sides("en", "vi", TERMS, CONCEPTS.__getitem__, style)
    found = adapt(query, text, translation, sides)
    return found and found.text


@pytest.mark.parametrize(
    ("style", "form"),
    [("", "Mát-xcơ-va"), ("vns", "Moskva"), ("afp", "Moscou"), ("x", "Mát-xcơ-va")],
)
def test_the_form_of_the_house_style_comes_first(style, form):
    said = adapted("He is in Moscow now.", "He is in Hanoi now.", "Ông đang ở Hà Nội.", style)
    assert said == f"Ông đang ở {form}."


def test_the_form_of_another_house_is_not_put_in():
    query, text, translation = "He is in Rome now.", "He is in Hanoi now.", "Ông đang ở Hà Nội."
    assert adapted(query, text, translation, "afp") == "Ông đang ở Roma."
    assert adapted(query, text, translation, "vns") is None


def test_an_acronym_answers_to_an_acronym():
    assert adapted("The EU met.", "The UN met.", "LHQ họp.") == "EU họp."
    assert adapted("The UN met.", "The EU met.", "Liên minh châu Âu họp.") == "Liên hợp quốc họp."


def test_a_term_is_no_name():
    assert adapted("The trade grew.", "The investment grew.", "Hoạt động đầu tư tăng.") is None


def test_a_name_for_a_word_is_no_adaptation():
    assert adapted("Hanoi grew.", "It grew.", "Nó tăng.") is None
    assert adapted("It grew.", "Hanoi grew.", "Hà Nội tăng.") is None


def test_a_name_that_stands_twice_is_put_in_twice_or_not_at_all():
    query, text = "Moscow and Moscow met.", "Hanoi and Hanoi met."
    twice = adapted(query, text, "Hà Nội và Hà Nội họp.")
    assert twice == "Mát-xcơ-va và Mát-xcơ-va họp."
    assert adapted(query, text, "Hà Nội họp.") is None
    # Two names for one: which is which cannot be told.
    assert adapted("Moscow and Rome met.", text, "Hà Nội và Hà Nội họp.") is None
