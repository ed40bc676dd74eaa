"""The spans of a text whose key is the key of a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termbase.lookup.snapshot import IS_KEY, TermSnapshot
from termbase.lookup.tokens import CLOSING, Token

LONGEST = 60
"""The words of the longest term that is looked for."""


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` with what stands between; ``end`` in code points."""

    first: int
    last: int
    end: int
    key: str


def spans(text: str, words: Sequence[Token], snapshot: TermSnapshot) -> list[Span]:
    """Every span that has the key of a term or of an inflection, overlapping ones too.

    All runs of words grow together, one word a round, as long as some term begins so.
    """
    found: list[Span] = []
    marks = [text[word.end : word.end + 1] for word in words]
    marks = [mark if mark in CLOSING else "" for mark in marks]
    growing = [(index, word.key) for index, word in enumerate(words) if not word.apart]
    for length in range(LONGEST):
        if not growing:
            break
        closed = {first: key + mark for first, key in growing if (mark := marks[first + length])}
        standing = snapshot.standing({*(key for _, key in growing), *closed.values()})
        grown = []
        for first, key in growing:
            last = first + length
            stands = standing[key]
            if stands & IS_KEY:
                found.append(Span(first, last, words[last].end, key))
            longer = closed.get(first)
            if longer is not None and standing[longer] & IS_KEY:
                found.append(Span(first, last, words[last].end + 1, longer))
            if stands and last + 1 < len(words):
                after = words[last + 1]
                if not (after.breaks or after.apart):
                    grown.append((first, key + after.before + after.key))
        growing = grown
    return found
