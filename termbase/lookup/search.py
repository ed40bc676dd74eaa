"""Search: from what a person typed to the concepts it may mean, best first."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from termbase.language.ladder import CaseMatch, Rung, case_match, judge, judge_prefix
from termbase.language.normal import nfc
from termbase.lookup import parts, typos
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query, lesser, query, without_masks
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.base import Base
from termbase.store.candidates import Candidates, Details, Entry, Filter, Key
from termbase.store.connection import explaining
from termbase.store.index import ROWID_BITS

FEW = 64
"""Of beginnings that fewer terms share, all are ranked; of others the best-standing first."""

MANY = 5_000
"""Of beginnings that more terms share, the terms are read best first from the start."""

AT_ONCE = 128
"""How many are asked for at first where the best-standing are read first."""

INNER = 1_000
"""At most so many terms that hold a query's letters, the best-standing, are ranked by rung."""

NEAR = 5_000
"""At most so many terms that share a piece with the query are measured for two typing errors."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept and the one of its terms that answers best.

    ``tier`` is the rung, ``part`` what of the term answers, ``distance`` the number of typing
    errors (0 but for typo).
    """

    concept_id: str
    kind: Kind
    lang: str
    term: str
    status: Status
    review: Review
    tier: Rung
    part: Part
    case: CaseMatch
    distance: int = 0


def search(
    base: Base,
    text: str,
    *,
    lang: str | None = None,
    kind: Kind | None = None,
    limit: int = 20,
    review: Review | None = None,
) -> list[Hit]:
    """At most ``limit`` hits for what was typed, one a concept.

    Order: typo and keystrokes last; then part, rung, status, review, length, id. ``lang`` (a tag
    or a base language), ``kind`` and ``review`` keep the terms that are so. Rejected terms are
    never found.
    """
    asked = query(text)
    if asked.empty or limit < 1:
        return []
    with explaining(base.path), base.snapshot():
        candidates = Candidates(base.connection, Filter(lang, kind, review))
        hits = _Search(candidates, limit).run(asked)
    if nfc(text) == text:
        return hits
    # Typed in other code points than the terms have: the same letters, not the same text.
    exact = Rung.exact
    return [replace(h, tier=Rung.canonical) if h.tier is exact else h for h in hits]


_Place = tuple[int, int, int, int]
"""late, part, rung, standing and length: the order before the id."""


_Match = Callable[[Query, Entry], Found | None]


def _place(entry: Entry, found: Found) -> _Place:
    late = found.rung is Rung.keystrokes or found.rung is Rung.typo
    return int(late), found.part.order, found.rung.order, entry.slot >> ROWID_BITS


def _forced(match: _Match, rung: Rung, asked: Query, entry: Entry) -> Found | None:
    found = match(asked, entry)
    return found and found._replace(rung=rung)


