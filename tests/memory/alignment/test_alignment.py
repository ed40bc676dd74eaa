"""Alignment of two and three texts: the seed articles, disturbed at random."""

import math
import random
from functools import cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import resources
from termbase.errors import InvalidValue
from termbase.lookup.snapshot import store_snapshot
from termbase.memory.alignment import Bead, Side, align, concepts
from termbase.memory.alignment.band import around, islands, touches
from termbase.memory.alignment.lengths import Ratio, fitted, ratio
from termbase.memory.alignment.search import KINDS, PRIORS, Table, best, scored, sure
from tests.memory.alignment.disturbed import disturbed, found, whole

LANGUAGES = ("vi", "en", "fr")
CHOICES = [*combinations(LANGUAGES, 2), LANGUAGES]


@cache
def articles():
    texts = []
    for name in ("eu-vietnam-ties", "france-vietnam-call"):
        sentences, starts = {}, {0}
        for lang in LANGUAGES:
            path = resources.seeds() / "articles" / f"{name}.{lang}.txt"
            sentences[lang] = []
            for paragraph in path.read_text().split("\n\n"):
                starts.add(len(sentences[lang]))
                sentences[lang] += paragraph.splitlines()
        texts.append((sentences, starts))
    return texts


class Tally:
    """How many beads were found, were to be found and are both; errors by confidence."""

    def __init__(self):
        self.right = self.found = self.gold = 0
        self.confidences = []

    def add(self, beads, gold):
        own, wanted = whole(found(beads)), whole(gold)
        self.right += len(own & wanted)
        self.found += len(own)
        self.gold += len(wanted)
        for bead in beads:
            if bead.is_whole:
                self.confidences.append((bead.confidence, found([bead]) <= gold))

    @property
    def precision(self):
        return self.right / self.found

    @property
    def recall(self):
        return self.right / self.gold


@pytest.mark.parametrize("langs", CHOICES, ids="-".join)
def test_articles_disturbed_at_random(seeds, langs):
    ours, lengths_only = Tally(), Tally()
    with store_snapshot(seeds) as terms:
        for seed in range(4):
            for sentences, starts in articles():
                text = disturbed({lang: sentences[lang] for lang in langs}, starts, seed)
                sides = [
                    Side(lang, text.segments[lang], text.starts[lang],
                         concepts(text.segments[lang], lang, terms))
                    for lang in langs
                ]  # fmt: skip
                ours.add(align(*sides), text.gold)
                lengths_only.add(align(*sides, anchored_too=False), text.gold)
    assert min(ours.precision, ours.recall) >= 0.97
    assert ours.precision >= lengths_only.precision
    assert ours.recall >= lengths_only.recall
    assert ours.right > lengths_only.right


def test_low_confidence_holds_the_errors():
    tally = Tally()
    for seed in range(4):
        for sentences, starts in articles():
            for langs in combinations(LANGUAGES, 2):
                text = disturbed({lang: sentences[lang] for lang in langs}, starts, seed)
                sides = [Side(lang, text.segments[lang], text.starts[lang]) for lang in langs]
                tally.add(align(*sides, anchored_too=False), text.gold)
    ranked = sorted(tally.confidences)
    fifth = ranked[: len(ranked) // 5]
    errors = sum(not right for _, right in ranked)
    assert errors > 20
    assert sum(not right for _, right in fifth) >= 0.8 * errors
    sure_ones = [right for confidence, right in ranked if confidence >= 0.95]
    assert sum(sure_ones) / len(sure_ones) >= 0.97
    unsure = [right for confidence, right in ranked if confidence < 0.5]
    assert sum(unsure) / len(unsure) <= 0.6


def test_undisturbed_articles():
    for sentences, starts in articles():
        for langs in CHOICES:
            sides = [Side(lang, sentences[lang], starts) for lang in langs]
            assert {bead.kind for bead in align(*sides)} == {"-".join("1" * len(langs))}


TEXT = st.lists(
    st.sampled_from(["", "Hà Nội 2026", "Hanoi (2026)!", "A somewhat longer one.", "12", "?"]),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=3), st.booleans())
def test_beads_cover_every_segment_once(texts, anchored_too):
    sides = [Side(lang, text, {0}) for lang, text in zip(LANGUAGES, texts, strict=False)]
    beads = align(*sides, anchored_too=anchored_too)
    for n, side in enumerate(sides):
        covered = [place for bead in beads for place in range(*bead.spans[n])]
        assert covered == list(range(len(side.segments)))
        ends = [0, *(bead.spans[n][1] for bead in beads)]
        assert [bead.spans[n][0] for bead in beads] == ends[:-1]
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert all(any(start < end for start, end in bead.spans) for bead in beads)


