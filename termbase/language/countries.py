"""Whether a name is that of a country: they have articles and prepositions of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.language.icu_library import load
from termbase.language.keys import diacritic

_LANGS = ("fr", "en", "vi")
# Countries that French treats as it does towns: à Cuba, de Singapour.
WITHOUT_ARTICLE = frozenset(
    re.findall(
        r"\w+",
        "AD AG BB BH BN CU CY DJ FM HK HT IL KI KN LC MC MG MO MT MU NR OM PW SG SM TO TV TW VC",
    )
)
"""Their ISO 3166 codes."""


def country_of(name: str) -> str:
    """The ISO 3166 code of the country that ``name`` is in French, English or Vietnamese (as ICU
    has it, but for case, marks and spaces); empty for every other name.
    """
    return _countries().get(_key(name), "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    icu = load()
    found: dict[str, str] = {}
    for code in icu.Locale.getISOCountries():
        region = icu.Locale("", code)
        for lang in _LANGS:
            found.setdefault(_key(region.getDisplayCountry(icu.Locale(lang))), code)
    return found


def _key(name: str) -> str:
    return diacritic(name).replace(" ", "").replace("-", "")
