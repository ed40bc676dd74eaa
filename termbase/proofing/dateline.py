"""The day that a text says it is of: a line of its own, near its beginning or its end."""

from __future__ import annotations

import re

from termbase.language.dates import dates
from termbase.language.normal import nfc

_FIRST, _LAST = 8, 3
"""How many lines, from the beginning and the end, may be the dateline."""

_REST = 32
"""How many letters may stand beside the date: a place, the day of the week, “published on”."""

_TIME = re.compile(r"\b\d{1,2}\s?(?::|h|giờ)\s?\d{2}(?::\d{2})?\b|\b(?:GMT|UTC)\s?[+-]\s?\d+\b")


def dateline(text: str, lang: str) -> str:
    """The day of a text as ``YYYY-MM-DD``; empty where it does not say a whole date that can be
    read in but one way, or says it within a sentence.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    last = lines[max(_FIRST, len(lines) - _LAST) :]
    for line in (*lines[:_FIRST], *reversed(last)):
        if len(line) < 120 and (found := _date(nfc(line), lang)):
            return found
    return ""


def _date(line: str, lang: str) -> str:
    found = dates(line, lang)
    if len(found) != 1 or (date := found[0].date) is None:
        return ""
    rest = _TIME.sub("", line[: found[0].start] + line[found[0].end :])
    if date.day is None or date.year is None or sum(map(str.isalpha, rest)) > _REST:
        return ""
    if re.search(r"[.!?]\s", rest) or date.year < 1000:
        return ""
    return f"{date.year:04}-{date.month:02}-{date.day:02}"
