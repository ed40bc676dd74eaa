"""A short form of a name before the full one: Guerrier, and Julien Guerrier only later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import Concept, Kind, TermType
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule


def _check(proof: Proof) -> Iterator[Diagnostic]:
    people = [m for m in proof.mentions if m.kind is Kind.PERSON]
    known = proof.knowledge.concepts({m.concept for m in people})
    full: dict[str, Mention] = {}
    for mention in people:
        if not _is_short(mention, known) and mention.status.permitted:
            full.setdefault(mention.concept, mention)
    told: set[str] = set()
    for mention in people:
        first = full.get(mention.concept)
        if first is None or mention.start >= first.start or mention.concept in told:
            continue
        told.add(mention.concept)
        if _is_short(mention, known):
            name = first.text
            right = _with_title(mention.text, name)
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                mention.start,
                mention.end,
                mention.text,
                M("“{found}” comes before the full name “{right}”", found=mention.text, right=name),
                (right,),
                mention.concept,
            )


def _is_short(mention: Mention, known: Mapping[str, Concept]) -> bool:
    """Whether a person is named by a short form, with a title in it or without: ông Trung."""
    if mention.concept not in known or not mention.status.permitted:
        return False
    types = {t.type for t in known[mention.concept].terms if t.text == mention.term}
    return len(mention.term.split()) == 1 or types == {TermType.SHORT_FORM}


def _with_title(found: str, name: str) -> str:
    """The full name with what stands before the short one: ông Lê Hoài Trung for ông Trung."""
    title, _, short = found.rpartition(" ")
    return f"{title} {name}" if title and short in name.split() else name


RULE = Rule(
    "first-mention",
    Severity.WARNING,
    M("a short form of a person's name before the full one"),
    _check,
)
