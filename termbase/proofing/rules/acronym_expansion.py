"""An acronym behind a name that is not its own: European Commission (EU)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import Concept, Kind, Term
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof, Rule

_KINDS = frozenset({Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME, Kind.OFFICE, Kind.EVENT})


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    known = proof.knowledge.concepts({m.concept for m in proof.mentions})
    for full, short in pairwise(proof.mentions):
        if text[full.end : short.start].strip() != "(" or text[short.end : short.end + 1] != ")":
            continue
        if capitals.is_acronym(full.term) or not capitals.is_acronym(short.text):
            continue
        name, other = known.get(full.concept), known.get(short.concept)
        if name is None or other is None or name.kind not in _KINDS or other.kind not in _KINDS:
            continue
        if {full.concept, *full.alternatives} & {short.concept, *short.alternatives}:
            continue
        own = _acronyms(name, proof)
        if own or name.kind is other.kind:
            yield _told(full, short, own)


def _acronyms(concept: Concept, proof: Proof) -> list[Term]:
    forms = Forms(concept, proof.manuscript.language, proof.manuscript.style)
    return [t for t in forms.own if capitals.is_acronym(t.text)]


def _told(full: Mention, short: Mention, own: list[Term]) -> Diagnostic:
    return Diagnostic(
        RULE.code,
        RULE.severity,
        short.start,
        short.end,
        short.text,
        M("“{found}” is not the acronym of “{name}”", found=short.text, name=full.text),
        tuple(t.text for t in own),
        full.concept,
    )  # fmt: skip


RULE = Rule(
    "acronym-expansion",
    Severity.ERROR,
    M("an acronym behind a name that is not its own"),
    _check,
)
