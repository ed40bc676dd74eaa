"""Which language tags name a language that there is."""

from __future__ import annotations

from functools import cache, lru_cache

from termbase.language import icu_library

MISTAKEN = {
    "vn": "vi", "cn": "zh", "jp": "ja", "kr": "ko", "kh": "km", "cz": "cs", "dk": "da",
    "gr": "el", "se": "sv", "ua": "uk",
}  # fmt: skip
"""Countries' codes that are often taken for those of their languages."""

_BIBLIOGRAPHIC = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl",
    "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi",
    "may": "ms", "per": "fa", "rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy",
}  # fmt: skip
"""The codes of ISO 639-2 for libraries, which ICU does not take for those of languages."""


def is_known(tag: str) -> bool:
    """Whether the tag's language is one of ISO 639, as ICU lists them."""
    return tag.split("-")[0].lower() in _languages()


def meant(tag: str) -> str:
    """The tag that was probably meant; empty where none comes to mind."""
    return MISTAKEN.get(tag.split("-")[0].lower(), "")


@lru_cache(maxsize=256)
def usual(tag: str) -> str:
    """The tag with the language's registered code: ``fra`` is ``fr`` (RFC 5646, 2.2.1), ``vn``,
    which is no language, ``vi``. Other tags are as they were.
    """
    code, separator, rest = tag.partition("-")
    code = code.lower()
    if len(code) == 3:
        short = _BIBLIOGRAPHIC.get(code) or icu_library.load().Locale(code).getLanguage()
        return short + separator + rest if len(short) == 2 else tag
    is_slip = code in MISTAKEN and not is_known(code)
    return MISTAKEN[code] + separator + rest if is_slip else tag


@cache
def _languages() -> frozenset[str]:
    return frozenset(icu_library.load().Locale.getISOLanguages())
