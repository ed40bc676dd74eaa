"""Which relations say something, whether a person relates two concepts or a file does."""

from __future__ import annotations

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Concept, Kind, RelationKind

_HOLDING = (Kind.PERSON, Kind.OFFICE)


def refuse_senseless(concept: Concept, kind: RelationKind, target: Concept) -> None:
    """Raises :class:`InvalidValue` for a relation that says nothing: to oneself, an office held by
    what is no person, or a place in what is an office.
    """
    if concept.id == target.id:
        raise InvalidValue(M("“{id}” cannot be related to itself", id=concept.id))
    if kind is RelationKind.HOLDS_OFFICE and (concept.kind, target.kind) != _HOLDING:
        raise InvalidValue(
            M("only a person can hold, and only an office can be held"),
            remedy=M("use another relation, or mend the kinds"),
        )
    if kind is RelationKind.LOCATED_IN and target.kind is Kind.OFFICE:
        raise InvalidValue(
            M("nothing is located in an office that somebody holds"),
            remedy=M("use another relation, or mend the kinds"),
        )
