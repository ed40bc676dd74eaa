"""Recognition: the terms of a base in a running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from termbase.language.boundaries import is_boundary
from termbase.language.inflection import Inflection
from termbase.language.ladder import CaseMatch, Rung
from termbase.language.normal import Mapped, mapped
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.lookup.homonyms import Answer, KnownTerms, known_terms
from termbase.lookup.neighbours import Neighbours
from termbase.lookup.snapshot import TermSnapshot
from termbase.lookup.spans import Begun, Span, grown
from termbase.lookup.tokens import Words, tokens
from termbase.model import Kind, Review, Status
from termbase.store.probes import IndexedTerm

_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})
_PERSON = Kind.PERSON.value


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
    words: Words
    spans: Sequence[Span]
    terms: Mapping[str, Sequence[IndexedTerm]]
    known: KnownTerms
    begun: Sequence[Sequence[Begun]]


def probe(text: str, words: Words, terms: TermSnapshot) -> Probed:
    """What the keys of an NFC ``text`` find."""
    every, begun = grown(text, words, terms)
    starts = words.starts
    found = [span for span in every if _is_bounded(text, starts[span[0]], span[2])]
    known = known_terms(terms)
    return Probed(text, words, found, known.of({s.key for s in found}, terms), known, begun)


_Place = tuple[int, int]
_Readings = tuple[Span, Sequence[Answer]]
"""A span with the terms that it is taken for."""


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
    given = None if normal.is_own else normal.span
    mentions = []
    for span, answers in _longest(words, _supported(probed, language)):
        start, end = words.starts[span.first], span.end
        if given is not None:
            start, end = given(start, end)
        mentions.append(_mention(text, start, end, answers))
    return mentions


def _readings(probed: Probed, lang: str) -> list[_Readings]:
    text, starts, answering = probed.text, probed.words.starts, probed.known.answering
    found: list[_Readings] = []
    for span in probed.spans:
        first, _, end, key = span
        if answers := answering(text[starts[first] : end], key, probed.terms[key], lang):
            found.append((span, answers))
    return found


def _is_bounded(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] not in _BETWEEN and not is_boundary(text, start):
        return False
    return text[end : end + 1] in _BETWEEN or is_boundary(text, end)


_BETWEEN = frozenset(' \n.,:;!?()"-/“”«»…')
"""Signs that stand in no word: most words have one of them on either side."""


def _supported(probed: Probed, lang: str) -> list[_Readings]:
    """The readings that their neighbours allow; of people of one short name, those that the
    text also names in full.
    """
    readings = _readings(probed, lang)
    neighbours = Neighbours(probed.words, lang)
    full = {
        term.concept
        for span, answers in readings
        if span.last > span.first
        for term, _, _ in answers
        if term.kind == _PERSON
    }
    kept: list[_Readings] = []
    for span, answers in readings:
        if allowed := _allowed(span, answers, neighbours, full):
            if full and len(allowed) > 1:
                allowed = _of_full_names(allowed, full)
            kept.append((span, allowed))
    return kept


def _of_full_names(answers: Sequence[Answer], full: Collection[str]) -> Sequence[Answer]:
    named = {how.rung for term, how, _ in answers if term.concept in full}
    if not named:
        return answers
    return [a for a in answers if a.term.concept in full or a.how.rung not in named]


def _allowed(
    span: Span, answers: Sequence[Answer], neighbours: Neighbours, full: Collection[str]
) -> Sequence[Answer]:
    if span.first == span.last:
        allow, index = neighbours.allow, span.first
        return [
            answer for answer in answers
            if allow(index, answer.term, introduced=answer.term.concept in full)
        ]  # fmt: skip
    people = [a.term for a in answers if a.term.kind == _PERSON and _is_vietnamese(a.term.text)]
    if not people or not neighbours.begins_longer_name(span.last):
        return answers
    return [answer for answer in answers if answer.term not in people]


@lru_cache(maxsize=32768)
def _is_vietnamese(name: str) -> bool:
    return all(parse(word.lower()) is not None for word in capitals.words(name))


def _longest(words: Words, readings: Iterable[_Readings]) -> list[_Readings]:
    """The spans that are left when longer ones go first, in the text's order."""
    starts = words.starts
    by_place = {(starts[each[0][0]], each[0][2]): each for each in readings}
    clear: list[_Place] = []
    overlapping: list[_Place] = []
    end = 0
    for place in sorted(by_place):
        if place[0] >= end:
            clear += overlapping if len(overlapping) < 2 else _clear(overlapping)
            overlapping = []
        overlapping.append(place)
        end = max(end, place[1])
    clear += _clear(overlapping)
    return [by_place[place] for place in clear]


def _clear(places: list[_Place]) -> list[_Place]:
    """Of places that overlap those that are left when longer ones go first, in order."""
    taken: list[_Place] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        # What is taken never overlaps: only the two neighbours can stand in the way.
        place = bisect_left(taken, (start, end))
        clear_before = place == 0 or taken[place - 1][1] <= start
        if clear_before and (place == len(taken) or end <= taken[place][0]):
            taken.insert(place, (start, end))
    return taken


def _mention(text: str, start: int, end: int, answers: Sequence[Answer]) -> Mention:
    term, _, said = answers[0]
    others: tuple[str, ...] = ()
    if len(answers) > 1:
        # The other concepts, best first.
        ids = dict.fromkeys([other[0].concept for other in answers])
        del ids[term.concept]
        others = tuple(ids)
    if said[-1] is None and text[end : end + 2] in _POSSESSIVE:
        said = (*said[:-1], Inflection.possessive)
    return _made((start, end, text[start:end], term.concept, others, *said))


# As Mention(…), without a function's call for each.
_made = partial(tuple.__new__, Mention)
