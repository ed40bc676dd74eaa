"""Countries and continents, by the names that ICU has of them; the places of datelines."""

from __future__ import annotations

import re
from functools import cache

from termbase.extraction.words import JOINED, Joint, Reading, folded
from termbase.language import keys
from termbase.language.countries import country_of
from termbase.language.icu_library import load
from termbase.lookup.word_lists import INITIAL, TITULAR

_DATELINE = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?[—–-]\s+|\s*,[^\n.!?;:]{3,40}(?:[—–]|\s-)\s")
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

_REGIONS = ("002", "005", "013", "019", "029", "035", "142", "150")
"""Continents and the like (UN M.49): Africa, South and Central America, the Americas, the
Caribbean, South-East Asia, Asia, Europe.
"""

_SPEECH = frozenset({"ngữ", "văn", "kiều"})
"""What makes a country part of another word: Pháp ngữ, Việt kiều."""

LONGEST = 5
"""The words of the longest name of a country that is looked for."""


def country(reading: Reading, first: int) -> tuple[int, str]:
    """The end of the name of a country or continent that begins at a word, and its code (ISO 3166
    or UN M.49); ``first`` and an empty code where none does.
    """
    words = reading.words
    if first >= len(words) or not (words[first].capital or words[first].low == "châu"):
        return first, ""
    known = _countries()
    end = first + 1
    while end < min(len(words), first + LONGEST) and words[end].joint in JOINED:
        end += 1
    while end > first:
        code = known.get((reading.lang, " ".join(reading.lows(first, end))), "")
        if code and words[end - 1].capital and not _is_half(reading, first, end):
            return end, code
        end -= 1
    return first, ""


def _is_half(reading: Reading, first: int, end: int) -> bool:
    """Whether a Vietnamese country of one syllable is but half of a word: Mỹ thuật."""
    if reading.lang != "vi" or end - first > 1 or not reading.follows(end, Joint.SPACE):
        return False
    low, after = keys.canonical(reading.words[first].text), reading.words[end]
    if after.low in _SPEECH:
        return True
    followers = TITULAR.get(low, frozenset()) | INITIAL.get(low, frozenset())
    return not after.capital and after.low in followers


def country_code(form: str) -> str:
    """The ISO 3166 code of the country that a form names; empty for others."""
    low = folded(form).replace("-", " ")
    for lang in _LANGS:
        code = _countries().get((lang, low))
        if code:
            return code
    return country_of(form)


def datelined(reading: Reading) -> frozenset[int]:
    """The words of the places that lines begin with as reports do: HÀ NỘI —, Huế (TTXVN) -."""
    found: set[int] = set()
    for first, word in enumerate(reading.words):
        if word.joint is not Joint.BREAK or not word.capital:
            continue
        line = reading.text.rfind("\n", 0, word.start) + 1
        if reading.text[line : word.start].strip():
            continue
        end = first + 1
        while reading.follows(end, Joint.SPACE) and reading.words[end].capital:
            end += 1
        if end - first <= 4 and _DATELINE.match(reading.text, reading.words[end - 1].end):
            found.update(range(first, end))
    return frozenset(found)


@cache
def _countries() -> dict[tuple[str, str], str]:
    """Language and folded name to code."""
    icu = load()
    found: dict[tuple[str, str], str] = {}
    for code in (*icu.Locale.getISOCountries(), *_REGIONS):
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
