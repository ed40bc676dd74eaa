"""A short form of a name before the full one: Guerrier, and Julien Guerrier only later."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule


def _check(proof: Proof) -> Iterator[Diagnostic]:
    people = [m for m in proof.mentions if m.kind is Kind.PERSON]
    known = proof.knowledge.concepts({m.concept for m in people})
    full: dict[str, Mention] = {}
    for mention in people:
        if _is_full(mention):
            full.setdefault(mention.concept, mention)
    told: set[str] = set()
    for mention in people:
        first = full.get(mention.concept)
        if first is None or mention.start >= first.start or mention.concept in told:
            continue
        told.add(mention.concept)
        if _is_short(mention) and mention.concept in known:
            name = first.text
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                mention.start,
                mention.end,
                mention.text,
                M("“{found}” comes before the full name “{right}”", found=mention.text, right=name),
                (name,),
                mention.concept,
            )


def _is_full(mention: Mention) -> bool:
    return len(mention.term.split()) > 1 and mention.status.permitted


def _is_short(mention: Mention) -> bool:
    return len(mention.term.split()) == 1 and mention.status.permitted


RULE = Rule(
    "first-mention",
    Severity.WARNING,
    M("a short form of a person's name before the full one"),
    _check,
)
