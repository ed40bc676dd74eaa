"""A form that is not to be used, in the translation of its term."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lookup.acceptance import accept
from termbase.messages import M
from termbase.model import Review, Status
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.bilingual.places import suggestions, told
from termbase.proofing.bilingual.rule import BilingualRule
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw


def _check(pair: Pair, wanted: Wanted) -> Iterator[Diagnostic]:
    for start, end in sorted(_places(pair, wanted)):
        if any(r.start < end and start < r.end for r in wanted.renderings):
            continue
        found = pair.target.manuscript.text[start:end]
        offered = suggestions(wanted, found)
        message = M(
            "“{found}” is not to be used for “{term}”: write “{right}”",
            found=found,
            term=wanted.mention.text,
            right=offered[0],
        )
        yield told(RULE.code, RULE.severity, pair, wanted, (start, end), message, offered)


def _places(pair: Pair, wanted: Wanted) -> set[tuple[int, int]]:
    """Where such forms stand: those that are told in any text, and where the translation has no
    other form, all that are written as the base has them.
    """
    ids = {forms.concept.id for forms in wanted.forms}
    seen = {
        (s.start, s.end)
        for s in pair.target.sightings
        if s.flaw is Flaw.DEPRECATED and s.concept in ids
    }
    if seen or wanted.renderings:
        return seen
    text, probed = pair.target.manuscript, pair.target.probed
    longest: dict[int, int] = {}
    for span in probed.spans:
        start = text.words[span.first].start
        found = probed.text[start : span.end]
        for term in probed.terms.get(span.key, ()):
            if (
                term.concept in ids
                and not Status(term.status).permitted
                and term.review != Review.REJECTED
                and term.lang.split("-")[0] == text.language
                and accept(found, term, text.lang) is not None
            ):
                longest[start] = max(longest.get(start, 0), span.end)
    return {text.normal.span(start, end) for start, end in longest.items()}


RULE = BilingualRule(
    "term-deprecated",
    Severity.ERROR,
    M("a term that is translated by a form that is not to be used"),
    _check,
)
