"""Gathering the best terms of a search, and knowing when no better one can come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from termbase.language.ladder import Rung
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query
from termbase.store.candidates import Key, Place
from termbase.store.slots import ROWID_BITS, STANDING_BITS

_PART_BITS, _RUNG_BITS = 2, 4
_PART_AT = STANDING_BITS + _RUNG_BITS
_LATE_AT = _PART_AT + _PART_BITS
_PARTS = (1 << _PART_BITS) - 1


class Held(NamedTuple):
    """A term that answers, how, and to which reading of the query."""

    rank: int
    slot: int
    concept: int
    found: Found
    asked: Query


def _order(part: Part, rung: Rung) -> int:
    late = rung in (Rung.keystrokes, Rung.typo)
    return late << _LATE_AT | part.order << _PART_AT | rung.order << STANDING_BITS


_ORDERS = {(part, rung): _order(part, rung) for part in Part for rung in Rung}


def rank_of(slot: int, found: Found) -> int:
    """Where a term stands in the order of search before the id, as one number: late, part and
    rung, then status, review and length.
    """
    return _ORDERS[found[:2]] | slot >> ROWID_BITS


class Gathering:
    """What was found so far: of each term and concept the best, to a limit of concepts."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        # As Held; most are never asked for.
        self._held: dict[int, tuple[int, int, int, Found, Query]] = {}
        self._best: dict[int, int] = {}
        # The rank of the last concept that still belongs to the answer, once it is full.
        self._worst: int | None = None

    def __len__(self) -> int:
        return len(self._best)

    def __contains__(self, slot: int) -> bool:
        return slot in self._held

    def has_room(self) -> bool:
        """Whether fewer concepts than the limit were found."""
        return len(self._best) < self._limit

    def has(self, part: Part) -> bool:
        """Whether a term answers with this part or a better one."""
        return any(rank >> _PART_AT & _PARTS <= part.order for rank in self._best.values())

    def enter(self, slot: int, concept: int, found: Found, asked: Query) -> None:
        """Takes a term in, if it was not found better already."""
        self._enter(rank_of(slot, found), slot, concept, found, asked)

    def enter_best(self, places: Iterable[Place], found: Found, asked: Query) -> int:
        """Takes terms in that come best first and all answer alike, until no later one can belong
        to the answer. Gives the number of terms seen, -1 where it stopped before the end.
        """
        order = _ORDERS[found[:2]]
        count = 0
        for slot, concept in places:
            count += 1
            rank = order | slot >> ROWID_BITS
            if self._worst is not None and rank > self._worst:
                return -1
            self._enter(rank, slot, concept, found, asked)
            if self._worst is None:
                self._find_worst()
        return count

    def enter_ranked(self, places: Iterable[Place], found: Found, asked: Query) -> bool:
        """Takes terms in that come by their standing, then by their concepts' ids, and all answer
        alike. Whether they were as many concepts as the limit: then no later one can belong to
        the answer.
        """
        order = _ORDERS[found[:2]]
        seen: set[int] = set()
        for slot, concept in places:
            if concept not in seen:
                if len(seen) == self._limit:
                    return True
                seen.add(concept)
            self._enter(order | slot >> ROWID_BITS, slot, concept, found, asked)
        return False

    def enter_others(
        self, places: Iterable[tuple[int, int, Key]], by_key: Mapping[Key, Found], asked: Query
    ) -> None:
        """Takes terms in that were not found yet: they come best first and answer as their key
        tells, until no later one can belong to the answer.
        """
        orders = {key: _ORDERS[found[:2]] for key, found in by_key.items()}
        least = min(orders.values())
        for slot, concept, key in places:
            if slot in self._held:
                continue
            standing = slot >> ROWID_BITS
            if self._worst is None:
                self._find_worst()
            if self._worst is not None and least | standing > self._worst:
                return
            self._enter(orders[key] | standing, slot, concept, by_key[key], asked)

    def _enter(self, rank: int, slot: int, concept: int, found: Found, asked: Query) -> None:
        known = self._held.get(slot)
        if known is not None and known[0] <= rank:
            return
        self._held[slot] = (rank, slot, concept, found, asked)
        best = self._best.get(concept)
        if best is None or rank < best:
            self._best[concept] = rank
            if self._worst is not None and rank < self._worst:
                self._worst = None

    def _find_worst(self) -> None:
        if len(self._best) >= self._limit:
            self._worst = sorted(self._best.values())[self._limit - 1]

    def wants(self, slot: int, found: Found) -> bool:
        """Whether a term such as this one could still belong to the answer."""
        if self._worst is None:
            self._find_worst()
        return self._worst is None or rank_of(slot, found) <= self._worst

    def chosen(self) -> list[Held]:
        """The terms that may belong to the answer: the best of each concept, with equals."""
        best = self._best
        if not best:
            return []
        last = sorted(best.values())[: self._limit][-1]
        held = self._held.values()
        return [Held._make(h) for h in held if h[0] <= last and h[0] == best[h[2]]]
