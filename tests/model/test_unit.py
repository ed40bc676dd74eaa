"""Translation units: what they are made of, and what they refuse."""

from __future__ import annotations

import pytest

from termbase.errors import InvalidValue
from termbase.model.unit import (
    Code,
    Property,
    Provenance,
    Role,
    Segment,
    TranslationUnit,
    UnitNote,
    codes,
    is_instant,
    plain,
)

BOLD = Code(Role.SPAN, "g", "1", content=("e\u0302\u0301", "", "n"), native=("<b>", "</b>"))


def test_texts_are_nfc_and_joined_wherever_they_stand():
    segment = Segment("EN_us", ("e", "\u0301", "", BOLD, "x"))
    assert segment.lang == "en-US"
    assert segment.content == ("é", BOLD, "x")
    assert BOLD.content == ("\u1ebfn",)
    assert segment.text == "é\u1ebfnx"
    assert UnitNote("e\u0301").text == "é"


def test_native_codes_and_properties_stay_as_they_came():
    native = Code(Role.ALONE, "ph", content=("e\u0301", "x"))
    assert native.content == ("e\u0301x",)
    assert Property("file", "e\u0301").value == "e\u0301"
    assert plain((native, "y")) == "y"


def test_a_native_code_holds_text_for_translation_alone():
    title = Code(Role.SUB, "sub", content=("a dog",))
    image = Code(Role.ALONE, "ph", content=("<img alt='", title, "'>"))
    assert list(codes((image,))) == [image, title]
    assert plain((image,)) == ""
    with pytest.raises(InvalidValue, match="holds another code"):
        Code(Role.OPEN, "bpt", content=(image,))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\uffff"])
def test_what_no_xml_can_hold_is_refused(character):
    for make in (
        lambda: Segment("en", (character,)),
        lambda: Code(Role.ALONE, content=(character,)),
        lambda: Property("a", character),
        lambda: UnitNote(character),
        lambda: Provenance(author=character),
        lambda: Segment("en", ("x",), attributes=(("a", character),)),
    ):
        with pytest.raises(InvalidValue, match="control character"):
            make()


def test_marks_of_direction_are_text():
    assert Segment("ar", ("a\u200f\u202a",)).text == "a\u200f\u202a"


def test_instants():
    assert is_instant("2024-02-29T23:59:59Z")
    for text in ("2023-02-29T00:00:00Z", "2024-02-29", "2024-02-29T00:00:00", "soon", "٢"):
        assert not is_instant(text)
    with pytest.raises(InvalidValue, match="no date and time"):
        Provenance(created="today")


def test_a_unit_has_a_segment():
    with pytest.raises(InvalidValue, match="no segment"):
        TranslationUnit(())
    unit = TranslationUnit(
        (Segment("vi", ("a",)), Segment("en", ()), Segment("vi", ("b",))),
        source="EN",
        properties=(Property("a", "1"), Property("a", "2")),
        attributes=(("b", "1"), ("a", "2")),
    )
    assert unit.languages() == ("vi", "en")
    assert (unit.source, unit.said("a"), unit.said("b")) == ("en", "1", "")
    assert unit.attributes == (("a", "2"), ("b", "1"))
