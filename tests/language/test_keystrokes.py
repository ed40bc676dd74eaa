"""Telex, VNI and VIQR, also against an encoder that types any syllable."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language.keystrokes import decodings
from termbase.language.syllable import TONES, is_syllable, parse


@pytest.mark.parametrize(
    ("typed", "method", "text"),
    [
        ("phamj minh chinhs", "telex", "phạm minh chính"),
        ("pham5 minh chinh1", "vni", "phạm minh chính"),
        ("Pha.m Minh Chi'nh", "viqr", "Phạm Minh Chính"),
        ("lieen minh chaau aau", "telex", "liên minh châu âu"),
        ("ddawng", "telex", "đăng"),
        ("luowng cuowngf", "telex", "lương cường"),
        ("luwowng cuwowngf", "telex", "lương cường"),
        ("hooij ddoongf chaau aau", "telex", "hội đồng châu âu"),
        ("thuyr sanr", "telex", "thuỷ sản"),
        ("VIEETJ NAM", "telex", "VIỆT NAM"),
        ("DDuwcs", "telex", "Đức"),
        ("EU-Vieejt Nam", "telex", "EU-Việt Nam"),
        ("thuowr", "telex", "thuở"),
        ("quawng", "telex", "quăng"),
        ("muaw", "telex", "mưa"),
        ("gif", "telex", "gì"),
        ("tuw", "telex", "tư"),
        ("Wu", "telex", "Ưu"),
        ("Ha2 No65i", "vni", "Hà Nội"),
        ("D9o6ng Nam A1", "vni", "Đông Nam Á"),
        ("an ninh na8ng lu7o75ng", "vni", "an ninh năng lượng"),
        ("duc917", "vni", "đức"),
        ("Tra^`n Thanh Ma^~n", "viqr", "Trần Thanh Mẫn"),
        ("na(ng lu+o+.ng ta'i ta.o", "viqr", "năng lượng tái tạo"),
        ("chuye^?n ddo^?i so^'", "viqr", "chuyển đổi số"),
        ("Chi’nh", "viqr", "Chính"),
    ],
)
def test_phrases(typed: str, method: str, text: str) -> None:
    assert (method, text) in decodings(typed)


@pytest.mark.parametrize(
    "text", ["", "Barros", "14th", "Phạm Minh Chính", "EU", "Costa", "2026", "glass", "nguyễnx"]
)
def test_what_is_no_typing(text: str) -> None:
    assert decodings(text) == ()


TONE_KEYS = {"telex": "fsxrj", "vni": "21435", "viqr": "`'~?."}
LETTER_KEYS = {
    "telex": {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"},
    "vni": {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"},
    "viqr": {"ă": "a(", "â": "a^", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+", "đ": "dd"},
}
RIMES = "an ăn ân en ên in on ôn ơn un ưn iên yên uôn ươn oai uyên oa uy ưa ươi uya ôi ai".split


def _typed(word: str, tone: str, method: str, tone_last: bool) -> str:
    """The keys of a toneless syllable and its tone: letter by letter, the obvious way."""
    names = list(TONES)
    key = TONE_KEYS[method][names.index(tone)] if tone else ""
    typed = [LETTER_KEYS[method].get(letter, letter) for letter in word]
    if tone_last:
        return "".join(typed) + key
    place = len(word) - 1 - next(i for i, c in enumerate(reversed(word)) if c in "aăâeêioôơuưy")
    return "".join(typed[: place + 1]) + key + "".join(typed[place + 1 :])


@settings(max_examples=800, deadline=None)
@given(
    onset=st.sampled_from(["", "b", "đ", "ngh", "ng", "qu", "gi", "th", "tr", "l"]),
    rime=st.sampled_from(RIMES()),
    tone=st.sampled_from(["", *TONES]),
    method=st.sampled_from(["telex", "vni", "viqr"]),
    tone_last=st.booleans(),
)
def test_any_syllable_can_be_typed(
    onset: str, rime: str, tone: str, method: str, tone_last: bool
) -> None:
    word = onset + rime
    if parse(word) is None:
        return
    typed = _typed(word, tone, method, tone_last)
    readings = dict(decodings(typed))
    if typed == word:
        assert readings.get(method, word) == word
        return
    read = readings[method]
    syllable = parse(read)
    assert syllable is not None
    assert (syllable.letters, syllable.tone) == (word, TONES.get(tone, ""))
    assert syllable.placement_is_legal


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("adeouwsfrxjnDW1569'^+. -é"), max_size=12))
def test_only_words_that_become_syllables_change(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    for _method, read in decodings(text):
        assert read != normal
        before, after = normal.replace("-", " ").split(), read.replace("-", " ").split()
        assert len(before) == len(after)
        for old, new in zip(before, after, strict=True):
            assert old == new or is_syllable(new)
