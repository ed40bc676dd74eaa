"""Languages by their names, as people write them above a column."""

from __future__ import annotations

import re
from functools import cache

from termbase.language import icu_library, tags

_USUAL = {
    **dict.fromkeys(
        ("vi", "vn", "vie", "vietnamese", "vietnamien", "tiếng việt", "tieng viet", "việt"), "vi"
    ),
    **dict.fromkeys(("en", "eng", "english", "anglais", "tiếng anh", "tieng anh", "anh"), "en"),
    **dict.fromkeys(
        ("fr", "fra", "fre", "french", "français", "tiếng pháp", "tieng phap", "pháp"), "fr"
    ),
}
"""The names met most, so that they cost no ICU."""

_CODED = re.compile(r"(.+?) ?[(\[]([a-z]{2,3})[)\]]")

_NO_TAGS = frozenset({"no", "to", "as", "or", "so", "id", "is"})
"""Tags that are words of headers far more often."""

_THREE_LETTERS = frozenset(
    {"ara", "chi", "deu", "ger", "ind", "ita", "jpn", "khm", "kor", "lao", "por", "rus", "spa"}
    | {"tha", "ukr", "zho"}
)
"""The codes of three letters that are taken; most others are words (``cat`` is Catalan)."""

_VIETNAMESE = "tiếng "


def tag_of(name: str) -> str:
    """The language tag that a name means: a tag, or the language's name in Vietnamese, English,
    French or itself, with or without a region (``English (United States)``). Empty for others.
    """
    folded = " ".join(name.casefold().split())
    coded = _CODED.fullmatch(folded)
    if coded is not None and _USUAL.get(coded[2]) == _USUAL.get(coded[1], "?"):
        # The code says again what the name does: Français (FR), Tiếng Việt (VN).
        folded = coded[1]
    elif coded is not None and coded[1] in _USUAL:
        # English (US): a language with the code of a region that it has.
        tag = f"{_USUAL[coded[1]]}-{coded[2].upper()}"
        return tag if _is_locale(tag) else ""
    if folded in _USUAL:
        return _USUAL[folded]
    if not folded or folded in _NO_TAGS:
        return ""
    if folded in _by_name():
        return _by_name()[folded]
    tag, _, rest = folded.replace("_", "-").partition("-")
    is_code = tag.isascii() and tag.isalpha() and (len(tag) == 2 or tag in _THREE_LETTERS)
    if not is_code or not _is_rest(rest):
        return ""
    known = _by_name().get(tag) or (tag if tags.is_known(tag) else tags.meant(tag))
    return "-".join([known, rest] if rest else [known]) if known else ""


def _is_rest(rest: str) -> bool:
    """Whether a region or script (or nothing) stands behind a language's code."""
    parts = rest.split("-") if rest else []
    return len(parts) <= 2 and all(
        part.isascii() and part.isalnum() and 2 <= len(part) <= 4 for part in parts
    )


def _is_locale(tag: str) -> bool:
    language, _, region = tag.partition("-")
    return f"{language}_{region}" in icu_library.load().Locale.getAvailableLocales()


@cache
def _by_name() -> dict[str, str]:
    """Casefolded names to tags, as ICU has them in each interface language and the language's."""
    icu = icu_library.load()
    shown_in = [icu.Locale(tag) for tag in ("vi", "en", "fr")]
    names: dict[str, str] = {"chi": "zh", "ger": "de"}
    for code in icu.Locale.getAvailableLocales():
        if code.count("_") > 1:
            continue
        locale = icu.Locale(code)
        tag = code.replace("_", "-")
        for reader in (*shown_in, locale):
            name = locale.getDisplayName(reader).casefold()
            names.setdefault(name, tag)
            names.setdefault(name.removeprefix(_VIETNAMESE), tag)
        if locale.getISO3Language() in _THREE_LETTERS and "_" not in code:
            names.setdefault(locale.getISO3Language(), tag)
    return names
