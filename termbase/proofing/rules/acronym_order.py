"""An acronym that is explained only after it was used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import TermType
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_EXPLAINED = 3
"""How many characters may stand between a full form and its acronym: a space and a bracket."""


def _check(proof: Proof) -> Iterator[Diagnostic]:
    mentions = proof.mentions
    known, explained = proof.mentioned, _explained(proof)
    if not explained:
        return
    told: set[str] = set()
    for mention in mentions:
        concept = known.get(mention.concept)
        if concept is None or mention.concept in told:
            continue
        # What was named before, by whatever form, is no riddle.
        told.add(mention.concept)
        name = explained.get((mention.concept, mention.term))
        if name is None or not capitals.is_acronym(mention.term):
            continue
        types = {t.type for t in concept.terms if t.text == mention.term}
        if types & {TermType.ACRONYM, TermType.ABBREVIATION}:
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                mention.start,
                mention.end,
                mention.text,
                M("“{found}” is used before it is explained", found=mention.text),
                (f"{name.text} ({mention.text})",),
                mention.concept,
            )


def _explained(proof: Proof) -> dict[tuple[str, str], Mention]:
    """The full names that acronyms stand behind in brackets, by concept and acronym."""
    text = proof.manuscript.text
    found: dict[tuple[str, str], Mention] = {}
    for full, short in pairwise(proof.mentions):
        if (
            full.concept == short.concept
            and not capitals.is_acronym(full.term)
            and short.start - full.end <= _EXPLAINED
            and text[short.start - 1] == "("
        ):
            found.setdefault((short.concept, short.term), full)
    return found


RULE = Rule(
    "acronym-order",
    Severity.INFO,
    M("an acronym that is explained only after it was used"),
    _check,
)
