"""Terms that a query with typing errors may mean."""

from __future__ import annotations

from functools import partial

from termbase.language.ladder import Rung
from termbase.lookup import parts, typos
from termbase.lookup.literal import INNER
from termbase.lookup.matches import Matches
from termbase.lookup.parts import Found, Part
from termbase.lookup.query import Query

SHARED = 4
"""Letters from which terms with a common beginning are compared, where they are few."""

COMPARED = 500
"""At most so many keys that begin alike are read to be compared."""

NEAR = 5_000
"""At most so many terms that share a piece with the query are measured for two typing errors."""

_ONE = Found(Part.WHOLE, Rung.typo, 0, 1)


def find(matches: Matches, asked: Query) -> None:
    """Enters terms with one error in the whole of them; where nothing was found at all, those with
    one in their words, then with two in the whole.
    """
    key = asked.whole.diacritic
    edits = typos.allowed(key)
    if not edits or not matches.found.has_room():
        return
    _one_edit(matches, asked, key)
    if not matches.found:
        variants = typos.one_edit_away(key)
        matches.add(asked, matches.candidates.near(variants, INNER), parts.misspelt_within)
    if not matches.found and edits > 1:
        lengths = (len(key) - edits, len(key) + edits)
        for piece in typos.pieces(key, edits):
            rows = matches.candidates.holding(piece, NEAR, lengths=lengths)
            matches.add(asked, rows, partial(parts.misspelt, edits))


def _one_edit(matches: Matches, asked: Query, key: str) -> None:
    """Whole terms with one error: in the second half of the key, in the first (which is the second
    half of the key backwards), or between the two.
    """
    half = (len(key) + 1) // 2
    _from(matches, asked, key, half)
    back = key[::-1]
    between = typos.exchanged(back, len(key) - half - 1)
    _from(matches, asked, back, len(key) - half, also={between}, end=True)


def _from(
    matches: Matches,
    asked: Query,
    key: str,
    first: int,
    *,
    also: frozenset[str] | set[str] = frozenset(),
    end: bool = False,
) -> None:
    """Whole terms with one error in the letter ``first`` or after, and those of the keys ``also``:
    neighbours in the order of their keys or, at the ``end``, of their keys backwards.
    """
    candidates, found = matches.candidates, matches.found
    shared = max(first, SHARED)
    last = None
    lengths = (len(key) - 1, len(key) + 1)
    while shared < len(key) and last is None:
        few = candidates.few_sharing(key[:shared], lengths, COMPARED, end=end)
        if few is not None:
            for slot, concept, other in few:
                if other != key and typos.one_apart(key, other, shared):
                    found.enter(slot, concept, _ONE, asked)
            last = shared - 1
        shared += 1
    variants = (typos.one_edit_away(key, first, last) | also) - {key}
    if variants:
        for slot, concept in candidates.among(variants, end=end):
            found.enter(slot, concept, _ONE, asked)
