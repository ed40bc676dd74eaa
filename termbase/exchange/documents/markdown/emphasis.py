"""The signs of emphasis in a paragraph of Markdown (CommonMark 0.31, 6.2; ``~~`` as in GFM)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from termbase.exchange.documents.passage import Span


@dataclass(slots=True)
class _Delimiters:
    """A run of one sign, of which less is left once pairs are found."""

    start: int
    end: int
    sign: str
    length: int
    opens: bool
    closes: bool

    def fits(self, closer: _Delimiters) -> bool:
        """Whether this run and one that closes can be a pair."""
        if self.sign != closer.sign:
            return False
        if (self.closes or closer.opens) and (self.length + closer.length) % 3 == 0:
            return self.length % 3 == 0 == closer.length % 3
        return True


def emphasis(text: str, signs: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """The signs that open and close emphasis, of the runs of signs of one paragraph."""
    openers: list[_Delimiters] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in (_delimiters(text, *span) for span in signs):
        while run.closes and run.start < run.end:
            key = (run.sign, run.opens, run.length % 3)
            bottom = min(bottoms.get(key, 0), len(openers))
            n = len(openers) - 1
            while n >= bottom and not openers[n].fits(run):
                n -= 1
            if n < bottom:
                bottoms[key] = len(openers)
                break
            del openers[n + 1 :]
            opener = openers[n]
            size = min(2, opener.end - opener.start, run.end - run.start)
            opener.end -= size
            yield (opener.end, opener.end + size), (run.start, run.start + size)
            run.start += size
            if opener.start == opener.end:
                openers.pop()
            bottoms = {each: min(at, len(openers)) for each, at in bottoms.items()}
        if run.opens and run.start < run.end:
            openers.append(run)


def _delimiters(text: str, start: int, end: int) -> _Delimiters:
    """What a run of signs may do, by what stands before and behind it."""
    sign = text[start]
    before, after = _kind(text[start - 1 : start]), _kind(text[end : end + 1])
    left = after != " " and (after != "." or before in " .")
    right = before != " " and (before != "." or after in " .")
    opens, closes = left, right
    if sign == "_":
        opens, closes = left and (not right or before == "."), right and (not left or after == ".")
    return _Delimiters(start, end, sign, end - start, opens, closes)


def _kind(character: str) -> str:
    """A blank for white space and for nothing, a full stop for punctuation, else ``a``."""
    if not character or character.isspace():
        return " "
    return "." if unicodedata.category(character)[0] in "PS" else "a"
