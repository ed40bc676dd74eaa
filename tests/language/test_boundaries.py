"""Words, sentences and the quick boundary test."""

import re

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language.boundaries import is_boundary, sentences, words


def parts(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in words(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("à d’Hanoï", "fr", ["à", "d’", "Hanoï"]),
        ("l'Union, L’Union", "fr", ["l'", "Union", "L’", "Union"]),
        ("jusqu’à qu’elle", "fr", ["jusqu’", "à", "qu’", "elle"]),
        ("aujourd’hui presqu’île quelqu’un", "fr", ["aujourd’hui", "presqu’île", "quelqu’un"]),
        ("de O’Brien", "fr", ["de", "O’Brien"]),
        ("d’O’Brien", "fr", ["d’", "O’Brien"]),
        ("Chính’s EU's", "en", ["Chính", "’s", "EU", "'s"]),
        ("O’Brien’s don’t", "en", ["O’Brien", "’s", "don’t"]),
        ("ties’ end", "en", ["ties", "end"]),
        ("EU–Việt Nam, 27.5%", "vi", ["EU", "Việt", "Nam", "27.5"]),
    ],
)
def test_words(text: str, lang: str, expected: list[str]) -> None:
    assert parts(text, lang) == expected


def test_offsets_are_code_points_not_utf16_units() -> None:
    text = "😀 Phạm Minh 🇻🇳 Chính 𝒳 Hà Nội 😀"
    for word in ("Phạm", "Minh", "Chính", "Hà", "Nội"):
        start = text.index(word)
        assert (start, start + len(word)) in words(text, "vi")
    assert [text[a:b] for a, b in sentences("😀 Một câu. 😀 Hai câu.", "vi")] != []
    two = "😀 First one. Second 😀 one."
    assert [two[a:b] for a, b in sentences(two, "en")] == ["😀 First one.", "Second 😀 one."]


def test_the_text_of_one_call_does_not_leak_into_another() -> None:
    first = words("Hà Nội", "vi")
    words("một văn bản dài hơn nhiều", "vi")
    assert words("Hà Nội", "vi") == first == [(0, 2), (3, 6)]


def test_sentences_have_no_outer_space() -> None:
    text = "  Một câu.\n\nHai câu?  Ba. "
    assert [text[a:b] for a, b in sentences(text, "vi")] == ["Một câu.", "Hai câu?", "Ba."]
    assert sentences(" \n ", "vi") == []


@pytest.mark.parametrize(
    ("marked", "boundary"),
    [
        ("|Trung", True),
        ("Trung|", True),
        ("Quang |Trung", True),
        ("Trung|o", False),
        ("Viet|tel", False),
        ("EU|R", False),
        ("n|eu|tre", False),
        ("d’|Hanoï", True),
        ("d'|Hanoï", True),
        ("L’|Union", True),
        ("qu’|Hanoï", True),
        ("aujourd’|hui", False),
        ("aujourd|’hui", False),
        ("presqu’|île", False),
        ("quelqu’|un", False),
        ("O’|Brien", False),
        ("O|’Brien", False),
        ("d’O’|Brien", False),
        ("Chính|’s", True),
        ("EU|'s policy", True),
        ("O’Brien|’s", True),
        ("don|’t", False),
        ("the states|’ rights", True),
        ("‘|EU’", True),
        ("‘EU|’", True),
        ("EU|–Việt", True),
        ("EU–|Việt", True),
        ("14|th", False),
        ("Vie|\u0302t", False),
        ("Vie\u0302|t", False),
        ("c’|est", True),
        ("bac’|est", False),
    ],
)
def test_boundary(marked: str, boundary: bool) -> None:
    text = marked.replace("|", "")
    for gone, bar in enumerate(re.finditer(r"\|", marked)):
        assert is_boundary(text, bar.start() - gone) is boundary


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aB é’' .,-đ1😀\u0301\n"), max_size=20))
def test_words_lie_in_order_and_hold_letters(text: str) -> None:
    for lang in ("vi", "en", "fr"):
        end = 0
        for start, stop in words(text, lang):
            assert end <= start < stop <= len(text)
            assert any(c.isalnum() for c in text[start:stop])
            end = stop


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab é .,đ😀\n"), max_size=20))
def test_words_without_apostrophes_are_icus(text: str) -> None:
    breaker = icu.BreakIterator.createWordInstance(icu.Locale("vi"))
    units = text.encode("utf-16-le")
    breaker.setText(text)
    start, expected = 0, []
    for end in breaker:
        word = units[2 * start : 2 * end].decode("utf-16-le")
        if breaker.getRuleStatus() >= 100:
            expected.append(word)
        start = end
    assert parts(text, "vi") == expected
