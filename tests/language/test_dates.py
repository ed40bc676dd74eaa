"""Dates of three languages, read and written."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.dates import CalendarDate, dates

D = CalendarDate(12, 3, 2021)


@pytest.mark.parametrize(
    ("text", "lang", "found", "date"),
    [
        ("ngày 12 tháng 3 năm 2021 tại", "vi", "12 tháng 3 năm 2021", D),
        ("Ngày 12 tháng Ba, 2021", "vi", "12 tháng Ba, 2021", D),
        ("sáng 12/3/2021.", "vi", "12/3/2021", D), ("12-03-2021", "vi", "12-03-2021", D),
        ("trong tháng 3/2021, ", "vi", "tháng 3/2021", CalendarDate(None, 3, 2021)),
        ("ngày 30 tháng mười một", "vi", "30 tháng mười một", CalendarDate(30, 11, None)),
        ("tháng năm năm 2021", "vi", "tháng năm năm 2021", CalendarDate(None, 5, 2021)),
        ("on March 12, 2021 in", "en", "March 12, 2021", D),
        ("the 12th of March 2021", "en", "12th of March 2021", D),
        ("12 Mar. 2021", "en", "12 Mar. 2021", D), ("MARCH 2021", "en", "MARCH 2021",
                                                     CalendarDate(None, 3, 2021)),
        ("Sept. 4", "en", "Sept. 4", CalendarDate(4, 9, None)),
        ("2021-03-12", "en", "2021-03-12", D), ("03/25/2021", "en", "03/25/2021",
                                                CalendarDate(25, 3, 2021)),
        ("12/03/2021", "en-GB", "12/03/2021", D), ("03/12/2021", "en-US", "03/12/2021", D),
        ("12/03/2021", "en", "12/03/2021", None),
        ("05/05/2021", "en", "05/05/2021", CalendarDate(5, 5, 2021)),
        ("le 12 mars 2021 à", "fr", "12 mars 2021", D), ("12\xa0mars\xa02021", "fr",
                                                         "12\xa0mars\xa02021", D),
        ("le 1er mai", "fr", "1er mai", CalendarDate(1, 5, None)),
        ("4 sept. 2025", "fr", "4 sept. 2025", CalendarDate(4, 9, 2025)),
        ("le 12 mars. Puis", "fr", "12 mars", CalendarDate(12, 3, None)),
        ("en mars 2021", "fr", "mars 2021", CalendarDate(None, 3, 2021)),
    ],
)  # fmt: skip
def test_a_date_is_read(text, lang, found, date):
    (only,) = dates(text, lang)
    assert (only.text, only.date) == (found, date)
    assert text[only.start : only.end] == found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("32/3/2021", "vi"), ("31/2/2021", "vi"), ("12/13/2021", "fr"), ("1.2.3.2021", "vi"),
        ("we may 12 times", "en"), ("may 2021", "en"), ("12:30", "en"), ("12/03", "vi"),
        ("tháng 13 năm 2021", "vi"), ("12 März 2021", "de"), ("2021", "fr"), ("3 marsouins", "fr"),
        ("12/3/20211", "vi"), ("a/12/3/2021", "en"), ("", "vi"),
    ],
)  # fmt: skip
def test_what_is_no_date(text, lang):
    assert dates(text, lang) == ()


@pytest.mark.parametrize(
    ("pattern", "lang", "expected"),
    [
        ("12/3/2021", "vi", "4/9/2025"), ("12/03/2021", "vi", "04/09/2025"),
        ("12/11/2021", "vi", "4/9/2025"), ("12 tháng 3 năm 2021", "vi", "4 tháng 9 năm 2025"),
        ("02 tháng 10, 2021", "vi", "04 tháng 9, 2025"),
        ("12 tháng 03 năm 2021", "vi", "04 tháng 09 năm 2025"),
        ("12 tháng 02 năm 2021", "vi", "04 tháng 9 năm 2025"),
        ("2 tháng Mười Một năm 2021", "vi", "4 tháng Chín năm 2025"),
        ("March 12, 2021", "en", "September 4, 2025"), ("Mar. 12, 2021", "en", "Sep. 4, 2025"),
        ("12th of March 2021", "en", "4th of September 2025"), ("MAY 3, 2021", "en",
                                                                "SEPTEMBER 4, 2025"),
        ("2021-03-12", "en", "2025-09-04"), ("12 mars 2021", "fr", "4 septembre 2025"),
        ("1er févr. 2021", "fr", "4 sept. 2025"), ("12.03.2021", "fr", "04.09.2025"),
        ("25/12/2021", "fr", "04/09/2025"), ("10/12/2021", "fr", "04/09/2025"),
        ("3/25/2021", "en", "9/4/2025"),
    ],
)  # fmt: skip
def test_another_date_in_its_place(pattern, lang, expected):
    (date,) = dates(pattern, lang)
    zeros = lang == "fr"
    assert date.written(date.date, CalendarDate(4, 9, 2025), zeros=zeros) == expected


def test_each_date_is_found_once():
    text = "12/3/2021, 25/12/2021, rồi 2 tháng 9 năm 1945 và 30 tháng 4"
    found = [date.text for date in dates(text, "vi")]
    assert found == ["12/3/2021", "25/12/2021", "2 tháng 9 năm 1945", "30 tháng 4"]


def test_the_first_and_others():
    (date,) = dates("12 mars", "fr")
    assert date.written(date.date, CalendarDate(1, 5, None), zeros=True) == "1er mai"
    (date,) = dates("March 12th", "en")
    said = [
        date.written(date.date, CalendarDate(n, 5, None), zeros=True) for n in (1, 2, 3, 11, 23)
    ]
    assert said == ["May 1st", "May 2nd", "May 3rd", "May 11th", "May 23rd"]


def test_what_the_pattern_cannot_hold():
    (date,) = dates("12 mars 2021", "fr")
    assert date.written(date.date, CalendarDate(4, 9, None), zeros=True) is None
    assert date.written(date.date, CalendarDate(None, 9, 2025), zeros=True) is None
    # It stands for one day whichever comes first, another day would not.
    (date,) = dates("05/05/2021", "en")
    assert date.written(date.date, CalendarDate(4, 9, 2025), zeros=True) is None
    assert date.written(date.date, CalendarDate(9, 9, 2025), zeros=True) == "09/09/2025"


PATTERNS = [
    ("vi", "ngày 12 tháng 3 năm 2021"), ("vi", "12/3/2021"), ("fr", "1er mars 2021"),
    ("fr", "12 déc. 2021"), ("en", "March 12, 2021"), ("en", "Feb. 12th, 2021"),
    ("en-GB", "12/03/2021"), ("en-US", "12/13/2021"), ("vi", "12 tháng Ba năm 2021"),
]  # fmt: skip


@given(st.dates(datetime.date(1900, 1, 1)), st.sampled_from(PATTERNS), st.booleans())
def test_what_is_written_is_read_again(day, pattern, zeros):
    lang, text = pattern
    (date,) = dates(text, lang)
    wanted = CalendarDate(day.day, day.month, day.year)
    (again,) = dates(date.written(date.date, wanted, zeros=zeros), lang)
    assert again.date == wanted
