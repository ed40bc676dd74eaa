"""The day that a text says it is of: a line of its own, near its beginning or its end, or the head
of a paragraph near its beginning (Hanoi, 28 January 2026 –).
"""

from __future__ import annotations

import re

from termbase.language.dates import dates
from termbase.language.normal import nfc

_FIRST, _LAST = 8, 3
"""How many lines, from the beginning and the end, may be the dateline."""

_REST = 32
"""How many letters may stand beside the date: a place, the day of the week, “published on”."""

_PLACE = re.compile(
    r"(?:(?:(?:TP|St)\. ?)?[^\W\d_][^,;:.!?\d\n]{0,40}?"
    r"(?: ?\([^()\n]{2,20}\))?, ?(?:ngày |le |on )?)?",
    re.IGNORECASE,
)
_DASH = re.compile(r" ?(?:\([^()\n]{2,20}\))?(?: ?[–—]| -) ?")
_TIME = re.compile(r"\b\d{1,2}\s?(?::|h|giờ)\s?\d{2}(?::\d{2})?\b|\b(?:GMT|UTC)\s?[+-]\s?\d+\b")


def dateline(text: str, lang: str) -> str:
    """The day of a text as ``YYYY-MM-DD``; empty where it does not say a whole date that can be
    read in but one way, or says it within a sentence. A line of its own says more than a paragraph.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    last = lines[max(_FIRST, len(lines) - _LAST) :]
    for line in (*lines[:_FIRST], *reversed(last)):
        if len(line) < 120 and (found := _date(nfc(line), lang)):
            return found
    heads = (_at_head(nfc(line[:120]).lstrip(), lang) for line in lines[:_FIRST])
    return next(filter(None, heads), "")


def _at_head(line: str, lang: str) -> str:
    """The day that a paragraph begins with, behind a place and before a dash."""
    found = dates(line, lang)
    if not found or (date := found[0].date) is None or date.day is None or date.year is None:
        return ""
    place = line[: found[0].start]
    if not _PLACE.fullmatch(place) or not _is_name(place) or not _DASH.match(line, found[0].end):
        return ""
    return f"{date.year:04}-{date.month:02}-{date.day:02}" if date.year >= 1000 else ""


def _is_name(place: str) -> bool:
    """Whether words before a date name a place: they have capitals, but for a few small ones."""
    words = re.findall(r"[^\W\d_]+", place)
    small = [word for word in words if word[0].islower() and word not in ("ngày", "le", "on")]
    return len(small) * 2 <= len(words) and len(small) < 3


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
