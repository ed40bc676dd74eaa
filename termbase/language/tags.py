"""Which language tags name a language that there is."""

from __future__ import annotations

from functools import cache

from termbase.language import icu_library

MISTAKEN = {
    "vn": "vi", "cn": "zh", "jp": "ja", "kr": "ko", "kh": "km", "cz": "cs", "dk": "da",
    "gr": "el", "se": "sv", "ua": "uk",
}  # fmt: skip
"""Countries' codes that are often taken for those of their languages."""


def is_known(tag: str) -> bool:
    """Whether the tag's language is one of ISO 639, as ICU lists them."""
    return tag.split("-")[0].lower() in _languages()


def meant(tag: str) -> str:
    """The tag that was probably meant; empty where none comes to mind."""
    return MISTAKEN.get(tag.split("-")[0].lower(), "")


@cache
def _languages() -> frozenset[str]:
    return frozenset(icu_library.load().Locale.getISOLanguages())
