"""A running text as words with keys and the gaps between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from termbase.language.keys import spacing
from termbase.language.typography import INVISIBLE

_TOKEN = re.compile(
    rf"[\w\u0300-\u036f{re.escape(INVISIBLE)}]*\w[\w\u0300-\u036f{re.escape(INVISIBLE)}]*"
)
_BREAK = re.compile(r"\n[ \t\r]*\n")
_CLOSING = ")].%"

_APART = re.compile(
    r"""
    (?:https?|ftps?|file|mailto)://?\S+ | www\.\S+            # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                            # e-mail
    | (?<!\w)[@\#][\w.]+                                      # handles, hashtags
    | (?<![\w.])(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|int|vn|fr|eu|uk|be|de|io|tv)\b(?:/\S*)?
    | (?<!\w)(?:~|\.{1,2}|[A-Za-z]:)?[/\\][\w.-]+(?:[/\\][\w.-]+)+   # paths
    | [\w-]+(?:\.[\w-]+)*\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|tsv|html?|xml|json|tbx|tmx|po|xliff?
        |jpe?g|png|gif|svg|webp|mp[34]|mov|avi|zip|odt|ods|epub|md|py|db|ini|toml|ya?ml)\b
    | \w*_\w*                                                 # identifiers
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the text, its key, and the key of what stands before it."""

    start: int
    end: int
    key: str
    before: str
    breaks: bool
    """Whether a paragraph ends between the word before and this one."""
    apart: bool
    """Whether it belongs to an address, a handle, a file name or the like."""


def tokens(text: str) -> list[Token]:
    """The words of a text in NFC."""
    apart = [match.span() for match in _APART.finditer(text)]
    found: list[Token] = []
    end, at = 0, 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        gap = text[end:start]
        while at < len(apart) and apart[at][1] <= start:
            at += 1
        inside = at < len(apart) and apart[at][0] < match.end()
        breaks = "\n" in gap and _BREAK.search(gap) is not None
        found.append(Token(start, match.end(), _word_key(match[0]), _gap_key(gap), breaks, inside))
        end = match.end()
    return found


def closing(text: str, end: int) -> str:
    """The punctuation at ``end`` that a term may end with, or nothing."""
    return text[end] if end < len(text) and text[end] in _CLOSING else ""


@lru_cache(maxsize=32768)
def _word_key(word: str) -> str:
    return spacing(word)


@lru_cache(maxsize=1024)
def _gap_key(gap: str) -> str:
    # As it would stand in the key of a longer text: between two letters.
    return spacing(f"x{gap}x")[1:-1]
