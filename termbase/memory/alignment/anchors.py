"""What a sentence has in common with its translation, whatever the languages: numbers, dates,
names, words of one origin, placeholders, addresses, marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from termbase.language import numbers

_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w[\w.-]*\w|(?<!\w)--?[a-z][\w-]+"
    r"|(?<![\w.])/?(?:\w+/){2,}[\w.-]*\w)"
    r"|(?P<placeholder>%\d*\$?[-+#0 ]*\d*\.?\d*(?:hh?|ll?|[zjtLq])?[diouxXeEfgGcsp](?!\w)"
    r"|%\(\w+\)[a-z]|\{\w*\}|\$\{?\w+\}?|</?\w+[^<>]*>)"
    r"|(?P<date>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/.,-]*\d)|\d{1,2}/\d{4}\b)"
    r"|(?P<number>\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[?!;:(“«\"])"
)
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("january janvier", "february février", "march mars", "april avril", "may mai",
         "june juin", "july juillet", "august août", "september septembre", "october octobre",
         "november novembre", "december décembre"), 1,
    )
    for name in names.split()
}  # fmt: skip
_VIETNAMESE_MONTH = re.compile(r"tháng\s+(\d{1,2})(?:/(\d{4}))?(?![\d/])", re.IGNORECASE)
_VERBS = frozenset({"may", "march"})
_ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")
_COGNATE = 5
"""How many letters at the beginning are common to words of one origin (after Simard 1992)."""
_QUOTES = str.maketrans("“«", '""')


@lru_cache(maxsize=1 << 15)
def anchors(segment: str, lang: str) -> frozenset[str]:
    """The anchors of a segment: each says its kind before a colon.

    ``n`` a number, ``m`` a month, ``x`` an address or placeholder, ``p`` a mark, ``w`` a word
    in capitals, ``c`` the beginning of a long word without its diacritics.
    """
    return frozenset(_found(segment, lang))


def _found(segment: str, lang: str) -> Iterator[str]:
    for month, year in _VIETNAMESE_MONTH.findall(segment) if lang.startswith("vi") else ():
        yield f"m:{int(month)}"
        if year:
            yield f"n:{year}"
    segment = _VIETNAMESE_MONTH.sub(" ", segment)
    for match in _TOKEN.finditer(segment):
        kind, text = match.lastgroup, match[0]
        if kind == "word":
            yield from _word(text)
        elif kind == "number":
            yield _number(text, lang)
        elif kind == "date":
            yield from _date(text, lang)
        elif kind == "mark":
            yield f"p:{text.translate(_QUOTES)}"
        else:
            yield f"x:{text}"


def _number(text: str, lang: str) -> str:
    value = numbers.value(text, lang)
    return f"n:{text}" if value is None else f"n:{value:f}"


def _date(text: str, lang: str) -> Iterator[str]:
    """The parts of 29/1, 29.1.2026, 10/2024; and what they are as numbers."""
    parts = re.split(r"[/.-]", text)
    if "/" not in text and len(parts) == 2:
        yield _number(text, lang)
        return
    if len(parts) == 2 and len(parts[1]) == 4:
        parts = ["", *parts]
    month = int(parts[1])
    if parts[0]:
        yield f"n:{int(parts[0])}"
    yield f"m:{month}" if month <= 12 else f"n:{month}"
    if len(parts) == 3:
        yield f"n:{parts[2]}"


def _word(text: str) -> Iterator[str]:
    lower = text.lower()
    if lower in _MONTHS and (text[0].isupper() or lower not in _VERBS):
        yield f"m:{_MONTHS[lower]}"
    roman = text.rstrip("eè")
    if len(roman) > 1 and _ROMAN.fullmatch(roman):
        yield f"n:{_roman(roman)}"
    elif len(text) > 1 and text.isupper():
        yield f"w:{text}"
    if len(text) >= _COGNATE:
        plain = bare(lower)
        if len(plain) >= _COGNATE:
            yield f"c:{plain[:_COGNATE]}"


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    follow = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, follow, strict=True))


def bare(word: str) -> str:
    """A word without its diacritics; đ is d."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.replace("đ", "d"))
        if not unicodedata.combining(letter)
    )
