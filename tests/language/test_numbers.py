"""Numbers of the three languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.numbers import value, written


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("1.000", "vi", "1000"), ("1.000", "fr", "1000"), ("1.000", "en", "1"),
        ("1,5", "vi", "1.5"), ("1,5", "fr", "1.5"), ("1,500", "en", "1500"),
        ("1.234.567,89", "vi", "1234567.89"), ("1 234,5", "fr", "1234.5"),
        ("1\xa0234", "fr", "1234"), ("1\u202f234", "fr", "1234"),
        ("1,234,567", "vi", "1234567"), ("2.5", "vi", "2.5"), ("2.5", "vi-VN", "2.5"),
        ("2026", "vi", "2026"), ("007", "en", "7"), ("-3", "en", "-3"), ("−3,5", "fr", "-3.5"),
        ("2.50", "en", "2.5"), ("0", "en", "0"), ("1,000.5", "de", "1000.5"),
    ],
)  # fmt: skip
def test_read(text, lang, expected):
    assert value(text, lang) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["1.2.3", "192.168.0.1", "1,2,3", "", "x", "1.", ".5", "1 23", "٣"]
)
def test_no_numbers(text):
    assert value(text, "vi") is None


@pytest.mark.parametrize(
    ("text", "lang", "target", "expected"),
    [
        ("1,234.5", "en", "vi", "1.234,5"), ("1.234,5", "vi", "en", "1,234.5"),
        ("1,234.5", "en", "fr", "1\u202f234,5"), ("1 234,5", "fr", "en", "1,234.5"),
        ("2026", "en", "fr", "2026"), ("12345", "en", "vi", "12345"),
        ("1.2.3", "en", "vi", "1.2.3"), ("12345.5", "en", "vi", "12345,5"),
        ("2.50", "en", "vi", "2,50"), ("-1,000", "en", "vi", "-1.000"), ("7.5", "en", "de", "7.5"),
        ("−1.5", "en", "fr", "−1,5"),
    ],
)  # fmt: skip
def test_written(text, lang, target, expected):
    assert written(text, lang, target) == expected


LANGS = st.sampled_from(["vi", "en", "fr"])


@given(st.integers(0, 10**12), st.integers(0, 999), LANGS, LANGS)
def test_a_number_is_the_same_in_every_language(whole, fraction, lang, target):
    english = f"{whole:,}.{fraction}"
    there = written(written(english, "en", lang), lang, target)
    assert value(there, target) == Decimal(f"{whole}.{fraction}").normalize()
    assert written(there, target, "en") == english


@given(st.text("0123456789.,-+  x", max_size=12), LANGS, LANGS)
def test_what_is_written_has_the_same_digits(text, lang, target):
    digits = [c for c in text if c.isdigit()]
    assert [c for c in written(text, lang, target) if c.isdigit()] == digits
