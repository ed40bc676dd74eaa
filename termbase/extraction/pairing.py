"""Names of parallel texts paired across languages: by who holds an office, then by position.

What is the same on the ladder is one already (:mod:`termbase.extraction.merging`). Of the rest, two
names of a kind belong together that stand in the same segments, best where the same other names
stand inside them, at the same place of the segment. A pair counts only where each is the other's
best by a margin: what could be either way is left to a person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from termbase.extraction.drafts import Draft, Form, Place
from termbase.extraction.merging import Gathering
from termbase.extraction.names import Rule
from termbase.language import keys
from termbase.model import Kind, TermType

LEAST = 0.5
"""The score from which two names are a pair."""
MARGIN = 0.08
"""By how much a pair must be better than any other of the two names."""
_INSIDE = 0.8
"""What the same names inside two names add, where they are all the same."""
_WORDS = 0.6
"""What the same words in both add, where they are all the same: Sao Biển."""
_APART = 0.5
"""What it takes away that two names stand at the ends of their segments, one at each."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands in parallel texts: the number of the texts that belong together, the
    segments that say the same, and how far into them (0 to 1).
    """

    group: int
    bead: int
    share: float


Spots = Callable[[Place], Spot | None]
"""The spot of a place; ``None`` where its text has no parallel."""


class Pairing:
    """Unites the drafts of parallel texts that are one."""

    def __init__(self, gathering: Gathering, spots: Spots) -> None:
        self._gathering = gathering
        self._spots = spots

    def pair(self) -> None:
        """Pairs offices by their holders, then names by position, three times: what is paired in
        one round stands inside others in the next, and the last takes in names of which nothing
        tells the kind.
        """
        self._by_holder()
        for strict in (True, True, False):
            drafts = self._gathering.drafts()
            langs = sorted({form.lang for draft in drafts for form in draft.forms})
            for one, other in combinations(langs, 2):
                self._by_position(one, other, strict=strict)

    def _by_holder(self) -> None:
        """Unites the offices that one person is called by in different languages of one text."""
        for person in self._gathering.drafts():
            held: dict[int, dict[str, dict[int, Draft]]] = {}
            for office, text in person.offices:
                for form in office.forms:
                    for place in form.places:
                        spot = self._spots(place)
                        if spot is not None and place.text == text:
                            by_lang = held.setdefault(spot.group, {}).setdefault(form.lang, {})
                            by_lang[id(office)] = office
            for languages in held.values():
                alone = [next(iter(own.values())) for own in languages.values() if len(own) == 1]
                for one, other in combinations(alone, 2):
                    if not self._gathering.lengthens(one, other):
                        self._gathering.unite(one, other)

    def _by_position(self, one: str, other: str, *, strict: bool) -> None:
        ours, theirs = self._lacking(one, other), self._lacking(other, one)
        inner = self._inner()
        scores = {
            (a, b): score
            for a, b in sorted(_met(ours, theirs))
            if _may_be_one(ours[a].draft, theirs[b].draft, strict=strict)
            and not self._gathering.lengthens(ours[a].draft, theirs[b].draft)
            and (score := _score(ours[a], theirs[b], inner)) >= LEAST
        }
        for a, b in linked(scores):
            self._gathering.unite(ours[a].draft, theirs[b].draft)

    def _lacking(self, lang: str, other: str) -> list[_Sighted]:
        """The drafts of a language that stand in parallel texts and have no form in another but
        an acronym.
        """
        found = []
        for draft in self._gathering.drafts():
            mine = [form for form in draft.forms if form.lang == lang]
            full = [form for form in mine if form.type is not TermType.ACRONYM]
            lacks = all(form.lang != other or form.type is TermType.ACRONYM for form in draft.forms)
            spots = self._seen(mine)
            if spots and lacks:
                found.append(_Sighted(draft, spots, self._seen(full or mine), full != mine))
        return found

    def _seen(self, forms: Iterable[Form]) -> tuple[Spot, ...]:
        places = (place for form in forms for place in form.places)
        return tuple(spot for place in places if (spot := self._spots(place)) is not None)

    def _inner(self) -> dict[int, set[int]]:
        """For each draft those whose places are inside its own."""
        places = [
            (place, id(draft))
            for draft in self._gathering.drafts()
            for form in draft.forms
            for place in form.places
        ]
        places.sort(key=lambda item: (item[0].text, item[0].start, -item[0].end))
        found: dict[int, set[int]] = {}
        open_: list[tuple[Place, int]] = []
        for place, draft in places:
            open_ = [
                item for item in open_ if item[0].text == place.text and item[0].end > place.start
            ]
            for outer, holder in open_:
                if place.end <= outer.end and holder != draft:
                    found.setdefault(holder, set()).add(draft)
            open_.append((place, draft))
        return found


@dataclass(frozen=True, slots=True)
class _Sighted:
    """A draft with where its forms of one language stand: all, and those that are no acronym."""

    draft: Draft
    spots: Sequence[Spot]
    full: Sequence[Spot]
    shortened: bool

    def beads(self, *, shortened: bool) -> dict[tuple[int, int], float]:
        """Where in each bead it stands first, with its acronym or without."""
        found: dict[tuple[int, int], float] = {}
        for spot in self.spots if shortened else self.full:
            found.setdefault((spot.group, spot.bead), spot.share)
        return found


def linked(scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs that are clear, then those that are clear among what is left, and so on.

    What has its pair is no rival any more, as in Melamed's competitive linking (2000).
    """
    left, chosen = dict(scores), []
    while found := clear(left):
        chosen += found
        done = {a for a, _ in found}, {b for _, b in found}
        left = {(a, b): s for (a, b), s in left.items() if a not in done[0] and b not in done[1]}
    return chosen


