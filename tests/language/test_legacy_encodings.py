"""Vietnamese of encodings before Unicode: told apart, and made what it was meant to be."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language import legacy_encodings as legacy
from termbase.language.legacy_encodings import converted, decoded, legacy_encoding, misread

TEXT = (
    "Thủ tướng Phạm Minh Chính và các bộ trưởng đã tới Hà Nội để dự họp. Những người khác thì "
    "ở lại với gia đình của họ; trẻ em được nghỉ một ngày."
)
RIGHT = [
    TEXT,
    "L'été, à Hanoï, le ministère « français » a décidé où il sera élu, déjà.",
    "Guðmundsson, a naïve señor, met Müller in a café: 5^2 + 6^2, dd if=a add=b.",
    "Sử dụng “tùy chọn” « này » để mở – hoặc đóng – tệp…",
    "",
]


def tcvn3(text):
    letters = {letter: sign for sign, letter in legacy._TCVN3.items()}
    return "".join(letters.get(c, c) for c in text)


def viscii(text):
    letters = {letter: sign for sign, letter in legacy._VISCII.items()}
    return "".join(letters.get(c, c) for c in text)


def vni(text):
    signs = {sign: letter for letter, sign in legacy._SIGNS.items()}
    alone = {letter: sign for sign, letter in legacy._VNI_ALONE.items()}
    made = []
    for c in text:
        if c in alone:
            made.append(alone[c])
            continue
        apart = unicodedata.normalize("NFD", c)
        horned = (
            unicodedata.normalize("NFC", apart[0] + "\u031b") if "\u031b" in apart else apart[0]
        )
        marks = unicodedata.normalize("NFD", apart[1:].replace("\u031b", ""))
        order = "".join(sorted(marks, key=lambda m: m not in "\u0302\u0306"))
        base = alone.get(horned, horned)
        made.append(base + signs[order] if order in signs else base if not order else c)
    return "".join(made)


def cp1258(text):
    data = b""
    for c in text:
        apart = unicodedata.normalize("NFD", c)
        tone = next((m for m in apart if m in "\u0300\u0301\u0303\u0309\u0323"), "")
        data += unicodedata.normalize("NFC", apart.replace(tone, "") if tone else c).encode(
            "cp1258"
        )
        data += tone.encode("cp1258")
    return data


def mojibake(text):
    return "".join(legacy._CP1252[byte] for byte in text.encode("utf-8"))


@pytest.mark.parametrize(
    ("made", "name"),
    [(tcvn3, "TCVN3"), (viscii, "VISCII"), (vni, "VNI"), (mojibake, "mojibake")],
)
def test_a_text_of_an_encoding_is_told_and_converted(made, name):
    text = made(TEXT)
    found = legacy_encoding(text)
    assert found is not None
    assert (found.encoding, found.start) == (name, 0)
    assert converted(text, found.encoding) == TEXT
    assert converted(text[found.start : found.end], found.encoding) == "Thủ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "le marché de HanoÃ¯, et lâ€™AssemblÃ©e.",
            {"HanoÃ¯": "Hanoï", "lâ€™AssemblÃ©e": "l’Assemblée"},
        ),
        ("gỗ của Viá»‡t Nam", {"Viá»‡t": "Việt"}),
        ("“NGUYÊN MÃ” và MÃ… AMANHÃ” Åse, „Ä“ ÖÄ“n «Â», á» họÃ", {}),
        ("SÃ£o Paulo, São Paulo", {"SÃ£o": "São"}),
    ],
)
def test_single_words_that_were_misread_are_told(text, words):
    found = [text[start:end] for _, start, end in misread(text)]
    assert {word: converted(word, "mojibake") for word in found} == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Hà Nội sẽ có thêm hai tuyến xe buýt điện trong năm nay.",
        "Thủ tướng tiếp Tổng thống Pháp tại Hà Nội.",
    ],
)
def test_a_line_in_which_some_words_are_syllables_before_and_after_is_told(sentence):
    text = vni(sentence)
    found = legacy_encoding(text)
    assert found is not None
    assert converted(text, found.encoding) == sentence


@pytest.mark.parametrize("sentence", ["L’Assemblée a siégé à Hanoï, très fière et décidée."])
def test_a_french_text_that_was_misread_is_told_as_a_whole(sentence):
    text = mojibake(sentence)
    found = legacy_encoding(text)
    assert found is not None
    assert found.encoding == "mojibake"
    assert converted(text, found.encoding) == sentence
    assert legacy_encoding(sentence) is None


def test_viqr_is_told_and_converted():
    text = "Vie^.t Nam va` ca'c nu+o+'c dda~ ho.p ta.i Ha` No^.i."
    found = legacy_encoding(text)
    assert found is not None
    assert found.encoding == "VIQR"
    assert converted(text, "VIQR") == "Việt Nam và các nước đã họp tại Hà Nội."


@pytest.mark.parametrize(
    "data",
    [
        tcvn3(TEXT).encode("latin-1"),
        viscii(TEXT).encode("latin-1"),
        vni(TEXT).encode("latin-1"),
        cp1258(TEXT),
    ],
    ids=["TCVN3", "VISCII", "VNI", "cp1258"],
)
def test_bytes_are_decoded(data):
    assert decoded(data) == TEXT


@pytest.mark.parametrize("text", RIGHT)
def test_other_texts_are_none(text):
    assert legacy_encoding(text) is None
    if "Ð" not in text and text.encode("latin-1", "ignore").decode("latin-1") == text:
        assert decoded(text.encode("latin-1")) is None


@pytest.mark.parametrize(("name", "table"), [("TCVN", legacy._TCVN3), ("VISCII", legacy._VISCII)])
def test_the_tables_are_those_of_the_system(name, table):
    iconv = shutil.which("iconv")
    listed = subprocess.run([iconv, "-l"], capture_output=True, text=True).stdout if iconv else ""
    if name not in listed:
        pytest.skip(f"needs iconv with {name}")
    data = bytes(map(ord, table))
    done = subprocess.run([iconv, "-f", name, "-t", "UTF-8"], input=data, capture_output=True)
    assert unicodedata.normalize("NFC", done.stdout.decode()) == "".join(table.values())


@given(st.text(max_size=60), st.sampled_from(list(legacy._CONVERTERS)))
def test_any_text_can_be_converted(text, name):
    assert unicodedata.is_normalized("NFC", converted(text, name))
    legacy_encoding(text)


@given(st.binary(max_size=80))
def test_any_bytes_can_be_looked_at(data):
    text = decoded(data)
    assert text is None or unicodedata.is_normalized("NFC", text)
