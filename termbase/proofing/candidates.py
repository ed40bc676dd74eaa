"""Verdicts on spans of words, and which of those that overlap are left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termbase.model import Kind
from termbase.proofing.belief import Place
from termbase.proofing.judgement import Verdict


class Candidate(NamedTuple):
    """A verdict on a span of words."""

    place: Place
    start: int
    end: int
    found: str
    concept: str
    kind: Kind
    verdict: Verdict
    described: bool
    """Whether more is known of the concept than names."""


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that are left when longer ones go first, the right ones before the wrong, in
    the order of the text.
    """
    kept: list[Candidate] = []
    # Those that overlap, with their places in the order in which they were given.
    cluster: list[tuple[int, Candidate]] = []
    end = 0
    for pair in sorted(enumerate(candidates), key=lambda pair: pair[1].start):
        candidate = pair[1]
        if candidate.start >= end:
            kept += _ranked_first(cluster)
            cluster = []
        cluster.append(pair)
        end = max(end, candidate.end)
    return kept + _ranked_first(cluster)


def _ranked_first(cluster: Sequence[tuple[int, Candidate]]) -> list[Candidate]:
    if len(cluster) < 2:
        return [candidate for _, candidate in cluster]
    taken: list[tuple[int, int]] = []
    kept: list[Candidate] = []
    for _, candidate in sorted(cluster, key=_rank):
        place = (candidate.start, candidate.end)
        at = bisect_left(taken, place)
        clear = at == 0 or taken[at - 1][1] <= place[0]
        if clear and (at == len(taken) or place[1] <= taken[at][0]):
            taken.insert(at, place)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _rank(pair: tuple[int, Candidate]) -> tuple[object, ...]:
    given, candidate = pair
    form = candidate.verdict.form
    return (
        candidate.start - candidate.end,
        candidate.verdict.flaw is not None,
        candidate.verdict.rung.order,
        form.status.rank,
        form.review.rank,
        candidate.concept,
        given,
    )
