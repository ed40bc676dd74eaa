"""The punctuation and spaces that writers use for one another.

One list for the match keys and for the collator that judges them: a character stands here when
it differs from a plain one by typography alone.
"""

from __future__ import annotations

import re

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
"""Hyphens, dashes and the minus sign, all typed for the hyphen (the first)."""

APOSTROPHES = "'\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u2039\u203a\u00b4\u0060\uff07"
"""Apostrophes, single quotes, primes and accents typed for the apostrophe (the first)."""

QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02'
"""Double quotes and guillemets, all typed for the straight quote (the first)."""

BREAKS = "\t\n\v\f\r"
"""ASCII white space: a space in every key."""

SPACES = (
    "\u00a0\u0085\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000"
)
"""Spaces of other widths, no-break spaces and line separators, typed for a space."""

SEPARATORS = frozenset(DASHES + BREAKS + SPACES + " ")
"""What may stand between two words that are also written as one."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
) + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Soft hyphens, zero-width and bidi controls, variation selectors: nothing to a reader."""

ELLIPSIS = "\u2026"
"""Typed for three full stops."""


OPENING_OR_CLOSING = re.compile("[«»‹›“„”]")
"""Quotes that know their side: a space inside them is typography too (« carton jaune »)."""

_INSIDE_QUOTES = re.compile("(?<=[«‹“„]) +| +(?=[»›”])")
_TO_SPACE = dict.fromkeys(map(ord, BREAKS + SPACES), " ")
_TO_NOTHING = dict.fromkeys(map(ord, INVISIBLE), "")
_RESPACED = _TO_SPACE | _TO_NOTHING


def respaced(text: str) -> str:
    """``text`` with plain single spaces, none just inside quotes, and nothing invisible."""
    text = text.translate(_RESPACED)
    return " ".join(word for word in _INSIDE_QUOTES.sub("", text).split(" ") if word)


def plain_punctuation() -> dict[int, str]:
    """The translation table of all of the above to its plain characters."""
    table = dict(_RESPACED)
    for characters in (DASHES, APOSTROPHES, QUOTES):
        table |= dict.fromkeys(map(ord, characters[1:]), characters[0])
    table[ord(ELLIPSIS)] = "..."
    return table
