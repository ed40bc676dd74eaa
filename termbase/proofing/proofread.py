"""The rules at work on a manuscript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from termbase.language import keys
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.rule import Described, Proof
from termbase.proofing.rules import RULES, legacy_encoding
from termbase.proofing.switches import switched_off


@dataclass(frozen=True)
class Settings:
    """How strict the rules are.

    ``severities`` has rules of another severity than their own, ``None`` for those that are off;
    ``accepted`` words and forms are never told (compared by their typographic keys).
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()

    def severity(self, rule: Described) -> Severity | None:
        """The severity of a rule here, ``None`` where it is off."""
        if rule.code in self.severities:
            return self.severities[rule.code]
        return None if rule.is_quiet else rule.severity


DEFAULT = Settings()


def proofread(
    manuscript: Manuscript, knowledge: Knowledge, settings: Settings = DEFAULT
) -> list[Diagnostic]:
    """What the rules have to say of a manuscript, in the order of its text.

    In direct quotations and lines that are all capitals there are suggestions only.
    """
    return proofread_proof(Proof(manuscript, knowledge), settings)


def proofread_proof(proof: Proof, settings: Settings) -> list[Diagnostic]:
    """As :func:`proofread`, of a manuscript that others look at too."""
    manuscript = proof.manuscript
    found: list[Diagnostic] = []
    for rule in RULES:
        severity = settings.severity(rule)
        if severity is not None:
            found += [with_severity(d, rule, severity) for d in rule.check(proof)]
    accepted = frozenset(map(keys.typographic, settings.accepted))
    off = switched_off(manuscript.text)
    kept = [
        _softened(d, manuscript)
        for d in found
        if not off.covers(d.start, d.rule)
        and not manuscript.is_masked(d.start, d.end)
        and (not accepted or keys.typographic(d.found) not in accepted)
    ]
    # The rest would tell the same of every word.
    of_encoding = [d for d in kept if d.rule == legacy_encoding.RULE.code]
    return of_encoding or sorted(_unmixed(kept), key=lambda d: (d.start, d.end, d.rule))


def with_severity(diagnostic: Diagnostic, rule: Described, wanted: Severity) -> Diagnostic:
    """With the severity that is wanted; what a rule itself tells more softly stays softer."""
    softer = diagnostic.severity.rank - rule.severity.rank
    if softer <= 0 and wanted is diagnostic.severity:
        return diagnostic
    rank = min(wanted.rank + max(softer, 0), Severity.INFO.rank)
    return replace(diagnostic, severity=list(Severity)[rank])


def _softened(diagnostic: Diagnostic, manuscript: Manuscript) -> Diagnostic:
    place = (diagnostic.start, diagnostic.end)
    if manuscript.is_quoted(*place) or manuscript.is_shouted(*place):
        return replace(diagnostic, severity=Severity.INFO, is_safe=False)
    return diagnostic


def _unmixed(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """One finding a place: of two of the same span the graver one is told."""
    best: dict[tuple[int, int], Diagnostic] = {}
    for diagnostic in diagnostics:
        place = (diagnostic.start, diagnostic.end)
        known = best.get(place)
        if known is None or diagnostic.severity.rank < known.severity.rank:
            best[place] = diagnostic
    return list(best.values())
