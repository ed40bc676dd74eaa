"""Offices in a text: who holds them, of which country they are, and which name of one is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from termbase.language import keys
from termbase.lookup.recognition import Mention
from termbase.model import Concept, RelationKind
from termbase.proofing.forms import Forms
from termbase.proofing.word_lists import FORMER

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof

OF = re.compile(r"[ \u00a0](?:of |du |de |de la |des |de l['’]|d['’])?", re.IGNORECASE)
"""What stands between an office and the country or body that it is of."""
_NATIONAL = re.compile("[A-Z][a-z]+(?:ch|ek|ese|i|ian|ic|ino|ish|[aelo]an|man|o|ss)")
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)[ \u00a0]\Z")
_STEM = 4
"""So many first letters the adjective of a country has in common with its name."""
_TIES = frozenset({RelationKind.RELATED, RelationKind.LOCATED_IN, RelationKind.MEMBER_OF})


class Misnamed(NamedTuple):
    """What stands before a person's name, with the right names of the office, best first."""

    start: int
    end: int
    person: Mention
    right: tuple[str, ...]


def is_of(office: str, place: str, proof: Proof) -> bool:
    """Whether the base ties the office to the place, itself or by the body that it is of."""
    return place in tied_to(office, proof)


def tied_to(office: str, proof: Proof) -> Set[str]:
    """The concepts that an office is of, and those that they are of."""
    found: set[str] = set()
    tied = {office}
    for _ in range(2):
        known = proof.knowledge.concepts(tied)
        tied = {r.target for c in known.values() for r in c.relations if r.kind in _TIES}
        found |= tied
    return found


def offices_of(person: Concept | None, proof: Proof, *, surely: bool = True) -> Sequence[Forms]:
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


def is_former(text: str, start: int) -> bool:
    """Whether a word before the place says that the office is not held: former, nguyên; also
    before the adjective of a country: former Portuguese PM.
    """
    before = re.findall(r"[^\W\d_]+", text[max(0, start - 40) : start])
    nearest = before[-2:] if before and _NATIONAL.fullmatch(before[-1]) else before[-1:]
    return any(keys.typographic(word) in FORMER for word in nearest)


def adjective_before(text: str, start: int) -> str:
    """The English adjective of a country right before a place, or what looks like one."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    return before[1] if before is not None and _NATIONAL.fullmatch(before[1]) else ""


def is_of_other_country(office: Mention, proof: Proof) -> bool:
    """Whether the English adjective of a country stands before an office that has none of its own:
    Portuguese Prime Minister.
    """
    if proof.manuscript.language != "en":
        return False
    adjective = keys.spacing(adjective_before(proof.manuscript.text, office.start))
    if not adjective:
        return False
    tied = {id for o in (office.concept, *office.alternatives) for id in tied_to(o, proof)}
    names = (t.text for c in proof.knowledge.concepts(tied).values() for t in c.terms)
    # Vietnamese is of Vietnam.
    return not any(keys.spacing(name)[:_STEM] == adjective[:_STEM] for name in names)
