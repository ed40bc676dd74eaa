"""The terms of one concept while they are read, so that a bad one is refused by its own line."""

from __future__ import annotations

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Review, Status, Term


class TermList:
    """Terms in their order; refuses, as :class:`~termbase.model.Concept` would, a twin and a
    second preferred one, at a cost that does not grow with the list.
    """

    def __init__(self) -> None:
        self._terms: list[Term] = []
        self._keys: set[tuple[str, str, str]] = set()
        self._preferred: set[tuple[str, str, Review]] = set()

    def __len__(self) -> int:
        return len(self._terms)

    def all(self) -> tuple[Term, ...]:
        """The terms so far."""
        return tuple(self._terms)

    def is_second(self, term: Term) -> bool:
        """Whether another term is preferred already where ``term`` would be."""
        return _claims(term) and (term.lang, term.style, term.review) in self._preferred

    def twin(self, term: Term) -> Term | None:
        """The term that stands here already under the key of ``term``."""
        if term.key not in self._keys:
            return None
        return next(own for own in self._terms if own.key == term.key)

    def put(self, term: Term) -> None:
        """Puts a term in the place of its twin, whose status it has."""
        self._terms = [term if own.key == term.key else own for own in self._terms]

    def add(self, term: Term) -> None:
        """Takes a term in; raises :class:`InvalidValue` where it cannot stand in the concept."""
        if term.key in self._keys:
            raise InvalidValue(
                M("the term “{term}” ({lang}) stands twice", term=term.text, lang=term.lang)
            )
        if self.is_second(term):
            raise InvalidValue(
                M("two preferred terms in {lang}", lang=term.lang),
                remedy=M("make “{term}” admitted, or the other one", term=term.text),
            )
        self._keys.add(term.key)
        if _claims(term):
            self._preferred.add((term.lang, term.style, term.review))
        self._terms.append(term)


def _claims(term: Term) -> bool:
    return term.status is Status.PREFERRED and term.review is not Review.REJECTED
