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
    # At the head of a paragraph.
    ("HÀ NỘI, ngày 28/1/2026 – Chiều qua, hai bên đã gặp nhau lần đầu.", "vi", "2026-01-28"),
    ("Tít\n\nHà Nội, ngày 28 tháng 1 năm 2026 - Hai bên gặp nhau.", "vi", "2026-01-28"),
    ("Hanoi, 28 January 2026 – The two sides met. They had met on 3 May 2025.", "en", "2026-01-28"),
    ("TP. Hồ Chí Minh, 28/1/2026 – Hai bên gặp nhau lần đầu.", "vi", "2026-01-28"),
    ("HANOI, Jan. 28, 2026 (VNA) — The two sides met for the first time.", "en", "2026-01-28"),
    ("Hanoï (VNA), le 28 janvier 2026 – Les deux parties se sont vues.", "fr", "2026-01-28"),
]

UNSAID = [
    ("The talks of January 28, 2026 were the first since the two sides met in Brussels.", "en"),
    ("Title\n12/01/2026\nText.", "en"),  # day or month first?
    ("January 2026\nText", "en"),
    ("Ngày 28/1, ông nói.", "vi"),
    ("From 28 January 2026 to 30 January 2026", "en"),
    ("One.\n" * 20 + "28 January 2026\n" + "Two.\n" * 20, "en"),
    ("The house that was built in Hanoi on 28 January 1926 – by his father – still stands.", "en"),
    ("On 28 January 2026 – a Wednesday – the two sides met for the first time.", "en"),
    ("Hanoi, 12/01/2026 – The two sides met.", "en"),
    ("Hanoi, January 2026 – The two sides met.", "en"),
    ("They met. Hanoi, 28 January 2026 – a day to remember.", "en"),
    ("Hà Nội, 28/1 – Hai bên gặp nhau hôm 27/1/2025 tại thành phố Hồ Chí Minh.", "vi"),
    ("Born in Hanoi, 28 January 1926, he was a painter and a gardener.", "en"),
    ("", "vi"),
]


@pytest.mark.parametrize(("text", "lang", "day"), SAID)
def test_a_line_of_its_own_says_the_day(text, lang, day):
    assert dateline(text, lang) == day


@pytest.mark.parametrize(("text", "lang"), UNSAID)
def test_dates_in_sentences_and_doubtful_ones_say_nothing(text, lang):
    assert dateline(text, lang) == ""
