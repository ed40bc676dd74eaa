"""The terms of a snapshot, each question asked once: for texts that are looked at again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from termbase.lookup.snapshot import TermSnapshot
from termbase.store.probes import IndexedTerm

REMEMBERED = 100_000
"""How many answers of a kind are remembered; then all of them are forgotten."""


class RememberedTerms:
    """A :class:`~termbase.lookup.snapshot.TermSnapshot` that remembers the answers of another one,
    whose terms must not change meanwhile.
    """

    def __init__(self, terms: TermSnapshot) -> None:
        self._terms = terms
        self._standing: dict[str, int] = {}
        self._of_key: dict[str, tuple[IndexedTerm, ...]] = {}
        self._beginning: dict[tuple[str, int], Sequence[str]] = {}
        self._ending: dict[tuple[str, int], Sequence[str]] = {}

    def standing(self, keys: Iterable[str]) -> Mapping[str, int]:
        """As :meth:`TermSnapshot.standing`; keys that were asked for earlier may be among them."""
        _bound(self._standing)
        if missing := [key for key in keys if key not in self._standing]:
            self._standing.update(self._terms.standing(missing))
        return self._standing

    def terms(self, keys: Iterable[str]) -> Sequence[IndexedTerm]:
        """As :meth:`TermSnapshot.terms`."""
        wanted = list(dict.fromkeys(keys))
        _bound(self._of_key)
        if missing := [key for key in wanted if key not in self._of_key]:
            found: dict[str, list[IndexedTerm]] = {key: [] for key in missing}
            for term in self._terms.terms(missing):
                found[term.key].append(term)
            self._of_key.update((key, tuple(terms)) for key, terms in found.items())
        return [term for key in wanted for term in self._of_key[key]]

    def beginning(self, start: str, most: int) -> Sequence[str]:
        """As :meth:`TermSnapshot.beginning`."""
        _bound(self._beginning)
        known = self._beginning.get((start, most))
        if known is None:
            known = self._beginning[start, most] = self._terms.beginning(start, most)
        return known

    def ending(self, end: str, most: int) -> Sequence[str]:
        """As :meth:`TermSnapshot.ending`."""
        _bound(self._ending)
        known = self._ending.get((end, most))
        if known is None:
            known = self._ending[end, most] = self._terms.ending(end, most)
        return known


def _bound(answers: dict[str, int] | dict[str, tuple[IndexedTerm, ...]]
           | dict[tuple[str, int], Sequence[str]]) -> None:  # fmt: skip
    if len(answers) >= REMEMBERED:
        answers.clear()
