"""Recognition: the terms of a base in a running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.language.boundaries import is_boundary
from termbase.language.inflection import Inflection
from termbase.language.ladder import CaseMatch, Rung
from termbase.language.normal import Mapped, mapped
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.lookup.acceptance import Accepted, accept
from termbase.lookup.neighbours import Neighbours
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.spans import Span, spans
from termbase.lookup.tokens import Token, tokens
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.probes import IndexedTerm

_POSSESSIVE = ("'s", "’s", "'S", "’S")
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_REVIEWS = {review.value: review for review in Review}


@dataclass(frozen=True, slots=True)
class Mention:
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

    ``spans`` overlap; ``terms`` has for each of their keys the terms that have it.
    """

    text: str
    words: Sequence[Token]
    spans: Sequence[Span]
    terms: Mapping[str, Sequence[IndexedTerm]]


def probe(text: str, words: Sequence[Token], terms: TermSnapshot) -> Probed:
    """What the keys of an NFC ``text`` find."""
    found = [s for s in spans(text, words, terms) if _is_bounded(text, words, s)]
    known: dict[str, list[IndexedTerm]] = {}
    for term in terms.terms({span.key for span in found}):
        known.setdefault(term.key, []).append(term)
    return Probed(text, words, found, known)


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
    for group in _longest(probed.text, words, readings):
        if len(group) > 1:
            group.sort(key=lambda reading: _order(reading, language))
        best, *others = group
        start, end = normal.span(words[best.span.first].start, best.span.end)
        ids = dict.fromkeys(reading.term.concept for reading in others)
        ids.pop(best.term.concept, None)
        mentions.append(_mention(text, start, end, best, tuple(ids)))
    return mentions


def _readings(probed: Probed, lang: str) -> list[_Reading]:
    readings = []
    for span in probed.spans:
        form = probed.text[probed.words[span.first].start : span.end]
        for term in probed.terms.get(span.key, ()):
            how = accept(form, term, lang)
            if how is not None:
                readings.append(_Reading(span, term, how))
    return readings


def _is_bounded(text: str, words: Sequence[Token], span: Span) -> bool:
    return is_boundary(text, words[span.first].start) and is_boundary(text, span.end)


def _supported(
    text: str, words: Sequence[Token], readings: list[_Reading], lang: str
) -> list[_Reading]:
    """The readings that their neighbours allow; of people of one short name, those that the
    text also names in full.
    """
    neighbours = Neighbours(text, words, lang)
    full = {
        r.term.concept
        for r in readings
        if r.term.kind == Kind.PERSON and r.span.last > r.span.first
    }
    kept = [r for r in readings if _is_allowed(r, neighbours, full)]
    named = {(r.span, r.how.rung) for r in kept if r.term.concept in full}
    return [r for r in kept if r.term.concept in full or (r.span, r.how.rung) not in named]


def _is_allowed(reading: _Reading, neighbours: Neighbours, full: set[str]) -> bool:
    span, term = reading.span, reading.term
    if span.first == span.last:
        return neighbours.allow(span.first, term, introduced=term.concept in full)
    is_name = term.kind == Kind.PERSON and _is_vietnamese(term.text)
    return not (is_name and neighbours.begins_longer_name(span.last))


def _is_vietnamese(name: str) -> bool:
    return all(parse(word.lower()) is not None for word in capitals.words(name))


def _longest(
    text: str, words: Sequence[Token], readings: Iterable[_Reading]
) -> list[list[_Reading]]:
    """The readings of the spans that are left when longer ones go first, in the text's order."""
    groups: dict[tuple[int, int], list[_Reading]] = {}
    for reading in readings:
        start = words[reading.span.first].start
        groups.setdefault((start, reading.span.end), []).append(reading)
    taken: list[tuple[int, int]] = []
    for start, end in sorted(groups, key=lambda place: (place[0] - place[1], place[0])):
        # What is taken never overlaps: only the two neighbours can stand in the way.
        place = bisect_left(taken, (start, end))
        clear_before = place == 0 or taken[place - 1][1] <= start
        if clear_before and (place == len(taken) or end <= taken[place][0]):
            taken.insert(place, (start, end))
    return [groups[place] for place in taken]


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
