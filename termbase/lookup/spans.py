"""The spans of a text whose key is the key of a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termbase.lookup.snapshot import IS_KEY, TermSnapshot
from termbase.lookup.tokens import CLOSING, Token

LONGEST = 60
"""The words of the longest term that is looked for."""

Begun = tuple[int, str]
"""The first word of a run that some term begins with, and the key of the run."""


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` with what stands between; ``end`` in code points."""

    first: int
    last: int
    end: int
    key: str


def spans(text: str, words: Sequence[Token], snapshot: TermSnapshot) -> list[Span]:
    """Every span that has the key of a term or of an inflection, overlapping ones too."""
    return grown(text, words, snapshot)[0]


def grown(
    text: str, words: Sequence[Token], snapshot: TermSnapshot
) -> tuple[list[Span], list[list[Begun]]]:
    """The spans, as :func:`spans`, and the runs that some term begins with, by their length: at 0
    those of one word.

    All runs of words grow together, one word a round, as long as some term begins so.
    """
    found: list[Span] = []
    begun: list[list[Begun]] = []
    closed: list[Span] = []
    growing = [(index, word[2]) for index, word in enumerate(words) if not word[5]]
    for length in range(LONGEST):
        if not growing:
            break
        standing = snapshot.standing([key for _, key in growing])
        stood = [run for run in growing if standing[run[1]]]
        growing = []
        for first, key in stood:
            last = first + length
            end = words[last].end
            if standing[key] & IS_KEY:
                found.append(Span(first, last, end, key))
            if text[end : end + 1] in _CLOSING:
                closed.append(Span(first, last, end + 1, key + text[end]))
            if last + 1 < len(words):
                _, _, after, before, breaks, apart = words[last + 1]
                if not (breaks or apart):
                    growing.append((first, key + before + after))
        begun.append(stood)
    if closed:
        standing = snapshot.standing([span.key for span in closed])
        found += [span for span in closed if standing[span.key] & IS_KEY]
        found.sort(key=_order)
    return found, begun


_CLOSING = frozenset(CLOSING)


def _order(span: Span) -> tuple[int, int, int]:
    """Shorter ones first, then as they stand in the text."""
    return span.last - span.first, span.first, span.end
