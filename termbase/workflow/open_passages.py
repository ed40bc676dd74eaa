"""Where a place of an open text lies in its passages, and the paragraph around it."""

from __future__ import annotations

import re

from termbase.exchange.documents import Document

AROUND = 5_000
"""So many characters before and after a place are looked at, where its paragraph is longer."""

_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")


def place_in(document: Document, passage: int, offset: int) -> int:
    """The place in a passage that an offset of the file is: the last that is not behind it."""
    low, high = 0, len(document.passages[passage].text)
    while low < high:
        middle = (low + high + 1) // 2
        if (document.offset(passage, middle) or 0) <= offset:
            low = middle
        else:
            high = middle - 1
    return low


def extent(document: Document, passage: int, length: int) -> tuple[int, int]:
    """Where a passage of a length begins in the file, and where it ends."""
    start = document.offset(passage, 0) or 0
    return start, document.offset(passage, length, end=True) or 0


def paragraph(text: str, first: int, last: int) -> tuple[int, int]:
    """The paragraphs that ``first`` to ``last`` of a text lie in: from blank line to blank line."""
    begin, stop = max(0, first - AROUND), min(len(text), last + AROUND)
    before = [match.end() for match in _BLANK_LINE.finditer(text, begin, first)]
    after = _BLANK_LINE.search(text, last, stop)
    return (before[-1] if before else begin), (after.start() if after else stop)
