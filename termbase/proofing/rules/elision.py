"""French words that keep their vowel before a name that begins with one: le EVFTA for l'EVFTA, de
Union européenne for de l'Union européenne.

Told where elision is certain: of names in French that begin with a, e, i, o or u as a vowel, of
acronyms too, whether they are spelt or read. FMI, HCR and SMIC, Hanoï, Ouagadougou and Iéna are
said in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from termbase.language.syllable import is_syllable
from termbase.lookup import capitals
from termbase.messages import M
from termbase.model import Kind
from termbase.proofing.apostrophes import apostrophe_of
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Sighting
from termbase.proofing.rule import Proof, Rule

_BEFORE = re.compile(
    r"(?<![\w'’-])(le|la|de|du|au|que|lorsque|puisque|quoique)[ \u00a0]\Z", re.IGNORECASE
)
_ENDS = frozenset(letter + space for letter in "aeuAEU" for space in (" ", "\u00a0"))
"""What stands right before a name where it is one of these."""
_REACH = 12
"""How many characters what is looked for before a name has at most."""
_ARTICLES = frozenset({"le", "la", "du", "au"})
_WITH_ARTICLE = {"du": "de l", "au": "à l"}
_VOWELS = "aeiou"
_FIRST = frozenset("aàâäeéèêëiîïoôöœuùûüAÀÂÄEÉÈÊËIÎÏOÔÖŒUÙÛÜ")
_HALF_VOWEL = re.compile("(?:i|ou)[aeiouy]")
_NAMED = frozenset({Kind.PERSON, Kind.PLACE})
_BODIES = frozenset({Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME, Kind.EVENT})


def _check(proof: Proof) -> Iterator[Diagnostic]:
    if proof.manuscript.language != "fr":
        return
    text = proof.manuscript.text
    for seen in proof.sightings:
        if seen.found[0] in _FIRST and text[seen.start - 2 : seen.start] in _ENDS:
            yield from _unelided(seen, proof)


def _begins_with_vowel(name: str) -> bool:
    letters = unicodedata.normalize("NFD", name[:4].lower().replace("œ", "oe"))
    plain = "".join(c for c in letters if c.isalpha())
    return plain[0] in _VOWELS and (name.isupper() or _HALF_VOWEL.match(plain) is None)


def _unelided(seen: Sighting, proof: Proof) -> Iterator[Diagnostic]:
    if seen.flaw is not None or not _begins_with_vowel(seen.found):
        return
    text = proof.manuscript.text
    before = _BEFORE.search(text, max(0, seen.start - _REACH), seen.start)
    if before is None or not _is_certain(seen, before[1].lower(), proof):
        return
    if before[1][0].isupper() and not proof.manuscript.starts_sentence(before.start(1)):
        return
    apostrophe = apostrophe_of(text)
    right = tuple(f"{word}{apostrophe}{seen.found}" for word in _elided(before[1], seen))
    start, found = before.start(1), text[before.start(1) : seen.end]
    said = M("“{word}” loses its vowel before “{name}”: “{right}”", word=before[1],
             name=seen.found, right=right[0])  # fmt: skip
    place = start, seen.end, found
    yield Diagnostic(RULE.code, RULE.severity, *place, said, right, seen.concept)


def _is_certain(seen: Sighting, before: str, proof: Proof) -> bool:
    """Whether a name is a French one that the word before it belongs to: Le may be a surname, and
    an acronym begin an English name.
    """
    text = proof.manuscript
    if seen.kind is Kind.PERSON and before in _ARTICLES:
        return False
    if seen.kind in _NAMED and is_syllable(capitals.words(seen.found)[0]):
        return False
    if seen.found.isupper() and re.match(r"[ \u00a0][A-Z]", text.text[seen.end : seen.end + 2]):
        return False
    known = proof.knowledge.forms([seen.concept], text.language, text.style)
    return any(t.text == seen.form and t.lang == "fr" for f in known.values() for t in f.own)


def _elided(word: str, seen: Sighting) -> Sequence[str]:
    """What stands for a word before the apostrophe, best first: bodies and agreements have their
    article, others may.
    """
    small = word.lower()
    if small in _WITH_ARTICLE:
        made = [_WITH_ARTICLE[small]]
    elif small == "de" and seen.kind is not Kind.PERSON:
        is_long = seen.found.isupper() or " " in seen.found
        made = ["de l", "d"] if seen.kind in _BODIES and is_long else ["d", "de l"]
    else:
        made = [small[:-1]]
    return [part[0].upper() + part[1:] for part in made] if word[0].isupper() else made


RULE = Rule(
    "elision",
    Severity.WARNING,
    M("a French word that keeps its vowel before a name that begins with one"),
    _check,
)
