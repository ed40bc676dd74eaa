"""What one search found so far, and the rows that it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.language.ladder import Rung
from termbase.lookup import parts
from termbase.lookup.gathering import Gathering, Held, rank_of
from termbase.lookup.hits import Hit, judged
from termbase.lookup.parts import Found
from termbase.lookup.query import Query
from termbase.model import language_rank
from termbase.store.candidates import Candidates, Entry, Place

AT_ONCE = 60
"""How many of the best-standing terms are asked for at first; more follow where they may be
wanted."""

Match = Callable[[Query, Entry], Found | None]
"""How a term answers, told from its keys."""


class Matches:
    """The matches of one search among its candidates, up to a limit of concepts."""

    def __init__(self, candidates: Candidates, limit: int) -> None:
        self.candidates = candidates
        self.found = Gathering(limit)
        self._limit = limit
        self._read: dict[int, Entry] = {}
        """The entries whose rows were read, by slot."""

    def whole(self, asked: Query, forced: Rung | None = None) -> None:
        """Enters the terms that are the query but for spaces."""
        places = self.candidates.equal("spacing", asked.whole.spacing)
        self.refine(asked, places, parts.at_start, forced)

    def best_first(
        self, asked: Query, fetch: Callable[[int], Iterable[Place]], found: Found, match: Match
    ) -> None:
        """Enters terms that come best first, more and more, until no better one can come."""
        wanted = AT_ONCE
        while True:
            if found.rung is Rung.tone:
                # Stricter rungs than tone have no index of their own.
                places = list(fetch(wanted))
                self.refine(asked, (p for p in places if p[0] not in self.found), match)
                seen = len(places)
                if places and not self.found.wants(places[-1][0], found):
                    return
            else:
                seen = self.found.enter_best(fetch(wanted), found, asked)
            if seen < wanted:
                return
            wanted *= 8

    def refine(
        self, asked: Query, places: Iterable[Place], match: Match, forced: Rung | None = None
    ) -> None:
        """Enters terms after a look at their keys, on the rung ``forced`` if there is one."""
        slots = [slot for slot, _concept in places]
        if slots:
            self.add(asked, self.candidates.entries(slots), match, forced)

    def add(
        self, asked: Query, entries: Iterable[Entry], match: Match, forced: Rung | None = None
    ) -> None:
        """As :meth:`refine`, of entries that were read."""
        for entry in entries:
            found = match(asked, entry)
            if found is not None:
                self._read[entry.slot] = entry
                found = found._replace(rung=forced) if forced else found
                self.found.enter(entry.slot, entry.concept, found, asked)

    def hits(self) -> list[Hit]:
        """One hit a concept, in the order of search."""
        read, chosen = self._read, self.found.chosen()
        unread = [held.slot for held in chosen if held.slot not in read]
        if unread:
            read.update((entry.slot, entry) for entry in self.candidates.entries(unread))
        best = sorted(chosen, key=lambda held: (held.rank, read[held.slot].id))
        kept = set(list(dict.fromkeys(held.concept for held in best))[: self._limit])
        first: dict[int, Held] = {}
        for item in sorted((held for held in best if held.concept in kept), key=self._tie):
            first.setdefault(item.concept, item)
        hits = []
        for item in first.values():
            hit = judged(item, read[item.slot])
            found, rank = item.found, item.rank
            if hit.tier is not found.rung:
                rank = rank_of(item.slot, found._replace(rung=hit.tier))
            hits.append((rank, hit.concept_id, hit))
        return [hit for _rank, _id, hit in sorted(hits, key=lambda made: made[:2])]

    def _tie(self, held: Held) -> tuple[tuple[int, str], str]:
        entry = self._read[held.slot]
        return language_rank(entry.lang), entry.text
