"""Parallel texts whose sentences were merged, split, moved apart and dropped at random."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from termbase.memory.alignment import Bead

Spans = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """The probability that a sentence is dropped, merged with the next, split, or that it and
    the next are divided elsewhere, on one of the sides.
    """

    drop: float = 0.1
    merge: float = 0.1
    split: float = 0.1
    shift: float = 0.02


@dataclass(frozen=True, slots=True)
class Disturbed:
    """The segments of each language, those that begin paragraphs, and the beads as they are."""

    segments: dict[str, list[str]]
    starts: dict[str, set[int]]
    gold: set[Spans]


Piece = tuple[tuple[int, ...], str]


def disturbed(
    texts: Mapping[str, Sequence[str]], starts: Collection[int], seed: int, rates: Rates = Rates()
) -> Disturbed:
    """``texts`` with the same sentences in each language, each disturbed in one of them.

    Only sentences of one paragraph are merged; a split is at a space in the middle half.
    """
    rng = random.Random(seed)
    count = len(next(iter(texts.values())))
    chosen = [rng.choice(list(texts)) for _ in range(count)]
    pieces = {
        lang: list(_pieces(text, [c == lang for c in chosen], starts, rates, rng))
        for lang, text in texts.items()
    }
    return Disturbed(
        {lang: [text for _, text in own] for lang, own in pieces.items()},
        {lang: _starts(own, starts) for lang, own in pieces.items()},
        _gold(pieces, count),
    )


def _pieces(text, free, starts, rates, rng):
    at = 0
    while at < len(text):
        draw = rng.random() if free[at] else 1.0
        joinable = at + 1 < len(text) and at + 1 not in starts and free[at + 1]
        ids = (at,)
        if (draw := draw - rates.drop) < 0:
            pass
        elif (draw := draw - rates.merge) < 0 and joinable:
            ids = (at, at + 1)
            yield ids, f"{text[at]} {text[at + 1]}"
        elif rates.split > (draw := draw) >= 0 and (cut := _middle(text[at], rng)):
            yield ids, text[at][:cut]
            yield ids, text[at][cut + 1 :]
        elif (
            rates.split <= draw < rates.split + rates.shift
            and joinable
            and (cut := _middle(text[at + 1], rng))
        ):
            ids = (at, at + 1)
            yield ids, f"{text[at]} {text[at + 1][:cut]}"
            yield ids, text[at + 1][cut + 1 :]
        else:
            yield ids, text[at]
        at += len(ids)


def _middle(sentence: str, rng: random.Random) -> int:
    quarter = len(sentence) / 4
    places = [n for n, c in enumerate(sentence) if c == " " and quarter < n < 3 * quarter]
    return rng.choice(places) if places else 0


def _starts(pieces: Sequence[Piece], starts: Collection[int]) -> set[int]:
    return {
        n
        for n, (ids, _) in enumerate(pieces)
        if ids[0] in starts and (n == 0 or pieces[n - 1][0][-1] != ids[0])
    }


def _gold(pieces: Mapping[str, Sequence[Piece]], count: int) -> set[Spans]:
    """The smallest beads: runs of sentences that no side's piece reaches beyond."""
    joined = {at for own in pieces.values() for ids, _ in own for at in ids[1:]}
    gold: set[Spans] = set()
    start = 0
    for end in range(1, count + 1):
        if end in joined:
            continue
        spans = []
        for own in pieces.values():
            within = [n for n, (ids, _) in enumerate(own) if start <= ids[0] < end]
            spans.append((within[0], within[-1] + 1) if within else None)
        if any(spans):
            gold.add(tuple(spans))
        start = end
    return gold


def found(beads: Sequence[Bead]) -> set[Spans]:
    """The spans of beads, ``None`` for the empty ones."""
    return {tuple(span if span[0] < span[1] else None for span in bead.spans) for bead in beads}


def whole(beads: set[Spans]) -> set[Spans]:
    """The beads to which every side has something."""
    return {spans for spans in beads if None not in spans}
