"""The concepts that a concept probably is the same as."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.model import Concept
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.edit import near_forms, same_forms

MOST = 20
"""So many duplicates are named at most."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another concept; ``form`` is what makes it likely, the ``same`` one but for case, or close
    to one.
    """

    concept: Concept
    form: str
    same: bool


def likely_duplicates(base: Base, concept: Concept) -> list[Duplicate]:
    """The other concepts that have forms of ``concept``, then those that have forms close to them
    (see :func:`~termbase.workflow.edit.near_forms`).
    """
    found: dict[str, tuple[str, bool]] = {}
    for term in concept.terms:
        for id in same_forms(base, [term], besides=concept.id):
            found.setdefault(id, (term.text, True))
    for _term, id, form in near_forms(base, concept.terms):
        if id != concept.id:
            found.setdefault(id, (form, False))
    ids = list(found)[:MOST]
    there = concepts.get_all(base, ids)
    return [Duplicate(there[id], *found[id]) for id in ids if id in there]
