"""Capitals of names, offices and institutions: Premier Ministre, Liên Minh; under a house style
also of English offices right before a name: prime minister Phạm Minh Chính.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from termbase.language import keys
from termbase.messages import M, Message
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.offices import is_former
from termbase.proofing.rule import Proof, Rule, spelling_rule

_DESCRIBED = re.compile(r"(?<!\w)(?:an?|as|its|the|their|then|whose)[ \u00a0]\Z", re.IGNORECASE)
_PRESIDENT = re.compile(r"Présidente? (?!de la République)")
_ARTICLE = re.compile(r"(?<!\w)(?:le|la|du|au)[ \u00a0]\Z", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?<!\w)(?:M\.|Mme|Monsieur|Madame)[ \u00a0](?:le|la)[ \u00a0]\Z")
_NEAR = 20
"""How many characters a form of address has at most."""
_HYPHENS = ("-", "\u2011")
_OWN = re.compile(r"(?<!\w)(?:her|his|its|my|our|their|your)[ \u00a0]\Z", re.IGNORECASE)
_HALF = ((True, False), (False, True))
_ADJECTIVES = frozenset({"Foreign", "General", "Prime"})
_SPACES = (" ", "\u00a0", "\u202f")


def _say(seen: Sighting) -> Message:
    return _message(seen.found, seen.right[0])


def _message(found: str, right: str) -> Message:
    return M("“{found}” has other capitals than “{right}”", found=found, right=right)


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _SPELLING.check(proof)
    if proof.manuscript.language == "fr":
        yield from _presidents(proof)
    if proof.manuscript.language == "en":
        yield from _halves(proof)
        if proof.manuscript.style:
            yield from _titles(proof)


def _halves(proof: Proof) -> Iterator[Diagnostic]:
    """English offices within a sentence with half of their capitals: the Prime minister, prime
    Minister. Behind a body's or a country's name the title may be small: the National Assembly
    chairman.
    """
    for office in proof.sightings:
        words = office.found.split()
        if (
            office.kind is Kind.OFFICE and office.flaw is None and len(words) == 2
            and words[0].capitalize() in _ADJECTIVES
            and (words[0].istitle(), words[1].istitle()) in _HALF
            and not (words[0].isupper() or words[1].isupper())
            and office.found.lower() == office.form.lower()
            and not proof.manuscript.starts_sentence(office.start)
            and proof.manuscript.text[office.end : office.end + 1] not in _HYPHENS
            and not _OWN.search(proof.manuscript.text, max(0, office.start - 8), office.start)
        ):  # fmt: skip
            yield _told(office)


def _presidents(proof: Proof) -> Iterator[Diagnostic]:
    """French presidents within a sentence with a capital: le Président français. Softly, as many
    write so; not in a text that writes its offices so, nor of a République, whose services do.
    """
    manuscript = proof.manuscript
    offices = [
        seen for seen in proof.sightings
        if seen.kind is Kind.OFFICE and seen.flaw is None and seen.form[0].islower()
        and not manuscript.starts_sentence(seen.start)
        and not manuscript.is_quoted(seen.start, seen.end) and not seen.found.isupper()
    ]  # fmt: skip
    large = [seen for seen in offices if seen.found[0].isupper()]
    if len(large) > max(1, len(offices) - len(large)):
        return
    for seen in large:
        before = manuscript.text[max(0, seen.start - _NEAR) : seen.start]
        if not _ARTICLE.search(before) or _ADDRESSED.search(before):
            continue
        if manuscript.text[seen.end : seen.end + 1] in _HYPHENS or not _PRESIDENT.match(seen.found):
            continue
        right = seen.found[0].lower() + seen.found[1:]
        place = (seen.start, seen.end, seen.found)
        said = _message(seen.found, right)
        yield Diagnostic(RULE.code, Severity.INFO, *place, said, (right,), seen.concept)


def _titles(proof: Proof) -> Iterator[Diagnostic]:
    """English offices before a name with small letters, which are titles there. Papers without a
    house style write them as they like.
    """
    text = proof.manuscript.text
    for office, person in pairwise(proof.sightings):
        if (office.kind, person.kind) != (Kind.OFFICE, Kind.PERSON) or office.flaw is not None:
            continue
        is_right = keys.typographic(office.found) != keys.typographic(office.form)
        if is_right or office.found == office.form or office.found.isupper():
            continue
        if text[office.end : person.start] not in _SPACES:
            continue
        if is_former(text, office.start) or _DESCRIBED.search(
            text, max(0, office.start - 10), office.start
        ):
            continue
        yield _told(office)


def _told(office: Sighting) -> Diagnostic:
    found, right = office.found, office.form
    place, said = (office.start, office.end), _message(found, right)
    code, grave, concept = RULE.code, RULE.severity, office.concept
    return Diagnostic(code, grave, *place, found, said, (right,), concept, is_safe=True)


_SUMMARY = M("wrong capitals in a name, an office or an institution")
_SPELLING = spelling_rule(Flaw.CASE, Severity.WARNING, _SUMMARY, _say, is_safe=True)
RULE = Rule(_SPELLING.code, _SPELLING.severity, _SUMMARY, _check)
