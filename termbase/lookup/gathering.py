"""Gathering the best terms of a search, and knowing when no better one can come."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import NamedTuple

from termbase.language.ladder import Rung
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query
from termbase.store.candidates import Place
from termbase.store.slots import ROWID_BITS

Rank = tuple[int, int, int, int]
"""late, part, rung, then status, review and length: the order of search before the id."""


class Held(NamedTuple):
    """A term that answers, how, and to which reading of the query."""

    rank: Rank
    slot: int
    concept: int
    found: Found
    asked: Query


def rank_of(slot: int, found: Found) -> Rank:
    """Where a term stands in the order of search."""
    late = found.rung is Rung.keystrokes or found.rung is Rung.typo
    return int(late), found.part.order, found.rung.order, slot >> ROWID_BITS


class Gathering:
    """What was found so far: of each term and concept the best, to a limit of concepts."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: dict[int, Held] = {}
        self._best: dict[int, Rank] = {}
        # The rank of the last concept that still belongs to the answer, once it is full.
        self._worst: Rank | None = None

    def __len__(self) -> int:
        return len(self._best)

    def __contains__(self, slot: int) -> bool:
        return slot in self._held

    def has_room(self) -> bool:
        """Whether fewer concepts than the limit were found."""
        return len(self._best) < self._limit

    def has(self, part: Part) -> bool:
        """Whether a term answers with this part or a better one."""
        return any(rank[1] <= part.order for rank in self._best.values())

    def enter(self, slot: int, concept: int, found: Found, asked: Query) -> None:
        """Takes a term in, if it was not found better already."""
        self._enter(rank_of(slot, found), slot, concept, found, asked)

    def enter_best(self, places: Iterable[Place], found: Found, asked: Query) -> int:
        """Takes terms in that come best first and all answer alike, until no later one can belong
        to the answer. Gives the number of terms seen, -1 where it stopped before the end.
        """
        late, part, rung, _standing = rank_of(0, found)
        count = 0
        for slot, concept in places:
            count += 1
            rank = (late, part, rung, slot >> ROWID_BITS)
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
        late, part, rung, _standing = rank_of(0, found)
        seen: set[int] = set()
        for slot, concept in places:
            if concept not in seen:
                if len(seen) == self._limit:
                    return True
                seen.add(concept)
            self._enter((late, part, rung, slot >> ROWID_BITS), slot, concept, found, asked)
        return False

    def _enter(self, rank: Rank, slot: int, concept: int, found: Found, asked: Query) -> None:
        known = self._held.get(slot)
        if known is not None and known[0] <= rank:
            return
        self._held[slot] = Held(rank, slot, concept, found, asked)
        best = self._best.get(concept)
        if best is None or rank < best:
            self._best[concept] = rank
            if self._worst is not None and rank < self._worst:
                self._worst = None

    def _find_worst(self) -> None:
        if len(self._best) >= self._limit:
            self._worst = heapq.nsmallest(self._limit, self._best.values())[-1]

    def wants(self, slot: int, found: Found) -> bool:
        """Whether a term such as this one could still belong to the answer."""
        if self._worst is None:
            self._find_worst()
        return self._worst is None or rank_of(slot, found) <= self._worst

    def chosen(self) -> list[Held]:
        """The terms that may belong to the answer: the best of each concept, with equals."""
        ranks = heapq.nsmallest(self._limit, self._best.values())
        if not ranks:
            return []
        return [
            held
            for held in self._held.values()
            if held.rank <= ranks[-1] and held.rank == self._best[held.concept]
        ]
