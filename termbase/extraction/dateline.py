"""The date that an article says of itself near its beginning."""

from __future__ import annotations

import re

from termbase.errors import InvalidValue
from termbase.model.dates import edtf

_LINES = 8
"""A dateline stands within so many lines."""
_MONTHS = {
    month: number
    for months in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, month in enumerate(months.split(), 1)
}
_NAMED = "|".join(_MONTHS)
_PATTERNS = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<named>{_NAMED})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:er)?\s+(?P<named>{_NAMED})\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(
        r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})\b", re.I
    ),
    re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\b"),
)
_ALONE = 40
"""What else a line with a dateline may say, in characters: a weekday, an hour, a place."""


def dateline(text: str) -> str:
    """The date (``YYYY-MM-DD``) of a line near the beginning that says little else; else empty."""
    for line in text.splitlines()[:_LINES]:
        for pattern in _PATTERNS:
            match = pattern.search(line)
            if match and len(line.strip()) - len(match[0]) <= _ALONE:
                return _date(match)
    return ""


def _date(match: re.Match[str]) -> str:
    said = match.groupdict()
    named = said.get("named")
    month = _MONTHS[named.lower()] if named else int(said["month"])
    try:
        return edtf(f"{said['year']}-{month:02}-{int(said['day']):02}")
    except InvalidValue:
        return ""
