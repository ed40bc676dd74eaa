"""What may be wrong with a name that stands in a text."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from termbase.model import Kind


class Flaw(StrEnum):
    """The differences between a name and what stands in its place."""

    TONE_MARKS = "tone-marks"
    TONE_PLACEMENT = "tone-placement"
    VOWEL_MARKS = "vowel-marks"
    LOOKALIKES = "lookalikes"
    SPACING = "spacing"
    CASE = "case"
    DEPRECATED = "deprecated"
    OTHER_LANGUAGE = "other-language"
    HOUSE_STYLE = "house-style"
    TYPO = "typo"


class Sighting(NamedTuple):
    """A name of the base in a text, right or wrong; offsets are code points of the given text.

    ``form`` is the form of the base that was seen. A wrong one has its ``flaw`` and what is
    ``right`` in its place, best first; ``proposed`` tells that nobody approved those forms, and
    ``is_sure`` that the text itself speaks for the name: so it may be mended unasked.
    """

    start: int
    end: int
    found: str
    concept: str
    kind: Kind
    form: str
    flaw: Flaw | None = None
    right: tuple[str, ...] = ()
    proposed: bool = False
    is_sure: bool = True
