"""Articles of one stem as parallel texts: which of their segments say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from termbase.extraction.drafts import Place
from termbase.extraction.pairing import Spot, Spots, spots_of
from termbase.language.segmentation import segments
from termbase.lookup.snapshot import store_snapshot
from termbase.memory.alignment import Bead, Side, align, concepts
from termbase.store.base import Base
from termbase.workflow.articles import Article
from termbase.workflow.segmentation import segmentation_rules

_MOST = 3
"""So many languages are aligned with one another."""


def parallel_spots(base: Base, articles: Sequence[Article]) -> Spots:
    """Where a place of an article stands among the segments that say the same.

    Articles belong together that have the same stem and different languages, two or three.
    """
    found: dict[int, Callable[[int], Spot]] = {}
    for group, numbers in enumerate(_groups(articles)):
        texts = [articles[number] for number in numbers]
        spans = [tuple(segments(text.text, text.lang, segmentation_rules())) for text in texts]
        if not all(spans):
            continue
        beads = _aligned(base, texts, spans)
        for side, number in enumerate(numbers):
            owners = [0] * len(spans[side])
            for place, bead in enumerate(beads):
                for segment in range(*bead.spans[side]):
                    owners[segment] = place
            starts = [start for start, _ in spans[side]]
            found[number] = spots_of(group, starts, owners, len(texts[side].text))

    def spot(place: Place) -> Spot | None:
        told = found.get(place.text)
        return told(place.start) if told else None

    return spot


def _groups(articles: Sequence[Article]) -> list[list[int]]:
    stems: dict[str, dict[str, int]] = {}
    for number, item in enumerate(articles):
        stems.setdefault(item.stem, {}).setdefault(item.lang, number)
    return [list(own.values())[:_MOST] for own in stems.values() if len(own) > 1]


def _aligned(
    base: Base, texts: Sequence[Article], spans: Sequence[Sequence[tuple[int, int]]]
) -> list[Bead]:
    with store_snapshot(base) as snapshot:
        sides = []
        for text, own in zip(texts, spans, strict=True):
            said = [text.text[start:end] for start, end in own]
            starts = {
                n for n, (start, _) in enumerate(own)
                if n == 0 or "\n" in text.text[own[n - 1][1] : start]
            }  # fmt: skip
            sides.append(Side(text.lang, said, starts, concepts(said, text.lang, snapshot)))
    return align(*sides)
