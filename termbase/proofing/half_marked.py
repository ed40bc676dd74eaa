"""Which form is offered first for a Vietnamese name in English copy that has some of its marks: the
one with all of them, or the one without.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from termbase.language.projection import marks_are_subset, unaccented
from termbase.proofing.candidates import Candidate
from termbase.proofing.flaw import Flaw
from termbase.proofing.forms import Forms

MARKS = frozenset({Flaw.TONE_MARKS, Flaw.VOWEL_MARKS})
"""What is wrong with such a name."""


def as_the_others(
    candidates: Sequence[Candidate], forms: Mapping[str, Forms]
) -> Sequence[Candidate]:
    """The candidates of a text; where all Vietnamese names in it that are right stand without
    marks, with the plain form first for those that have some.

    ``forms`` are those of the candidates' concepts.
    """
    right = [c.found for c in candidates if c.verdict.flaw is None and _keeps_marks(c, forms)]
    if not right or any(unaccented(found) != found for found in right):
        return candidates
    return [_plain_first(c) if c.verdict.flaw in MARKS else c for c in candidates]


def _keeps_marks(candidate: Candidate, forms: Mapping[str, Forms]) -> bool:
    known = forms.get(candidate.concept)
    return known is not None and known.keeps_marks


def _plain_first(candidate: Candidate) -> Candidate:
    made = candidate.verdict
    if not _has_some(candidate.found, made.right):
        return candidate
    right = sorted(made.right, key=lambda form: unaccented(form) != form)
    return candidate._replace(verdict=made._replace(right=tuple(right)))


def _has_some(found: str, right: Collection[str]) -> bool:
    """Whether a name has some of the marks of a form and no others."""
    return any(form != unaccented(form) and marks_are_subset(found, form) for form in right)
