"""Queries that abbreviate a name: “chu tich qh” for “Chủ tịch Quốc hội”."""

from __future__ import annotations

from termbase.language.keys import diacritic

LEAST = 2
"""So many words are abbreviated together at least: one letter alone is a word half typed."""


def abbreviates(typed: str, term: str) -> bool:
    """Whether ``typed`` is the beginning of ``term``, word for word and whatever its marks, with
    the first letters of some of its words in the place of these.
    """
    words, of = diacritic(typed).split(), diacritic(term).split()
    place, shortened = 0, False
    for word in words:
        here = of[place : place + 1]
        letters = "".join(other[0] for other in of[place : place + len(word)])
        if here == [word]:
            place += 1
        elif len(word) >= LEAST and word == letters:
            place, shortened = place + len(word), True
        else:
            return False
    return shortened
