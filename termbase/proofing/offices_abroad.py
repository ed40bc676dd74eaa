"""Offices that the country of their holder does not have: Chủ tịch nước Pháp, French Prime Minister
Emmanuel Macron.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from termbase.language import keys
from termbase.lookup.recognition import Mention
from termbase.model import Concept, Kind
from termbase.proofing.forms import Forms, spacing_key
from termbase.proofing.offices import OF, Misnamed, is_of, offices_of, tied_to

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

_TWO_WORDS = re.compile(r"(?<!\w)([^\W\d_]+ [^\W\d_]+) \Z")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)[ \u00a0]\Z")
_LAST_WORD = re.compile(r"[ \u00a0][^\W\d_]+,?[ \u00a0]\Z")
_WORD = 40
"""How many characters a word has at most that is looked for."""
_ADJECTIVE = re.compile(r"[ \u00a0]([^\W\d_]+),?[ \u00a0]")
_THEN = re.compile(r",?[ \u00a0]")
_HEAD = 200
"""How many characters the beginning of an office's name has at most."""
_TITLES = 200
"""How many offices that begin alike are looked at."""


class Abroad:
    """Where one text names people behind an office and a country."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._countries = dict(_countries(proof))
        self.offices = {m.end: m for m in proof.mentions if m.kind is Kind.OFFICE}
        """The offices that are named, by where their names end."""

    def misnamed(self, person: Mention, known: Concept | None) -> Misnamed | None:
        """The office before the person's name where his or her country does not have it."""
        if person.start in self._countries:
            return _of_its_country(person, known, *self._countries[person.start], self._proof)
        found = self._by_adjective(person, known)
        if found is None and self._proof.manuscript.language == "vi":
            return _of_another_title(person, offices_of(known, self._proof), self._proof)
        return found

    def _by_adjective(self, person: Mention, known: Concept | None) -> Misnamed | None:
        """An office with the adjective of the person's country: French Prime Minister, Premier
        ministre français. It is one that the names of the person's offices have.
        """
        found = self._with_adjective(person)
        if found is None:
            return None
        office, beside = found
        own = offices_of(known, self._proof, surely=False)
        at = 0 if beside.start(1) < office.start else -1
        adjective = keys.typographic(beside[1])
        if all(name.split()[at] != adjective for name in _names(own)):
            return None
        if not _is_another(office, own) or self._are_of_one_country(office, own):
            return None
        start, end = min(office.start, beside.start(1)), max(office.end, beside.end(1))
        return Misnamed(start, end, person, _titles(own, start, self._proof))

    def _are_of_one_country(self, office: Mention, own: Sequence[Forms]) -> bool:
        """Whether the base ties the office to what the person's own are tied to."""
        tied = {id for forms in own for id in tied_to(forms.concept.id, self._proof)}
        ids = (office.concept, *office.alternatives)
        return any(not tied.isdisjoint(tied_to(id, self._proof)) for id in ids)

    def _with_adjective(self, person: Mention) -> tuple[Mention, re.Match[str]] | None:
        """The office before a person, and the word before it in English, behind it in French."""
        text, language = self._proof.manuscript.text, self._proof.manuscript.language
        if language == "en":
            office = self.offices.get(person.start - 1)
            start = office.start if office is not None else 0
            beside = _WORD_BEFORE.search(text, max(0, start - _WORD), start)
        elif language == "fr":
            last = _LAST_WORD.search(text, max(0, person.start - _WORD), person.start)
            office = self.offices.get(last.start()) if last is not None else None
            beside = _ADJECTIVE.fullmatch(text, office.end, person.start) if office else None
        else:
            return None
        return (office, beside) if office is not None and beside is not None else None


def _names(offices: Sequence[Forms]) -> list[str]:
    return [keys.typographic(term.text) for office in offices for term in office.own]


def _is_another(office: Mention, own: Sequence[Forms]) -> bool:
    """Whether an office is none of one's ``own``, nor begins the name of one."""
    title = keys.diacritic(office.text)
    names = [keys.diacritic(term.text) for forms in own for term in forms.own]
    return not any(f" {title} " in f" {name} " for name in names)


def _countries(proof: Proof) -> Iterator[tuple[int, tuple[Mention | None, Mention]]]:
    """Where people are named right behind a country: with it, and the office before it if one
    is named.
    """
    text, mentions = proof.manuscript.text, proof.mentions
    for index, (place, person) in enumerate(zip(mentions, islice(mentions, 1, None), strict=False)):
        if (place.kind, person.kind) != (Kind.PLACE, Kind.PERSON):
            continue
        if _THEN.fullmatch(text[place.end : person.start]) is None:
            continue
        before = mentions[index - 1] if index else None
        if before is not None and (
            before.kind is not Kind.OFFICE or OF.fullmatch(text[before.end : place.start]) is None
        ):
            before = None
        yield person.start, (before, place)


def _of_its_country(
    person: Mention, known: Concept | None, office: Mention | None, place: Mention, proof: Proof
) -> Misnamed | None:
    """An office that the person's country does not have: Chủ tịch nước Pháp Emmanuel Macron."""
    own = offices_of(known, proof, surely=False)
    there = [forms for forms in own if is_of(forms.concept.id, place.concept, proof)]
    if not there:
        return None
    if office is None:
        is_vietnamese = proof.manuscript.language == "vi"
        return _of_another_title(person, there, proof, place) if is_vietnamese else None
    ids = (office.concept, *office.alternatives)
    if any(is_of(id, place.concept, proof) for id in ids) or not _is_another(office, own):
        return None
    return Misnamed(office.start, place.end, person, _titles(there, office.start, proof))


def _titles(offices: Sequence[Forms], start: int, proof: Proof) -> tuple[str, ...]:
    """What offices are called, with a capital where a sentence begins."""
    names = [office.own[0].text for office in offices if office.own]
    if proof.manuscript.starts_sentence(start):
        names = [name[0].upper() + name[1:] for name in names]
    return tuple(dict.fromkeys(names))


def _of_another_title(
    person: Mention, offices: Sequence[Forms], proof: Proof, place: Mention | None = None
) -> Misnamed | None:
    """A Vietnamese title that only the offices of other countries begin with, before a person or
    the ``place`` before the person.
    """
    text = proof.manuscript.text
    end = person.start if place is None else place.start
    standing = _TWO_WORDS.search(text, max(0, end - _HEAD), end)
    if standing is None or not standing[1][0].isupper() or not offices:
        return None
    title = keys.typographic(standing[1])
    names = [keys.typographic(t.text) for office in offices for t in office.own]
    if any(f" {title} " in f" {name} " for name in names) or not _is_abroad(title, proof):
        return None
    right = tuple(dict.fromkeys(office.own[0].text for office in offices if office.own))
    last = standing.end(1) if place is None else place.end
    return Misnamed(standing.start(1), last, person, right) if right else None


def _is_abroad(title: str, proof: Proof) -> bool:
    """Whether an office is called by the title and the name of a country."""
    terms = proof.knowledge.terms
    start = spacing_key(title)
    following = [key for key in terms.beginning([start], _TITLES)[start] if key != start]
    found = {term.concept: term for term in terms.terms(following) if term.lang == "vi"}
    known = proof.knowledge.concepts(found)
    rest = {found[id].key[len(start) :] for id, c in known.items() if c.kind is Kind.OFFICE}
    places = proof.knowledge.concepts({term.concept for term in terms.terms(rest)})
    return any(concept.kind is Kind.PLACE for concept in places.values())
