"""Slow, obvious versions of what look-up does fast, and their comparison on made-up texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from termbase.language.keys import keys, spacing
from termbase.lookup import typos
from termbase.lookup.query import lesser
from termbase.lookup.query import query as as_query
from termbase.lookup.recognition import recognise
from termbase.lookup.search import search
from termbase.lookup.snapshot import MemorySnapshot, store_snapshot
from termbase.lookup.spans import spans
from termbase.lookup.tokens import closing, tokens
from termbase.model import Concept, Kind, Review, Status, Task, Term, language_rank
from termbase.store.base import Base
from termbase.store.writing import writing

WORDS = [
    *(
        "Tô",
        "tô",
        "Tố",
        "to",
        "Lâm",
        "Lam",
        "lâm",
        "Hà",
        "Nội",
        "Hanoi",
        "EU",
        "eu",
        "Viêt",
        "Việt",
    ),
    *("Nam", "đường", "đương", "l'Union", "d’", "an", "a", "ư"),
]
GAPS = [" ", "  ", "-", "–", "\n", "\n\n", ", ", ". ", "’", "\u00a0", "—", " - "]
PIECES = st.sampled_from(WORDS)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(GAPS)), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
NAMES = st.lists(PIECES, min_size=1, max_size=3).map(" ".join)
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _all_spans(text: str, terms: set[str]) -> set[tuple[int, int]]:
    """Every run of words, compared whole with every term."""
    words = tokens(text)
    found = set()
    for first in range(len(words)):
        for last in range(first, len(words)):
            if last > first and words[last].breaks:
                break
            start, end = words[first].start, words[last].end
            for stop in {end, end + len(closing(text, end))}:
                if spacing(text[start:stop]) in terms:
                    found.add((start, stop))
    return found


@SLOW
@given(TEXTS, st.lists(NAMES, min_size=1, max_size=6))
def test_spans_are_those_of_the_slow_search(text: str, names: list[str]) -> None:
    concepts = [Concept(f"c{i}", Kind.PLACE, terms=(Term("vi", n),)) for i, n in enumerate(names)]
    words = tokens(text)
    fast = {(words[s.first].start, s.end) for s in spans(text, words, MemorySnapshot(concepts))}
    assert fast == _all_spans(text, {spacing(name) for name in names})


@SLOW
@given(TEXTS, st.lists(NAMES, min_size=1, max_size=6), st.sampled_from(["vi", "en", "fr"]))
def test_mentions_are_sound(text: str, names: list[str], lang: str) -> None:
    concepts = [Concept(f"c{i}", Kind.PLACE, terms=(Term("vi", n),)) for i, n in enumerate(names)]
    known = {f"c{i}": n for i, n in enumerate(names)}
    for form in (text, unicodedata.normalize("NFD", text)):
        mentions = recognise(form, MemorySnapshot(concepts), lang)
        end = 0
        for mention in mentions:
            assert mention.start >= end
            end = mention.end
            assert form[mention.start : mention.end] == mention.text
            assert spacing(mention.text) == spacing(known[mention.concept])
            assert mention.term == known[mention.concept]
            assert mention.concept not in mention.alternatives


def _slow_distance(one: str, other: str) -> int:
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            costs = [
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            ]
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                costs.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(costs)
    return table[len(one), len(other)]


SHORT = st.text("abc -", max_size=7)


@given(SHORT, SHORT, st.integers(0, 3))
def test_distance_is_that_of_the_table(one: str, other: str, limit: int) -> None:
    true = _slow_distance(one, other)
    assert typos.distance(one, other, limit) == (true if true <= limit else None)


@given(st.text("ab", min_size=1, max_size=6))
def test_one_edit_from_either_end_is_every_edit(key: str) -> None:
    near = {v for v in typos.one_edit_away(key) if set(v) <= set("ab")}
    texts = {""}
    for _ in range(len(key) + 1):
        texts |= {text + letter for text in texts for letter in "ab"}
    assert near == {t for t in texts if _slow_distance(key, t) == 1}
    half = (len(key) + 1) // 2
    ahead = typos.one_edit_away(key, half)
    back = {v[::-1] for v in typos.one_edit_away(key[::-1], len(key) - half)}
    between = {typos.exchanged(key, half - 1)} if len(key) > 1 else set()
    assert (ahead | back | between) - {key} == typos.one_edit_away(key)


def _slow_order(concepts: list[Concept], query: str) -> list[str]:
    """Whole terms and beginnings down to the diacritic rung, ranked as the contract says."""
    asked, begun = keys(query), keys(query, partial=True)
    best: dict[str, tuple[object, ...]] = {}
    for concept in concepts:
        for term in concept.terms:
            held = keys(term.text)
            whole = next((i for i in range(5) if asked[i] == held[i]), None)
            starts = (
                i for i in range(5) if held[i].startswith(asked[i]) or held[i].startswith(begun[i])
            )
            part, rung = (0, whole) if whole is not None else (1, next(starts, None))
            if rung is None:
                continue
            standing = (
                list(Status).index(term.status), list(Review).index(term.review), len(term.text)
            )  # fmt: skip
            rank = (part, rung, *standing, concept.id, language_rank(term.lang), term.text)
            best[concept.id] = min(best.get(concept.id, rank), rank)
    return sorted(best, key=lambda id: best[id])


TERMS = st.tuples(
    st.sampled_from(["vi", "en", "fr"]),
    NAMES,
    st.sampled_from([Status.ADMITTED, Status.DEPRECATED]),
    st.sampled_from([Review.APPROVED, Review.PROPOSED]),
)


@pytest.fixture(scope="module")
def shared_base(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Concept]], Base]:
    base = Base.create(tmp_path_factory.mktemp("base") / "base.db")

    def fill(concepts: list[Concept]) -> Base:
        with writing(base, Task.IMPORT, "test") as writer:
            for id in [row[0] for row in base.connection.execute("SELECT id FROM concept")]:
                writer.remove(id)
        with writing(base, Task.IMPORT, "test") as writer:
            writer.put_all(concepts)
        return base

    return fill


@SLOW
@given(
    st.lists(st.lists(TERMS, min_size=1, max_size=3), min_size=1, max_size=8),
    NAMES,
    st.integers(1, 9),
)
def test_search_ranks_as_the_slow_order(
    shared_base: Callable[[list[Concept]], Base],
    drawn: list[list[tuple[str, str, Status, Review]]],
    query: str,
    limit: int,
) -> None:
    # What the query means without an elision or article is no matter of the slow order.
    assume(not list(lesser(as_query(query))))
    concepts = []
    for number, terms in enumerate(drawn):
        made = {(lang, text): Term(lang, text, status=s, review=r) for lang, text, s, r in terms}
        concepts.append(Concept(f"c{number}", terms=tuple(made.values())))
    base = shared_base(concepts)
    expected = _slow_order(concepts, query)
    hits = search(base, query, limit=100)
    first = [
        h.concept_id for h in hits
        if h.part in ("whole", "prefix") and h.tier.order <= 5 and not h.distance
    ]  # fmt: skip
    assert first == [id for id in expected if id in first]
    assert set(expected) == {h.concept_id for h in hits} & set(expected)
    assert search(base, query, limit=limit) == hits[:limit]
    with store_snapshot(base) as snapshot:
        text = f"{query}, {query}"
        assert recognise(text, snapshot, "vi") == recognise(text, MemorySnapshot(concepts), "vi")
