"""What the translation memory keeps of a unit: its texts, where it was met, who stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.identifiers import language_tag
from termbase.model.text import clean
from termbase.model.unit import (
    UNKNOWN,
    Attributes,
    Content,
    Property,
    Provenance,
    Role,
    Segment,
    UnitNote,
    writable,
)
from termbase.model.vocabulary import Review

CODE = "\ufffc"
"""What stands for an inline code where a segment is one text (OBJECT REPLACEMENT CHARACTER)."""

CODE_SIGN = "◇"
"""What people see and type in its place."""

_HALF = 1 << 63

OCCURRENCES = 100
"""How many places a unit remembers at most; those that were met first stay."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Which segments of a language stood before and after a unit, as keys (0: none).

    The keys are those of :func:`termbase.store.unit_rows.segment_key`.
    """

    lang: str
    before: int = 0
    after: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_tag(self.lang))
        if not (-_HALF <= self.before < _HALF and -_HALF <= self.after < _HALF):
            raise InvalidValue(M("the key of a neighbour has more than 64 bits"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a unit was met.

    ``document`` names the file, ``position`` is its place there, from 1 (0: unknown), ``context``
    the key that the file gives it (``msgctxt``, the id of a string).
    """

    document: str = ""
    position: int = 0
    context: str = ""
    neighbours: tuple[Neighbours, ...] = ()

    def __post_init__(self) -> None:
        for value in (self.document, self.context):
            writable(value)
        if not 0 <= self.position < _HALF:
            raise InvalidValue(M("“{text}” is no place in a document", text=self.position))

    @property
    def place(self) -> tuple[str, str, tuple[Neighbours, ...]]:
        """What tells it from others: a unit that only moved within its document is where it was."""
        return self.document, self.context, self.neighbours


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A translation unit of the memory.

    ``id`` is made by the memory and stays whatever becomes of the texts; it is empty for a unit
    that is not stored yet. ``source`` is the language that was translated from, empty where any
    may be. ``provenance`` says who made and changed the unit and when; where it is from say its
    ``occurrences``. ``version`` counts the writes that changed it, 0 for none.

    Raises :class:`InvalidValue` for a unit without a segment, or with the same text twice in one
    language.
    """

    id: str
    segments: tuple[Segment, ...]
    review: Review = Review.PROPOSED
    domain: str = ""
    source: str = ""
    provenance: Provenance = UNKNOWN
    occurrences: tuple[Occurrence, ...] = ()
    notes: tuple[UnitNote, ...] = ()
    properties: tuple[Property, ...] = ()
    attributes: Attributes = ()
    version: int = 0

    def __post_init__(self) -> None:
        if not self.segments:
            raise InvalidValue(M("the unit has no segment"))
        if len(self.texts) < len(self.segments):
            raise InvalidValue(M("the unit has the same text twice in one language"))
        object.__setattr__(self, "domain", clean(self.domain, "domain"))
        if self.provenance.document or self.provenance.context:
            own = replace(self.provenance, document="", context="")
            object.__setattr__(self, "provenance", own)

    @property
    def texts(self) -> frozenset[tuple[str, str]]:
        """What tells it from others: its languages and texts, inline codes as one mark each."""
        return frozenset((s.lang, marked(s.content)) for s in self.segments)

    @property
    def author(self) -> str:
        """Who touched it last, as far as is known: the unit, else one of its segments."""
        said = (self.provenance, *(s.provenance for s in self.segments))
        return next((p.changer or p.author for p in said if p.changer or p.author), "")

    @property
    def changed(self) -> str:
        """When it was made or changed last (UTC), as far as is known; else empty."""
        said = (self.provenance, *(s.provenance for s in self.segments))
        return max(max(p.created, p.changed) for p in said)

    def languages(self) -> tuple[str, ...]:
        """The languages that have a segment, in the unit's order."""
        return tuple(dict.fromkeys(segment.lang for segment in self.segments))

    def segment(self, lang: str) -> Segment | None:
        """The first segment of a language: of that very tag, else of the same primary language."""
        primary = lang.split("-")[0]
        same = [s for s in self.segments if s.lang.split("-")[0] == primary]
        return next((s for s in same if s.lang == lang), same[0] if same else None)


def marked(content: Content) -> str:
    """``content`` as one text: each inline code is :data:`CODE`, a span one at either end.

    Remarks on the text (:attr:`Role.MARK`) leave no trace.
    """
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(_marked(content))


def _marked(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        elif part.role is Role.MARK:
            yield from _marked(part.content)
        elif part.role is Role.SPAN:
            yield CODE
            yield from _marked(part.content)
            yield CODE
        else:
            yield CODE
