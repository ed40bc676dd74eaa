"""The ICU collators that decide whether two texts are equal on a rung of the ladder.

ICU is loaded and a collator built when it is first asked; each is then kept.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from termbase.language.icu_library import load
from termbase.language.typography import APOSTROPHES, BREAKS, DASHES, ELLIPSIS, QUOTES


def folded(text: str) -> str:
    """``text`` with its case folded by ICU; its normal form may change."""
    return text.lower() if text.isascii() else str(load().UnicodeString(text).foldCase())


def normal(text: str) -> str:
    """``text`` in NFC by ICU, runs of ASCII white space one space, none outside."""
    words = str(_normalizer().normalize(text)).translate(_ASCII_SPACE).split(" ")
    return " ".join(word for word in words if word)


def typographic(one: str, other: str) -> bool:
    """Whether only dashes, apostrophes, quotes or the ellipsis differ (:func:`rules`)."""
    return bool(_typographic().compare(one, other) == 0)


def tone(one: str, other: str) -> bool:
    """Whether only tones differ; meaningful for Vietnamese syllables (Vietnamese, primary)."""
    return bool(_tone().compare(one, other) == 0)


def diacritic(one: str, other: str) -> bool:
    """Whether the base letters are equal (root, primary)."""
    return bool(_diacritic().compare(one, other) == 0)


def spacing(one: str, other: str) -> bool:
    """Whether the base letters are equal, spaces and all punctuation skipped (shifted)."""
    return bool(_spacing().compare(one, other) == 0)


def rules() -> str:
    """The collation rules that make dashes, apostrophes and quotes equal to the plain ones."""
    tailored = [
        f"&{_quoted(characters[0])}" + "".join(f"={_quoted(c)}" for c in characters[1:])
        for characters in (DASHES, APOSTROPHES, QUOTES)
    ]
    return "".join(tailored) + f"&'...'={_quoted(ELLIPSIS)}"


def _quoted(character: str) -> str:
    return "''" if character == "'" else f"'{character}'"


_ASCII_SPACE = dict.fromkeys(map(ord, BREAKS), " ")


@cache
def _normalizer() -> Any:
    return load().Normalizer2.getNFCInstance()


def _collator(locale: str, strength: str) -> Any:
    collator = load().Collator.createInstance(load().Locale(locale))
    return _set(collator, strength)


def _set(collator: Any, strength: str) -> Any:
    icu = load()
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)
    collator.setStrength(getattr(icu.Collator, strength))
    return collator


@cache
def _typographic() -> Any:
    return _set(load().RuleBasedCollator(rules()), "TERTIARY")


@cache
def _tone() -> Any:
    return _collator("vi", "PRIMARY")


@cache
def _diacritic() -> Any:
    return _collator("root", "PRIMARY")


@cache
def _spacing() -> Any:
    icu = load()
    collator = _collator("root", "PRIMARY")
    collator.setAttribute(icu.UCollAttribute.ALTERNATE_HANDLING, icu.UCollAttributeValue.SHIFTED)
    return collator
