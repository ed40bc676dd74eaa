"""An acronym that is explained only after it was used."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lookup import capitals
from termbase.messages import M
from termbase.model import TermType
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_EXPLAINED = 3
"""How many characters may stand between a full form and its acronym: a space and a bracket."""


def _check(proof: Proof) -> Iterator[Diagnostic]:
    mentions = proof.mentions
    known = proof.knowledge.concepts({m.concept for m in mentions})
    told: set[str] = set()
    for place, mention in enumerate(mentions):
        concept = known.get(mention.concept)
        if concept is None or mention.concept in told or not capitals.is_acronym(mention.term):
            continue
        told.add(mention.concept)
        if any(m.concept == mention.concept for m in mentions[:place]):
            continue
        later = [
            (full, short)
            for full, short in zip(mentions[place + 1 :], mentions[place + 2 :], strict=False)
            if full.concept == short.concept == mention.concept
            and short.term == mention.term
            and not capitals.is_acronym(full.term)
            and short.start - full.end <= _EXPLAINED
            and proof.manuscript.text[short.start - 1] == "("
        ]
        types = {t.type for t in concept.terms if t.text == mention.term}
        if later and types & {TermType.ACRONYM, TermType.ABBREVIATION}:
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                mention.start,
                mention.end,
                mention.text,
                M("“{found}” is used before it is explained", found=mention.text),
                (f"{later[0][0].text} ({mention.text})",),
                mention.concept,
            )


RULE = Rule(
    "acronym-order",
    Severity.INFO,
    M("an acronym that is explained only after it was used"),
    _check,
)
