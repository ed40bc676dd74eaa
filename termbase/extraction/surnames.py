"""What people are called by for short: von der Leyen, Le Drian, Costa; of a Vietnamese, Trung."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.extraction.lexicon.surnames import SURNAMES, UNMARKED
from termbase.extraction.particles import PARTICLES
from termbase.language import keys
from termbase.language.syllable import is_bare_syllable, parse


def surname(name: str) -> str:
    """The surname of a name in full, its particles with it: Ursula von der Leyen, Luigi Di Maio.
    Of a Vietnamese name it is what people are called by, the last word.
    """
    said = name.split()
    first = len(said) - 1
    while first > 1 and said[first - 1].lower() in PARTICLES:
        first -= 1
    return said[-1] if is_vietnamese(said) else " ".join(said[first:])


def is_vietnamese(said: Sequence[str]) -> bool:
    """Whether the words can be a Vietnamese name, with or without its marks: Le Van Nam."""
    if said[0] not in SURNAMES | UNMARKED:
        return False
    words = [keys.canonical(word) for word in said]
    return all(parse(word) is not None or is_bare_syllable(word) for word in words)
