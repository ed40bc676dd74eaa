"""Search: from what a person typed to the concepts it may mean, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from termbase.language.ladder import CaseMatch, Rung, case_match, judge, judge_prefix
from termbase.language.normal import nfc
from termbase.lookup import parts, typos
from termbase.lookup.gathering import Gathering, Held
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query, lesser, query, without_masks
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.base import Base
from termbase.store.candidates import Candidates, Entry, Filter, Key, Place
from termbase.store.connection import explaining
from termbase.store.derived import BEGINNING
from termbase.store.index import WORD_KEY
from termbase.store.slots import standing_of

FEW = 12
"""So many terms are looked at one by one; more are told apart by the keys they are found by."""

MANY = 20_000
"""Of beginnings that more terms share, the terms are read best first from the start."""

AT_ONCE = 60
"""How many of the best-standing terms are asked for at first; more follow where they may be
wanted."""

INNER = 1_000
"""At most so many terms that hold a query's letters, the best-standing, are ranked by rung."""

NEARBY = 100
"""A word that so many terms have is rare."""

SHARED = 4
"""Letters from which terms with a common beginning are compared, where they are few."""

TITLE = 6
"""The words of the longest title that may stand before a name: “Secretary General of the Party”."""

SHORTEST_NAME = 4
"""The letters that a name after a title has at least."""

NEAR = 5_000
"""At most so many terms that share a piece with the query are measured for two typing errors."""


_LEVELS: tuple[tuple[Key, Rung], ...] = (
    ("canonical", Rung.exact),
    ("tone", Rung.tone),
    ("diacritic", Rung.diacritic),
    ("spacing", Rung.spacing),
)
_EXACT_INSIDE = Found(Part.INFIX, Rung.exact)
_Match = Callable[[Query, Entry], Found | None]


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
        people = (
            Candidates(base.connection, Filter(lang, Kind.PERSON, review))
            if kind in (None, Kind.PERSON)
            else None
        )
        hits = _Search(candidates, people, limit).run(asked)
    if nfc(text) == text:
        return hits
    # Typed in other code points than the terms have: the same letters, not the same text.
    exact = Rung.exact
    return [replace(h, tier=Rung.canonical) if h.tier is exact else h for h in hits]


