"""The fast keys against slow, obvious ones, and the rules that hold for any text."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language import _key_table, keys

LETTERS = "abcdeghiklmnopqrstuvxyABDEHIOUY ĂÂĐÊÔƠƯăâđêôơưàáảãạấầợửýỳỹéèçëïôœŒ- -–’'«»\u00a0\u00ad"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=16)
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def slow_canonical(text: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return re.sub("[ \t\n\v\f\r]+", " ", folded).strip(" ")


def slow_typographic(text: str) -> str:
    text = re.sub("[\u00ad\u200b]", "", slow_canonical(text)).replace("\u00a0", " ")
    text = re.sub("(?<=«) +| +(?=»)", "", text)
    text = text.replace("–", "-").replace("’", "'").replace("«", '"').replace("»", '"')
    return re.sub(" +", " ", unicodedata.normalize("NFC", text)).strip(" ")


def slow_bare(text: str) -> str:
    """Base letters; i and y of the few words that have both spellings made one."""
    decomposed = unicodedata.normalize("NFD", slow_typographic(text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("œ", "oe")
    pieces = re.split(r"(\W)", bare)
    twins = {"hy": "hi", "ky": "ki", "ly": "li", "my": "mi", "sy": "si", "ty": "ti", "qui": "quy"}
    return "".join(twins.get(piece, piece) for piece in pieces)


def slow_spacing(text: str) -> str:
    bare = slow_bare(text)
    kept = []
    for match in re.finditer("[ -]+|[^ -]+", bare):
        before, after = bare[: match.start()], bare[match.end() :]
        separates = match[0][0] in " -" and before[-1:].isalnum() and after[:1].isalnum()
        kept.append("" if separates else match[0])
    return "".join(kept)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_fast_and_slow_agree(text: str) -> None:
    for form in ("NFC", "NFD"):
        given_text = unicodedata.normalize(form, text)
        assert keys.canonical(given_text) == slow_canonical(text)
        assert keys.typographic(given_text) == slow_typographic(text)
        assert keys.diacritic(given_text) == slow_bare(text)
        assert keys.spacing(given_text) == slow_spacing(text)
        assert keys.closed_up(keys.diacritic(given_text)) == slow_spacing(text)


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_tone_key_drops_only_tones(text: str) -> None:
    def toneless(key: str) -> str:
        marks = unicodedata.normalize("NFD", key)
        return unicodedata.normalize("NFC", re.sub(f"[{TONE_MARKS}]", "", marks))

    assert toneless(keys.tone(text)) == toneless(keys.placement(text))


@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(TEXTS, st.text(max_size=12), st.text("hklstquiyýỹíởđœHQ", max_size=4)), st.booleans()
)
def test_all_at_once_is_each_by_itself(text: str, partial: bool) -> None:
    together = keys.keys(text, partial=partial)
    assert together.canonical == keys.canonical(text)
    assert together.typographic == keys.typographic(text)
    for rung in ("placement", "tone", "diacritic", "spacing"):
        assert getattr(together, rung) == getattr(keys, rung)(text, partial=partial)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, TEXTS)
def test_each_key_forgives_all_that_the_former_do(one: str, other: str) -> None:
    equal = [a == b for a, b in zip(keys.keys(one), keys.keys(other), strict=True)]
    assert equal == sorted(equal)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=20))
def test_keys_of_keys_are_themselves(text: str) -> None:
    made = keys.keys(text)
    for key in made:
        assert keys.canonical(key) == key
        assert unicodedata.is_normalized("NFC", key)
    assert keys.diacritic(made.diacritic) == made.diacritic == keys.diacritic(made.tone)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ấợđœ aÀ"), max_size=12))
def test_bare_keys_of_the_three_languages_are_ascii(text: str) -> None:
    assert keys.diacritic(text).isascii()


def test_tones_are_dropped_on_vietnamese_syllables_only() -> None:
    assert keys.tone("Phạm Minh Chính") == "pham minh chinh"
    assert keys.tone("Việt") == keys.tone("Viêt") != keys.tone("Viet")
    assert keys.tone("élu") == "élu" != keys.tone("elu")
    assert keys.diacritic("élu") == keys.diacritic("elu")


def test_an_unfinished_last_word_keeps_its_i_or_y() -> None:
    assert keys.placement("công ty") == "công ti"
    assert keys.placement("công ty", partial=True) == "công ty"
    assert keys.diacritic("Mỹ", partial=True) == "my"
    assert keys.tone("quý", partial=True) == "quy"
    assert keys.diacritic("qui", partial=True) == "qui"
    assert keys.placement("hòa", partial=True) == "hoà"
    assert keys.diacritic("Mỹ Đình", partial=True) == "mi dinh"
    assert keys.diacritic("Nguyễn-Mỹ", partial=True) == "nguyen-my"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Тô Lâm", "Tô Lâm"),
        ("тô Lâm", "Tô Lâm"),
        ("Ðức", "Đức"),
        ("ðức", "Đức"),
        ("Ɖức", "Đức"),
        ("d\u0335ức", "đức"),
        ("Vıệt", "Việt"),
        ("Lȃm", "Lâm"),
        ("trǎng", "trăng"),
        ("ＥＵ １４", "EU 14"),
        ("Νam", "Nam"),
        ("t\u00f3\u0302t", "tốt"),
        ("Lo\u031b\u0323i", "Lợi"),
    ],
)
def test_look_alikes(written: str, meant: str) -> None:
    assert keys.skeleton(written) == keys.typographic(meant)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyấầệợỹĐẤ fjwzéèçœ’–0159"), max_size=12))
def test_clean_texts_are_their_own_skeleton(text: str) -> None:
    assert keys.skeleton(text) == keys.typographic(text)


def test_no_letter_of_the_table_becomes_a_space() -> None:
    for table in (_key_table.FOLD, _key_table.PRIMARY, _key_table.LOOKALIKES):
        assert all(len(word) >= 2 and not word.isspace() for word in table.strip(" ").split(" "))


def test_words_of_letters_are_bared_letter_by_letter() -> None:
    letters = [c for c in map(chr, range(0x2200)) if c.isalpha()]
    for letter in letters:
        for word in (letter, f"a{letter}", f"{letter}h", f"t{letter}", f"{letter}y", f"qu{letter}"):
            bare = keys._unmarked(keys.typographic(word))
            slow = keys._I_OR_Y.sub(keys._other_spelling, bare)
            assert keys._bare_word(word) in ("", slow)
    assert all(map(keys._bare_word, ["Đắk", "Lắk", "straße", "œuvre", "Ý", "İ", "ǆ", "ÿ"]))
