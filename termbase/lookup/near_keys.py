"""The keys of terms that are one slip away from others, remembered for all texts that are compared
with one snapshot: texts have the same words again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.typos import nearly

MANY = 300
"""Words that more terms begin or end with tell nothing."""

REMEMBERED = 50_000
"""How many answers are remembered, and how many keys of terms; then all of them are forgotten."""

_TOLD_APART = 4
"""Of keys with so many letters behind what they have in common, and one slip between them, the
first of these letters is the same, or the last one.
"""

Lengths = Mapping[int, Sequence[str]]
"""Keys by their lengths."""


class NearKeys:
    """What was found among the keys of one snapshot's terms."""

    def __init__(self) -> None:
        self._beginning: dict[str, Lengths] = {}
        self._ending: dict[str, Lengths] = {}
        self._near: dict[tuple[str, str, bool], tuple[str, ...]] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self._keys = 0

    def prepare(
        self, terms: TermSnapshot, starts: Iterable[str], ends: Iterable[str], alone: Iterable[str]
    ) -> None:
        """Asks at once what is to be asked for."""
        if max(self._keys, len(self._near), len(self._alone)) > REMEMBERED:
            self._beginning, self._ending, self._near, self._alone = {}, {}, {}, {}
            self._keys = 0
        halves = [halves_of(own) for own in alone if own not in self._alone]
        beginning, ending = self._beginning, self._ending
        wanted = dict.fromkeys((*starts, *(start for start, _ in halves)))
        if missing := [start for start in wanted if start not in beginning]:
            for start, found in terms.beginning(missing, MANY).items():
                beginning[start] = self._by_length(found)
        wanted = dict.fromkeys((*ends, *(end for _, end in halves)))
        if missing := [end for end in wanted if end not in ending]:
            for end, found in terms.ending(missing, MANY).items():
                ending[end] = self._by_length(found)

    def beginning(self, terms: TermSnapshot, start: str, own: str) -> tuple[str, ...]:
        """The keys that are nearly ``own``, which begins with ``start`` as they do, sorted."""
        found = self._near.get((start, own, True))
        if found is None:
            found = tuple(nearly_among(own, self._beginning_with(terms, start), len(start)))
            self._near[start, own, True] = found
        return found

    def ending(self, terms: TermSnapshot, end: str, own: str) -> tuple[str, ...]:
        """The keys that are nearly ``own`` and end with the diacritic key ``end``, sorted."""
        found = self._near.get((end, own, False))
        if found is None:
            found = tuple(nearly_among(own, self._ending_with(terms, end), 0))
            self._near[end, own, False] = found
        return found

    def alone(self, terms: TermSnapshot, own: str) -> tuple[str, ...]:
        """The keys that are nearly ``own``, sorted: the edit is in its second half, or in the
        first.
        """
        found = self._alone.get(own)
        if found is None:
            start, end = halves_of(own)
            ahead = nearly_among(own, self._beginning_with(terms, start), len(start))
            back = nearly_among(own, self._ending_with(terms, end), 0)
            found = self._alone[own] = tuple(sorted({*ahead, *back}))
        return found

    def begins_some(self, terms: TermSnapshot, start: str) -> bool:
        """Whether few enough terms begin with ``start``, and any."""
        return bool(self._beginning_with(terms, start))

    def _beginning_with(self, terms: TermSnapshot, start: str) -> Lengths:
        if start not in self._beginning:
            # Forgotten meanwhile, for another text.
            self.prepare(terms, [start], (), ())
        return self._beginning[start]

    def _ending_with(self, terms: TermSnapshot, end: str) -> Lengths:
        if end not in self._ending:
            self.prepare(terms, (), [end], ())
        return self._ending[end]

    def _by_length(self, found: Sequence[str]) -> Lengths:
        self._keys += len(found) + 1
        lengths: dict[int, list[str]] = {}
        for key in found:
            lengths.setdefault(len(key), []).append(key)
        return lengths


def near_keys(terms: TermSnapshot) -> NearKeys:
    """What is remembered of a snapshot, as long as it is there."""
    known = _known.get(terms)
    if known is None:
        known = _known[terms] = NearKeys()
    return known


_known: WeakKeyDictionary[TermSnapshot, NearKeys] = WeakKeyDictionary()


def halves_of(key: str) -> tuple[str, str]:
    """The two parts of a key of which one is right where there is an edit in the other."""
    half = (len(key) + 1) // 2
    return key[: half - 1], key[half + 1 :]


def nearly_among(own: str, keys: Lengths, shared: int) -> list[str]:
    """The keys that are nearly ``own``, or have another gender in French (européen, européenne),
    sorted; they have so many letters at the start in common with it.
    """
    length = len(own)
    if length - shared < _TOLD_APART or not shared:
        found = [
            key
            for close in (length - 1, length, length + 1)
            for key in keys.get(close, ())
            if key != own and nearly(key, own, shared)
        ]
    else:
        first, last = own[shared], own[-1]
        found = [
            key
            for close in (length - 1, length, length + 1)
            for key in keys.get(close, ())
            if (key[shared] == first or key[-1] == last) and key != own and nearly(key, own, shared)
        ]
    found += [key for key in keys.get(length + 2, ()) if _is_feminine(key, own)]
    found += [key for key in keys.get(length - 2, ()) if _is_feminine(own, key)]
    return sorted(found)


def _is_feminine(longer: str, shorter: str) -> bool:
    """Whether the longer key has -nne or -lle where the shorter one has -n or -l."""
    if "nne" not in longer and "lle" not in longer:
        return False
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    return longer[at - 1 : at + 2] in ("nne", "lle") and longer[at + 2 :] == shorter[at:]
