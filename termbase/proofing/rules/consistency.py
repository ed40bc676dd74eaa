"""One name in several spellings within one text, each of which would be right alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termbase.language import keys
from termbase.messages import M
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Sighting
from termbase.proofing.forms import spacing_key
from termbase.proofing.rule import Proof, Rule


def _check(proof: Proof) -> Iterator[Diagnostic]:
    by_name: dict[tuple[str, str], list[Sighting]] = {}
    for seen in proof.sightings:
        place = (seen.start, seen.end)
        if (
            seen.flaw is None
            and seen.kind is not Kind.TERM
            and not proof.manuscript.is_quoted(*place)
        ):
            by_name.setdefault((seen.concept, spacing_key(seen.found)), []).append(seen)
    for sightings in by_name.values():
        spelt = Counter(keys.typographic(seen.found) for seen in sightings)
        if len(spelt) > 1:
            yield from _told(sightings, spelt)


def _told(sightings: list[Sighting], spelt: Counter[str]) -> Iterator[Diagnostic]:
    """The less frequent spellings; of two as frequent the one that comes first is kept."""
    order = [keys.typographic(seen.found) for seen in sightings]
    kept = max(spelt, key=lambda key: (spelt[key], -order.index(key)))
    usual = next(seen.found for seen in sightings if keys.typographic(seen.found) == kept)
    for seen, key in zip(sightings, order, strict=True):
        if key != kept:
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                seen.start,
                seen.end,
                seen.found,
                M("“{found}” is written “{usual}” elsewhere in the text", found=seen.found,
                  usual=usual),
                (usual,),
                seen.concept,
            )  # fmt: skip


RULE = Rule(
    "consistency",
    Severity.INFO,
    M("one name in several spellings within one text"),
    _check,
)
