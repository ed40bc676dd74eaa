"""An alphabetical list that is put in order only where somebody looks.

The terms are parted by the letters that they begin with, as far as it takes to come to parts that
are sorted in a moment. The parts follow one another as their letters' primary weights do: what
marks and case add decides only between texts whose letters are the same, and these are of one part.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from termbase.language.collation import primary_weights, script, sort_key
from termbase.store.base import Base
from termbase.store.beginnings import Beginnings

LEAF = 1_000
"""A part of so many terms is sorted as it is."""
WHOLE = 50_000
"""So many terms are sorted in memory where they cannot be parted further."""
KEPT = 64
"""So many sorted parts are kept."""

GONE = -1
"""In place of the slot of a term that has left the base."""

Weights = tuple[int, ...]


def place_key(order: str) -> Callable[[str], bytes]:
    """The function that gives a term its place in a list, as the language ``order`` sorts it;
    several spaces are one.
    """
    key = sort_key(order)

    def placed(text: str) -> bytes:
        return key(" ".join(filter(None, text.split(" "))) if "  " in text else text)

    return placed


class Inseparable(Exception):
    """The terms cannot be parted by their letters."""


@dataclass(eq=False, slots=True)
class Section:
    """Terms that stand together: those whose keys go on after one of ``open``, and those whose keys
    are among ``closed``, with their numbers. All weights begin with ``weights``.
    """

    weights: Weights
    open: dict[str, int] = field(default_factory=dict)
    closed: dict[str, int] = field(default_factory=dict)
    sealed: bool = False
    count: int = 0
    parts: list[Section] | None = None
    ends: list[int] = field(default_factory=list)

    def take(self, other: Section) -> None:
        """Takes in what cannot be told apart from it."""
        self.open.update(other.open)
        self.closed.update(other.closed)
        self.sealed = self.sealed or other.sealed
        self.count += other.count


class Sections:
    """The list, as the language ``order`` sorts it.

    Raises :class:`Inseparable` where the language, or the letters that the terms begin with, do not
    let them be parted.
    """

    def __init__(self, base: Base, terms: Beginnings, order: str) -> None:
        weights = primary_weights(order)
        if weights is None:
            raise Inseparable
        self._weights: Callable[[str], Weights] = weights
        self._key = place_key(order)
        self._terms = terms
        self._sorted: OrderedDict[Section, array[int]] = OrderedDict()
        self._root = Section((), {"": 0})
        self._part(base, self._root)
        self._root.count = self._root.ends[-1] if self._root.ends else 0
        if any(part.sealed and part.count > WHOLE for part in self._root.parts or ()):
            raise Inseparable

    @property
    def count(self) -> int:
        """How many terms there are."""
        return self._root.count

    def page(self, base: Base, start: int, size: int) -> list[int]:
        """The slots of at most ``size`` terms, from the one at ``start`` on (from 0);
        :data:`GONE` for those that have gone since the list was made.
        """
        found: list[int] = []
        stop = min(start + size, self.count)
        while start < stop:
            section, first = self._at(base, start)
            slots = self._slots(base, section)[start - first : stop - first]
            found += slots
            start += len(slots)
        return found

    def _at(self, base: Base, place: int) -> tuple[Section, int]:
        """The part that is sorted as a whole at a place, and where it begins."""
        section, first = self._root, 0
        while section.count > LEAF and section.open and not section.sealed:
            if section.parts is None:
                self._part(base, section)
            number = bisect_right(section.ends, place - first)
            first += section.ends[number - 1] if number else 0
            section = (section.parts or [])[number]
        return section, first

    def _slots(self, base: Base, section: Section) -> array[int]:
        slots = self._sorted.get(section)
        if slots is None:
            terms = self._terms.terms(base, section.open, section.closed)
            terms.sort(key=lambda term: (self._key(term[1]), term[0]))
            slots = array("q", [slot for slot, _text in terms][: section.count])
            # The base may have changed since its terms were counted.
            slots.extend([GONE] * (section.count - len(slots)))
            self._sorted[section] = slots
            while len(self._sorted) > KEPT:
                self._sorted.popitem(last=False)
        return slots

    def _part(self, base: Base, section: Section) -> None:
        parts: list[Section] = []
        for part in sorted(self._longer(base, section), key=lambda s: (s.weights, not s.open)):
            last = parts[-1] if parts else None
            if last is not None and (
                part.weights == last.weights
                or (last.open and part.weights[: len(last.weights)] == last.weights)
            ):
                last.take(part)
            else:
                parts.append(part)
        self._fit(section, parts)

    def _fit(self, section: Section, parts: list[Section]) -> None:
        """Makes the parts as many as were counted, whatever has been written since."""
        counted = sum(part.count for part in parts)
        if section is not self._root and counted != section.count:
            parts = parts or [Section(section.weights)]
            parts[-1].count = max(0, parts[-1].count + section.count - counted)
        section.parts = parts
        section.ends = list(accumulate(part.count for part in parts))

    def _longer(self, base: Base, section: Section) -> Iterator[Section]:
        """The parts of a section before those are put together that cannot be told apart."""
        for text, count in section.closed.items():
            yield Section(self._weights(text), closed={text: count}, count=count)
        scripts: dict[tuple[Weights, int], Section] = {}
        for text in section.open:
            for found in self._spelt(base, text, section.weights):
                number = script(next(iter(found.open or found.closed))[-1])
                if number is None:
                    yield found
                else:
                    key = self._weights(text), number
                    scripts.setdefault(key, Section(found.weights, sealed=True)).take(found)
        yield from scripts.values()

    def _spelt(self, base: Base, text: str, weights: Weights) -> Iterator[Section]:
        """What follows ``text``, up to the next letter that has weight."""
        for start, whole, longer in self._terms.after(base, text):
            own = self._weights(start)
            if whole:
                yield Section(own, closed={start: whole}, count=whole)
            if longer and own == weights:
                yield from self._spelt(base, start, weights)
            elif longer:
                yield Section(own, open={start: longer}, count=longer)
