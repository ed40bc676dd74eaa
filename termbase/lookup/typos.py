"""Typing errors: Damerau-Levenshtein distance, where two letters exchanged are one edit."""

from __future__ import annotations

import re
from itertools import pairwise

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 -'."
_DOUBLE = re.compile(r"(.)\1")
_SLIPPED = 7
"""Letters of the shortest key in which more than one edit may be one slip."""


def allowed(key: str) -> int:
    """How many edits a query of this folded key may be away: 1 from four letters, 2 from eight."""
    letters = sum(map(str.isalnum, key))
    return 0 if letters < 4 else 1 if letters < 8 else 2


def distance(one: str, other: str, limit: int) -> int | None:
    """The edits between two keys, or ``None`` if more than ``limit``.

    Insertion, deletion, replacement and the exchange of neighbours count one each, and no letter
    is edited twice.
    """
    if abs(len(one) - len(other)) > limit:
        return None
    if limit == 1:
        return 0 if one == other else 1 if one_apart(one, other) else None
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other:
        rest = len(one) + len(other)
        return rest if rest <= limit else None
    return _table(one, other, limit) if limit else None


def one_apart(one: str, other: str, shared: int = 0) -> bool:
    """Whether two different keys that share so many letters at the start are one edit apart."""
    lengths = len(one), len(other)
    shorter = min(lengths)
    while shared < shorter and one[shared] == other[shared]:
        shared += 1
    after = shared + 1
    if lengths[0] != lengths[1]:
        return one[shared:] == other[after:] or one[after:] == other[shared:]
    return one[after:] == other[after:] or exchanged(one, shared) == other


def nearly(one: str, other: str, shared: int = 0) -> bool:
    """Whether two different keys that share so many letters at the start are one slip apart: an
    edit (:func:`one_apart`), letters exchanged across another one (vietman), or another letter
    that is double (brusells).
    """
    if len(one) != len(other) or len(one) < _SLIPPED:
        return one_apart(one, other, shared)
    while one[shared] == other[shared]:
        shared += 1
    after = shared + 1
    if one[after:] == other[after:] or exchanged(one, shared) == other:
        return True
    if one[shared : shared + 3] == other[shared : shared + 3][::-1]:
        return one[shared + 3 :] == other[shared + 3 :]
    if not shared or one[shared - 1] not in (one[shared], other[shared]):
        return False
    return _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(r"\1", other)


def _table(one: str, other: str, limit: int) -> int | None:
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(last) > limit:
            return None
        before, last = last, row
    return last[-1] if last[-1] <= limit else None


def one_edit_away(key: str, first: int = 0, last: int | None = None) -> set[str]:
    """Every text one edit away from ``key`` over the letters that keys are made of, where the
    edit is in the letter ``first`` or a later one, up to ``last``.
    """
    letters = _LETTERS + "".join(set(key).difference(_LETTERS))
    found: set[str] = set()
    for at in range(first, len(key) + 1 if last is None else last + 1):
        head, tail, rest = key[:at], key[at:], key[at + 1 :]
        found.update([head + letter + tail for letter in letters])
        if tail:
            found.add(head + rest)
            found.update([head + letter + rest for letter in letters])
        if rest:
            found.add(exchanged(key, at))
    found.discard(key)
    return found


def exchanged(key: str, at: int) -> str:
    """The key with the letter there and the next one in each other's place."""
    return key[:at] + key[at + 1] + key[at] + key[at + 2 :]


def pieces(key: str, edits: int) -> list[str]:
    """``key`` cut into one piece more than there are edits: one of them is always intact."""
    count = edits + 1
    cuts = [round(len(key) * n / count) for n in range(count + 1)]
    return [key[start:end] for start, end in pairwise(cuts)]
