"""Expressions that find a text however it is marked: a sieve before keys are compared."""

from __future__ import annotations

import re
from functools import cache

from termbase.language.keys import diacritic

_BETWEEN = r"[\W_]*"
_LATIN = (range(0xA0, 0x250), range(0x1E00, 0x1F00))
# Letters of other scripts and shapes are left to the keys, as are those that are two in the key.
_OTHER = "^\\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\ufffc"


def sieve(bare: str) -> re.Pattern[str] | None:
    """What is found in every NFC text that has ``bare``, letters of a diacritic key, in it.

    Whatever is no letter or digit may stand between them. Texts with letters such as œ, which is
    two in the key, or of other scripts pass in any case. ``None`` where ``bare`` has other than
    ASCII letters and digits.
    """
    if not bare.isascii() or not bare.isalnum():
        return None
    letters, ligatures = _letters()
    return re.compile(f"{_BETWEEN.join(letters[c] for c in bare)}|[{ligatures}]|[{_OTHER}]")


@cache
def _letters() -> tuple[dict[str, str], str]:
    """For each ASCII letter or digit the class of what has it for its key; the Latin letters that
    have more than one.
    """
    classes = {c: {c, c.upper()} for c in "0123456789abcdefghijklmnopqrstuvwxyz"}
    ligatures = set()
    for letter in (chr(code) for codes in _LATIN for code in codes):
        key = diacritic(letter)
        if key in classes:
            classes[key].add(letter)
        elif len(key) > 1:
            ligatures.add(letter)
    # Which of the two a word has depends on the word: hy, hi.
    classes["i"] = classes["y"] = classes["i"] | classes["y"]
    return (
        {key: f"[{''.join(sorted(own))}]" for key, own in classes.items()},
        "".join(sorted(ligatures)),
    )
