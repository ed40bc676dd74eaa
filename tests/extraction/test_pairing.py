"""Names of parallel texts become one where nothing else could be meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.extraction.pairing import LEAST, MARGIN, clear, linked, spots_of

scores = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 20).map(lambda n: n / 10)
)


def slow_clear(scores):
    """Each pair against every other of its two names."""
    chosen = []
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        rivals = [s for (i, j), s in scores.items() if (i == a) != (j == b)]
        if all(score - rival >= MARGIN for rival in rivals):
            chosen.append((a, b))
    return chosen


@given(scores)
def test_a_pair_is_chosen_where_each_is_the_others_best(given_scores):
    assert clear(given_scores) == slow_clear(given_scores)


def test_what_has_its_pair_is_no_rival():
    alike = {(0, 0): 1.5, (0, 1): 1.0, (1, 0): 1.0, (1, 1): 1.0}
    assert clear(alike) == [(0, 0)]
    assert linked(alike) == [(0, 0), (1, 1)]


@given(scores)
def test_nothing_is_chosen_twice(given_scores):
    chosen = linked(given_scores)
    assert set(clear(given_scores)) <= set(chosen)
    assert len({a for a, _ in chosen}) == len({b for _, b in chosen}) == len(chosen)


def test_what_could_be_either_way_is_left():
    assert clear({(0, 0): 1.0, (0, 1): 1.0}) == []
    assert clear({(0, 0): 1.2, (0, 1): 1.0}) == [(0, 0)]
    assert LEAST > 0


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.data())
def test_a_spot_tells_the_segment_and_how_far_into_it(sizes, data):
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    beads = sorted(data.draw(st.lists(st.integers(0, 5), min_size=len(sizes),
                                      max_size=len(sizes))))  # fmt: skip
    spot = spots_of(7, starts, beads, sum(sizes))
    for offset in range(sum(sizes)):
        found = spot(offset)
        segment = max(n for n, start in enumerate(starts) if start <= offset)
        assert (found.group, found.bead) == (7, beads[segment])
        assert 0.0 <= found.share < 1.0
