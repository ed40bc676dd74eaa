"""Leverage: how much of a text the memory has, in the bands that the industry pays by.

The first time a text comes it counts in the band of its best match. Each time it comes again it is
a repetition, whatever the memory has of it: who has translated it once need not do so again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from termbase.memory.score import IDENTICAL, IN_CONTEXT
from termbase.memory.tokens import CODE, Kind, tokens

LEAST = 0.5
"""The score of the lowest band that is no new text."""


class Band(StrEnum):
    """What a segment costs, from the cheapest."""

    REPETITION = "repetition"
    """It stands earlier in the same file."""
    ACROSS_FILES = "repetition-across-files"
    """It stands in an earlier file."""
    CONTEXT = "context"
    """Identical between the same neighbours (101%)."""
    EXACT = "100"
    FROM_95 = "95-99"
    FROM_85 = "85-94"
    FROM_75 = "75-84"
    FROM_50 = "50-74"
    NEW = "new"


_FROM = ((95, Band.FROM_95), (85, Band.FROM_85), (75, Band.FROM_75), (50, Band.FROM_50))


def band_of(percent: int) -> Band:
    """The band of a best match; 0 where there is none."""
    if percent >= IN_CONTEXT:
        return Band.CONTEXT
    if percent >= IDENTICAL:
        return Band.EXACT
    return next((band for least, band in _FROM if percent >= least), Band.NEW)


@dataclass(frozen=True, slots=True)
class Amount:
    """So much text. Words are those of the score, with numbers and dates, without tags and
    placeholders; characters are those of the text without white space and inline codes.
    """

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )


_COUNTED = (Kind.WORD, Kind.NUMBER, Kind.DATE)


def amount_of(text: str) -> Amount:
    """How much text a segment is."""
    words = sum(token.kind in _COUNTED for token in tokens(text))
    return Amount(1, words, len("".join(text.split()).replace(CODE, "")))


@dataclass(frozen=True, slots=True)
class Leverage:
    """The amounts of a file, or of all files, by band; every band is there."""

    amounts: Mapping[Band, Amount]

    @property
    def total(self) -> Amount:
        """All bands together."""
        return sum(self.amounts.values(), Amount())


@dataclass(slots=True)
class Tally:
    """Counts the segments of files, one file after the other."""

    total: dict[Band, Amount] = field(default_factory=lambda: dict.fromkeys(Band, Amount()))
    _earlier: set[bytes] = field(default_factory=set)
    _here: set[bytes] = field(default_factory=set)

    def of_file(self, best: Iterable[tuple[str, int]]) -> Leverage:
        """The leverage of the next file, from its segments with their best percentages."""
        amounts = dict.fromkeys(Band, Amount())
        for text, percent in best:
            band = self._band(text, percent)
            amount = amount_of(text)
            amounts[band] += amount
            self.total[band] += amount
        self._earlier |= self._here
        self._here.clear()
        return Leverage(amounts)

    def _band(self, text: str, percent: int) -> Band:
        # Twelve bytes a text: of a billion texts no two are taken for one another.
        key = blake2b(text.encode(), digest_size=12).digest()
        if key in self._here:
            return Band.REPETITION
        self._here.add(key)
        return Band.ACROSS_FILES if key in self._earlier else band_of(percent)
