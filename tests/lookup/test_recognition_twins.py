"""What recognition does fast, beside slow, obvious versions of it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase.language.boundaries import is_boundary
from termbase.language.keys import spacing
from termbase.language.ladder import CaseMatch, Rung
from termbase.lookup import homonyms
from termbase.lookup.acceptance import Accepted, accept
from termbase.lookup.homonyms import Answer, KnownTerms, _order, _said
from termbase.lookup.neighbours import Neighbours
from termbase.lookup.recognition import (
    Probed,
    _is_bounded,
    _is_vietnamese,
    _longest,
    _supported,
    probe,
)
from termbase.lookup.snapshot import MemorySnapshot
from termbase.lookup.spans import Span, grown
from termbase.lookup.tokens import Token, tokens
from termbase.model import Concept, Kind, Term
from termbase.store.probes import IndexedTerm

WORDS = (
    "Tô",
    "tô",
    "Lâm",
    "Lam",
    "Hà",
    "Nội",
    "EU",
    "eu",
    "d’",
    "l'an",
    "Chính's",
    "a",
    "x)",
    "7%",
)
GAPS = (" ", "-", "–", "\n", "\n\n", ", ", ". ", "’", "\u00a0", "\u20dd", "ʼ", "\u0301", "_", ".")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
quickly = settings(max_examples=80, deadline=None)


@quickly
@given(TEXTS)
def test_words_are_bounded_as_boundaries_say(text: str) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            bounded = is_boundary(text, start) and is_boundary(text, end)
            assert _is_bounded(text, start, end) is bounded


@quickly
@given(TEXTS, st.lists(NAMES, min_size=1, max_size=6))
def test_runs_that_terms_begin_with_are_those_of_the_slow_search(
    text: str, names: list[str]
) -> None:
    concepts = [Concept(f"c{i}", Kind.PLACE, terms=(Term("vi", n),)) for i, n in enumerate(names)]
    words = tokens(text)
    _, begun = grown(text, words, MemorySnapshot(concepts))
    found = {(first, first + more, key) for more, runs in enumerate(begun) for first, key in runs}
    assert found == _slow_runs(words, {spacing(name) for name in names})


def _slow_runs(words: Sequence[Token], terms: set[str]) -> set[tuple[int, int, str]]:
    found = set()
    for first in range(len(words)):
        for last in range(first, len(words)):
            if words[last].apart or (last > first and words[last].breaks):
                break
            parts = [word.before + word.key for word in words[first + 1 : last + 1]]
            key = words[first].key + "".join(parts)
            if any(term.startswith(key) for term in terms):
                found.add((first, last, key))
    return found


@quickly
@given(st.lists(st.tuples(st.integers(0, 14), st.integers(1, 5)), max_size=12))
@example([(0, 2), (2, 2), (1, 2), (1, 2)])
def test_the_longest_are_those_of_all_ranked_at_once(places: list[tuple[int, int]]) -> None:
    words = tokens(20 * "x.")
    words.starts[:] = range(20)
    term = IndexedTerm("", False, 0, "c", "term", "en", "x", "preferred", "approved")
    how = Accepted(Rung.exact, CaseMatch.same, None)
    answer = Answer(term, how, _said(term, how))
    spans = {Span(first, first + size - 1, first + size, "") for first, size in places}
    longest = _longest(words, [(span, [answer]) for span in spans])
    found = [(span.first, span.end) for span, _ in longest]
    assert found == _slow_longest({(first, first + size) for first, size in places})


def _slow_longest(places: set[tuple[int, int]]) -> list[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    return sorted(taken)


@quickly
@given(st.lists(st.tuples(NAMES, st.sampled_from(["vi", "en"])), max_size=12), st.integers(1, 4))
def test_what_is_remembered_is_what_would_be_said_anew(
    asked: list[tuple[str, str]], most: int
) -> None:
    names = ["Tô Lâm", "Hà Nội", "EU", "Lam"]
    concepts = [Concept(f"c{i}", Kind.PERSON, terms=(Term("vi", n),)) for i, n in enumerate(names)]
    terms = MemorySnapshot(concepts)
    known = KnownTerms()
    homonyms.REMEMBERED, kept = most, homonyms.REMEMBERED
    try:
        for form, lang in asked:
            key = spacing(form)
            own = known.of({key, "eu"}, terms)
            assert own == {k: tuple(terms.terms([k])) for k in (key, "eu")}
            answers = known.answering(form, key, own[key], lang)
            assert list(answers) == _slow_answers(form, terms.terms([key]), lang)
    finally:
        homonyms.REMEMBERED = kept


def _slow_answers(form: str, terms: Sequence[IndexedTerm], lang: str) -> list[Answer]:
    judged = [(term, accept(form, term, lang)) for term in terms]
    found = [Answer(term, how, _said(term, how)) for term, how in judged if how is not None]
    return sorted(found, key=lambda answer: _order(answer, lang))


PEOPLE = ("Tô Lâm", "Lâm", "Lam", "Hà Nội", "EU", "an", "Tô")


@quickly
@given(TEXTS, st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(0, 2)), max_size=8))
@example("Tô Lâm và Lâm, ông Lâm Tô", [("Tô Lâm", 0), ("Lâm", 0), ("Lâm", 1)])
def test_readings_are_supported_one_by_one(text: str, names: list[tuple[str, int]]) -> None:
    kinds = (Kind.PERSON, Kind.PERSON, Kind.PLACE)
    concepts = [
        Concept(f"c{n}", kinds[n], terms=tuple(Term("vi", t) for t, m in names if m == n))
        for n in {n for _, n in names}
        if len({t for t, m in names if m == n}) == sum(m == n for _, m in names)
    ]
    probed = probe(text, tokens(text), MemorySnapshot(concepts))
    found = [(span, *answer[:2]) for span, own in _supported(probed, "vi") for answer in own]
    assert found == _slow_supported(probed)


def _slow_supported(probed: Probed) -> list[tuple[Span, IndexedTerm, Accepted]]:
    """Every reading by itself."""
    readings = [
        (span, *answer[:2])
        for span in probed.spans
        for answer in _slow_answers(probed.text[probed.words[span.first].start : span.end],
                                    probed.terms[span.key], "vi")
    ]  # fmt: skip
    full = {t.concept for s, t, _ in readings if s.last > s.first and t.kind == Kind.PERSON}
    neighbours = Neighbours(probed.words, "vi")
    kept = []
    for span, term, how in readings:
        is_name = term.kind == Kind.PERSON and _is_vietnamese(term.text)
        if span.first == span.last:
            is_allowed = neighbours.allow(span.first, term, introduced=term.concept in full)
        else:
            is_allowed = not (is_name and neighbours.begins_longer_name(span.last))
        if is_allowed:
            kept.append((span, term, how))
    named = {(span, how.rung) for span, term, how in kept if term.concept in full}
    return [r for r in kept if r[1].concept in full or (r[0], r[2].rung) not in named]
