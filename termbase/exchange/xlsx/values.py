"""What a cell holds as the text that a person sees in it, as far as that is data."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TAKEN_FOR_ONE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_QUOTED = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|[_*].')
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ZEROS = re.compile(r"0{2,40}\Z")
_LEAP_BUG = 60
_LAST_DAY = 2_958_466


def unescaped(text: str) -> str:
    """``text`` with the characters for ``_xHHHH_`` (ECMA-376 part 1, 22.9.2.19: ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def escaped(text: str) -> str:
    """``text`` so that nothing in it is taken for an ``_xHHHH_``."""
    return _TAKEN_FOR_ONE.sub("_x005F_", text) if "_x" in text else text


def is_date_format(number: int, code: str) -> bool:
    """Whether the number format ``number`` (with its ``code`` where the file has one of its own)
    shows dates or times.
    """
    return bool(_DATE.search(_QUOTED.sub("", code))) if code else number in _BUILT_IN_DATES


def digits(code: str) -> int:
    """How many digits a number format such as ``00000`` fills up to; 0 for others."""
    return len(code) if _ZEROS.match(code) else 0


def number(value: str, width: int = 0) -> str:
    """A number as it is written without a format: ``3`` for ``3.0``, ``0.1`` for 0.1…01.

    ``width`` is the number of digits it is filled up to. What is no number stays as it is.
    """
    try:
        found = float(value)
    except ValueError:
        return value.strip()
    if found.is_integer() and abs(found) < 1e15:
        return str(int(found)).zfill(width)
    return f"{found:.15g}"  # as many digits as spreadsheets have


def date(value: str, *, since_1904: bool = False) -> str:
    """The date of a serial number (days since 1899-12-30, or since 1904) in ISO 8601, with the
    time where there is one; the time alone for less than a day; other numbers as they are.
    """
    try:
        serial = float(value)
    except ValueError:
        return value.strip()
    if not 0 <= serial < _LAST_DAY:
        return number(value)
    if since_1904:
        first = datetime(1904, 1, 1)
    else:
        # The 29th of February 1900, which there was not, has a number.
        first = datetime(1899, 12, 31 if serial < _LEAP_BUG else 30)
    try:
        moment = first + timedelta(days=int(serial), seconds=round(serial % 1 * 86_400))
    except OverflowError:
        return number(value)
    time = moment.strftime("%H:%M:%S").removesuffix(":00")
    if serial < 1:
        return time
    return moment.date().isoformat() + ("" if time == "00:00" else f"T{time}")
