"""Countries, by the names that ICU has of them."""

from __future__ import annotations

from functools import cache

from termbase.extraction.words import JOINED, Reading, folded
from termbase.language.countries import country_of
from termbase.language.icu_library import load

_LANGS = ("vi", "en", "fr")
_USUAL = {
    "mỹ": "US", "hoa kỳ": "US", "us": "US", "u.s": "US", "usa": "US", "anh": "GB", "uk": "GB",
    "britain": "GB", "great britain": "GB", "grande bretagne": "GB", "hàn quốc": "KR",
    "triều tiên": "KP", "south korea": "KR", "north korea": "KP", "corée du sud": "KR",
    "vietnam": "VN", "việt nam": "VN", "viet nam": "VN", "viêt nam": "VN",
    "china": "CN", "chine": "CN",
    "australia": "AU", "úc": "AU", "russia": "RU", "russie": "RU", "czech republic": "CZ",
    "turkey": "TR", "turquie": "TR", "myanmar": "MM", "đông timor": "TL", "hà lan": "NL",
}  # fmt: skip
"""What is said for a country besides the names that ICU has."""

LONGEST = 5
"""The words of the longest name of a country that is looked for."""


def country(reading: Reading, first: int) -> tuple[int, str]:
    """The end of the country's name that begins at a word, and its ISO 3166 code; ``first`` and
    an empty code where none does.
    """
    words = reading.words
    if first >= len(words) or not words[first].capital:
        return first, ""
    known = _countries()
    end = first + 1
    while end < min(len(words), first + LONGEST) and words[end].joint in JOINED:
        end += 1
    while end > first:
        code = known.get((reading.lang, " ".join(reading.lows(first, end))), "")
        if code and words[end - 1].capital:
            return end, code
        end -= 1
    return first, ""


def country_code(form: str) -> str:
    """The ISO 3166 code of the country that a form names; empty for others."""
    return _usual().get(folded(form)) or country_of(form)


@cache
def _usual() -> dict[str, str]:
    return {folded(name): code for name, code in _USUAL.items()}


@cache
def _countries() -> dict[tuple[str, str], str]:
    """Language and folded name to code."""
    icu = load()
    found: dict[tuple[str, str], str] = {}
    for code in icu.Locale.getISOCountries():
        region = icu.Locale("", code)
        for lang in _LANGS:
            name = region.getDisplayCountry(icu.Locale(lang)).replace("-", " ")
            found.setdefault((lang, folded(name)), code)
    for name, code in _USUAL.items():
        for lang in _LANGS:
            # Anh, Úc and Mỹ are countries in Vietnamese alone.
            if lang == "vi" or " " in name or name.isascii():
                found.setdefault((lang, folded(name)), code)
    found.pop(("en", "anh"), None)
    found.pop(("fr", "anh"), None)
    found.pop(("fr", "us"), None)
    return found