def test_turned_sides_give_turned_beads():
    sentences, starts = articles()[0]
    text = disturbed({lang: sentences[lang] for lang in ("en", "fr")}, starts, 3)
    sides = [Side(lang, text.segments[lang], text.starts[lang]) for lang in ("en", "fr")]
    assert found(align(*sides[::-1])) == {spans[::-1] for spans in found(align(*sides))}


def test_a_long_insertion_widens_the_band():
    sentences, _ = articles()[0]
    own = [f"{text} {n}" for n, text in enumerate(sentences["en"] * 3)]
    other = [f"Something else number {n * 1000} was put in here." for n in range(150)]
    beads = align(Side("en", own), Side("en", own[:30] + other + own[30:]), anchored_too=True)
    assert {(n, n + 1) for n in range(30)} == {b.spans[1] for b in beads[:30]}
    assert sum(bead.kind == "1-1" for bead in beads) >= len(own) - 1


def test_other_numbers_of_texts():
    with pytest.raises(InvalidValue):
        align(Side("vi", ["a"]))


def test_anchors_must_fit():
    with pytest.raises(InvalidValue):
        Side("vi", ["a"], anchors=[{"x"}, {"y"}])


ROWS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@settings(max_examples=80, deadline=None)
@given(ROWS, st.integers())
def test_search_is_that_of_all_paths(size, seed):
    """The best path and the confidences, beside going through every alignment there is."""
    drawn, rng = {}, random.Random(seed)

    def line(i, firsts, low, high, seconds):
        return [drawn.setdefault((i, firsts, j, seconds), rng.uniform(-9, 9))
                for j in range(low, high)]  # fmt: skip

    first, second = size
    rows = [(0, second + 1)] * (first + 1)
    table = Table(rows, list(scored(rows, line, lambda i, j: 0.0, PRIORS)))
    paths = list(every_path(first, second))
    weights = [sum(drawn[place] + math.log(PRIORS[kind]) for place, kind in path) for path in paths]
    top = max(range(len(paths)), key=weights.__getitem__)
    path = best(rows, table.scores)
    assert [kind for _, _, kind in path] == [kind for _, kind in paths[top]]
    total = sum(math.exp(weight / 2) for weight in weights)
    for bead, step in zip(sure(table, path, 2.0), paths[top], strict=True):
        share = sum(
            math.exp(weight / 2)
            for weight, steps in zip(weights, paths, strict=True)
            if step in steps
        )
        assert bead.confidence == pytest.approx(share / total, abs=2e-4)


def every_path(first, second, i=0, j=0):
    if (i, j) == (first, second):
        yield []
    for kind, (firsts, seconds) in enumerate(KINDS):
        if i + firsts <= first and j + seconds <= second:
            step = ((i, firsts, j, seconds), kind)
            for rest in every_path(first, second, i + firsts, j + seconds):
                yield [step, *rest]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), max_size=6),
    st.tuples(st.integers(0, 30), st.integers(0, 40)),
    st.integers(1, 12),
)
def test_a_band_goes_from_end_to_end(points, lengths, width):
    points = sorted({p for p in points if p[0] <= lengths[0] and p[1] <= lengths[1]})
    points = [p for n, p in enumerate(points) if all(q[1] <= p[1] for q in points[:n])]
    rows = around(points, lengths, width)
    assert len(rows) == lengths[0] + 1
    assert (rows[0][0], rows[-1][1]) == (0, lengths[1] + 1)
    assert all(0 <= low < high <= lengths[1] + 1 for low, high in rows)
    for (low, high), (next_low, next_high) in pairwise(rows):
        assert low <= next_low < high <= next_high


def test_islands():
    first = [frozenset("ax"), frozenset("b"), frozenset("cx"), frozenset("d")]
    second = [frozenset("a"), frozenset("dx"), frozenset("b"), frozenset("x"), frozenset("d")]
    assert islands(first, second) == [(0, 0), (1, 2), (2, 3)]
    assert touches([(0, 9), (3, 9)], [(1, 3, 0)], 20)
    assert not touches([(0, 9), (3, 9)], [(1, 6, 0)], 20)


def test_ratios():
    assert ratio("en-US", "vi") == ratio("en", "vi")
    assert ratio("fr", "en").mean == pytest.approx(1 / ratio("en", "fr").mean)
    before = Ratio(1.0, 2.0)
    assert fitted(before, []) == before
    after = fitted(before, [(100, 150), (80, 121), (60, 88)] * 200)
    assert after.mean == pytest.approx(1.5, abs=0.05)
    assert after.spread < 1


def test_kinds():
    bead = Bead(((0, 1), (0, 2), (3, 3)))
    assert bead.kind == "1-2-0"
    assert not bead.is_whole