class _Search:
    """One search: asks the index stage by stage until the answer is full."""

    def __init__(self, candidates: Candidates, people: Candidates | None, limit: int) -> None:
        self._candidates = candidates
        self._people = people
        self._limit = limit
        self._found = Gathering(limit)
        self._read: dict[int, Entry] = {}
        """The entries whose rows were read, by slot."""

    def run(self, asked: Query) -> list[Hit]:
        self._literal(asked)
        if not self._found.has(Part.WHOLE):
            self._lesser(asked)
        if not asked.long:
            if not self._found.has(Part.WHOLE):
                self._titled(asked)
            if not self._found:
                self._keystrokes(asked)
            self._typos(asked)
        return self._hits()

    def _lesser(self, asked: Query) -> None:
        """Whole terms that the query means without its elision, article or possessive; their
        beginnings and words only where the query itself has none.
        """
        bare = not self._found.has(Part.WORDS)
        for shorter in lesser(asked):
            if bare and self._literal(shorter):
                return
            self._whole(shorter)

    def _titled(self, asked: Query) -> None:
        """The person whom the query's last words name, after a title. One word alone is taken for
        a name only where the whole query has no better meaning.
        """
        if self._people is None:
            return
        words = asked.text.split()
        for start in range(1, min(len(words), TITLE + 1)):
            name = query(" ".join(words[start:]))
            alone = start == len(words) - 1
            if len(name.whole.spacing) < SHORTEST_NAME or (alone and self._found.has(Part.WORDS)):
                return
            places = list(self._people.equal("spacing", [name.whole.spacing]))
            if places:
                self._refine(name, places, parts.at_start)
                return

    def _literal(self, asked: Query) -> bool:
        """All matches above keystrokes; whether there was one better than inside a word."""
        before = len(self._found)
        self._starts(asked)
        plain = without_masks(asked)
        if plain is not None and self._found.has_room():
            self._whole(plain, Rung.homoglyph)
            self._begins(plain, "spacing", Rung.homoglyph)
        if asked.long:
            return len(self._found) > before
        if self._found.has_room():
            self._words(asked)
        better = len(self._found) > before
        if self._found.has_room() and " " not in asked.begun.diacritic:
            self._inside(asked)
        return better

    def _whole(self, asked: Query, forced: Rung | None = None) -> None:
        places = self._candidates.equal("spacing", [asked.whole.spacing])
        self._refine(asked, places, parts.at_start, forced)

    def _starts(self, asked: Query) -> None:
        """Whole terms and beginnings, rung by rung."""
        begins = {made.spacing for made in (asked.whole, asked.begun)}
        few = [self._candidates.few_starting("spacing", start, FEW) for start in begins]
        if all(places is not None for places in few):
            for places in few:
                self._refine(asked, places or (), parts.at_start)
            return
        self._whole(asked)
        for key, rung in _LEVELS:
            if not self._found.has_room():
                return
            if key != "spacing" or len(asked.begun.spacing) >= parts.SHORTEST_JOINED:
                self._begins(asked, key, rung)

    def _begins(self, asked: Query, key: Key, rung: Rung) -> None:
        """The terms whose key begins as the query's does, the best-standing first."""
        found = Found(Part.PREFIX, rung)
        for prefix in {getattr(made, key) for made in (asked.whole, asked.begun)}:
            # Stricter rungs than tone have no order of their own.
            if rung is not Rung.tone:
                places = self._candidates.shortlisted(key, prefix)
                if self._found.enter_ranked(places, found, asked):
                    continue
            many = len(prefix) <= BEGINNING and self._candidates.are_many(key, prefix, MANY)
            read = self._candidates.skimmed if many else self._candidates.starting
            self._best_first(asked, partial(read, key, prefix), found, parts.at_start)

    def _words(self, asked: Query) -> None:
        """Words of the term but the first: a run of them, then words with others between."""
        keys = asked.begun
        levels: list[tuple[Key, Rung]] = list(_LEVELS)
        if len(keys.spacing) < parts.SHORTEST_JOINED:
            levels.pop()
        loosest = {key: getattr(keys, key) for key, _rung in levels[2:]}
        few = self._candidates.few_at_words(loosest, FEW)
        if few is not None:
            self._refine(asked, few, parts.at_word)
            levels = []
        for key, rung in levels:
            start = getattr(keys, key)
            fetch = partial(self._candidates.at_words, key, start)
            # The index keeps only so much of a key: what is longer is compared with the term's.
            found = Found(Part.WORDS, rung if len(start) < WORD_KEY else Rung.tone)
            self._best_first(asked, fetch, found, parts.at_word)
            if not self._found.has_room():
                return
        self._words_apart(asked)

    def _words_apart(self, asked: Query) -> None:
        """Words of the term in order with others between them, among the best-standing terms
        that have the longest of the words but the first. Where a run of the words was found,
        only if that word is rare.
        """
        words = re.findall(r"[^\W_]+", asked.begun.diacritic)
        longest = max(words[1:], key=len, default="")
        if len(longest) > 2:
            few = self._candidates.few_at_words({"diacritic": longest}, NEARBY)
            if few is None and self._found:
                return
            places = self._candidates.at_words("diacritic", longest, INNER) if few is None else few
            entries = self._candidates.entries((slot for slot, _ in places), holding=words[0])
            self._add(asked, entries, parts.in_words)

    def _inside(self, asked: Query) -> None:
        """Inner letters, among the best-standing terms that have them."""
        for entry in self._candidates.holding(asked.begun.diacritic, INNER):
            found = parts.inside(asked, entry)
            if found is not None:
                self._read[entry.slot] = entry
                self._found.enter(entry.slot, entry.concept, found, asked)
                if not self._found.wants(entry.slot, _EXACT_INSIDE):
                    return

    def _keystrokes(self, asked: Query) -> None:
        # Loaded late: few queries get so far.
        from termbase.language.keystrokes import decodings

        for _method, text in decodings(asked.text):
            typed = query(text)
            # Marks were typed on purpose: forms that lack them are not what was meant.
            places = self._candidates.starting("tone", typed.whole.tone, INNER)
            self._refine(typed, places, parts.at_start, Rung.keystrokes)
            if self._found.has_room():
                places = self._candidates.at_words("tone", typed.begun.tone, INNER)
                self._refine(typed, places, parts.at_word, Rung.keystrokes)

    def _typos(self, asked: Query) -> None:
        """Typing errors: one in a whole term; where nothing was found at all, one in the words of
        a term, then two in a whole term.
        """
        key = asked.whole.diacritic
        edits = typos.allowed(key)
        if not edits or not self._found.has_room():
            return
        self._misspelt(key, len(key) // 2 - 1, asked)
        self._misspelt(key[::-1], (len(key) + 1) // 2, asked, end=True)
        if not self._found:
            variants = typos.one_edit_away(key)
            self._add(asked, self._candidates.near(variants, INNER), parts.misspelt_within)
        if not self._found and edits > 1:
            lengths = (len(key) - edits, len(key) + edits)
            for piece in typos.pieces(key, edits):
                rows = self._candidates.holding(piece, NEAR, lengths=lengths)
                self._add(asked, rows, partial(parts.misspelt, edits))

    def _misspelt(self, key: str, first: int, asked: Query, *, end: bool = False) -> None:
        """Whole terms with one error in the letter ``first`` or after: neighbours in the order of
        their keys or, at the ``end``, of their keys backwards.
        """
        one = Found(Part.WHOLE, Rung.typo, 0, 1)
        shared = max(first, SHARED)
        last = None
        if shared < len(key):
            lengths = (len(key) - 1, len(key) + 1)
            few = self._candidates.few_sharing(key[:shared], lengths, INNER // 10, end=end)
            if few is not None:
                for slot, concept, other in few:
                    if typos.distance(key, other, 1) == 1:
                        self._found.enter(slot, concept, one, asked)
                last = shared - 1
        if last is None or first <= last:
            variants = typos.one_edit_away(key, first, last)
            for slot, concept in self._candidates.equal("diacritic", variants, end=end):
                self._found.enter(slot, concept, one, asked)

    def _best_first(
        self, asked: Query, fetch: Callable[[int], Iterable[Place]], found: Found, match: _Match
    ) -> None:
        """Enters terms that come best first, more and more, until no better one can come."""
        wanted = AT_ONCE
        while True:
            if found.rung is Rung.tone:
                # Stricter rungs than tone have no index of their own.
                places = list(fetch(wanted))
                self._refine(asked, (p for p in places if p[0] not in self._found), match)
                seen = len(places)
                if places and not self._found.wants(places[-1][0], found):
                    return
            else:
                seen = self._found.enter_best(fetch(wanted), found, asked)
            if seen < wanted:
                return
            wanted *= 8

    def _refine(
        self, asked: Query, places: Iterable[Place], match: _Match, forced: Rung | None = None
    ) -> None:
        """Enters terms after a look at their keys."""
        slots = [slot for slot, _concept in places]
        if slots:
            self._add(asked, self._candidates.entries(slots), match, forced)

    def _add(
        self, asked: Query, entries: Iterable[Entry], match: _Match, forced: Rung | None = None
    ) -> None:
        for entry in entries:
            found = match(asked, entry)
            if found is not None:
                self._read[entry.slot] = entry
                found = found._replace(rung=forced) if forced else found
                self._found.enter(entry.slot, entry.concept, found, asked)

    def _hits(self) -> list[Hit]:
        chosen = self._found.chosen()
        unread = [held.slot for held in chosen if held.slot not in self._read]
        if unread:
            self._read.update((entry.slot, entry) for entry in self._candidates.entries(unread))
        best = sorted(chosen, key=lambda held: (held.rank, self._read[held.slot].id))
        kept = set(list(dict.fromkeys(held.concept for held in best))[: self._limit])
        first: dict[int, Held] = {}
        for item in sorted((held for held in best if held.concept in kept), key=self._tie):
            first.setdefault(item.concept, item)
        hits = []
        for item in first.values():
            hit = _hit(self._read[item.slot], item)
            late, part, _rung, standing = item.rank
            hits.append(((late, part, hit.tier.order, standing, hit.concept_id), hit))
        return [hit for _order, hit in sorted(hits, key=lambda pair: pair[0])]

    def _tie(self, held: Held) -> tuple[tuple[int, str], str]:
        entry = self._read[held.slot]
        return language_rank(entry.lang), entry.text


def _hit(entry: Entry, held: Held) -> Hit:
    status, review = standing_of(entry.slot)
    found = held.found
    rung, case = _judged(held.asked, found, entry)
    return Hit(
        entry.id,
        Kind(entry.kind),
        entry.lang,
        entry.text,
        status,
        review,
        rung,
        found.part,
        case,
        found.distance,
    )


def _judged(asked: Query, found: Found, entry: Entry) -> tuple[Rung, CaseMatch]:
    """The rung on which ICU finds the two equal, and whether their case is."""
    text = entry.text
    if found.rung in (Rung.homoglyph, Rung.keystrokes, Rung.typo):
        return found.rung, case_match(asked.text, text)
    # What differs in nothing but case needs no judge.
    folded, typed = text.casefold(), asked.text.casefold()
    if found.part is Part.WHOLE and folded == typed:
        return Rung.exact, CaseMatch.same if asked.text == text else CaseMatch.differs
    if found.part is Part.PREFIX and folded.startswith(typed):
        return Rung.exact, CaseMatch.same if text.startswith(asked.text) else CaseMatch.differs
    if found.part is Part.WORDS:
        text = text[_word_start(text, (parts.at_word(asked, entry) or found).word) :]
    if found.part is Part.WHOLE:
        judged = judge(asked.text, text)
    else:
        judged = judge_prefix(asked.text, text) if found.part is not Part.INFIX else None
    if judged is not None:
        return judged
    return found.rung, CaseMatch.same if asked.text in text else CaseMatch.differs


def _word_start(text: str, number: int) -> int:
    starts = [match.start() for match in re.finditer(r"[^\W_]+", text)]
    return starts[number] if number < len(starts) else 0
