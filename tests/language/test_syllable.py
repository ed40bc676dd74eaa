"""Vietnamese syllables, against a plain list of all rimes as a school book gives them."""

import itertools
import re
import unicodedata

import pytest

from termbase.language.syllable import TONES, VOWELS, is_syllable, parse, placement_is_legal

ACUTE = "\u0301"
# Every rime with its tone where the newer style puts it; stops among them.
RIMES = """
á ái áo áu áy ác ách ám án áng ánh áp át ắc ắm ắn ắng ắp ắt ấu ấy ấc ấm ấn ấng ấp ất
é éo éc ém én éng ép ét ế ếu ếch ếm ến ếnh ếp ết í ía íu ích ím ín ính íp ít
iếu iếc iếm iến iếng iếp iết ó ói óc óm ón óng óp ót ố ối ốc ốm ốn ống ốp ốt ớ ới ớm ớn ớp ớt
oá oái oáo oáy oác oách oám oán oáng oánh oát oắc oắm oắn oắng oắt oé oéo oén oét oóc oóng
ú úa úi úc úm ún úng úp út uấn uấng uất uấy uế uếch uếnh uối uốc uốm uốn uống uốt uớ
uý uých uýnh uýt uýu uyá uyến uyết ứ ứa ứi ứu ức ứng ứt
ưới ướu ước ướm ướn ướng ướp ướt
""".replace("uyá", "uýa").split()
SOME_ONSETS = "b ch d đ h kh l m n nh ph r s t th tr v x"
IMPOSSIBLE = (
    "Viềt Kừng tat cing gha ngi Viet Vietnam Hanoi Barrot Costa Macron giinh kà ghàng ngề1 qò yng "
    "aa ệnt tóán"
)
POSSIBLE = (
    "Nam To Lam Pham Minh Trung Man the man to gì gìn giếng giữ giết già quý quỳnh quốc quyển quơ "
    "yêu yến ý Huế thuở khuỷu khuya ngoằn nghiêng kỹ ghế ủy uỷ oai ăn ươn"
)


def toneless(text: str) -> str:
    marks = "".join(TONES.values())
    return unicodedata.normalize(
        "NFC", re.sub(f"[{marks}]", "", unicodedata.normalize("NFD", text))
    )


@pytest.mark.parametrize("rime", RIMES)
def test_every_rime_with_its_tone_in_place(rime: str) -> None:
    for onset in SOME_ONSETS.split():
        syllable = parse(onset + rime)
        assert syllable is not None
        assert (syllable.onset, syllable.rime) == (onset, toneless(rime))
        assert syllable.tone == ACUTE
        assert syllable.placement_is_legal
        assert syllable.spelled == onset + rime
        assert is_syllable(onset + rime)


@pytest.mark.parametrize("rime", RIMES)
def test_all_other_places_share_the_normal_form(rime: str) -> None:
    bare = toneless(rime)
    for index, letter in enumerate(bare):
        if letter in VOWELS:
            misplaced = unicodedata.normalize("NFC", bare[: index + 1] + ACUTE + bare[index + 1 :])
            syllable, right = parse("th" + misplaced), parse("th" + rime)
            assert syllable is not None and right is not None
            assert syllable.normal == right.normal
            older = bare in ("oa", "oe", "uy") and index == 0
            assert syllable.placement_is_legal == (misplaced == rime or older)


@pytest.mark.parametrize("word", IMPOSSIBLE.split())
def test_impossible(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", POSSIBLE.split())
def test_possible(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
        ("ủy", "uỷ"),
        ("quý", "quí"),
        ("quý", "qúy"),
        ("giá", "gía"),
        ("hoài", "hòai"),
        ("cường", "cừơng"),
        ("mỹ", "mĩ"),
        ("lý", "lí"),
        ("kỹ", "kĩ"),
        ("ty", "ti"),
    ],
)
def test_same_syllable(one: str, other: str) -> None:
    assert parse(one) is not None
    assert parse(one).normal == parse(other).normal


@pytest.mark.parametrize(
    ("one", "other"),
    [("tay", "tai"), ("thúy", "thúi"), ("hòa", "hóa"), ("ý", "í"), ("lâm", "lấm"), ("uy", "ui")],
)
def test_other_syllable(one: str, other: str) -> None:
    assert parse(one).normal != parse(other).normal


@pytest.mark.parametrize("word", ["hòan", "hòai", "Cừơng", "qúy", "qủa", "gía", "Húê"])
def test_illegal_places(word: str) -> None:
    assert not placement_is_legal(word)


@pytest.mark.parametrize("word", ["hòa", "hoà", "thuỷ", "hoàn", "quỳ", "thuở", "Paris", "élu"])
def test_legal_places(word: str) -> None:
    assert placement_is_legal(word)


def test_stops_take_two_tones_only() -> None:
    for coda, (name, mark) in itertools.product(("c", "ch", "p", "t"), TONES.items()):
        word = unicodedata.normalize("NFC", "ta" + mark + coda)
        assert is_syllable(word) == (name in ("sắc", "nặng"))


def test_decomposed_and_capital_syllables() -> None:
    assert is_syllable(unicodedata.normalize("NFD", "NGHIÊNG"))
