"""Alphabetical order, computed when shown and never stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import combining

from termbase.language.icu_library import load
from termbase.language.normal import nfc

_SETTLED = frozenset((0, 1, 8, 14, 17, 18, 25))
"""The scripts Common, Inherited, Cyrillic, Greek, Han, Hangul and Latin (ICU's ``UScriptCode``)."""


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


@cache
def primary_weights(lang: str) -> Callable[[str], tuple[int, ...]] | None:
    """The function that gives a text the weights that its sort key in ``lang`` begins with: those
    of its letters, without what marks and case add (UTS #10, primary weights).

    Where one text begins with another, so do its weights, but for letters that have a
    :func:`script`. ``None`` for a language that takes several letters for one.
    """
    icu = load()
    try:
        collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(lang))
    except icu.ICUError:
        return None
    plain = collator.getAttribute(icu.UCollAttribute.ALTERNATE_HANDLING)
    tailored = (str(text) for text in collator.getTailoredSet(icu.UnicodeSet()))
    # A letter with its marks is one in any case: texts are composed.
    if plain != icu.UCollAttributeValue.NON_IGNORABLE or not all(
        all(map(combining, text[1:])) for text in tailored
    ):
        return None
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)

    def weights(text: str) -> tuple[int, ...]:
        elements = collator.createCollationElementIterator(text)
        found = (element >> 16 & 0xFFFF for element in elements)
        return tuple(weight for weight in found if weight)

    return weights


@cache
def script(letter: str) -> int | None:
    """The number of a letter's script; ``None`` for scripts whose letters have their place in the
    alphabet whatever follows them. Others write a vowel before the consonant that it is sorted
    behind.
    """
    code = int(load().Script.getScript(letter).getScriptCode())
    return None if code in _SETTLED else code
