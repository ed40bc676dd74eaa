"""Offices of a country before the name of somebody who holds another one and never held them:
Chủ tịch nước Emmanuel Macron, Prime Minister Lương Cường.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from termbase.language import keys
from termbase.lookup.recognition import Mention
from termbase.model import Concept, Kind, RelationKind
from termbase.proofing.forms import Forms
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.offices import Misnamed, is_of_other_country, offices_of, tied_to

if TYPE_CHECKING:
    from termbase.proofing.rule import Proof


def never_held(person: Mention, known: Concept | None, before: Mention, proof: Proof) -> (
    Misnamed | None
):  # fmt: skip
    """The office ``before`` a person's name where the base knows the office and others who held
    it, and the person as the holder of another one alone.

    Of two offices of one country that is told of texts without a date only: of others, who held
    the office on the day is to be said.
    """
    ids = (before.concept, *before.alternatives)
    if known is None or not _is_long(before.text) or _held(known, ids):
        return None
    if " " not in person.text and _has_article(proof.manuscript, before.start):
        # Somebody's choice: the Prime Minister Macron appointed.
        return None
    own = offices_of(known, proof, surely=not proof.manuscript.date)
    if not own or _is_called(before, own) or is_of_other_country(before, proof):
        return None
    if not any(proof.knowledge.holders(id) for id in ids):
        return None
    ours = _of_places(ids, own, proof)
    if not ours and not proof.manuscript.date:
        ours = _of_bodies(before, ids, own, proof)
    if not ours:
        return None
    return Misnamed(before.start, before.end, person, _titles(ours, before.start, proof))


def _of_places(ids: Sequence[str], own: Sequence[Forms], proof: Proof) -> Sequence[Forms]:
    """One's own offices where the other one is of a country; none where that tells nothing."""
    theirs = _places({target for id in ids for target in _related(id, proof)}, proof)
    if not theirs:
        return ()
    of_theirs = [f for f in own if not theirs.isdisjoint(tied_to(f.concept.id, proof))]
    if of_theirs:
        return () if proof.manuscript.date else of_theirs
    return [f for f in own if _places(_related(f.concept.id, proof), proof)]


def _of_bodies(
    before: Mention, ids: Sequence[str], own: Sequence[Forms], proof: Proof
) -> Sequence[Forms]:
    """One's own offices where the other one is of a body that its name tells, as in European
    Council President, or that is of the country of one's own; none where that tells nothing.
    """
    bodies = {target for id in ids for target in tied_to(id, proof)}
    if any(_places(_related(id, proof), proof) for id in ids):
        return ()
    of_theirs = [
        f for f in own if not _places(bodies, proof).isdisjoint(tied_to(f.concept.id, proof))
    ]
    text = proof.manuscript
    named = proof.knowledge.forms(bodies, text.language, text.style).values()
    title = keys.diacritic(before.text)
    is_told = any(
        keys.diacritic(term.text) in title
        for forms in named
        if forms.kind is Kind.ORGANISATION
        for term in forms.own
        if len(term.text.split()) > 1
    )
    return of_theirs or (own if is_told else ())


def _is_long(office: str) -> bool:
    """Whether an office is more than what many are called: President, Chairman, Minister."""
    return len(office.split()) > 1


def _has_article(text: Manuscript, start: int) -> bool:
    return text.language == "en" and text.text[max(0, start - 4) : start].lower() == "the "


def _is_called(office: Mention, own: Sequence[Forms]) -> bool:
    """Whether an office is part of what one's ``own`` are called, in whatever language."""
    title = keys.diacritic(office.text)
    names = (keys.diacritic(term.text) for forms in own for term in forms.concept.terms)
    return any(f" {title} " in f" {name} " for name in names)


def _held(person: Concept, offices: Iterable[str]) -> bool:
    held = {r.target for r in person.relations if r.kind is RelationKind.HOLDS_OFFICE}
    return not held.isdisjoint(offices)


def _related(office: str, proof: Proof) -> set[str]:
    """What an office itself is related to: a head of state to the country."""
    concept = proof.knowledge.concepts([office]).get(office)
    relations = concept.relations if concept is not None else ()
    return {r.target for r in relations if r.kind is RelationKind.RELATED}


def _places(ids: Iterable[str], proof: Proof) -> set[str]:
    found = proof.knowledge.concepts(ids)
    return {id for id, concept in found.items() if concept.kind is Kind.PLACE}


def _titles(offices: Sequence[Forms], start: int, proof: Proof) -> tuple[str, ...]:
    """What offices are called; in Vietnamese first without the name of the country, which the
    wrong one has not either.
    """
    names: list[str] = []
    for forms in offices:
        full = forms.own[0].text if forms.own else ""
        places = _related(forms.concept.id, proof) if forms.language == "vi" else ()
        names += (*_without_country(full, places, proof), full)
    opens = proof.manuscript.starts_sentence(start)
    dressed = (name[0].upper() + name[1:] if opens else name for name in names if name)
    return tuple(dict.fromkeys(dressed))


def _without_country(office: str, places: Iterable[str], proof: Proof) -> list[str]:
    text = proof.manuscript
    known = proof.knowledge.forms(places, text.language, text.style)
    ends = {keys.typographic(t.text) for forms in known.values() for t in forms.own}
    head, _, last = office.rpartition(" ")
    return [head] if head and keys.typographic(last) in ends else []
