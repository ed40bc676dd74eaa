"""A name that both languages write alike, and that the translation has otherwise or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.bilingual.places import told
from termbase.proofing.bilingual.rule import BilingualRule
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw

_ALIKE = 0.7
"""How like the name a piece of the translation is at least that stands in its place."""


def _check(pair: Pair, wanted: Wanted) -> Iterator[Diagnostic]:
    if not wanted.is_name:
        return
    ids = {forms.concept.id for forms in wanted.forms}
    flawed = [
        s
        for s in pair.target.sightings
        if s.concept in ids and s.flaw not in (None, Flaw.DEPRECATED) and s.right
    ]
    for seen in flawed:
        yield _told(pair, wanted, (seen.start, seen.end), seen.right)
    if flawed or wanted.is_rendered:
        return
    name = wanted.term.text
    place = _nearest(pair, name)
    if place is not None:
        yield _told(pair, wanted, place, (name,))
        return
    message = M("the name “{name}” of the source is missing", name=name)
    yield told(RULE.code, RULE.severity, pair, wanted, None, message)


def _told(pair: Pair, wanted: Wanted, place: tuple[int, int], right: tuple[str, ...]) -> Diagnostic:
    found = pair.target.manuscript.text[slice(*place)]
    message = M("“{found}” is to stay “{name}”", found=found, name=right[0])
    return told(RULE.code, RULE.severity, pair, wanted, place, message, right)


def _nearest(pair: Pair, name: str) -> tuple[int, int] | None:
    """The words of the translation that are most like a name, where any are like it."""
    from rapidfuzz.distance import OSA

    text = pair.target.manuscript
    words = text.words
    count = len(name.split())
    best, place = _ALIKE, None
    for first in range(len(words) - count + 1):
        start, end = words[first].start, words[first + count - 1].end
        found = text.normal.text[start:end]
        # Letters that changed places are the same letters.
        same = sorted(found) == sorted(name)
        likeness = 1.0 if same else OSA.normalized_similarity(found, name)
        if likeness > best and found[0].isupper():
            best, place = likeness, text.normal.span(start, end)
    return place


RULE = BilingualRule(
    "name-changed",
    Severity.ERROR,
    M("a name that both languages write alike, changed or left out"),
    _check,
)
