"""What a text has otherwise than it has it mostly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from termbase.messages import Message
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Sighting


def minority(
    code: str,
    sightings: Sequence[Sighting],
    ways: Sequence[str],
    told: Callable[[str, str], Message],
) -> Iterator[Diagnostic]:
    """Diagnostics, by the rule of a code, of the sightings that are of another way than most.

    ``ways`` has the way of each sighting, in the order of the text; of some that are as frequent
    the first stays. ``told`` says, of what stands there and of how the text has it mostly, what
    is to be said; the latter is what is suggested.
    """
    kept = Counter(ways).most_common(1)[0][0]
    usual = sightings[ways.index(kept)].found
    for seen, way in zip(sightings, ways, strict=True):
        if way != kept:
            message = told(seen.found, usual)
            place = seen.start, seen.end, seen.found
            yield Diagnostic(code, Severity.INFO, *place, message, (usual,), seen.concept)
