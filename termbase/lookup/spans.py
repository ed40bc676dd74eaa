"""The spans of a text whose key is the key of a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.tokens import Token, closing

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
    growing = [(index, word.key) for index, word in enumerate(words) if not word.apart]
    for length in range(LONGEST):
        if not growing:
            break
        probes = dict.fromkeys(key for _first, key in growing)
        closed = {
            (first, key): key + mark
            for first, key in growing
            if (mark := closing(text, words[first + length].end))
        }
        probes.update(dict.fromkeys(closed.values()))
        answers = dict(zip(probes, snapshot.following(list(probes)), strict=True))
        grown = []
        for first, key in growing:
            last = first + length
            if key in answers[key]:
                found.append(Span(first, last, words[last].end, key))
            longer = closed.get((first, key))
            if longer and longer in answers[longer]:
                found.append(Span(first, last, words[last].end + 1, longer))
            if not any(answer.startswith(key) for answer in answers[key]):
                continue
            if last + 1 < len(words) and not (words[last + 1].breaks or words[last + 1].apart):
                grown.append((first, key + words[last + 1].before + words[last + 1].key))
        growing = grown
    return found
