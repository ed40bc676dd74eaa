"""The fast path of cleaning beside the rule itself, character by character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import InvalidValue
from termbase.model.text import clean, writable

BIDI = {0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def allowed(character: str, *, lines: bool) -> bool:
    code = ord(character)
    if character in "\t\n":
        return lines
    if unicodedata.category(character) in ("Cc", "Cs") or code in BIDI:
        return False
    return not (0xFDD0 <= code <= 0xFDEF or code in (0xFFFE, 0xFFFF))


tricky = st.sampled_from(
    [*map(chr, BIDI), *"\t\n\r\x00\x7f\x85\xa0\u00ad\u0301\ufdd0\uffff\ud800 ée̛"]
)


@given(st.text(tricky | st.characters()), st.booleans())
def test_what_is_clean(text: str, lines: bool) -> None:
    wanted = unicodedata.normalize("NFC", text).strip()
    if all(allowed(c, lines=lines) for c in wanted):
        assert clean(text, lines=lines) == wanted
    else:
        with pytest.raises(InvalidValue):
            clean(text, lines=lines)


def test_nothing_printable_is_forbidden() -> None:
    for code in range(0x110000):
        if chr(code).isprintable():
            assert allowed(chr(code), lines=False)


@given(st.text(), st.booleans())
def test_what_is_writable_is_taken(text: str, lines: bool) -> None:
    kept = writable(text, lines=lines)
    clean(kept, lines=lines)
    assert writable(kept, lines=lines) == kept


def test_what_is_writable_keeps_its_spaces() -> None:
    assert writable("« Hanoï\u00a0» \x1b[31m\u202e!\r\n ") == "« Hanoï\u00a0» [31m!  "
    assert writable("a\tb\r\nc\rd", lines=True) == "a\tb\nc\nd"


@given(st.text(), st.booleans())
def test_what_was_taken_is_writable_as_it_is(text: str, lines: bool) -> None:
    try:
        taken = clean(text, lines=lines)
    except InvalidValue:
        return
    assert writable(taken, lines=lines) == taken
