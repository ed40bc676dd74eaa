"""Which part of a term a query answers to, and on which rung, told from keys alone."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from termbase.language.keys import MatchKeys, placement, typographic
from termbase.language.ladder import Rung
from termbase.lookup import typos
from termbase.lookup.query import Query
from termbase.store.candidates import Entry

SHORTEST_JOINED = 4
"""Letters from which a beginning is also found with other spaces: «hano» in Hà Nội."""

_WORD = re.compile(r"[^\W_]+")


class Part(StrEnum):
    """Which part of the term answers to the query, the best first."""

    WHOLE = "whole"
    PREFIX = "prefix"
    WORDS = "words"
    INFIX = "infix"

    @property
    def order(self) -> int:
        """0 for the whole term."""
        return _ORDER[self]


_ORDER = {part: order for order, part in enumerate(Part)}


class Found(NamedTuple):
    """A part of an entry that matches; ``word`` counts the words before it."""

    part: Part
    rung: Rung
    word: int = 0
    distance: int = 0


_EXACT_START = Found(Part.PREFIX, Rung.exact)


def at_start(asked: Query, entry: Entry) -> Found | None:
    """The match with the whole term, else with its start."""
    if entry.spacing == asked.whole.spacing:
        return Found(Part.WHOLE, _whole(asked.whole, entry))
    if entry.canonical.startswith(asked.whole.canonical):
        return _EXACT_START
    best = _best(asked, entry, (0, 0, 0))
    return None if best is None else Found(Part.PREFIX, best)


def at_word(asked: Query, entry: Entry) -> Found | None:
    """The best match that begins with a word of the term other than the first."""
    found: Found | None = None
    for number, offsets in enumerate(word_offsets(entry)):
        rung = _best(asked, entry, offsets) if number else None
        if rung and (found is None or rung.order < found.rung.order):
            found = Found(Part.WORDS, rung, number)
            if rung is Rung.exact:
                break
    return found


def in_words(asked: Query, entry: Entry) -> Found | None:
    """The match of the query's words with words of the term in order, others between them.

    All are whole words but the last, which may be unfinished.
    """
    wanted = _words(asked.begun)
    if len(wanted[0]) < 2 or len({len(words) for words in wanted}) != 1:
        return None
    canonical, tone, diacritic = (
        _WORD.findall(key) for key in (entry.canonical, entry.tone, entry.diacritic)
    )
    place = _subsequence(wanted[2], diacritic)
    if place is None:
        return None
    rung = Rung.diacritic
    if _subsequence(wanted[1], tone) is not None:
        rung = Rung.tone
    if _subsequence(wanted[0], canonical) is not None:
        rung = Rung.exact
    return Found(Part.WORDS, rung, place)


def misspelt(edits: int, asked: Query, entry: Entry) -> Found | None:
    """The match with the whole term, up to so many typing errors away."""
    away = typos.distance(asked.whole.diacritic, entry.diacritic, edits)
    return Found(Part.WHOLE, Rung.typo, 0, away) if away else None


def misspelt_within(asked: Query, entry: Entry) -> Found | None:
    """The match with the term's start, else with later words, one typing error away."""
    key = asked.begun.diacritic
    for number, (_canonical, _tone, start) in enumerate(word_offsets(entry)):
        for end in range(start + len(key) - 1, start + len(key) + 2):
            if typos.distance(key, entry.diacritic[start:end], 1) == 1:
                return Found(Part.WORDS if number else Part.PREFIX, Rung.typo, number, 1)
    return None


def word_offsets(entry: Entry) -> list[tuple[int, int, int]]:
    """Where each word starts in the canonical, tone and diacritic keys of an entry."""
    diacritic = [match.start() for match in _WORD.finditer(entry.diacritic)]
    if entry.canonical == entry.tone == entry.diacritic:
        return [(at, at, at) for at in diacritic]
    canonical, tone = (
        [match.start() for match in _WORD.finditer(key)] for key in (entry.canonical, entry.tone)
    )
    if len(canonical) == len(tone) == len(diacritic):
        return list(zip(canonical, tone, diacritic, strict=True))
    return [(at, at, at) for at in diacritic]


def _whole(asked: MatchKeys, entry: Entry) -> Rung:
    if asked.canonical == entry.canonical:
        return Rung.exact
    if asked.tone == entry.tone:
        return _below_tone(asked, typographic(entry.canonical), placement(entry.canonical))
    return Rung.diacritic if asked.diacritic == entry.diacritic else Rung.spacing


def _best(asked: Query, entry: Entry, offsets: tuple[int, int, int]) -> Rung | None:
    rung = _begins(asked.begun, entry, offsets)
    if rung is Rung.exact or asked.whole == asked.begun:
        return rung
    other = _begins(asked.whole, entry, offsets)
    return min((r for r in (rung, other) if r), key=lambda r: r.order, default=None)


def _begins(asked: MatchKeys, entry: Entry, offsets: tuple[int, int, int]) -> Rung | None:
    canonical, tone, diacritic = offsets
    if entry.canonical.startswith(asked.canonical, canonical):
        return Rung.exact
    if entry.tone.startswith(asked.tone, tone):
        rest = entry.canonical[canonical:]
        plain, placed = typographic(rest), placement(rest)
        return _below_tone(asked, plain[: len(asked.typographic)], placed[: len(asked.placement)])
    if entry.diacritic.startswith(asked.diacritic, diacritic):
        return Rung.diacritic
    if len(asked.spacing) < SHORTEST_JOINED:
        return None
    closed = entry.diacritic[diacritic:].replace(" ", "").replace("-", "")
    return Rung.spacing if closed.startswith(asked.spacing) else None


def _below_tone(asked: MatchKeys, plain: str, placed: str) -> Rung:
    if asked.typographic == plain:
        return Rung.typographic
    return Rung.placement if asked.placement == placed else Rung.tone


def _words(keys: MatchKeys) -> tuple[list[str], list[str], list[str]]:
    return (
        _WORD.findall(keys.canonical),
        _WORD.findall(keys.tone),
        _WORD.findall(keys.diacritic),
    )


def _subsequence(wanted: list[str], words: list[str]) -> int | None:
    """The number of the first word of the match, where ``wanted`` stand in order in ``words``."""
    at, first = 0, -1
    for number, word in enumerate(words):
        last = at == len(wanted) - 1
        if word == wanted[at] or (last and word.startswith(wanted[at])):
            first = number if at == 0 else first
            at += 1
            if at == len(wanted):
                return first
    return None
