"""Numbers as Vietnamese, English and French write them: 1.000,5 and 1,000.5 and 1 000,5."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

NARROW_SPACE = "\u202f"
"""What stands between thousands in French (CLDR), so that no line breaks there."""

_SPACES = " \xa0\u202f"
# Decimal mark, marks between thousands (the one that is written first).
_MARKS = {"en": (".", ","), "vi": (",", "."), "fr": (",", NARROW_SPACE + "\xa0 .")}
_MINUS = "\u2212-"


@lru_cache(maxsize=4096)
def value(text: str, lang: str) -> Decimal | None:
    """The number that ``text`` writes in a language; ``None`` where it writes none.

    What the language's own marks do not explain is read as the others write it: much Vietnamese
    copy has English numbers. A version (1.2.3) and an address are no numbers.
    """
    # Dates need none of it.
    from decimal import Decimal

    for tried in dict.fromkeys((primary(lang), "en", "vi", "fr")):
        if tried in _MARKS and (found := _parts(text, tried)):
            sign, whole, fraction = found
            return Decimal(f"{sign}{whole}.{fraction or 0}").normalize()
    return None


def written(text: str, lang: str, target: str) -> str:
    """The number ``text`` of one language with the marks of another.

    Its digits stay, and whether its thousands are set apart. What is no number of ``lang``, or
    where the marks of ``target`` are not known, stays as it is.
    """
    marks = _MARKS.get(primary(target))
    if marks is None or primary(lang) not in _MARKS:
        return text
    found = _parts(text, primary(lang))
    if found is None or text.lstrip("+" + _MINUS).isdecimal():
        return text
    _, whole, fraction = found
    sign = text[0] if text[0] in "+" + _MINUS else ""
    if len(re.findall(r"\d+", text)) > 1 + bool(fraction):
        whole = f"{int(whole):,}".replace(",", marks[1][0])
    return sign + whole + (marks[0] + fraction if fraction else "")


def primary(lang: str) -> str:
    """The language subtag of a tag."""
    return lang.split("-")[0].lower()


def _parts(text: str, lang: str) -> tuple[str, str, str] | None:
    """The sign, the digits before the decimal mark and those behind it."""
    match = _pattern(lang).fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    sign = "-" if match["sign"] and match["sign"] in _MINUS else ""
    return sign, whole, match["fraction"] or ""


@lru_cache(maxsize=8)
def _pattern(lang: str) -> re.Pattern[str]:
    decimal, thousands = _MARKS[lang]
    return re.compile(
        rf"(?P<sign>[+{_MINUS}]?)"
        rf"(?P<whole>[0-9]{{1,3}}(?:(?P<mark>[{re.escape(thousands)}])[0-9]{{3}}"
        rf"(?:(?P=mark)[0-9]{{3}})*)|[0-9]+)"
        rf"(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )
