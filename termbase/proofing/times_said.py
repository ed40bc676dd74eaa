"""The times that a sentence says: in October 2024, năm 2019, le 6 octobre 2024."""

from __future__ import annotations

import re

from termbase.language.dates import dates
from termbase.proofing.manuscript import Manuscript

_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[.,]\d)")
_END = re.compile(r"[.!?…](?=[ \u00a0\u202f])|\n")
_MOST = 1_000
"""How many characters of a sentence are looked at on either side of a place."""


def times_said(manuscript: Manuscript, place: int) -> list[str]:
    """The days, months and years with their years that the sentence at a place of the text says,
    as EDTF dates, but for the day of the text itself.
    """
    text = manuscript.text
    before = [m.end() for m in _END.finditer(text, max(0, place - _MOST), place)]
    behind = _END.search(text, place, place + _MOST)
    start = before[-1] if before else max(0, place - _MOST)
    sentence = text[start : behind.start() if behind else place + _MOST]
    if not any(map(str.isdigit, sentence)):
        return []
    said: list[str] = []
    rest = sentence
    for written in dates(sentence, manuscript.language):
        rest = rest[: written.start] + "/" * len(written.text) + rest[written.end :]
        said += [
            "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part)
            for date, _ in written.readings
            if date.year
        ]
    said += _YEAR.findall(rest)
    return [time for time in said if time != manuscript.date]