class _Search:
    """One search: gathers places of entries and stops when better ones cannot come."""

    def __init__(self, candidates: Candidates, limit: int) -> None:
        self._candidates = candidates
        self._limit = limit
        self._found: dict[int, tuple[_Place, Entry, Found, Query]] = {}
        self._best: dict[int, _Place] = {}
        # The place of the last concept that still belongs to the answer, once it is full.
        self._worst: _Place | None = None

    def run(self, asked: Query) -> list[Hit]:
        self._literal(asked)
        if not self._has(Part.WHOLE):
            self._lesser(asked)
        if not asked.long:
            if not self._best:
                self._keystrokes(asked)
            self._typos(asked)
        return self._hits()

    def _lesser(self, asked: Query) -> None:
        """Whole terms that the query means without its elision, article or possessive; their
        beginnings and words only where the query itself has none.
        """
        bare = not self._has(Part.WORDS)
        for shorter in lesser(asked):
            if bare and self._literal(shorter):
                return
            equal = self._candidates.equal("spacing", {shorter.whole.spacing})
            self._add(shorter, equal, parts.at_start)

    def _has(self, part: Part) -> bool:
        """Whether there is a match with this part of a term or a better one."""
        return any(place[1] <= part.order for place in self._best.values())

    def _literal(self, asked: Query) -> bool:
        """All matches above keystrokes; whether there was one better than inside a word."""
        before = len(self._best)
        self._starts(asked)
        plain = without_masks(asked)
        if plain is not None and self._room():
            self._starts(plain, Rung.homoglyph)
        if asked.long:
            return len(self._best) > before
        if self._room():
            self._words(asked)
        better = len(self._best) > before
        if self._room() and " " not in asked.begun.diacritic:
            self._inside(asked)
        return better

    def _starts(self, asked: Query, forced: Rung | None = None) -> None:
        """Whole terms and beginnings, rung by rung, the best-standing first."""
        match = partial(_forced, parts.at_start, forced) if forced else parts.at_start
        both = dict.fromkeys((asked.whole, asked.begun))
        self._add(asked, self._candidates.equal("spacing", [asked.whole.spacing]), match)
        if not self._room():
            return
        few = [
            self._add(asked, self._candidates.starting("spacing", prefix, FEW), match)
            for prefix in {made.spacing for made in both}
            if not self._candidates.are_many("spacing", prefix, MANY)
        ]
        if len(few) == len({made.spacing for made in both}) and max(few) < FEW:
            return
        levels: tuple[Key, ...] = ("canonical", "tone", "diacritic", "spacing")
        for key in levels:
            for prefix, head in {getattr(made, key): made.spacing[0] for made in both}.items():
                short = len(prefix) <= 3
                letter = head if short and self._candidates.are_many(key, prefix, MANY) else ""
                fetch = partial(self._candidates.starting, key, prefix, letter=letter)
                self._add_best(asked, fetch, match)
            if not self._room():
                return

    def _words(self, asked: Query) -> None:
        """Words of the term but the first: a run of them, then words with others between."""
        keys = asked.begun
        bare = [f"{kind}{keys.diacritic}" for kind in "abd"]
        if len(keys.spacing) >= parts.SHORTEST_JOINED:
            bare.append(f"s{keys.spacing}")
        if self._add(asked, self._candidates.at_words(bare, FEW), parts.at_word) == FEW:
            for starts in (
                [f"a{keys.canonical}", f"c{keys.canonical}"],
                [f"a{keys.tone}", f"b{keys.tone}", f"t{keys.tone}"],
                bare,
            ):
                fetch = partial(self._candidates.at_words, starts)
                self._add_best(asked, fetch, parts.at_word)
                if not self._room():
                    return
        if self._room():
            self._words_apart(asked)

    def _words_apart(self, asked: Query) -> None:
        """Words of the term in order with others between them, among the best-standing terms
        that have the longest of the words but the first.
        """
        words = re.findall(r"[^\W_]+", asked.begun.diacritic)
        longest = max(words[1:], key=len, default="")
        if len(longest) > 2:
            starts = [f"{kind}{longest}" for kind in "abd"]
            rows = self._candidates.at_words(starts, INNER // 2, holding=words[0])
            self._add(asked, rows, parts.in_words)

    def _inside(self, asked: Query) -> None:
        """Inner letters, among the best-standing terms that have them."""
        exact = 0
        for entry in self._candidates.holding(asked.begun.diacritic, INNER):
            found = parts.inside(asked, entry)
            if found is not None:
                self._enter(entry, found, asked)
                exact += found.rung is Rung.exact
                if exact >= self._limit and not self._may_be_better(entry, found):
                    return

    def _keystrokes(self, asked: Query) -> None:
        from termbase.language.keystrokes import decodings

        for _method, text in decodings(asked.text):
            typed = query(text)
            # Marks were typed on purpose: forms that lack them are not what was meant.
            rows = self._candidates.starting("tone", typed.whole.tone, INNER)
            self._add(typed, rows, partial(_forced, parts.at_start, Rung.keystrokes))
            if self._room():
                words = [f"{kind}{typed.begun.tone}" for kind in "abt"]
                rows = self._candidates.at_words(words, INNER)
                self._add(typed, rows, partial(_forced, parts.at_word, Rung.keystrokes))

    def _typos(self, asked: Query) -> None:
        """Typing errors: one in a whole term; where nothing was found at all, one in the words of
        a term, then two in a whole term.
        """
        key = asked.whole.diacritic
        edits = typos.allowed(key)
        if not edits or not self._room():
            return
        variants = list(typos.one_edit_away(key))
        match = partial(parts.misspelt, 1)
        self._add(asked, self._candidates.equal("diacritic", variants), match)
        if not self._best:
            self._add(asked, self._candidates.near(variants, INNER), parts.misspelt_within)
        if not self._best and edits > 1:
            lengths = (len(key) - edits, len(key) + edits)
            match = partial(parts.misspelt, edits)
            for piece in typos.pieces(key, edits):
                rows = self._candidates.holding(piece, NEAR, lengths=lengths)
                self._add(asked, rows, match)

    def _add(self, asked: Query, entries: Iterable[Entry], match: _Match) -> int:
        """Adds what matches; gives the number of entries."""
        count = 0
        for entry in entries:
            count += 1
            found = match(asked, entry)
            if found is not None:
                self._enter(entry, found, asked)
        return count

    def _add_best(
        self, asked: Query, fetch: Callable[[int], Iterable[Entry]], match: _Match
    ) -> None:
        """Adds entries that come best first until no later one can belong to the answer."""
        wanted, count = AT_ONCE, 0
        while count < wanted:
            count = 0
            for entry in fetch(wanted):
                count += 1
                found = match(asked, entry)
                if found is not None:
                    self._enter(entry, found, asked)
                    if not (self._room() or self._may_be_better(entry, found)):
                        return
            if count < wanted:
                return
            wanted, count = wanted * 8, 0

    def _may_be_better(self, entry: Entry, found: Found) -> bool:
        """Whether such an entry could still displace one of the best so far."""
        if self._worst is None:
            self._worst = heapq.nsmallest(self._limit, self._best.values())[-1]
        return _place(entry, found) <= self._worst

    def _enter(self, entry: Entry, found: Found, asked: Query) -> None:
        place = _place(entry, found)
        known = self._found.get(entry.slot)
        if known is None or place < known[0]:
            self._found[entry.slot] = (place, entry, found, asked)
        best = self._best.get(entry.concept)
        if best is None or place < best:
            self._best[entry.concept] = place
            if self._worst is not None and place < self._worst:
                self._worst = None

    def _room(self) -> bool:
        return len(self._best) < self._limit

    def _hits(self) -> list[Hit]:
        places = sorted(self._best.values())[: self._limit]
        if not places:
            return []
        chosen = [
            item
            for item in self._found.values()
            if item[0] <= places[-1] and item[0] == self._best[item[1].concept]
        ]
        details = self._candidates.details(item[1].slot for item in chosen)
        ranked = [
            (place, shown.concept, language_rank(shown.lang), shown.text, found, asked, shown)
            for place, entry, found, asked in chosen
            for shown in (details[entry.slot],)
        ]
        ranked.sort(key=lambda item: item[:4])
        first = {item[1]: item for item in reversed(ranked)}
        best = sorted(first.values(), key=lambda item: item[:2])[: self._limit]
        judged = [
            (place, id, *_judged(asked, found, shown), found, shown)
            for place, id, _rank, _text, found, asked, shown in best
        ]
        judged.sort(key=lambda item: (*item[0][:2], item[2].order, item[0][3], item[1]))
        return [_hit(shown, rung, found, case) for _, _, rung, case, found, shown in judged]


def _judged(asked: Query, found: Found, shown: Details) -> tuple[Rung, CaseMatch]:
    """The rung on which ICU finds the two equal, and whether their case is."""
    if found.rung in (Rung.homoglyph, Rung.keystrokes, Rung.typo):
        return found.rung, case_match(asked.text, shown.text)
    if found.part is Part.WHOLE:
        judged = judge(asked.text, shown.text)
        if judged:
            return judged
    elif found.part is not Part.INFIX:
        rest = shown.text[_word_start(shown.text, found.word) :]
        begun = judge_prefix(asked.text, rest)
        if begun:
            return begun[0], begun[1]
    return found.rung, CaseMatch.same if asked.text in shown.text else CaseMatch.differs


def _word_start(text: str, number: int) -> int:
    starts = [m.start() for m in re.finditer(r"[^\W_]+", text)]
    return starts[number] if number < len(starts) else 0


def _hit(shown: Details, rung: Rung, found: Found, case: CaseMatch) -> Hit:
    return Hit(
        shown.concept,
        Kind(shown.kind),
        shown.lang,
        shown.text,
        Status(shown.status),
        Review(shown.review),
        rung,
        found.part,
        case,
        found.distance,
    )
