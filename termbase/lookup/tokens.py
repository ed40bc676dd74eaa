"""A running text as words with keys and the gaps between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from termbase.language.keys import spacing
from termbase.language.typography import INVISIBLE

_SIGNS = rf"[\w\u0300-\u036f{re.escape(INVISIBLE)}]"
_TOKEN = re.compile(rf"(?<!{_SIGNS}){_SIGNS}*\w{_SIGNS}*")
_BREAK = re.compile(r"\n[ \t\r]*\n")
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
_token = tuple.__new__


def tokens(text: str) -> list[Token]:
    """The words of a text in NFC."""
    apart = spans_apart(text)
    found: list[Token] = []
    end, at = 0, 0
    for match in _TOKEN.finditer(text):
        start, last = match.span()
        gap = text[end:start]
        if gap == " ":
            before, breaks = "", False
        elif len(gap) > _LONG:
            before, breaks = "", True
        else:
            before = _gap_key(gap)
            breaks = "\n" in gap and _BREAK.search(gap) is not None
        inside = False
        if apart:
            while at < len(apart) and apart[at][1] <= start:
                at += 1
            inside = at < len(apart) and apart[at][0] < last
        is_word = last - start <= _LONG
        key = _word_key(match[0]) if is_word else ""
        found.append(_token(Token, (start, last, key, before, breaks, inside or not is_word)))
        end = last
    return found


def spans_apart(text: str) -> list[tuple[int, int]]:
    """Where addresses, handles, file names and the like stand.

    None of them has white space inside, and each has one of a few signs: what stands between
    spaces without one of them need not be looked at, and what is longer than any word is none.
    """
    found: list[tuple[int, int]] = []
    for chunk in _SUSPECT.finditer(text):
        if chunk.end() - chunk.start() > _LONG:
            found.append(chunk.span())
            continue
        found += [match.span() for match in _APART.finditer(text, *chunk.span())]
    return found


def closing(text: str, end: int) -> str:
    """The punctuation at ``end`` that a term may end with, or nothing."""
    return text[end] if end < len(text) and text[end] in CLOSING else ""


_LONG = 1_000
"""More signs than these are no word, no gap within a name, and no prose where one of addresses is
among them.
"""

_SUSPECT = re.compile(r"(?<!\S)[^\s/\\@#_.:]*(?:[/\\@#_]|[.:](?=\S))\S*")


@lru_cache(maxsize=32768)
def _word_key(word: str) -> str:
    return spacing(word)


@lru_cache(maxsize=1024)
def _gap_key(gap: str) -> str:
    # As it would stand in the key of a longer text: between two letters.
    return spacing(f"x{gap}x")[1:-1]
