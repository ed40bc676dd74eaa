"""The spans of a text whose key is the key of a term."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import compress
from typing import NamedTuple

from termbase.lookup.snapshot import IS_KEY, TermSnapshot
from termbase.lookup.tokens import CLOSING, Words

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


def spans(text: str, words: Words, snapshot: TermSnapshot) -> list[Span]:
    """Every span that has the key of a term or of an inflection, overlapping ones too."""
    return grown(text, words, snapshot)[0]


def grown(text: str, words: Words, snapshot: TermSnapshot) -> tuple[list[Span], list[list[Begun]]]:
    """The spans, as :func:`spans`, and the runs that some term begins with, by their length: at 0
    those of one word.

    All runs of words grow together, one word a round, as long as some term begins so.
    """
    ends, keys, apart = words.ends, words.keys, words.apart
    # Nothing goes on behind the last word.
    joints = [*words.joints, None]
    found: list[Span] = []
    begun: list[list[Begun]] = []
    closed: list[tuple[int, int, int, str]] = []
    firsts: Sequence[int] = range(len(keys))
    grown = keys
    if apart:
        firsts = [first for first in firsts if first not in apart]
        grown = [keys[first] for first in firsts]
    for length in range(LONGEST):
        standing = snapshot.standing(grown)
        stood = list(compress(zip(firsts, grown, strict=True), map(standing.__getitem__, grown)))
        if not stood:
            break
        begun.append(stood)
        firsts, grown = [], []
        for first, key in stood:
            last = first + length
            after = last + 1
            if standing[key] & IS_KEY:
                found.append(_span((first, last, ends[last], key)))
            joint = joints[after]
            # Most words stand before a space: that closes nothing.
            if joint != "" and text[ends[last] : ends[last] + 1] in _CLOSING:
                closed.append((first, last, ends[last] + 1, key + text[ends[last]]))
            if joint is not None and after not in apart:
                firsts.append(first)
                grown.append(key + joint + keys[after])
    standing = snapshot.standing([key for *_, key in closed])
    if closing := [_span(span) for span in closed if standing[span[3]] & IS_KEY]:
        found += closing
        found.sort(key=_order)
    return found, begun


_CLOSING = frozenset(CLOSING)
# As Span(…), without a function's call for each.
_span = partial(tuple.__new__, Span)


def _order(span: Span) -> tuple[int, int, int]:
    """Shorter ones first, then as they stand in the text."""
    return span.last - span.first, span.first, span.end
