"""Offices called by the name of another body, or of another country's: President of the European
Commission for that of the European Council, Tổng thống for a Chủ tịch nước.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from termbase.language import keys
from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.model import Concept, Kind, RelationKind
from termbase.proofing.forms import Forms, spacing_key

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

_ARTICLE = re.compile(r"(?<!\w)(?:du|des|de la|de l['’]|of the|of) *\Z", re.I)
_ANY_ARTICLE = r"(?:du |des |de la |de l['’]|de |of the |of )"
_TWO_WORDS = re.compile(r"(?<!\w)([^\W\d_]+ [^\W\d_]+) \Z")
OF = re.compile(r"[ \u00a0](?:of |du |de |de la |des |de l['’]|d['’])?", re.IGNORECASE)
"""What stands between an office and the country or body that it is of."""
_THEN = re.compile(r",?[ \u00a0]")
_TIES = frozenset({RelationKind.RELATED, RelationKind.LOCATED_IN, RelationKind.MEMBER_OF})
_HEAD = 200
"""How many characters the beginning of an office's name has at most."""
_REACH = 100
"""How many characters may stand between the body's name and the person's."""
_TITLES = 200
"""How many offices that begin alike are looked at."""


class Misnamed(NamedTuple):
    """What stands before a person's name, with the right names of the office, best first."""

    start: int
    end: int
    person: Mention
    right: tuple[str, ...]


def misnamed_offices(proof: Proof) -> Iterator[Misnamed]:
    """Offices before the names of people who hold another one of nearly that name."""
    people = [m for m in proof.mentions if m.kind is Kind.PERSON and m.status.permitted]
    bodies = [m for m in proof.mentions if m.kind is Kind.ORGANISATION]
    starts = [m.start for m in bodies]
    known = proof.knowledge.concepts({m.concept for m in people})
    countries = dict(_countries(proof))
    for person in people:
        offices = _offices(known.get(person.concept), proof)
        if person.start in countries:
            named = countries[person.start]
            found = _of_its_country(person, known.get(person.concept), *named, proof)
            if found is not None:
                yield found
                continue
        first = bisect_right(starts, person.start - _REACH)
        near = bodies[first : bisect_left(starts, person.start)]
        found = _of_another_body(person, offices, near, proof)
        if found is None and proof.manuscript.language == "vi":
            found = _of_another_country(person, offices, proof)
        if found is not None:
            yield found


def is_of(office: str, place: str, proof: Proof) -> bool:
    """Whether the base ties the office to the place, itself or by the body that it is of."""
    tied = {office}
    for _ in range(2):
        known = proof.knowledge.concepts(tied)
        tied = {r.target for c in known.values() for r in c.relations if r.kind in _TIES}
        if place in tied:
            return True
    return False


def _offices(person: Concept | None, proof: Proof, *, surely: bool = True) -> Sequence[Forms]:
    """The offices that a person held on the text's day, or unless ``surely`` may have held; without
    a day, those ever held.
    """
    day = proof.manuscript.date
    relations = person.relations if person is not None else ()
    refused = (False, None) if surely else (False,)
    held = [
        r.target
        for r in relations
        if r.kind is RelationKind.HOLDS_OFFICE and (not day or r.valid.holds_on(day) not in refused)
    ]
    text = proof.manuscript
    return list(proof.knowledge.forms(held, text.language, text.style).values())


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
    own = _offices(known, proof, surely=False)
    there = [forms for forms in own if is_of(forms.concept.id, place.concept, proof)]
    if not there:
        return None
    if office is None:
        is_vietnamese = proof.manuscript.language == "vi"
        return _of_another_country(person, there, proof, place) if is_vietnamese else None
    names = [keys.diacritic(term.text) for forms in own for term in forms.own]
    title = keys.diacritic(office.text)
    ids = (office.concept, *office.alternatives)
    if any(is_of(id, place.concept, proof) for id in ids) or any(
        f" {title} " in f" {name} " for name in names
    ):
        return None
    return Misnamed(office.start, place.end, person, _titles(there, office.start, proof))


def _titles(offices: Sequence[Forms], start: int, proof: Proof) -> tuple[str, ...]:
    """What offices are called, with a capital where a sentence begins."""
    names = [office.own[0].text for office in offices if office.own]
    if proof.manuscript.starts_sentence(start):
        names = [name[0].upper() + name[1:] for name in names]
    return tuple(dict.fromkeys(names))


def _of_another_body(
    person: Mention, offices: Sequence[Forms], near: Sequence[Mention], proof: Proof
) -> Misnamed | None:
    """The office with the name of one of the bodies that stand ``near``, before the person."""
    text = proof.manuscript.text
    for office in offices if near else ():
        bodies = _bodies(office.concept, proof)
        for term in office.own:
            for head, tail in _parts(term.text, bodies):
                for body in near:
                    if body.concept in bodies:
                        continue
                    standing = _pattern(head, body.text, tail).search(
                        text, max(0, body.start - _HEAD), person.start
                    )
                    if standing is not None:
                        return Misnamed(standing.start(1), standing.end(1), person, (term.text,))
    return None


def _bodies(office: Concept, proof: Proof) -> Mapping[str, Forms]:
    """The organisations that an office belongs to, by what the base relates it to."""
    text = proof.manuscript
    related = [r.target for r in office.relations if r.kind is not RelationKind.HOLDS_OFFICE]
    forms = proof.knowledge.forms(related, text.language, text.style)
    return {id: f for id, f in forms.items() if f.kind is Kind.ORGANISATION}


def _parts(office: str, bodies: Mapping[str, Forms]) -> Iterator[tuple[str, str]]:
    """What stands before and behind the name of the body in the name of an office."""
    for body in bodies.values():
        for term in body.own:
            at = office.find(term.text)
            if at >= 0 and not capitals.is_acronym(term.text):
                yield office[:at], office[at + len(term.text) :]


def _pattern(head: str, body: str, tail: str) -> re.Pattern[str]:
    """``head body tail`` before a person's name, whatever article the head ends in."""
    article = _ARTICLE.search(head)
    if article is not None:
        start = re.escape(head[: article.start()]) + _ANY_ARTICLE
    else:
        start = re.escape(head)
    name = f"{start}{re.escape(body)}{re.escape(tail)}"
    return re.compile(rf"(?<!\w)({name}),?[ \u00a0]\Z", re.I)


def _of_another_country(
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
