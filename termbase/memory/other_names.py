"""Segments that say the same of others: they differ from a text only in names.

Names are ordinary words in the score, so that a name of many syllables for one of few leaves a
short sentence below every threshold; so does a date in words. Such segments are looked for by what
stands between: the longest run of words that the text has there is asked of the concordance's
index, and what comes is compared with all of it. This is no part of the guarantee: of very many
segments that have the run the shortest are looked at (``EXAMINED``), and of those that fit so many
are given (``MOST``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.memory.fuzzy import Match, those
from termbase.memory.index.opened import opened
from termbase.memory.index.phrases import Word, holding
from termbase.memory.index.symbols import hashed
from termbase.memory.phrase import bare
from termbase.memory.tokens import PLACEABLES, token_keys
from termbase.store.base import Base
from termbase.store.connection import explaining

EXAMINED = 20_000
"""How many segments that have the words are passed at most."""

MOST = 50
"""How many segments are given at most."""

LONGEST = 20
"""A name has so many tokens at most."""

_SLAB = 500

Skeleton = Sequence[str | None]
"""The token keys of a text, ``None`` for each name and each date."""


def with_other_names(
    base: Base, text: str, skeleton: Skeleton, lang: str, target: str
) -> list[Match]:
    """The segments of ``lang`` that have the skeleton of ``text``, whatever stands for its names.

    Whether these are names is not asked. Only segments are given whose unit has the ``target``,
    in the order of :func:`termbase.memory.fuzzy.find`. A text without names or without a word
    beside them has none.
    """
    run = _longest_run(skeleton)
    if not run or None not in skeleton:
        return []
    with explaining(base.path), base.snapshot():
        found = islice(_fitting(base, skeleton, run, primary(lang)), MOST)
        return those(base, nfc(text), list(found), target=target)


def fits(keys: Sequence[str], skeleton: Skeleton) -> bool:
    """Whether the keys are those of the skeleton, one or more standing for each name."""
    runs: list[list[str]] = [[]]
    gaps: list[int] = []
    for part in skeleton:
        if part is not None:
            runs[-1].append(part)
        elif gaps and not runs[-1]:
            gaps[-1] += 1
        else:
            gaps.append(1)
            runs.append([])
    keys = list(keys)
    if not gaps:
        return keys == runs[0]
    first, *middle, last = runs
    place, end = len(first), len(keys) - len(last)
    if place > end or keys[:place] != first or keys[end:] != last:
        return False
    # The first place of each run leaves most room to those behind it.
    for gap, run in zip(gaps, middle, strict=False):
        starts = range(place + gap, end - len(run) + 1)
        found = next((at for at in starts if keys[at : at + len(run)] == run), None)
        if found is None:
            return False
        place = found + len(run)
    return place + gaps[-1] <= end


def _longest_run(skeleton: Skeleton) -> list[str]:
    """The longest run of tokens between names that has a word."""
    runs = [
        [part for part in group if part is not None]
        for is_name, group in groupby(skeleton, lambda part: part is None)
        if not is_name
    ]
    worded = (run for run in runs if not PLACEABLES.issuperset(run))
    return max(worded, key=lambda run: (len(run), sum(map(len, run))), default=[])


def _fitting(base: Base, skeleton: Skeleton, run: Sequence[str], lang: str) -> Iterator[int]:
    """The rows of the segments that fit, those behind the packs first."""
    index = opened(base)
    tail = base.connection.execute(_TAIL, (index.covered.last, lang, lang, EXAMINED))
    yield from (row for row, text in tail if fits(token_keys(text), skeleton))
    names = skeleton.count(None)
    lengths = range(len(skeleton), len(skeleton) + names * (LONGEST - 1) + 1)
    words = [_word(key) for key in run]
    packs = [pack for pack in index.covered.packs if pack.lang == lang]
    places = holding(base.connection, packs, words, index.maps, index.rows)
    rows = (row for length, row in islice(places, EXAMINED) if length in lengths)
    while slab := list(islice(rows, _SLAB)):
        for row, text in base.connection.execute(_BY_ROW, (json.dumps(slab),)):
            if fits(token_keys(text), skeleton):
                yield row


def _word(key: str) -> Word:
    known_as = key if key in PLACEABLES else bare(key)
    return Word(((hashed(key),),), frozenset((hashed(key) & 0xFF,)), known_as)


_TAIL = """
SELECT rowid, text FROM segment
WHERE rowid > ? AND (lang = ? OR lang LIKE ? || '-%') ORDER BY rowid DESC LIMIT ?"""
_BY_ROW = "SELECT rowid, text FROM segment WHERE rowid IN (SELECT value FROM json_each(?))"
