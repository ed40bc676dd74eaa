"""Search: from what a person typed to the concepts it may mean, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from termbase.language.ladder import CaseMatch, Rung, case_match, judge, judge_prefix
from termbase.lookup import parts, typos
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query, lesser, query, without_masks
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.base import Base
from termbase.store.candidates import Candidates, Details, Entry, Filter, Key
from termbase.store.connection import explaining
from termbase.store.index import ROWID_BITS

FEW = 1_000
"""As many candidates are all fetched and ranked; of more, the best-standing are read first."""

INNER = 2_000
"""At most so many terms that hold a query's letters, the best-standing, are ranked by rung."""


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
        return _Search(candidates, limit).run(asked)


_Place = tuple[int, int, int, int]
"""late, part, rung, standing and length: the order before the id."""


class _Search:
    """One search: gathers places of entries and stops when better ones cannot come."""

    def __init__(self, candidates: Candidates, limit: int) -> None:
        self._candidates = candidates
        self._limit = limit
        self._found: dict[int, tuple[_Place, Entry, Found, Query]] = {}
        self._best: dict[int, _Place] = {}

    def run(self, asked: Query) -> list[Hit]:
        self._literal(asked)
        if not self._has(Part.WHOLE):
            self._lesser(asked)
        if not asked.long:
            if not self._best:
                self._keystrokes(asked)
            if self._room():
                self._typos(asked, 1)
            if not self._best:
                self._typos(asked, 2)
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
        if self._room() and len(asked.begun.diacritic) >= 3:
            self._inside(asked)
        return better

    def _starts(self, asked: Query, forced: Rung | None = None) -> None:
        """Whole terms and beginnings. Where too many begin so, rung by rung, best first."""
        match = parts.at_start
        prefixes = {asked.whole.spacing, asked.begun.spacing}
        self._add(asked, self._candidates.equal("spacing", {asked.whole.spacing}), match, forced)
        few = [self._candidates.starting("spacing", p, FEW) for p in prefixes]
        if all(rows is not None for rows in few):
            for rows in few:
                self._add(asked, rows or (), match, forced)
            return
        levels: tuple[Key, ...] = ("canonical", "tone", "diacritic", "spacing")
        for key in levels:
            for made in {asked.whole, asked.begun}:
                prefix = getattr(made, key)
                rows = self._candidates.starting(key, prefix, FEW)
                if rows is None:
                    best = self._candidates.best_starting(key, prefix, made.spacing)
                    self._add_until_full(asked, best, match, forced)
                else:
                    self._add(asked, rows, match, forced)
            if not self._room():
                return

    def _words(self, asked: Query) -> None:
        """Words of the term but the first: a run of them, then words with others between."""
        keys = asked.begun
        bare = [f"{kind}{keys.diacritic}" for kind in "abd"]
        if len(keys.spacing) >= parts.SHORTEST_JOINED:
            bare.append(f"s{keys.spacing}")
        levels = (
            [f"a{keys.canonical}", f"c{keys.canonical}"],
            [f"a{keys.tone}", f"b{keys.tone}", f"t{keys.tone}"],
            bare,
        )
        rows = self._candidates.at_words(bare, FEW)
        if rows is not None:
            self._add(asked, rows, parts.at_word)
        else:
            for starts in levels:
                few = self._candidates.at_words(starts, FEW)
                if few is None:
                    few = self._candidates.best_at_words(starts, FEW)
                self._add(asked, few, parts.at_word)
                if not self._room():
                    return
        if " " in keys.diacritic and self._room():
            words = re.findall(r"[^\W_]+", keys.diacritic)
            self._add(asked, self._candidates.holding(words, INNER), parts.in_words)

    def _inside(self, asked: Query) -> None:
        rows = self._candidates.holding([asked.begun.diacritic], INNER)
        self._add(asked, rows, parts.inside)

    def _keystrokes(self, asked: Query) -> None:
        from termbase.language.keystrokes import decodings

        for _method, text in decodings(asked.text):
            typed = query(text)
            # Marks were typed on purpose: forms that lack them are not what was meant.
            rows = self._candidates.starting("tone", typed.whole.tone, FEW) or ()
            self._add(typed, rows, parts.at_start, Rung.keystrokes)
            words = [f"{kind}{typed.begun.tone}" for kind in "abt"]
            if self._room():
                self._add(typed, self._candidates.best_at_words(words, FEW), parts.at_word,
                          Rung.keystrokes)  # fmt: skip

    def _typos(self, asked: Query, edits: int) -> None:
        """Terms that are ``edits`` typing errors away, where the query is long enough."""
        key = asked.whole.diacritic
        if edits > typos.allowed(key):
            return
        if edits == 1:
            rows = self._candidates.equal("diacritic", typos.one_edit_away(key))
        else:
            rows = []
            for piece in typos.pieces(key, edits):
                rows += self._candidates.holding([piece], INNER)

        def match(_asked: Query, entry: Entry) -> Found | None:
            away = typos.distance(key, entry.diacritic, edits)
            return None if not away else Found(Part.WHOLE, Rung.typo, 0, away)

        self._add(asked, rows, match)

    def _add(
        self,
        asked: Query,
        entries: Iterable[Entry],
        match: Callable[[Query, Entry], Found | None],
        forced: Rung | None = None,
    ) -> None:
        for entry in entries:
            found = match(asked, entry)
            if found is None:
                continue
            if forced is not None:
                found = found._replace(rung=forced)
            self._enter(entry, found, asked)

    def _add_until_full(
        self,
        asked: Query,
        entries: Iterable[Entry],
        match: Callable[[Query, Entry], Found | None],
        forced: Rung | None,
    ) -> None:
        """Adds entries that come best first until no later one can belong to the answer."""
        standing = None
        for entry in entries:
            if standing is not None and entry.slot >> ROWID_BITS != standing:
                return
            self._add(asked, (entry,), match, forced)
            if standing is None and not self._room():
                standing = entry.slot >> ROWID_BITS

    def _enter(self, entry: Entry, found: Found, asked: Query) -> None:
        late = found.rung in (Rung.keystrokes, Rung.typo)
        place = (int(late), found.part.order, found.rung.order, entry.slot >> ROWID_BITS)
        known = self._found.get(entry.slot)
        if known is None or place < known[0]:
            self._found[entry.slot] = (place, entry, found, asked)
        best = self._best.get(entry.concept)
        if best is None or place < best:
            self._best[entry.concept] = place

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
        ranked = []
        for place, entry, found, asked in chosen:
            shown = details[entry.slot]
            rung, case = _judged(asked, found, shown)
            order = (place[0], place[1], rung.order, place[3], shown.concept)
            ranked.append(
                (order, (language_rank(shown.lang), shown.text), rung, case, found, shown)
            )
        ranked.sort(key=lambda item: item[:2])
        hits: dict[str, Hit] = {}
        for _order, _tie, rung, case, found, shown in ranked:
            if shown.concept not in hits:
                hits[shown.concept] = _hit(shown, rung, found, case)
        return list(hits.values())[: self._limit]


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
