"""Concepts and terms: what the model accepts, and which form it offers."""

from __future__ import annotations

import unicodedata

import pytest

from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Review, Status, Term
from termbase.model.document import from_document, to_document
from termbase.model.identifiers import concept_id, language_tag, slug


def test_texts_are_nfc_by_construction() -> None:
    term = Term("vi", unicodedata.normalize("NFD", "Phạm Minh Chính"))
    assert term.text == "Phạm Minh Chính"
    assert unicodedata.is_normalized("NFC", term.text)


@pytest.mark.parametrize("text", ["", "  ", "a\x1b[2J", "a\u202eb", "a\nb", "a\x00"])
def test_a_term_holds_no_control_character_and_is_not_empty(text: str) -> None:
    with pytest.raises(InvalidValue):
        Term("vi", text)


def test_the_same_term_cannot_stand_twice() -> None:
    with pytest.raises(InvalidValue):
        Concept("x", terms=(Term("vi", "Huế"), Term("vi", "Huế")))


def test_one_preferred_form_a_language_style_and_review_state() -> None:
    one = Term("en", "Viet Nam", status=Status.PREFERRED, review=Review.APPROVED)
    other = Term("en", "Vietnam", status=Status.PREFERRED, review=Review.APPROVED)
    with pytest.raises(InvalidValue):
        Concept("viet-nam", terms=(one, other))
    in_style = Term("en", "Việt Nam", status=Status.PREFERRED, review=Review.APPROVED, style="vns")
    proposed = Term("en", "Vietnam", status=Status.PREFERRED)
    concept = Concept("viet-nam", terms=(one, in_style, proposed))
    assert concept.preferred("en") == one
    assert concept.preferred("en", "vns") == in_style


def test_the_form_to_use_is_never_deprecated_or_rejected() -> None:
    old = Term("fr", "Hanoi", status=Status.DEPRECATED, review=Review.APPROVED)
    bad = Term("fr", "Hanoie", status=Status.PREFERRED, review=Review.REJECTED)
    good = Term("fr", "Hanoï", review=Review.APPROVED)
    concept = Concept("ha-noi", Kind.PLACE, terms=(old, bad, good))
    assert concept.preferred("fr") == good
    assert concept.permitted_in("fr") == [good]
    assert concept.preferred("vi") is None


def test_languages_stand_in_the_order_of_the_house() -> None:
    concept = Concept("x", terms=(Term("de", "a"), Term("fr", "a"), Term("vi", "a")))
    assert concept.languages() == ("vi", "fr", "de")


def test_a_document_gives_the_concept_back() -> None:
    concept = Concept(
        "pm", Kind.OFFICE, terms=(Term("fr", "Premier ministre", counterpart="Première ministre"),)
    )
    document = to_document(concept)
    assert "definitions" not in document
    assert from_document(Concept, document) == concept


@pytest.mark.parametrize("text", ["1875432", "", "a b", "é", "a:b", "-a"])
def test_ids_are_plain_xml_names(text: str) -> None:
    with pytest.raises(InvalidValue):
        concept_id(text)


def test_an_id_is_made_from_a_name() -> None:
    assert slug("Phạm Minh Chính") == "pham-minh-chinh"
    assert slug("Đà Nẵng") == "da-nang"
    assert slug("14th Congress") == "c-14th-congress"
    assert slug("œuvre d’art") == "oeuvre-d-art"


def test_language_tags_get_their_usual_case() -> None:
    assert language_tag("en_us") == "en-US"
    assert language_tag("ZH-hant-tw") == "zh-Hant-TW"
    with pytest.raises(InvalidValue):
        language_tag("---")
