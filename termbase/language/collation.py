"""Alphabetical order, computed when shown and never stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from termbase.language.icu_library import load
from termbase.language.normal import nfc


@cache
def sort_key(lang: str) -> Callable[[str], bytes]:
    """The function that gives a text its sort key in the alphabet of ``lang`` (BCP 47).

    Texts that the language does not tell apart keep a fixed order, by code points.
    """
    icu = load()
    try:
        locale = icu.Locale.forLanguageTag(lang)
    except icu.ICUError:  # a tag of a file that is nothing to ICU: the order of all languages
        locale = icu.Locale.getRoot()
    collator = icu.Collator.createInstance(locale)
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)

    def key(text: str) -> bytes:
        text = nfc(text)
        return bytes(collator.getSortKey(text)) + text.encode("utf-8", "surrogatepass")

    return key
