"""Words that may be other ones without look-alikes."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from termbase.language import keys
from termbase.language.normal import Mapped
from termbase.lookup.tokens import Words


def may_be_disguised(normal: Mapped) -> bool:
    """Whether any word of a text may be another one without look-alikes."""
    # What has more marks than Unicode normalises is changed without look-alikes, too.
    return not normal.is_own or keys.has_disguise(normal.text)


def suspected(words: Words, normal: Mapped) -> list[int]:
    """The words of a text that may be other ones without look-alikes, in order."""
    if not normal.is_own:
        return [index for index in range(len(words)) if index not in words.apart]
    signs = keys.disguises(normal.text)
    found = {bisect_right(words.starts, sign) - 1 for sign in signs}
    return sorted(found - words.apart - {-1})


@lru_cache(maxsize=32768)
def unmasked_word(word: str) -> str:
    """A word that may be Latin with look-alikes in it as it would be without; one that is all of
    another script stays.
    """
    may_be = any((c.isascii() and c.isalpha()) or "À" <= c <= "ỹ" for c in word)
    return keys.unmasked(word) if may_be else word
