"""What was typed, letter by letter: whole terms, beginnings, later words, letters inside words."""

from __future__ import annotations

import re
from functools import partial

from termbase.language.ladder import Rung
from termbase.lookup import parts
from termbase.lookup.matches import Matches
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query, without_masks
from termbase.store.candidates import Key
from termbase.store.derived import BEGINNING
from termbase.store.index import WORD_KEY

FEW = 12
"""So many terms are looked at one by one; more are told apart by the keys they are found by."""

MANY = 20_000
"""Of beginnings that more terms share, the terms are read best first from the start."""

INNER = 1_000
"""At most so many terms that hold a query's letters, the best-standing, are ranked by rung."""

NEARBY = 100
"""A word that so many terms have is rare."""

_LEVELS: tuple[tuple[Key, Rung], ...] = (
    ("canonical", Rung.exact),
    ("tone", Rung.tone),
    ("diacritic", Rung.diacritic),
    ("spacing", Rung.spacing),
)
_INSIDE: dict[Key, Found] = {key: Found(Part.INFIX, rung) for key, rung in _LEVELS[:3]}


def find(matches: Matches, asked: Query) -> bool:
    """Enters all matches above keystrokes; whether there was one better than inside a word."""
    found = matches.found
    before = len(found)
    _starts(matches, asked)
    plain = without_masks(asked)
    if plain is not None and found.has_room():
        matches.whole(plain, Rung.homoglyph)
        _begins(matches, plain, "spacing", Rung.homoglyph)
    if asked.long:
        return len(found) > before
    if found.has_room():
        _words(matches, asked)
    better = len(found) > before
    if found.has_room() and " " not in asked.begun.diacritic:
        _inside(matches, asked)
    return better


def _starts(matches: Matches, asked: Query) -> None:
    """Whole terms and beginnings, rung by rung."""
    # A dash that ends the query stands in its spacing key, where those of terms have none.
    begins = {made.spacing.rstrip("-") for made in (asked.whole, asked.begun)}
    few = [matches.candidates.few_starting(start, FEW) for start in begins]
    if all(places is not None for places in few):
        for places in few:
            matches.refine(asked, places or (), parts.at_start)
        return
    matches.whole(asked)
    for key, rung in _LEVELS:
        if not matches.found.has_room():
            return
        if key != "spacing" or len(asked.begun.spacing) >= parts.SHORTEST_JOINED:
            _begins(matches, asked, key, rung)


def _begins(matches: Matches, asked: Query, key: Key, rung: Rung) -> None:
    """The terms whose key begins as the query's does, the best-standing first."""
    candidates = matches.candidates
    found = Found(Part.PREFIX, rung)
    for prefix in {getattr(made, key) for made in (asked.whole, asked.begun)}:
        # Stricter rungs than tone have no order of their own.
        if rung is not Rung.tone:
            places = candidates.shortlisted(key, prefix)
            if matches.found.enter_ranked(places, found, asked):
                continue
        many = len(prefix) <= BEGINNING and candidates.are_many(key, prefix, MANY)
        read = candidates.skimmed if many else candidates.starting
        matches.best_first(asked, partial(read, key, prefix), found, parts.at_start)


def _words(matches: Matches, asked: Query) -> None:
    """Words of the term but the first: a run of them, then words with others between."""
    keys = asked.begun
    levels: list[tuple[Key, Rung]] = list(_LEVELS)
    if len(keys.spacing) < parts.SHORTEST_JOINED:
        levels.pop()
    loosest = {key: getattr(keys, key) for key, _rung in levels[2:]}
    few = matches.candidates.few_at_words(loosest, FEW)
    if few is not None:
        matches.refine(asked, few, parts.at_word)
        levels = []
    for key, rung in levels:
        start = getattr(keys, key)
        fetch = partial(matches.candidates.at_words, key, start)
        # The index keeps only so much of a key: what is longer is compared with the term's.
        found = Found(Part.WORDS, rung if len(start) < WORD_KEY else Rung.tone)
        matches.best_first(asked, fetch, found, parts.at_word)
        if not matches.found.has_room():
            return
    _words_apart(matches, asked)


def _words_apart(matches: Matches, asked: Query) -> None:
    """Words of the term in order with others between them, among the best-standing terms that
    have the longest of the words but the first. Where a run of the words was found, only if that
    word is rare.
    """
    words = re.findall(r"[^\W_]+", asked.begun.diacritic)
    longest = max(words[1:], key=len, default="")
    if len(longest) > 2:
        few = matches.candidates.few_at_words({"diacritic": longest}, NEARBY)
        if few is None and matches.found:
            return
        places = matches.candidates.at_words("diacritic", longest, INNER) if few is None else few
        slots = (slot for slot, _concept in places)
        matches.add(asked, matches.candidates.entries(slots, holding=words[0]), parts.in_words)


def _inside(matches: Matches, asked: Query) -> None:
    """Inner letters, among the best-standing terms that have them."""
    # What has the letters at the start of a word was found better.
    matches.found.enter_others(matches.candidates.inside(asked.begun, INNER), _INSIDE, asked)
