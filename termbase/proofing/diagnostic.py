"""What a rule has to say of one place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase.messages import Message


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``start`` and ``end`` are code points of the text as it was given.

    ``suggestions`` are what may stand in the place of ``found``, the likeliest first: the first
    mends what was found. ``is_safe`` tells that it may be put in without asking.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    found: str
    message: Message
    suggestions: tuple[str, ...] = ()
    concept: str = ""
    is_safe: bool = False
