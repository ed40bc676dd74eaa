"""The terms that recognition compares a text with, as they stand at one moment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from termbase.language.inflection import Inflection, variants
from termbase.language.keys import closed_up, diacritic, spacing
from termbase.model import Concept, Kind, Review
from termbase.store import probes
from termbase.store.base import Base
from termbase.store.connection import Connection, explaining
from termbase.store.derived import backwards
from termbase.store.probes import IndexedTerm
from termbase.store.slots import slot_of

IS_KEY, BEGINS_ONE = 1, 2
"""How a key stands among the keys of terms."""

REMEMBERED = 1_000_000
"""How many keys' standings are remembered."""

_ROWID_BITS = 32
_LAST = "\U0010ffff"


class TermSnapshot(Protocol):
    """Sorted spacing keys of terms and of their inflections, and the terms that have them."""

    def standing(self, keys: Iterable[str]) -> Mapping[str, int]:
        """For each key whether it is one of a term or of an inflection (:data:`IS_KEY`), and
        whether longer ones may begin so (:data:`BEGINS_ONE`).
        """

    def terms(self, keys: Iterable[str]) -> Sequence[IndexedTerm]:
        """The terms that have one of these keys, or an inflection that has."""

    def beginning(self, starts: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """The keys of terms that begin with each of the keys; none where they are more than
        ``most``.
        """

    def end_some(self, ends: Iterable[str]) -> Mapping[str, bool]:
        """Whether any term ends with words of each of these diacritic keys."""

    def ending(self, ends: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """The keys of terms that end with words of each of these diacritic keys; none where they
        are more than ``most``.
        """


class StoreSnapshot:
    """The terms of a base, probed where they are; valid inside :func:`store_snapshot`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self, keys: Iterable[str]) -> Mapping[str, int]:
        """As :meth:`TermSnapshot.standing`."""
        asked = list(dict.fromkeys(keys))
        answers = probes.following(self._connection, asked)
        return {key: _standing(key, found) for key, found in zip(asked, answers, strict=True)}

    def terms(self, keys: Iterable[str]) -> Sequence[IndexedTerm]:
        """As :meth:`TermSnapshot.terms`."""
        return probes.terms(self._connection, keys)

    def beginning(self, starts: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.beginning`."""
        asked = list(dict.fromkeys(starts))
        return dict(zip(asked, probes.beginning(self._connection, asked, most), strict=True))

    def end_some(self, ends: Iterable[str]) -> Mapping[str, bool]:
        """As :meth:`TermSnapshot.end_some`."""
        backs = {end: backwards(end) for end in ends}
        found = probes.preceding(self._connection, list(backs.values()))
        pairs = zip(backs.items(), found, strict=True)
        return {end: key.startswith(back) for (end, back), key in pairs}

    def ending(self, ends: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.ending`."""
        asked = list(dict.fromkeys(ends))
        answers = probes.ending(self._connection, list(map(backwards, asked)), most)
        return {
            end: list(dict.fromkeys(closed_up(backwards(key)) for key in found))
            for end, found in zip(asked, answers, strict=True)
        }


@contextmanager
def store_snapshot(base: Base) -> Iterator[StoreSnapshot]:
    """The terms of ``base`` in one read transaction."""
    with explaining(base.path), base.snapshot():
        yield StoreSnapshot(base.connection)


class MemorySnapshot:
    """The terms of some concepts, in memory."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        plain: dict[str, list[IndexedTerm]] = {}
        inflected: dict[str, list[IndexedTerm]] = {}
        for concept in concepts:
            for entry in _entries(concept):
                (inflected if entry.inflected else plain).setdefault(entry.key, []).append(entry)
        self._plain, self._inflected = plain, inflected
        self._sorted = sorted(plain)
        self._standings = _Standings(sorted(plain.keys() | inflected.keys()))
        ends = {diacritic(entry.text)[::-1]: key for key, es in plain.items() for entry in es}
        self._ends = sorted(ends.items())
        self._ended = _Ended([back for back, _ in self._ends])

    def standing(self, keys: Iterable[str]) -> Mapping[str, int]:
        """As :meth:`TermSnapshot.standing`."""
        return self._standings

    def terms(self, keys: Iterable[str]) -> Sequence[IndexedTerm]:
        """As :meth:`TermSnapshot.terms`."""
        return [
            entry
            for key in dict.fromkeys(keys)
            for known in (self._plain, self._inflected)
            for entry in known.get(key, ())
        ]

    def beginning(self, starts: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.beginning`."""
        return {start: self._beginning(start, most) for start in starts}

    def end_some(self, ends: Iterable[str]) -> Mapping[str, bool]:
        """As :meth:`TermSnapshot.end_some`."""
        return self._ended

    def ending(self, ends: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """As :meth:`TermSnapshot.ending`."""
        return {end: self._ending(end, most) for end in ends}

    def _beginning(self, start: str, most: int) -> Sequence[str]:
        if not self._standings[start]:
            return []
        plain = self._sorted
        first = bisect_left(plain, start)
        last = bisect_left(plain, start + _LAST)
        return plain[first:last] if last - first <= most else []

    def _ending(self, end: str, most: int) -> Sequence[str]:
        back = backwards(end)
        first = bisect_left(self._ends, (back, ""))
        last = bisect_left(self._ends, (back + _LAST, ""))
        if last - first > most:
            return []
        return list(dict.fromkeys(key for _, key in self._ends[first:last]))


class _Standings(dict[str, int]):
    """How keys stand among sorted ones, remembered: the words of texts come again and again."""

    def __init__(self, sorted_keys: list[str]) -> None:
        self._sorted = sorted_keys

    def __missing__(self, key: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        near = _at(self._sorted, key)
        found = self[key] = _standing(key, (near,)) if near.startswith(key) else 0
        return found


class _Ended(dict[str, bool]):
    """Whether terms end with keys, remembered, by the sorted keys of the terms backwards."""

    def __init__(self, backs: list[str]) -> None:
        self._backs = backs

    def __missing__(self, end: str) -> bool:
        if len(self) >= REMEMBERED:
            self.clear()
        back = backwards(end)
        found = self[end] = _at(self._backs, back).startswith(back)
        return found


def _standing(key: str, following: Iterable[str]) -> int:
    """How a key stands, told from the first keys that are not before it."""
    return max(
        (
            IS_KEY | BEGINS_ONE if found == key else BEGINS_ONE if found.startswith(key) else 0
            for found in following
        ),
        default=0,
    )


def _at(keys: list[str], key: str) -> str:
    place = bisect_left(keys, key)
    return keys[place] if place < len(keys) else ""


def _entries(concept: Concept) -> Iterator[IndexedTerm]:
    for term in concept.terms:
        if term.review is Review.REJECTED:
            continue
        standing = slot_of(0, term.status, term.review, len(term.text)) >> _ROWID_BITS
        shown = (standing, concept.id, concept.kind.value, term.lang, term.text)
        states = (term.status.value, term.review.value)
        key = spacing(term.text)
        yield IndexedTerm(key, False, *shown, *states)
        if concept.kind not in (Kind.PERSON, Kind.PLACE):
            for other in _inflections(term.text, term.lang, key):
                yield IndexedTerm(other, True, *shown, *states)


def _inflections(text: str, lang: str, key: str) -> set[str]:
    left_out = (Inflection.possessive, Inflection.plural_possessive)
    forms = variants(text, lang)
    return {spacing(form.text) for form in forms if form.kind not in left_out} - {key}
