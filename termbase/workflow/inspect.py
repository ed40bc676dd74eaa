"""One concept, whole: forms, definitions, evidence, relations both ways, history."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.model import Change, Concept, Relation, RelationKind, Source
from termbase.store import concepts, history, sources
from termbase.store.base import Base
from termbase.workflow.annotate import Evidence, evidence


@dataclass(frozen=True, slots=True)
class Link:
    """A relation seen from the concept shown: ``other`` is the concept at its other end."""

    relation: Relation
    other: Concept | None
    other_id: str
    incoming: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the base knows of a concept. ``asked`` is the id that was asked for, which a
    redirect may have led to ``concept``.
    """

    asked: str
    concept: Concept
    links: tuple[Link, ...]
    sources: dict[str, Source]
    evidence: tuple[Evidence, ...]
    history: tuple[Change, ...]


def inspect(base: Base, id: str, *, with_evidence: bool = True, with_history: bool = True) -> Card:
    """The card of a concept (redirects are followed).

    Raises :class:`~termbase.errors.NotFound`, with the nearest ids, where there is none.
    """
    concept = concepts.get(base, id)
    links = [Link(r, _other(base, r.target), r.target, False) for r in concept.relations]
    links += [
        Link(relation, _other(base, source_id), source_id, True)
        for source_id, relation in concepts.incoming(base, concept.id)
    ]
    links.sort(key=_order)
    cited = {id for term in concept.terms for id in term.sources}
    cited |= {id for relation in concept.relations for id in relation.sources}
    cited |= {d.source for d in concept.definitions if d.source}
    known = {id: sources.get(base, id) for id in sorted(cited) if sources.exists(base, id)}
    return Card(
        id,
        concept,
        tuple(links),
        known,
        tuple(evidence(base, concept)) if with_evidence else (),
        tuple(history.of_concept(base, concept.id)) if with_history else (),
    )


def _other(base: Base, id: str) -> Concept | None:
    return concepts.get(base, id) if concepts.exists(base, id) else None


def _order(link: Link) -> tuple[int, str, str]:
    rank = list(RelationKind).index(link.relation.kind)
    # The newest holder or office first: EDTF dates sort as text.
    newest = "".join(chr(0x10FFFF - ord(c)) for c in link.relation.valid.start) or "\U0010ffff"
    return rank, newest, link.other_id
