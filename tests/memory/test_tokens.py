from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.tokens import Kind, compared, placed_from, scanned, token_keys, tokens

PIECES = st.sampled_from(
    [
        "the",
        "Việt",
        "Nam",
        "L’Union",
        "d'Hanoï",
        "don't",
        "1.000,5",
        "25%",
        "1",
        "000",
        "%",
        "%s",
        "%(name)s",
        "{0}",
        "${x}",
        "$VAR",
        "<b>",
        "</a>",
        "&lt;i&gt;",
        "&amp;",
        "E_xit",
        "F&ile",
        "3D",
        "2026-11-22",
        "10:30",
        "22/11/2026",
        "5GB",
        ",",
        ".",
        "«",
        "…",
        "(",
        ")",
        "-",
        "’",
        '"',
        "￼",
        "<a",
        'href="x',
        'y">',
        "你",
        "ไ",
        "र्",
        "%1$d",
        "%PRODUCTNAME",
        "1/2",
        "1.2.3",
        "@NAME@",
        "<",
        ">",
        "&",
        ";",
        "%",
        "{",
        "}",
        "$",
        "<i>x</i>",
        "{<b>}",
        "%{&lt;b&gt;}",
        "{{a<b}}",
        "&lt;a",
        "/&gt;",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
).map(lambda text: unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Tổng Bí thư Tô Lâm.", ["tổng", "bí", "thư", "tô", "lâm"]),
        ("L’Union européenne", ["l", "union", "européenne"]),
        ("jusqu'à d'Hanoï, aujourd'hui", ["jusqu", "à", "d", "hanoï", "aujourd'hui"]),
        ("Don’t! O'Neil's", ["don't", "o'neil's"]),
        ("F&ile, E_xit, ~Save", ["file", "exit", "save"]),
        ("R&amp;D", ["r", "d"]),
        ("1.000,5 and 1 000 000, 25%", ["<number>", "and", "<number>", "<number>"]),
        ("1\u202f000,5 %", ["<number>"]),
        ("the 21st, 2e, 3D, 5GB", ["the", "21st", "2e", "3d", "5gb"]),
        ("22/11/2026 2026-11-22 10:30", ["<date>", "<date>"]),
        ("22.11.2026, at 10:30", ["<date>", "at", "<date>"]),
        (
            "%s of %(n)d, %1$s {name} {0:d} ${x} $VAR",
            ["<placeholder>", "of"] + ["<placeholder>"] * 6,
        ),
        ("100% of %PRODUCTNAME", ["<number>", "of", "<placeholder>"]),
        ('<a href="x y">go</a>&lt;b&gt;\ufffc', ["<tag>", "go", "<tag>", "<tag>", "<tag>"]),
        ("x < y and y > z", ["x", "y", "and", "y", "z"]),
        ("if x<y and y>z", ["if", "x", "y", "and", "y", "z"]),
        ("co\u00adopération", ["coopération"]),
        ("你好 ไทย", ["你", "好", "ไ", "ท", "ย"]),
        ("…!?", []),
        ("", []),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert token_keys(text) == keys


@given(TEXTS)
def test_the_fast_reading_gives_the_same_tokens(text: str) -> None:
    assert token_keys(text) == [token.key for token in tokens(text)]


def test_a_word_is_known_at_a_glance() -> None:
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    for word in (form for letter in letters for form in (letter, f"a{letter}B", f"({letter}x),")):
        there = [(token.start, token.end, token.key) for token in tokens(word)]
        assert list(scanned(word)) == [key for _, _, key in there]
        assert placed_from(word, 0, 9) == there


@given(TEXTS)
def test_spans_rise_and_hold_no_space_at_their_ends(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end].strip() == text[token.start : token.end]
        end = token.end


@given(TEXTS)
def test_case_is_no_matter(text: str) -> None:
    words = [token.key for token in tokens(text) if token.kind is Kind.WORD]
    again = [key for token in tokens(text) for key in token_keys(text[token.start : token.end])]
    assert [key for key in again if not key.startswith("<")] == words


def test_a_text_without_words_is_a_token_of_its_own() -> None:
    assert compared("25% %s …") == ["=25% %s …"]
    assert compared("") == ["="]
    assert compared("25 files") == ["<number>", "files"]


def icu_words(text: str) -> list[str]:
    """ICU's words (UAX 29), numbers among them."""
    from termbase.language import icu_library

    icu = icu_library.load()
    breaks = icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
    breaks.setText(text)
    found, start = [], 0
    for end in breaks:
        if breaks.getRuleStatus() >= 100:
            found.append(text[start:end])
        start = end
    return found


def ours(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng Bí thư Tô Lâm đã đến Hà Nội.",
        "The President's visit, he said, won't be long.",
        "Le Premier ministre a reçu 25 délégations aujourd'hui",
        "Việt Nam–EU: 1.000 năm",
    ],
)
def test_words_are_those_of_icu(text: str) -> None:
    assert ours(text) == icu_words(text)


@pytest.mark.parametrize(
    ("text", "own", "icus"),
    [
        # The article that French elides is a word: “de l’Union” is one word from “Union”.
        ("l’Union", ["l’", "Union"], ["l’Union"]),
        # A space is forgotten more often than a name has a full stop in it.
        ("end.Next", ["end", "Next"], ["end.Next"]),
        # The sign of an access key is typed into the word.
        ("F&ile", ["F&ile"], ["F", "ile"]),
        # Placeables are one token each.
        ("1 000", ["1 000"], ["1", "000"]),
        ("%(name)s", ["%(name)s"], ["name", "s"]),
        ("<b>", ["<b>"], ["b"]),
        # Without a dictionary, each letter of a script that puts no space between words.
        ("ภาษา", ["ภ", "า", "ษ", "า"], ["ภาษา"]),
    ],
)
def test_where_words_are_not_those_of_icu(text: str, own: list[str], icus: list[str]) -> None:
    assert (ours(text), icu_words(text)) == (own, icus)
