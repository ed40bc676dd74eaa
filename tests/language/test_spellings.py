from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.keys import diacritic
from termbase.language.spellings import sieve


@pytest.mark.parametrize(
    ("bare", "text"),
    [
        ("viet", "VIỆT"),
        ("vietnam", "Viêt-Nam"),
        ("dang", "Đặng"),
        ("oeuvre", "Œuvre"),
        ("hi", "hy"),
        ("cooperation", "co\u00adopération"),
        ("exit", "E_xit"),
        ("fi", "ﬁn"),
        ("a", "Ⓐ"),
    ],
)
def test_marked_texts_pass(bare: str, text: str) -> None:
    found = sieve(bare)
    assert found and found.search(text)


def test_others_do_not() -> None:
    found = sieve("viet")
    assert found and not found.search("Vịt nam, vi t")
    assert sieve("việt") is None
    assert sieve("") is None


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x24FF) | st.sampled_from("ệđœơẠﬁ")


@given(st.text(LETTERS, max_size=12), st.data())
def test_what_has_the_key_passes(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    for word in text.split():
        bare = diacritic(word)
        if (found := sieve(bare)) is not None:
            assert found.search(text), (bare, text)
