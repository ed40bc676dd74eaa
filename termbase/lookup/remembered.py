"""The terms of a snapshot, each question asked once: for texts that are looked at repeatedly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from termbase.lookup.snapshot import TermSnapshot
from termbase.store.probes import IndexedTerm

REMEMBERED = 100_000
"""How many answers of a kind are remembered; then all of them are forgotten."""


class RememberedKeys:
    """A :class:`~termbase.lookup.snapshot.TermSnapshot` that remembers of another one, whose terms
    must not change meanwhile, how keys stand: what takes little room.
    """

    def __init__(self, terms: TermSnapshot) -> None:
        self._terms = terms
        self._standing: dict[str, int] = {}
        self._end_some: dict[str, bool] = {}

    def standing(self, keys: Iterable[str]) -> Mapping[str, int]:
        """As :meth:`TermSnapshot.standing`; keys that were asked for earlier may be among them."""
        _bound(self._standing)
        if missing := [key for key in keys if key not in self._standing]:
            self._standing.update(self._terms.standing(missing))
        return self._standing

    def end_some(self, ends: Iterable[str]) -> Mapping[str, bool]:
        """As :meth:`TermSnapshot.end_some`; keys that were asked for earlier may be among them."""
        _bound(self._end_some)
        if missing := [end for end in ends if end not in self._end_some]:
            self._end_some.update(self._terms.end_some(missing))
        return self._end_some

    def terms(self, keys: Iterable[str]) -> Sequence[IndexedTerm]:
        """As :meth:`TermSnapshot.terms`."""
        return self._terms.terms(keys)

    def beginning(self, starts: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.beginning`."""
        return self._terms.beginning(starts, most)

    def ending(self, ends: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.ending`."""
        return self._terms.ending(ends, most)


class RememberedTerms(RememberedKeys):
    """As :class:`RememberedKeys`, of all answers."""

    def __init__(self, terms: TermSnapshot) -> None:
        super().__init__(terms)
        self._of_key: dict[str, tuple[IndexedTerm, ...]] = {}
        self._beginning: dict[int, dict[str, Sequence[str]]] = {}
        self._ending: dict[int, dict[str, Sequence[str]]] = {}

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

    def beginning(self, starts: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.beginning`."""
        known = self._beginning.setdefault(most, {})
        _bound(known)
        wanted = list(starts)
        if missing := [start for start in wanted if start not in known]:
            known.update(self._terms.beginning(missing, most))
        return {start: known[start] for start in wanted}

    def ending(self, ends: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.ending`."""
        known = self._ending.setdefault(most, {})
        _bound(known)
        wanted = list(ends)
        if missing := [end for end in wanted if end not in known]:
            known.update(self._terms.ending(missing, most))
        return {end: known[end] for end in wanted}


def _bound(answers: dict[str, int] | dict[str, bool] | dict[str, tuple[IndexedTerm, ...]]
           | dict[str, Sequence[str]]) -> None:  # fmt: skip
    if len(answers) >= REMEMBERED:
        answers.clear()