def clear(scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs that are better by a margin than any other of either of the two, best first."""
    best: dict[tuple[int, int], list[float]] = {}
    for pair, score in scores.items():
        for side, index in enumerate(pair):
            best[side, index] = sorted((*best.get((side, index), ()), score), reverse=True)[:2]
    chosen = []
    for pair, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        tops = [best[side, index] for side, index in enumerate(pair)]
        if all(top[0] == score and (len(top) < 2 or score - top[1] >= MARGIN) for top in tops):
            chosen.append(pair)
    return chosen


def _met(ours: Sequence[_Sighted], theirs: Sequence[_Sighted]) -> set[tuple[int, int]]:
    """The pairs that stand in segments that say the same."""
    by_bead: dict[tuple[int, int], list[int]] = {}
    for number, sighted in enumerate(theirs):
        for bead in sighted.beads(shortened=True):
            by_bead.setdefault(bead, []).append(number)
    return {
        (number, other)
        for number, sighted in enumerate(ours)
        for bead in sighted.beads(shortened=True)
        for other in by_bead.get(bead, ())
    }


def _may_be_one(one: Draft, other: Draft, *, strict: bool) -> bool:
    if (one.concept and other.concept) or one.is_common is not other.is_common:
        return False
    if any(form.rule is Rule.COUNTRY for draft in (one, other) for form in draft.forms):
        # Countries have their names in all languages from ICU.
        return False
    if one.kind is other.kind:
        return True
    opened = not strict and any(map(_is_open, (one, other)))
    return opened and Kind.PERSON not in (one.kind, other.kind)


def _is_open(draft: Draft) -> bool:
    """Whether nothing tells what kind of name it is."""
    return draft.kind is Kind.TERM and all(form.rule is Rule.CAPITALS for form in draft.forms)


def _score(one: _Sighted, other: _Sighted, inner: dict[int, set[int]]) -> float:
    """How well two names go together, 0 to about 2."""
    both = one.shortened and other.shortened
    ours, theirs = one.beads(shortened=both), other.beads(shortened=both)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return 0.0
    dice = 2 * len(shared) / (len(ours) + len(theirs))
    apart = sum(abs(ours[bead] - theirs[bead]) for bead in shared) / len(shared)
    inside = inner.get(id(one.draft), set()), inner.get(id(other.draft), set())
    union = inside[0] | inside[1]
    alike = len(inside[0] & inside[1]) / len(union) if union else 0.5
    same = _same_words(one.draft, other.draft)
    return dice * (1 + _INSIDE * (alike - 0.5) + _WORDS * same) - _APART * apart


def _same_words(one: Draft, other: Draft) -> float:
    """The share of the shorter name's words that the other has too, but for their marks."""
    best = 0.0
    for a in one.forms:
        for b in other.forms:
            ours, theirs = _words(a.text), _words(b.text)
            if ours and theirs and a.lang != b.lang:
                best = max(best, len(ours & theirs) / min(len(ours), len(theirs)))
    return best


def _words(text: str) -> set[str]:
    return {word for word in keys.diacritic(text).replace("-", " ").split() if len(word) > 2}


def spots_of(
    group: int, starts: Sequence[int], beads: Sequence[int], length: int
) -> Callable[[int], Spot]:
    """What tells the spot of an offset in a text of ``length`` code points, from where its
    segments start and which bead each belongs to.
    """
    first = dict(_firsts(starts, beads))
    ends = dict.fromkeys(beads[-1:], length)
    for start, bead, before in zip(starts[1:], beads[1:], beads, strict=False):
        if bead != before:
            ends[before] = start

    def spot(offset: int) -> Spot:
        bead = beads[max(bisect_right(starts, offset) - 1, 0)]
        size = max(1, ends[bead] - first[bead])
        return Spot(group, bead, min(1.0, max(0.0, (offset - first[bead]) / size)))

    return spot


def _firsts(starts: Sequence[int], beads: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each bead with where its first segment starts."""
    seen: set[int] = set()
    for start, bead in zip(starts, beads, strict=True):
        if bead not in seen:
            seen.add(bead)
            yield bead, start
