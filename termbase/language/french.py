"""French plurals and feminines of terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

_TAIL = re.compile(
    r" (?:de|du|des|à|au|aux|en|pour|sur|par|avec|sans|entre|contre|et|dans|sous|près)\b"
    r"| [dl]['’]|[,(]"
)
_UNCHANGED = frozenset({"le", "la", "les", "un", "une"})
_PREFIXES = frozenset({"vice", "sous", "ex", "non", "semi", "demi"})
_AL_WITH_S = frozenset({"bal", "carnaval", "festival", "récital", "final", "naval", "fatal"})
_X_PLURALS = {"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"}
_AIL_TO_AUX = {"bail", "corail", "émail", "soupirail", "travail", "vitrail"}
_EU_WITH_S = {"bleu", "pneu"}

# Nouns that name a person's office or trade, with their feminine; only terms whose head is one
# have a feminine («conseil» is not to become «conseile»).
_PERSONS = {
    "adjoint": "adjointe",
    "administrateur": "administratrice",
    "ambassadeur": "ambassadrice",
    "attaché": "attachée",
    "chancelier": "chancelière",
    "chargé": "chargée",
    "chef": "cheffe",
    "chercheur": "chercheuse",
    "citoyen": "citoyenne",
    "commissaire": "commissaire",
    "conseiller": "conseillère",
    "consul": "consule",
    "coordinateur": "coordinatrice",
    "coprésident": "coprésidente",
    "député": "députée",
    "délégué": "déléguée",
    "dirigeant": "dirigeante",
    "directeur": "directrice",
    "envoyé": "envoyée",
    "expert": "experte",
    "gouverneur": "gouverneure",
    "inspecteur": "inspectrice",
    "maire": "maire",
    "ministre": "ministre",
    "négociateur": "négociatrice",
    "président": "présidente",
    "professeur": "professeure",
    "recteur": "rectrice",
    "représentant": "représentante",
    "secrétaire": "secrétaire",
    "sénateur": "sénatrice",
    "étudiant": "étudiante",
}
_BEFORE_PERSONS = frozenset({"premier", "haut", "ancien", "nouveau"})
_FEMININE_ENDINGS = (
    ("eau", "elle"),
    ("er", "ère"),
    ("en", "enne"),
    ("el", "elle"),
    ("if", "ive"),
    ("eux", "euse"),
    ("ic", "ique"),
    ("e", "e"),
)


def plural(term: str) -> str:
    """The plural of a term: every word of its head agrees, up to the first preposition.

    The term itself where nothing changes: acronyms, names with a hyphen, words in s, x, z.
    """
    head, rest = _head(term)
    return _each_word(head, _plural_word) + rest


def feminine(term: str) -> str:
    """The feminine of a term that names an office or a trade, else the term itself."""
    head, rest = _head(term)
    words = head.lower().split(" ")
    noun = next((word for word in words if word not in _BEFORE_PERSONS), "")
    if noun.rpartition("-")[2] not in _PERSONS:
        return term
    return _each_word(head, _feminine_word) + rest


def _head(term: str) -> tuple[str, str]:
    tail = _TAIL.search(term)
    end = tail.start() if tail else len(term)
    return term[:end], term[end:]


def _each_word(head: str, change: Callable[[str], str]) -> str:
    return " ".join(_changed(word, change) for word in head.split(" "))


def _changed(word: str, change: Callable[[str], str]) -> str:
    before, hyphen, last = word.rpartition("-")
    if hyphen and before.lower() not in _PREFIXES:
        return word
    if not last.isalpha() or last.lower() in _UNCHANGED or (last.isupper() and len(last) > 1):
        return word
    lower = last.lower()
    changed = change(lower)
    # Only the ending changes, so the capitals of the rest can be kept.
    kept = len(lower)
    if not changed.startswith(lower):
        pairs = zip(lower, changed, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return before + hyphen + last[:kept] + changed[kept:]


def _plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word in _X_PLURALS or (word.endswith(("au", "eu")) and word not in _EU_WITH_S):
        return word + "x"
    if word in _AIL_TO_AUX:
        return word[:-2] + "ux"
    if word.endswith("al") and word not in _AL_WITH_S:
        return word[:-1] + "ux"
    return word + "s"


def _feminine_word(word: str) -> str:
    if word in _PERSONS:
        return _PERSONS[word]
    for masculine, ending in _FEMININE_ENDINGS:
        if word.endswith(masculine):
            return word[: -len(masculine)] + ending
    return word + "e"
