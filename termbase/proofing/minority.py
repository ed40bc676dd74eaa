"""What a text has otherwise than it has it mostly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.proofing.flaw import Sighting


def minority(sightings: Sequence[Sighting], ways: Sequence[str]) -> Iterator[tuple[Sighting, str]]:
    """The sightings that are of another way than most, each with how the text has it mostly.

    ``ways`` has the way of each sighting, in the order of the text; of some that are as frequent
    the first stays.
    """
    kept = Counter(ways).most_common(1)[0][0]
    usual = sightings[ways.index(kept)].found
    for seen, way in zip(sightings, ways, strict=True):
        if way != kept:
            yield seen, usual
