"""A running text as words with keys and the gaps between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from itertools import accumulate, repeat
from typing import NamedTuple, TypeVar

from termbase.language.keys import spacing
from termbase.language.typography import INVISIBLE

_SIGNS = rf"[\w\u0300-\u036f{re.escape(INVISIBLE)}]"
_RUN = re.compile(rf"({_SIGNS}+)")
_RUN_END = re.compile(rf"\w(?!{_SIGNS})")
_BREAK = re.compile(r"\n[ \t\r]*\n")
Known = TypeVar("Known")

CLOSING = ")].%"
"""The punctuation that a term may end with."""

_APART = re.compile(
    r"""
    (?:https?|ftps?|file|mailto)://?\S+ | www\.\S+            # addresses
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                # e-mail
    | (?<!\w)[@\#][\w\u0300-\u036f.-]+                        # handles, hashtags
    | (?<![\w.])(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|int|vn|fr|eu|uk|be|de|io|tv)\b(?:/\S*)?
    | (?<!\w)(?:~|\.{1,2}|[A-Za-z]:)?[/\\][\w.-]+(?:[/\\][\w.-]+)+   # paths
    | (?<![\w-])[\w-]+(?:\.[\w-]+)*\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|tsv|html?|xml|json|tbx|tmx
        |po|xliff?|jpe?g|png|gif|svg|webp|mp[34]|mov|avi|zip|odt|ods|epub|md|py|db|ini|toml|ya?ml)\b
    | (?<!\w)\w*_\w*                                          # identifiers
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word: its place in the text, its key, and the key of what stands before it.

    ``breaks`` tells that a paragraph ends between the word before and this one, ``apart`` that it
    belongs to an address, a handle, a file name or the like.
    """

    start: int
    end: int
    key: str
    before: str
    breaks: bool
    apart: bool


# As Token(…), without a function's call for each word of each text.
_token = partial(tuple.__new__, Token)


def tokens(text: str) -> list[Token]:
    """The words of a text in NFC: the longest runs of signs of words with a letter or digit."""
    found: list[Token] = []
    begin = 0
    while begin < len(text):
        # A long text as many short ones: what is between the words takes memory.
        last = _RUN_END.search(text, begin + _SLAB) if len(text) > begin + _SLAB else None
        end = last.end() if last else len(text)
        found += _cut(text[begin:end], begin)
        begin = end
    for start, end in spans_apart(text):
        at = bisect_left(found, (end,)) - 1
        while at >= 0 and found[at].end > start:
            found[at] = _apart(found[at])
            at -= 1
    return found


def _cut(text: str, offset: int) -> list[Token]:
    """The words of a part of a text, which begins ``offset`` into it and ends with a word."""
    pieces = _RUN.split(text)
    keys = list(map(_KEYS.__getitem__, pieces[1::2]))
    if None in keys:
        pieces = _with_letters(pieces, keys)
        keys = [key for key in keys if key is not None]
    lengths = list(map(len, pieces))
    places = list(accumulate(lengths, initial=offset))
    gaps = pieces[:-1:2]
    before, breaks = map(_BEFORE.__getitem__, gaps), map(_BREAKS.__getitem__, gaps)
    fields = zip(places[1::2], places[2::2], keys, before, breaks, repeat(False))
    found: list[Token] = list(map(_token, fields))
    if max(lengths) > _LONG:
        return [_apart(word) if word.end - word.start > _LONG else word for word in found]
    return found


def _with_letters(pieces: list[str], keys: list[str | None]) -> list[str]:
    """The gaps and words where runs without a key, of marks alone, belong to the gaps."""
    joined = pieces[:1]
    for key, run, gap in zip(keys, pieces[1::2], pieces[2::2], strict=True):
        if key is None:
            joined[-1] += run + gap
        else:
            joined += (run, gap)
    return joined


def _apart(word: Token) -> Token:
    return word._replace(apart=True)


def spans_apart(text: str) -> list[tuple[int, int]]:
    """Where addresses, handles, file names and the like stand.

    None of them has white space inside, and each has one of a few signs: what stands between
    spaces without one of them need not be looked at, and what is longer than any word is none.
    """
    found: list[tuple[int, int]] = []
    end = 0
    for sign in _SUSPECT.finditer(text):
        at = sign.start()
        if at < end:
            continue
        head = text[max(end, text.rfind(" ", end, at) + 1) : at]
        start = at if not head or head[-1].isspace() else at - len(head.split()[-1])
        space = _SPACE.search(text, at)
        end = space.start() if space else len(text)
        if end - start > _LONG:
            found.append((start, end))
        else:
            found += [match.span() for match in _APART.finditer(text, start, end)]
    return found


def closing(text: str, end: int) -> str:
    """The punctuation at ``end`` that a term may end with, or nothing."""
    return text[end] if end < len(text) and text[end] in CLOSING else ""


_LONG = 1_000
"""More signs than these are no word, no gap within a name, and no prose where one of addresses is
among them.
"""

_SLAB = 1 << 16
"""So many signs and the rest of a word are cut at a time."""

# One of these, but a full stop or colon only within: the first set alone is looked for fast.
_SUSPECT = re.compile(r"[/\\@#_.:](?:(?<![.:])|(?=\S))")
_SPACE = re.compile(r"\s")
_LETTER = re.compile(r"\w")

_REMEMBERED = 32768
"""How many words, and how many gaps, are remembered: texts have the same ones again and again."""

_SHORT = 64
"""What is longer comes seldom again."""


class _Keys(dict[str, str | None]):
    """The keys of runs of signs, remembered; ``None`` for those that are no words."""

    def __missing__(self, run: str) -> str | None:
        is_word = _LETTER.search(run) is not None
        key = (spacing(run) if len(run) <= _LONG else "") if is_word else None
        _remember(self, run, key)
        return key


class _Before(dict[str, str]):
    """What gaps are in the key of a longer text, between two letters; remembered."""

    def __missing__(self, gap: str) -> str:
        key = spacing(f"x{gap}x")[1:-1] if len(gap) <= _LONG else ""
        _remember(self, gap, key)
        return key


class _Breaks(dict[str, bool]):
    """Whether gaps end a paragraph, remembered."""

    def __missing__(self, gap: str) -> bool:
        breaks = len(gap) > _LONG or _BREAK.search(gap) is not None
        _remember(self, gap, breaks)
        return breaks


def _remember(known: dict[str, Known], text: str, value: Known) -> None:
    if len(text) <= _SHORT:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[text] = value


_KEYS, _BEFORE, _BREAKS = _Keys(), _Before(), _Breaks()
