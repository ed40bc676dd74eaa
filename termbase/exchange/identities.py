"""Concept ids from the ids that files have: numbers, spaces, none at all, or one id twice."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.errors import InvalidValue
from termbase.exchange.first_met import FirstMet
from termbase.model import Term
from termbase.model.identifiers import concept_id, slug


def plausible_id(text: str) -> str:
    """``text`` where it can be a concept id, else one made from it (``12`` becomes ``c-12``)."""
    try:
        return concept_id(text)
    except InvalidValue:
        return slug(text)


class Identities:
    """Gives every entry of a file an id of its own, the same each time the file is read."""

    def __init__(self) -> None:
        self._given = FirstMet()
        self._last: dict[str, int] = {}

    def __contains__(self, id: object) -> bool:
        """Whether an entry was given that id so far."""
        return id in self._given

    def give(self, id: str, terms: Sequence[Term]) -> str:
        """The id for an entry that calls itself ``id``, or (where it has none) for its terms."""
        wanted = plausible_id(id) if id else slug(_name(terms))
        if wanted not in self._given:
            self._given.setdefault(wanted)
            return wanted
        # Counted by what is left of a long id: many such share one row of numbers.
        stem = wanted[:180]
        number = self._last.get(stem, 1) + 1
        while (given := f"{stem}-{number}") in self._given:
            number += 1
        self._last[stem] = number
        self._given.setdefault(given)
        return given


def _name(terms: Sequence[Term]) -> str:
    english = (term.text for term in terms if term.lang.split("-")[0] == "en")
    return next(english, terms[0].text)
