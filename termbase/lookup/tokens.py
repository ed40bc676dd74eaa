"""A running text as words with keys and the gaps between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar, overload

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
    | (?<![\w-])[\w-]*_[\w-]*                                  # identifiers
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word: its place in the text, its key, and the key of what stands before it.

    ``breaks`` tells that a paragraph ends between the word before and this one (then ``before`` is
    empty), ``apart`` that it belongs to an address, a handle, a file name or the like.
    """

    start: int
    end: int
    key: str
    before: str
    breaks: bool
    apart: bool


class Words(Sequence[Token]):
    """The words of a text in columns; a token is made of one when it is asked for.

    ``joints`` are the keys of what stands before each word, ``None`` where a paragraph ends there;
    ``apart`` has the indexes of words that belong to an address or the like. What looks at every
    word asks the columns: an object for each would take longer than most of what is asked.
    """

    __slots__ = ("apart", "ends", "joints", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        self.joints: list[str | None] = []
        self.apart: set[int] = set()

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self.starts)))]
        joint = self.joints[index]
        is_apart = bool(self.apart) and index % len(self.starts) in self.apart
        place = self.starts[index], self.ends[index]
        return Token(*place, self.keys[index], joint or "", joint is None, is_apart)

    def form(self, index: int) -> str:
        """A word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]]


def tokens(text: str) -> Words:
    """The words of a text in NFC: the longest runs of signs of words with a letter or digit."""
    words = Words(text)
    begin = 0
    while begin < len(text):
        # A long text as many short ones: what is between the words takes memory.
        last = _RUN_END.search(text, begin + _SLAB) if len(text) > begin + _SLAB else None
        end = last.end() if last else len(text)
        _cut(text[begin:end], begin, words)
        begin = end
    for start, end in spans_apart(text):
        first = bisect_right(words.ends, start)
        words.apart.update(range(first, bisect_left(words.starts, end)))
    return words


def _cut(text: str, offset: int, words: Words) -> None:
    """Enters the words of a part of a text, which begins ``offset`` into it and ends with one."""
    pieces = _RUN.split(text)
    keys = list(map(_KEYS.__getitem__, pieces[1::2]))
    if _NO_WORD in keys:
        pieces = _with_letters(pieces, keys)
        keys = [key for key in keys if key != _NO_WORD]
    lengths = list(map(len, pieces))
    if max(lengths) > _LONG:
        before = len(words)
        words.apart.update(before + at for at, size in enumerate(lengths[1::2]) if size > _LONG)
    places = list(accumulate(lengths, initial=offset))
    words.starts += places[1:-1:2]
    words.ends += places[2::2]
    words.keys += keys
    words.joints += map(_JOINTS.__getitem__, pieces[:-1:2])


def _with_letters(pieces: list[str], keys: list[str]) -> list[str]:
    """The gaps and words where runs without a key, of marks alone, belong to the gaps."""
    joined = pieces[:1]
    for key, run, gap in zip(keys, pieces[1::2], pieces[2::2], strict=True):
        if key == _NO_WORD:
            joined[-1] += run + gap
        else:
            joined += (run, gap)
    return joined


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


_NO_WORD = "\n"
"""In the place of a key: none has a line's end."""


class _Keys(dict[str, str]):
    """The keys of runs of signs, remembered; :data:`_NO_WORD` for those that are no words."""

    def __missing__(self, run: str) -> str:
        key = spacing(run) if len(run) <= _LONG else ""
        if _LETTER.search(run) is None:
            key = _NO_WORD
        _remember(self, run, key)
        return key


class _Joints(dict[str, str | None]):
    """What gaps are in the key of a longer text, between two letters, remembered; ``None`` for
    those that end a paragraph.
    """

    def __missing__(self, gap: str) -> str | None:
        breaks = len(gap) > _LONG or _BREAK.search(gap) is not None
        joint = None if breaks else spacing(f"x{gap}x")[1:-1]
        _remember(self, gap, joint)
        return joint


def _remember(known: dict[str, Known], text: str, value: Known) -> None:
    if len(text) <= _SHORT:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[text] = value


_KEYS, _JOINTS = _Keys(), _Joints()
