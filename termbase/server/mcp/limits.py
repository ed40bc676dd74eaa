"""What a client may ask for at once: it is not trusted to be sensible."""

from __future__ import annotations

from termbase.errors import InvalidValue
from termbase.messages import M

LONGEST = 200_000
"""Code points of a text."""
LONGEST_QUERY = 10_000
"""Code points of a name or a sentence."""
MOST = 100
"""Answers."""


def text(given: str, longest: int = LONGEST) -> str:
    """The text, if it has something in it and is not too long; else raises
    :class:`~termbase.errors.InvalidValue`.
    """
    if not given.strip():
        raise InvalidValue(M("there is nothing in the text"))
    if len(given) > longest:
        raise InvalidValue(
            M("the text has {count} characters, more than {most}", count=len(given), most=longest),
            remedy=M("ask for a part of it at a time"),
        )
    return given


def number(given: int) -> int:
    """So many answers at most."""
    return max(1, min(given, MOST))
