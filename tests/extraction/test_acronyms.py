"""Acronyms and what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.extraction.acronyms import initials, long_form
from termbase.extraction.extractor import find
from termbase.extraction.words import read


def said_before(short: str, before: str) -> str | None:
    words = before.split()
    at = long_form(short, words)
    return None if at is None else " ".join(words[at:])


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        # As in the paper …
        ("HMM", "we use a Hidden Markov Model", "Hidden Markov Model"),
        # … and what it is known to miss.
        ("TTF-1", "as thyroid transcription factor 1", "transcription factor 1"),
        ("UNESCO", "the United Nations Educational Scientific and Cultural Organization",
         "United Nations Educational Scientific and Cultural Organization"),
        ("BEI", "prêt de la Banque européenne d’investissement",
         "Banque européenne d’investissement"),
        ("XYZ", "Hidden Markov Model", None),
        ("EU", "", None),
    ],
)  # fmt: skip
def test_the_letters_are_found_from_right_to_left(short, before, long):
    assert said_before(short, before) == long


def slow_long_form(short: str, words: list[str]) -> int | None:
    """The algorithm as Schwartz and Hearst printed it, on one string."""
    text = " ".join(words).lower()
    letters = short.lower()
    at, place = len(letters) - 1, len(text) - 1
    while at >= 0:
        letter = letters[at]
        if not letter.isalnum():
            at -= 1
            continue
        while (place >= 0 and text[place] != letter) or (
            at == 0 and place > 0 and text[place - 1] != " "
        ):
            place -= 1
        if place < 0:
            return None
        at, place = at - 1, place - 1
    return text[: place + 1].count(" ")


words = st.lists(st.text("abcxyz", min_size=1, max_size=4), min_size=1, max_size=6)


@given(st.text("abcxyz", min_size=2, max_size=5), words)
def test_it_is_the_printed_algorithm(short, before):
    assert long_form(short, before) == slow_long_form(short, before)


@pytest.mark.parametrize(
    ("short", "before", "first"),
    [
        ("TTXVN", "Thông tấn xã Việt Nam", "Thông"),
        ("GD&ĐT", "Bộ Giáo dục và Đào tạo", "Giáo"),
        ("GDĐT", "Giáo dục Đào tạo", "Giáo"),
        ("GDVĐT", "Giáo dục và Đào tạo", "Giáo"),
        ("HĐND", "họp Hội đồng nhân dân", "Hội"),
        ("UBND", "Ủy ban nhân dân", "Ủy"),
        ("ĐHQGHN", "Đại học Quốc gia Hà Nội", "Đại"),
        ("HĐND", "Hội dồng nhân dân", None),
        ("GDDT", "Giáo dục và Đào tạo", None),
        ("GDT", "Giáo dục mới tạo", None),
    ],
)
def test_in_vietnamese_each_letter_begins_a_syllable(short, before, first):
    said = before.split()
    at = initials(short, said)
    assert (None if at is None else said[at]) == first


def pairs(text: str, lang: str) -> set[tuple[str, str]]:
    return {(long.text, short.text) for long, short in find(read(text, lang)).shortened}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Lake Ecology Forum (LEF) met.", ("Lake Ecology Forum", "LEF")),
        ("en", "They joined LEF (Lake Ecology Forum).", ("Lake Ecology Forum", "LEF")),
        ("en", "He signed PRT, the Paper Reuse Treaty, today.", ("Paper Reuse Treaty", "PRT")),
        ("en", "Signing the Paper Reuse Treaty, or PRT, took long.", ("Paper Reuse Treaty", "PRT")),
        ("vi", "Hội đồng nhân dân (HĐND) họp.", ("Hội đồng nhân dân", "HĐND")),
        ("vi", "Tổ chức Y tế Thế giới (WHO) cho biết.", ("Tổ chức Y tế Thế giới", "WHO")),
        ("fr", "L’Agence du livre (AL) et l’accord de pêche Islande-Maroc (FAIM).",
         ("accord de pêche Islande-Maroc", "FAIM")),
    ],
)  # fmt: skip
def test_a_text_says_what_its_acronyms_stand_for(lang, text, expected):
    assert expected in pairs(text, lang)


def test_no_long_form_is_taken_from_the_sentence_before():
    assert pairs("Deep Lakes. Forum (DLF) met.", "en") == set()
