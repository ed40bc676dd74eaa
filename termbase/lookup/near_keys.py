"""The keys of terms that are one slip away from others, remembered for all texts that are compared
with one snapshot: texts have the same words again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from termbase.language.keys import diacritic
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

_FARTHEST = 2
"""How many letters more or less a key has at most than one that is near it."""

Lengths = Mapping[int, Sequence[str]]
"""Keys by their lengths."""


class NearKeys:
    """What was found among the keys of one snapshot's terms."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self.count = 0
        """How many keys and answers are remembered."""
        self._beginning: dict[str, Alike] = {}
        self._ending: dict[str, Alike] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self._ends: dict[str, str] = {}

    def prepare(
        self, terms: TermSnapshot, starts: Iterable[str], ends: Iterable[str], alone: Iterable[str]
    ) -> None:
        """Asks at once what is to be asked for."""
        if self.count > REMEMBERED:
            self._forget()
        halves = [halves_of(own) for own in alone if own not in self._alone]
        beginning, ending = self._beginning, self._ending
        wanted = dict.fromkeys((*starts, *(start for start, _ in halves)))
        if missing := [start for start in wanted if start not in beginning]:
            for start, found in terms.beginning(missing, MANY).items():
                beginning[start] = Alike(found, len(start), self)
        wanted = dict.fromkeys((*ends, *(end for _, end in halves)))
        if missing := [end for end in wanted if end not in ending]:
            for end, found in terms.ending(missing, MANY).items():
                ending[end] = Alike(found, 0, self)

    def beginning(self, terms: TermSnapshot, start: str) -> Alike:
        """The keys that begin with ``start``."""
        found = self._beginning.get(start)
        if found is None:
            # Forgotten meanwhile, for another text.
            self.prepare(terms, [start], (), ())
            found = self._beginning[start]
        return found

    def ending(self, terms: TermSnapshot, end: str) -> Alike:
        """The keys that end with the diacritic key ``end``."""
        found = self._ending.get(end)
        if found is None:
            self.prepare(terms, (), [end], ())
            found = self._ending[end]
        return found

    def alone(self, terms: TermSnapshot, own: str) -> tuple[str, ...]:
        """The keys that are nearly ``own``, sorted: the edit is in its second half, or in the
        first.
        """
        found = self._alone.get(own)
        if found is None:
            start, end = halves_of(own)
            ahead = self.beginning(terms, start).among(own)
            back = self.ending(terms, end).among(own)
            found = self._alone[own] = tuple(sorted({*ahead, *back}))
            self.count += 1
        return found

    def end_some(self, terms: TermSnapshot, texts: Sequence[str]) -> list[str]:
        """The diacritic keys of texts, of those that some term ends with; empty for others."""
        known = self._ends
        if missing := {text for text in texts if text not in known}:
            folded = {text: diacritic(text) for text in missing}
            ending = terms.end_some(dict.fromkeys(folded.values()))
            made = {text: end if ending[end] else "" for text, end in folded.items()}
            self.count += len(made)
            known.update(made)
        return [known[text] for text in texts]


class Alike:
    """Keys that begin, or end, alike; ``shared`` are the letters that they all begin with."""

    __slots__ = ("_known", "_lengths", "_near", "_shared", "near_lengths")

    def __init__(self, keys: Sequence[str], shared: int, known: NearKeys) -> None:
        lengths: dict[int, list[str]] = {}
        for key in keys:
            lengths.setdefault(len(key), []).append(key)
        self._lengths = lengths
        self._shared = shared
        self._near: dict[str, tuple[str, ...]] = {}
        self._known = known
        away = range(-_FARTHEST, _FARTHEST + 1)
        self.near_lengths = frozenset(length + more for length in lengths for more in away)
        """How long what is near one of them can be; none where there are none."""
        known.count += len(keys) + 1

    def near(self, own: str) -> tuple[str, ...]:
        """Those that are nearly ``own``, which begins or ends as they do, sorted; remembered."""
        found = self._near.get(own)
        if found is None:
            found = self._near[own] = tuple(self.among(own))
            self._known.count += 1
        return found

    def among(self, own: str) -> list[str]:
        """As :meth:`near`, of what is asked for once."""
        return nearly_among(own, self._lengths, self._shared)


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
