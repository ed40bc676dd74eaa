"""Offsets back to the original, and text made safe to show."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language.display import safe
from termbase.language.normal import mapped, nfc

VIETNAMESE = ["a", "e\u0302\u0323", "e\u0323\u0302", "ệ", "ê\u0323", "o\u0301\u0302", "đ", " "]
OTHERS = ["각", "가\u11a8", "\u1100\u1161", "😀", "\u0301", "x\u0323\u0302", "\u212b"]
PIECES = st.lists(st.sampled_from([*VIETNAMESE, *OTHERS]), max_size=8)


def test_a_word_found_in_the_normal_text_is_cut_from_the_original() -> None:
    original = "à Vie\u0302\u0323t Nam."
    normal = mapped(original)
    at = normal.text.index("Việt")
    start, end = normal.span(at, at + 4)
    assert original[start:end] == "Vie\u0302\u0323t"


def test_a_normal_text_is_its_own_map() -> None:
    assert mapped("Việt Nam").span(0, 4) == (0, 4)
    assert mapped("").span(0, 0) == (0, 0)
    assert mapped("Việt Nam").is_own
    assert not mapped("Vie\u0302\u0323t Nam").is_own


def test_an_empty_span_is_empty_in_the_original() -> None:
    normal = mapped("Vie\u0302\u0323t Nam")
    assert [normal.span(at, at) for at in (0, 2, 3, 8)] == [(0, 0), (2, 2), (5, 5), (10, 10)]


@settings(max_examples=1000, deadline=None)
@given(PIECES)
def test_spans_normalise_to_what_they_stand_for(pieces: list[str]) -> None:
    original = "".join(pieces)
    normal = mapped(original)
    assert normal.text == nfc(original)
    assert len(normal.offsets) == len(normal.text) + 1
    assert list(normal.offsets) == sorted(normal.offsets)
    for start in range(len(normal.text)):
        for end in range(start + 1, len(normal.text) + 1):
            first, last = normal.span(start, end)
            # Whole characters of the original: at least what was asked for.
            assert normal.text[start:end] in unicodedata.normalize("NFC", original[first:last])
    assert normal.span(0, len(normal.text)) == (0, len(original)) or not original


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Hà Nội", "Hà Nội"),
        ("a\tb\n", "a\tb\n"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\x7fb\x00", "a␡b␀"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202egnp", "<U+202E>gnp"),
        ("a\u2028b", "a<U+2028>b"),
        ("\ud800", "<U+D800>"),
        ("a\rb", "a␍b"),
    ],
)
def test_controls_are_shown_not_sent(raw: str, shown: str) -> None:
    assert safe(raw) == shown


@given(st.text())
def test_nothing_left_that_a_terminal_obeys(text: str) -> None:
    for character in safe(text):
        assert unicodedata.category(character) not in ("Cs",)
        assert character in "\n\t" or unicodedata.category(character) != "Cc"
