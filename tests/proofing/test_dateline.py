"""The day that a text says it is of."""

from __future__ import annotations

import pytest

from termbase.proofing.dateline import dateline

SAID = [
    ("A title\n\nJanuary 28, 2026 - 22:17\nThe text begins.", "en", "2026-01-28"),
    ("Title\nPublished on 28 January 2026\n\nText.", "en", "2026-01-28"),
    ("Tít\nThứ Tư, 28/01/2026 22:17 (GMT+7)\nNội dung.", "vi", "2026-01-28"),
    ("Hà Nội, ngày 28 tháng 1 năm 2026\n\nNội dung.", "vi", "2026-01-28"),
    ("Titre\nPublié le 28 janvier 2026 à 10h30\nTexte.", "fr", "2026-01-28"),
    ("One.\nTwo.\n" * 10 + "2026-01-28", "en", "2026-01-28"),
    ("Title\n13/01/2026\nText.", "en", "2026-01-13"),
]

UNSAID = [
    ("The talks of January 28, 2026 were the first since the two sides met in Brussels.", "en"),
    ("Title\n12/01/2026\nText.", "en"),  # day or month first?
    ("January 2026\nText", "en"),
    ("Ngày 28/1, ông nói.", "vi"),
    ("From 28 January 2026 to 30 January 2026", "en"),
    ("One.\n" * 20 + "28 January 2026\n" + "Two.\n" * 20, "en"),
    ("", "vi"),
]


@pytest.mark.parametrize(("text", "lang", "day"), SAID)
def test_a_line_of_its_own_says_the_day(text, lang, day):
    assert dateline(text, lang) == day


@pytest.mark.parametrize(("text", "lang"), UNSAID)
def test_dates_in_sentences_and_doubtful_ones_say_nothing(text, lang):
    assert dateline(text, lang) == ""
