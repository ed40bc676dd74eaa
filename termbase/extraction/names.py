"""What is found in a text: names with their kinds, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from termbase.extraction.words import Reading
from termbase.model import Kind, TermType


class Rule(StrEnum):
    """How a name was told, the surest first."""

    KNOWN = "known"
    TITLE = "title"
    HEAD = "head"
    FIXED = "fixed"
    COUNTRY = "country"
    ACRONYM = "acronym"
    PLACE = "place"
    PERSON = "person"
    CAPITALS = "capitals"
    TERM = "term"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return _RANKS[self]


_RANKS = {rule: rank for rank, rule in enumerate(Rule)}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: the words from ``first`` to before ``end``.

    ``text`` is the form to be proposed, which may be less than what stands there: without
    capitals of a dateline, in the singular. ``concept`` is the id of the one of the base that was
    recognised there.
    """

    kind: Kind
    first: int
    end: int
    text: str
    rule: Rule
    type: TermType = TermType.FULL_FORM
    concept: str = ""

    def covers(self, other: Name) -> bool:
        """Whether ``other`` stands inside and is not all of it."""
        inside = self.first <= other.first and other.end <= self.end
        return inside and (self.first, self.end) != (other.first, other.end)


@dataclass(slots=True)
class Findings:
    """The names of a text; ``holders`` are pairs of person and office that stand together,
    ``shortened`` pairs of a long form and what stands for it; ``hinted`` are phrases that say what
    the acronym at their end is.
    """

    names: list[Name] = field(default_factory=list)
    holders: list[tuple[Name, Name]] = field(default_factory=list)
    shortened: list[tuple[Name, Name]] = field(default_factory=list)
    hinted: list[Name] = field(default_factory=list)


def whole(
    reading: Reading,
    kind: Kind,
    first: int,
    end: int,
    rule: Rule,
    type: TermType = TermType.FULL_FORM,
) -> Name:
    """The name that the words from ``first`` to before ``end`` are, as they stand there."""
    return Name(kind, first, end, reading.said(first, end), rule, type)
