"""The small words that surnames begin with: von der Leyen, Le Drian, Di Maio, de Villepin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from termbase.language.syllable import parse

PARTICLES = frozenset(
    "von van der den het da dos das di de del della du le la el al bin ibn ter zu".split()  # noqa: SIM905
)
"""Small words inside the names of people."""
_SURE = {
    "en": frozenset("von van di da de du dos del della".split()),  # noqa: SIM905
    "fr": frozenset("von van di da dos del della".split()),  # noqa: SIM905
    "vi": frozenset({"von", "de"}),
}
"""Those that are no other words of a language: with a capital behind them they begin a surname."""
_SECOND = frozenset({"der", "den", "het"})
"""Those that stand behind another one: van der, von den."""
_MOST = 3
"""So many of them a surname has at most."""


class Said(Protocol):
    """A word as it is written and as the word lists have it."""

    @property
    def text(self) -> str:
        """As it is written."""

    @property
    def low(self) -> str:
        """Without case."""

    @property
    def capital(self) -> bool:
        """Whether its first letter is a capital that means something."""


def is_sure(low: str, lang: str) -> bool:
    """Whether a word is a particle wherever a capital stands behind it."""
    return low in _SURE.get(lang, frozenset())


def behind_particles(words: Sequence[Said], first: int) -> int:
    """The word behind the particles that stand from ``first`` on; ``first`` where none do."""
    at = first
    while at < min(len(words), first + _MOST) and words[at].low in PARTICLES:
        at += 1
    return at


def belongs_to_name(words: Sequence[Said], at: int, behind: int, lang: str) -> bool:
    """Whether small particles from ``at`` to before the capital at ``behind`` begin a surname, or
    go on with one, for nothing but what they are. French le, la, de and du are other words as a
    rule, and so is every particle in Vietnamese before a syllable.
    """
    if lang == "vi" and parse(words[behind].low) is not None:
        return False
    if is_sure(words[at].low, lang):
        return True
    after = at > 0 and words[at - 1].capital
    if lang == "fr":
        return after and words[at].low in _SECOND and words[at - 1].low in PARTICLES
    return after
