"""Offices called by the name of another body, or of another country's: President of the European
Commission for that of the European Council, Tổng thống for a Chủ tịch nước.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.model import Concept, Kind, RelationKind
from termbase.proofing.forms import Forms
from termbase.proofing.offices import Misnamed, is_former, offices_of
from termbase.proofing.offices_abroad import Abroad
from termbase.proofing.offices_never_held import never_held

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

_ARTICLE = re.compile(r"(?<!\w)(?:du|des|de la|de l['’]|of the|of) *\Z", re.I)
_ANY_ARTICLE = r"(?:du |des |de la |de l['’]|de |of the |of )"
_HEAD = 200
"""How many characters the beginning of an office's name has at most."""
_REACH = 100
"""How many characters may stand between the body's name and the person's."""


def misnamed_offices(proof: Proof) -> Iterator[Misnamed]:
    """Offices before the names of people who hold another one of nearly that name."""
    people = [m for m in proof.mentions if m.kind is Kind.PERSON and m.status.permitted]
    bodies = [m for m in proof.mentions if m.kind is Kind.ORGANISATION]
    starts = [m.start for m in bodies]
    known = proof.knowledge.concepts({m.concept for m in people})
    abroad = Abroad(proof)
    for person in people:
        concept = known.get(person.concept)
        found = abroad.misnamed(person, concept)
        if found is None:
            first = bisect_right(starts, person.start - _REACH)
            near = bodies[first : bisect_left(starts, person.start)]
            found = _of_another_body(person, concept, near, proof) if near else None
        if found is None and (before := abroad.offices.get(person.start - 1)) is not None:
            found = never_held(person, concept, before, proof)
        if found is not None and not is_former(proof.manuscript.text, found.start):
            yield found


def _of_another_body(
    person: Mention, known: Concept | None, near: Sequence[Mention], proof: Proof
) -> Misnamed | None:
    """The office with the name of one of the bodies that stand ``near``, before the person."""
    text = proof.manuscript.text
    for office in offices_of(known, proof):
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
