"""EDTF dates, and what a period says about a day."""

from __future__ import annotations

import pytest

from termbase.errors import InvalidValue
from termbase.model import OPEN, Period
from termbase.model.dates import earliest, edtf, latest


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-02", "2024-02-29", "2026~", "2026-01?", "2020%"]
)
def test_dates_that_are_accepted(text: str) -> None:
    assert edtf(text) == text


@pytest.mark.parametrize("text", ["26", "2026-13", "2025-02-29", "28/01/2026", "2026-1-2", ".."])
def test_dates_that_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        edtf(text)


def test_a_year_and_a_month_span_their_days() -> None:
    assert (earliest("2024"), latest("2024")) == ("2024-01-01", "2024-12-31")
    assert (earliest("2024-02"), latest("2024-02")) == ("2024-02-01", "2024-02-29")
    assert (earliest("2025-12~"), latest("2025-12~")) == ("2025-12-01", "2025-12-31")
    assert (earliest(""), latest(OPEN)) == ("", "")


def test_a_period_with_both_ends() -> None:
    first_term = Period("2024-05-22", "2024-10-21")
    assert first_term.holds_on("2024-05-21") is False
    assert first_term.holds_on("2024-06-01") is True
    assert first_term.holds_on("2024-10-22") is False


def test_an_open_end_holds_until_today_and_an_unknown_one_only_while_attested() -> None:
    assert Period("2024-12-01", OPEN).holds_on("2030-01-01") is True
    unknown = Period("2021-04-05", "", "2026-01-30")
    assert unknown.holds_on("2026-01-28") is True
    assert unknown.holds_on("2026-05-01") is None


def test_inside_an_uncertain_start_nothing_is_said() -> None:
    assert Period("2024", OPEN).holds_on("2024-06-01") is None
    assert Period("2024", OPEN).holds_on("2025-01-01") is True


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Period("2024-10-21", "2024-05-22")


def test_a_time_touches_a_period_that_some_of_it_may_lie_in() -> None:
    term = Period("2024-05-22", "2024-10-21")
    assert all(map(term.may_touch, ("2024", "2024-05", "2024-10-21", "2024-08-01")))
    assert not any(map(term.may_touch, ("2023", "2024-05-21", "2024-11", "2025")))
    assert Period("2026?").may_touch("2031")
    assert Period("", "2020").may_touch("1999")
    assert not Period("2021", OPEN).may_touch("2020-12")
