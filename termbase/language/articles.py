"""What stands before a noun and goes by it: French articles and elision, English a and an."""

from __future__ import annotations

import re
import unicodedata

_FRENCH = re.compile(
    r"(?<![^\W_])(?P<said>de\s+l['’]|de\s+la\s+|du\s+|des\s+|à\s+l['’]|à\s+la\s+|aux?\s+"
    r"|l['’]|la\s+|les?\s+|d['’]|de\s+|(?:jus|lors|puis)?qu(?:['’]|e\s+))\Z",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"(?<![^\W_])(?P<said>en\s+|aux?\s+|de\s+l['’]|de\s+la\s+|du\s+|des\s+|de\s+|d['’]"
    r"|l['’]|la\s+|les?\s+)\Z",
    re.IGNORECASE,
)
_KINDS = {
    "in": re.compile(r"en|aux?"),
    "of": re.compile(r"de|d['’]"),
    "of the": re.compile(r"de\s+l['’]|de\s+la|du|des"),
    "article": re.compile(r"l['’]|la|les?"),
}
_ENGLISH = re.compile(r"(?<![^\W_])(?P<said>an?)(?P<space>\s+)\Z", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,}(?![a-z])")
_OF, _TO = ("de", "du", "des", "d"), ("à", "au", "aux")


def french_before(before: str, form: str, *, feminine: bool | None, plural: bool) -> str | None:
    """The text before a noun with its last words as ``form`` demands: d’Hanoï, de Paris; l’Union,
    le Parlement, les États-Unis.

    ``feminine`` is ``None`` where nobody knows. ``None`` where an article stands there whose form
    cannot be told. What begins with h stays as it was: some elide before it.
    """
    match = _FRENCH.search(before)
    if match is None:
        return before
    said = match["said"]
    first = said.split()[0].lower()
    bare = re.fullmatch(r"d['’]|de\s+|.*qu(?:['’]|e\s+)", said, re.IGNORECASE)
    if not plural and not bare and feminine is None:
        return None
    elided = _begins_with_vowel(form)
    if elided is None:
        elided = said[-1] in "'’"
    mark = said[-1] if said[-1] in "'’" else "’"
    if bare:
        stem = re.sub(r"(?:['’]|e\s+)\Z", "", said)
        new = stem + (mark if elided else "e ")
    else:
        preposition = _preposition(re.sub(r"['’].*", "", first))
        new = _article(preposition, mark, elided=elided, feminine=bool(feminine), plural=plural)
        new = new[0].upper() + new[1:] if said[0].isupper() else new
    return before[: match.start()] + new


def french_before_country(before: str, form: str, *, feminine: bool, plural: bool) -> str:
    """The text before the name of a country with its preposition and article as it demands: en
    France, au Vietnam, aux États-Unis; de France, du Vietnam; la France, le Vietnam.
    """
    match = _COUNTRY.search(before)
    if match is None:
        return before
    said = match["said"]
    kind = next(kind for kind, words in _KINDS.items() if words.fullmatch(said.strip().lower()))
    elided = _begins_with_vowel(form) is True
    mark = said[-1] if said[-1] in "'’" else "’"
    if kind == "in":
        new = "aux " if plural else "en " if feminine or elided else "au "
    elif kind == "of" and not plural and (feminine or elided):
        new = f"d{mark}" if elided else "de "
    else:
        preposition = "" if kind == "article" else "de"
        new = _article(preposition, mark, elided=elided, feminine=feminine, plural=plural)
    new = new[0].upper() + new[1:] if said[0].isupper() else new
    return before[: match.start()] + new


def english_before(before: str, form: str) -> str:
    """The text before a noun with its ``a`` or ``an`` as the noun's first sound demands.

    Where that cannot be told it stays as it was: before an h, and before an acronym that may be
    read as a word (a NATO, an FTA).
    """
    match = _ENGLISH.search(before)
    acronym = _ACRONYM.match(form)
    vowel = _begins_with_vowel(form) if acronym is None else _is_spelt_with_vowel(acronym[0])
    if match is None or vowel is None:
        return before
    said = match["said"][0] + ("n" if vowel else "")
    return before[: match.start()] + said + match["space"]


def _preposition(first: str) -> str:
    return "de" if first in _OF else "à" if first in _TO else ""


def _article(preposition: str, mark: str, *, elided: bool, feminine: bool, plural: bool) -> str:
    if plural:
        return {"": "les ", "de": "des ", "à": "aux "}[preposition]
    before = f"{preposition} " if preposition else ""
    if elided:
        return f"{before}l{mark}"
    if feminine:
        return f"{before}la "
    return {"": "le ", "de": "du ", "à": "au "}[preposition]


def _is_spelt_with_vowel(acronym: str) -> bool | None:
    """Whether an acronym begins with a vowel when its letters are named."""
    if acronym[0] in "FHLMNRSX" and acronym[1] in "AEIOUY":
        return None
    return acronym[0] in "AEFHILMNORSX"


def _begins_with_vowel(form: str) -> bool | None:
    """``None`` before an h."""
    letters = unicodedata.normalize("NFD", form.lstrip("\"'“”«»‘’ \xa0\u202f(").casefold())
    first = letters[:1]
    return None if first == "h" else first in set("aeiouyœæ")
