"""Recognition: the terms of a base in a running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from termbase.language.boundaries import is_boundary
from termbase.language.inflection import Inflection
from termbase.language.ladder import CaseMatch, Rung
from termbase.language.normal import Mapped, mapped
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.lookup.acceptance import Accepted
from termbase.lookup.homonyms import KnownTerms, known_terms
from termbase.lookup.neighbours import Neighbours
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.spans import Begun, Span, grown
from termbase.lookup.tokens import Token, tokens
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.probes import IndexedTerm

_POSSESSIVE = ("'s", "’s", "'S", "’S")
_PERSON = Kind.PERSON.value
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_REVIEWS = {review.value: review for review in Review}


class Mention(NamedTuple):
    """A term in a text. ``start`` and ``end`` are code points of the text as it was given.

    ``text`` is what stands there, ``term`` the stored form it answers to; ``alternatives`` are
    other concepts that have the form, best first; ``inflection`` is ``None`` for the term itself.
    """

    start: int
    end: int
    text: str
    concept: str
    alternatives: tuple[str, ...]
    kind: Kind
    lang: str
    term: str
    tier: Rung
    case: CaseMatch
    status: Status
    review: Review
    inflection: Inflection | None = None


@dataclass(frozen=True, slots=True)
class Probed:
    """A text in NFC, its words, and the terms of a base that have the key of a span of words.

    ``spans`` overlap; ``terms`` has for each of their keys the terms that have it, and ``known``
    what is remembered of those. ``begun`` has the runs that some term begins with, by their length.
    """

    text: str
    words: Sequence[Token]
    spans: Sequence[Span]
    terms: Mapping[str, Sequence[IndexedTerm]]
    known: KnownTerms
    begun: Sequence[Sequence[Begun]]


def probe(text: str, words: Sequence[Token], terms: TermSnapshot) -> Probed:
    """What the keys of an NFC ``text`` find."""
    every, begun = grown(text, words, terms)
    found = [span for span in every if _is_bounded(text, words[span.first].start, span.end)]
    known = known_terms(terms)
    return Probed(text, words, found, known.of({s.key for s in found}, terms), known, begun)


class _Reading(NamedTuple):
    """A span taken for a term."""

    span: Span
    term: IndexedTerm
    how: Accepted


def recognise(text: str, terms: TermSnapshot, lang: str) -> list[Mention]:
    """The mentions in ``text``, whose language is ``lang``, in order; none overlaps another.

    The longest wins. Among homonyms the order of search decides, after the text's own language
    and what else the text names in full.
    """
    normal = mapped(text)
    return recognise_probed(text, normal, probe(normal.text, tokens(normal.text), terms), lang)


def recognise_probed(text: str, normal: Mapped, probed: Probed, lang: str) -> list[Mention]:
    """As :func:`recognise`, of a ``text`` whose NFC was probed."""
    words = probed.words
    language = lang.split("-")[0].lower()
    readings = _supported(probed.text, words, _readings(probed, language), language)
    mentions = []
    for group in _longest(words, readings):
        if len(group) > 1:
            group.sort(key=lambda reading: _order(reading, language))
        best = group[0]
        start, end = normal.span(words[best.span.first].start, best.span.end)
        mentions.append(_mention(text, start, end, best, _others(group)))
    return mentions


def _others(group: Sequence[_Reading]) -> tuple[str, ...]:
    """The other concepts, best first."""
    if len(group) < 2:
        return ()
    ids = dict.fromkeys(reading.term.concept for reading in group)
    del ids[group[0].term.concept]
    return tuple(ids)


def _readings(probed: Probed, lang: str) -> list[_Reading]:
    text, words, answering = probed.text, probed.words, probed.known.answering
    return [
        _Reading(span, term, how)
        for span in probed.spans
        for term, how in answering(
            text[words[span.first].start : span.end], span.key, probed.terms[span.key], lang
        )
    ]


def _is_bounded(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] not in _BETWEEN and not is_boundary(text, start):
        return False
    return text[end : end + 1] in _BETWEEN or is_boundary(text, end)


_BETWEEN = frozenset(' \n.,:;!?()"-/“”«»…')
"""Signs that stand in no word: most words have one of them on either side."""


def _supported(
    text: str, words: Sequence[Token], readings: list[_Reading], lang: str
) -> list[_Reading]:
    """The readings that their neighbours allow; of people of one short name, those that the
    text also names in full.
    """
    neighbours = Neighbours(text, words, lang)
    full = {
        term.concept
        for span, term, _ in readings
        if term.kind == _PERSON and span.last > span.first
    }
    kept = [r for r in readings if _is_allowed(r, neighbours, full)]
    if not full:
        return kept
    named = {(r.span, r.how.rung) for r in kept if r.term.concept in full}
    return [r for r in kept if r.term.concept in full or (r.span, r.how.rung) not in named]


def _is_allowed(reading: _Reading, neighbours: Neighbours, full: set[str]) -> bool:
    span, term, _ = reading
    if span.first == span.last:
        return neighbours.allow(span.first, term, introduced=term.concept in full)
    is_name = term.kind == _PERSON and _is_vietnamese(term.text)
    return not (is_name and neighbours.begins_longer_name(span.last))


@lru_cache(maxsize=32768)
def _is_vietnamese(name: str) -> bool:
    return all(parse(word.lower()) is not None for word in capitals.words(name))


def _longest(words: Sequence[Token], readings: Iterable[_Reading]) -> list[list[_Reading]]:
    """The readings of the spans that are left when longer ones go first, in the text's order."""
    groups: dict[tuple[int, int], list[_Reading]] = {}
    for reading in readings:
        span = reading.span
        groups.setdefault((words[span.first].start, span.end), []).append(reading)
    clear: list[tuple[int, int]] = []
    overlapping: list[tuple[int, int]] = []
    end = 0
    for place in sorted(groups):
        if place[0] >= end:
            clear += overlapping if len(overlapping) < 2 else _clear(overlapping)
            overlapping = []
        overlapping.append(place)
        end = max(end, place[1])
    clear += _clear(overlapping)
    return [groups[place] for place in clear]


def _clear(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of places that overlap those that are left when longer ones go first, in order."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        # What is taken never overlaps: only the two neighbours can stand in the way.
        place = bisect_left(taken, (start, end))
        clear_before = place == 0 or taken[place - 1][1] <= start
        if clear_before and (place == len(taken) or end <= taken[place][0]):
            taken.insert(place, (start, end))
    return taken


def _order(reading: _Reading, lang: str) -> tuple[object, ...]:
    term, how = reading.term, reading.how
    own = term.lang.split("-")[0] == lang
    return (
        how.rung.order,
        how.inflection is not None,
        how.case is CaseMatch.differs,
        not own,
        term.standing,
        term.concept,
        language_rank(term.lang),
        term.text,
    )


def _mention(
    text: str, start: int, end: int, reading: _Reading, others: tuple[str, ...]
) -> Mention:
    term, how = reading.term, reading.how
    inflection = how.inflection
    if inflection is None and text[end : end + 2] in _POSSESSIVE:
        inflection = Inflection.possessive
    return Mention(
        start,
        end,
        text[start:end],
        term.concept,
        others,
        _KINDS[term.kind],
        term.lang,
        term.text,
        how.rung,
        how.case,
        _STATUSES[term.status],
        _REVIEWS[term.review],
        inflection,
    )
