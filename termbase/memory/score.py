"""How similar two segments are, and what differs.

The score is 1 − d / n: d the token Levenshtein distance (:mod:`termbase.memory.tokens`), n the
length of the longer one. Nothing else decides what is found; case, punctuation and the values of
placeables are penalties, which are shown and only sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from termbase.language.keys import diacritic, placement, tone
from termbase.memory.tokens import PLACEABLES, Kind, Token, compared, tokens

IDENTICAL = 100
"""The percentage of an identical text, and of no other."""

IN_CONTEXT = 101
"""The percentage of an identical text between the same neighbours."""


class Penalty(StrEnum):
    """What differs without a token differing."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    """Punctuation, spaces, signs of access keys."""
    PLACEABLES = "placeables"
    """The value of a number, date, tag or placeholder."""


class Change(StrEnum):
    """What an edit does to the query to make it the other text."""

    KEPT = "kept"
    """The tokens are equal, but not as they are written."""
    REPLACED = "replaced"
    ADDED = "added"
    REMOVED = "removed"


class Difference(StrEnum):
    """What differs between the two tokens of an edit."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    PLACEABLE = "placeable"
    PLACEMENT = "placement"
    """Where the syllable bears its tone, or i and y: hòa, hoà."""
    TONE = "tone"
    """The tone of a Vietnamese syllable alone."""
    DIACRITIC = "diacritic"
    """Marks alone, đ and d, œ and oe: another vowel, or a foreign spelling."""
    WORD = "word"
    """The token itself."""


Span = tuple[int, int]
"""Where something begins and ends in an NFC text, in code points."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the query to the other text; equal tokens that look the same have none.

    ``query`` and ``text`` are the spans of the token there, ``None`` where there is none.
    """

    change: Change
    difference: Difference
    query: Span | None
    text: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two segments beside one another."""

    distance: int
    longer: int
    percent: int
    penalties: tuple[Penalty, ...]
    edits: tuple[Edit, ...]

    @property
    def score(self) -> float:
        """1 − distance / longer."""
        return score(self.distance, self.longer)


def score(distance: int, longer: int) -> float:
    """1 − distance / longer, as the number nearest to it: .85 of twenty tokens is .85."""
    return (longer - distance) / longer


@lru_cache(maxsize=4096)
def allowed(longer: int, threshold: float) -> int:
    """The greatest distance at which a pair whose longer side has ``longer`` tokens is found."""
    most = min(int((1 - threshold) * longer) + 1, longer)
    while most >= 0 and score(most, longer) < threshold:
        most -= 1
    return most


@lru_cache(maxsize=1024)
def lengths(length: int, threshold: float) -> tuple[int, int]:
    """The fewest and the most tokens that a text may have to reach a query of ``length``."""
    least = length - allowed(length, threshold)
    most = int(length / threshold) + 1
    while most - length > allowed(most, threshold):
        most -= 1
    return max(least, 1), most


def percent(distance: int, longer: int, *, identical: bool) -> int:
    """The score as it is shown: whole percents, 100 for identical texts and for nothing else."""
    if identical:
        return IDENTICAL
    return min((longer - distance) * 100 // longer, IDENTICAL - 1)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """The Levenshtein distance of two lists of token keys."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


def penalties(query: str, text: str) -> tuple[Penalty, ...]:
    """What differs between two NFC texts without a token differing.

    Of texts whose tokens differ, those that are equal are looked at, and all punctuation.
    """
    return () if query == text else compare(query, text).penalties


@lru_cache(maxsize=256)
def compare(query: str, text: str) -> Comparison:
    """Two NFC texts beside one another, with what differs and where."""
    one, other = compared(query), compared(text)
    longer = max(len(one), len(other))
    if query == text:
        return Comparison(0, longer, IDENTICAL, (), ())
    apart = distance(one, other)
    shown = percent(apart, longer, identical=False)
    ours, theirs = tokens(query), tokens(text)
    if one[0][0] == "=" or other[0][0] == "=":
        # Not compared token by token: a text without a word is all or nothing.
        whole = Edit(Change.REPLACED, Difference.WORD, (0, len(query)), (0, len(text)))
        return Comparison(apart, longer, shown, (), (whole,))
    edits = tuple(_edits(query, ours, text, theirs))
    found = {_PENALTIES[edit.difference] for edit in edits if edit.change is Change.KEPT}
    if _between(query, ours) != _between(text, theirs):
        found.add(Penalty.PUNCTUATION)
    if not edits and not found:
        # What is left are spaces.
        found.add(Penalty.PUNCTUATION)
    return Comparison(apart, longer, shown, tuple(sorted(found)), edits)


_PENALTIES = {
    Difference.CASE: Penalty.CASE,
    Difference.PUNCTUATION: Penalty.PUNCTUATION,
    Difference.PLACEABLE: Penalty.PLACEABLES,
}
_RUNGS = (
    (Difference.PLACEMENT, placement),
    (Difference.TONE, tone),
    (Difference.DIACRITIC, diacritic),
)


def _edits(query: str, ours: Sequence[Token], text: str, theirs: Sequence[Token]) -> list[Edit]:
    from rapidfuzz.distance import Levenshtein

    found: list[Edit] = []
    steps = Levenshtein.opcodes([token.key for token in ours], [token.key for token in theirs])
    for step in steps:
        mine, others = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "delete":
            found += [Edit(Change.REMOVED, Difference.WORD, _span(token), None) for token in mine]
        elif step.tag == "insert":
            found += [Edit(Change.ADDED, Difference.WORD, None, _span(token)) for token in others]
        else:
            change = Change.KEPT if step.tag == "equal" else Change.REPLACED
            for one, other in zip(mine, others, strict=True):
                difference = _difference(query, one, text, other)
                if difference is not None:
                    found.append(Edit(change, difference, _span(one), _span(other)))
    return found


def _span(token: Token) -> Span:
    return token.start, token.end


def _difference(query: str, one: Token, text: str, other: Token) -> Difference | None:
    if one.key != other.key:
        if one.key in PLACEABLES or other.key in PLACEABLES:
            return Difference.WORD
        return named(one.key, other.key)
    written, there = query[one.start : one.end], text[other.start : other.end]
    if written == there:
        return None
    if one.kind is not Kind.WORD:
        return Difference.PLACEABLE
    same = written.casefold() == there.casefold()
    return Difference.CASE if same else Difference.PUNCTUATION


@lru_cache(maxsize=4096)
def named(one: str, other: str) -> Difference:
    """What differs between two words' keys: their marks alone, as the ladder names it, or all."""
    for difference, key in _RUNGS:
        if key(one) == key(other):
            return difference
    return Difference.WORD


def _between(text: str, found: Sequence[Token]) -> list[str]:
    """What stands between the tokens, without spaces; nothing where it is nothing."""
    ends = [0, *(token.end for token in found)]
    starts = [*(token.start for token in found), len(text)]
    gaps = ("".join(text[a:b].split()) for a, b in zip(ends, starts, strict=True))
    return [gap for gap in gaps if gap]
