"""The day that an article says of itself."""

from __future__ import annotations

import pytest

from termbase.extraction.dateline import dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A headline\n\nJanuary 28, 2026 - 22:17\nText", "2026-01-28"),
        ("Headline\n3 March 2027\n", "2027-03-03"),
        ("Titre\nPublié le 1er août 2025 à 10h\n", "2025-08-01"),
        ("Tít\nThứ Ba, 23/12/2025, 10:05 (GMT+7)\n", "2025-12-23"),
        ("Tít\nHà Nội, ngày 3 tháng 3 năm 2027\n", "2027-03-03"),
        ("By Somebody\nThe Paper, 2027-02-18\n", "2027-02-18"),
        ("Headline\nNo date here.\n", ""),
        ("Headline\n31/2/2026\n", ""),
        ("A sentence that goes on for long and names 3 March 2027 among much else in it.\n", ""),
        ("\n" * 9 + "3 March 2027\n", ""),
    ],
)
def test_it_is_a_line_near_the_beginning(text, day):
    assert dateline(text) == day
