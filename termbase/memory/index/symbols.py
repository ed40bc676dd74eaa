"""Symbols and marks: tokens as the index has them.

A symbol is a token's hash with the number of its occurrence in the segment, so that two segments
share at least as many symbols as they share tokens: tokens of one hash are taken for equal. A mark
is a byte of that hash, and a segment's marks are a string whose Levenshtein distance to another's
is at most that of their tokens. So whatever the hashes do, nothing is missed, and what is found is
compared again by its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

from termbase.language.keys import KEY_VERSION, typographic
from termbase.memory.tokens import Kind, placed

RULES = KEY_VERSION * 1000 + 6
"""Raised whenever some text's tokens, their hashes or how packs are written change; packs of other
rules are not read."""

LITERALS = (f"<{Kind.NUMBER}>", f"<{Kind.DATE}>")
"""The keys of numbers and dates."""

HASH_BITS = 32
OCCURRENCE_BITS = 12
SYMBOL_BITS = HASH_BITS + OCCURRENCE_BITS
MOST_OCCURRENCES = (1 << OCCURRENCE_BITS) - 1
"""The number of the concordance's symbols of words and numbers; see :func:`loose`."""

STARTS = MOST_OCCURRENCES - 1
"""The number of the symbols of beginnings of words. From so many on, further occurrences of a token
in one segment have no symbol."""


def hashed(key: str) -> int:
    """The hash of a token key, of 32 bits."""
    return crc32(key.encode("utf-8", "surrogatepass"))


def symbols(hashes: Sequence[int]) -> Iterable[int]:
    """The symbols of a segment whose tokens have these hashes, each once."""
    if len(set(hashes)) == len(hashes):
        return hashes
    seen: set[int] = set()
    enter = seen.add
    again = [value for value in hashes if value in seen or enter(value)]
    met = dict.fromkeys(again, 0)
    found = list(seen)
    for value in again:
        occurrence = met[value] = met[value] + 1
        if occurrence < STARTS:
            found.append(value | occurrence << HASH_BITS)
    return found


def marks(hashes: Iterable[int]) -> str:
    """The marks of a segment, one character below U+0100 a token."""
    return bytes([value & 0xFF for value in hashes]).decode("latin-1")


def loose(key: str) -> int:
    """The symbol of what the concordance looks for beside tokens: a word's diacritic key where it
    is another than the word, the letters of a number.
    """
    return hashed(key) | MOST_OCCURRENCES << HASH_BITS


def beginning(start: str) -> int:
    """The symbol of all words whose diacritic keys begin so."""
    return hashed(f"<{start}") | STARTS << HASH_BITS


def literals(text: str) -> list[str]:
    """The numbers and dates of a text as they are written, but for typography."""
    return [literal(text[start:end]) for start, end, key in placed(text) if key in LITERALS]


@lru_cache(maxsize=10_000)
def literal(found: str) -> str:
    """What is compared of a number or date."""
    return typographic(found)
