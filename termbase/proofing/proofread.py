"""The rules at work on a manuscript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from termbase.language import keys
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.mending import Mended
from termbase.proofing.rule import Described, Proof, Rule
from termbase.proofing.rules import RULES, legacy_encoding
from termbase.proofing.switches import switched_off

_AS_GIVEN = tuple(rule for rule in RULES if rule.sees_normal_forms)
_IN_NFC = tuple(rule for rule in RULES if not rule.sees_normal_forms)
_SEES_MASKED = frozenset(rule.code for rule in RULES if rule.sees_masked)
_ROUNDS = 5
"""So often what is put in may need another look."""


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
    given = proof.manuscript
    # Texts that Unicode calls equal have the same findings.
    normal = given.in_nfc()
    found = _settled(proof if normal is given else Proof(normal, proof.knowledge), settings)
    if normal is not given:
        found = [_as_given(told, given) for told in found]
        found += _told(proof, settings, _AS_GIVEN)
    return _clear(found, given)


def _as_given(told: Diagnostic, given: Manuscript) -> Diagnostic:
    """A finding of a text in NFC, in the text as it was given."""
    start, end = given.normal.span(told.start, told.end)
    return replace(told, start=start, end=end, found=given.text[start:end])


def _settled(proof: Proof, settings: Settings) -> list[Diagnostic]:
    """What is to be said of a text in NFC: the safe fixes, and what is still told when they are
    made, so that who makes them is not told anew.

    No fix is safe of which something would still be told, or that goes on to another one for ever.
    """
    told = _told(proof, settings, _IN_NFC)
    safe = {(d.start, d.end): d for d in told if d.is_safe}
    refused: set[tuple[int, int]] = set()
    for _ in range(_ROUNDS):
        if not safe:
            break
        mended = Mended(proof.manuscript, sorted(safe.values(), key=lambda d: d.start))
        found = _told(Proof(mended.manuscript, proof.knowledge), settings, _IN_NFC)
        touched = {(d.start, d.end) for d in mended.touched(found)}
        after = [mended.before(d) for d in found if not mended.touched([d])]
        refused |= touched
        new = [d for d in after if d.is_safe and (d.start, d.end) not in refused]
        if not touched and not new:
            left = [replace(d, is_safe=False) for d in after]
            return sorted([*safe.values(), *left], key=lambda d: d.start)
        safe = {place: d for place, d in safe.items() if place not in refused}
        safe |= {(d.start, d.end): d for d in new}
    return [replace(d, is_safe=False) if d.is_safe else d for d in told]


def _told(proof: Proof, settings: Settings, rules: Sequence[Rule]) -> list[Diagnostic]:
    """What the rules say of a text as it stands; of findings that overlap the gravest."""
    manuscript = proof.manuscript
    found: list[Diagnostic] = []
    for rule in rules:
        severity = settings.severity(rule)
        if severity is not None:
            found += [with_severity(d, rule, severity) for d in rule.check(proof)]
    accepted = frozenset(map(keys.typographic, settings.accepted))
    off = switched_off(manuscript.text)
    kept = [
        _softened(d, manuscript)
        for d in found
        if not off.covers(d.start, d.rule)
        and (d.rule in _SEES_MASKED or not _is_unseen(d, manuscript))
        and (not accepted or keys.typographic(d.found) not in accepted)
    ]
    # Of a whole text in another encoding the rest would tell the same of every word.
    code = legacy_encoding.RULE.code
    of_encoding = [d for d in kept if d.rule == code and not d.is_safe]
    return of_encoding or _clear(kept, manuscript)


def _is_unseen(told: Diagnostic, manuscript: Manuscript) -> bool:
    """Whether a finding is in code, in an address or the like."""
    place = (told.start, told.end)
    return manuscript.is_masked(*place) or manuscript.is_apart(*place)


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


def _clear(diagnostics: Iterable[Diagnostic], manuscript: Manuscript) -> list[Diagnostic]:
    """In the order of the text, one finding a place: of some that overlap the gravest."""
    taken = bytearray(len(manuscript.text))
    clear: list[Diagnostic] = []
    for told in sorted(diagnostics, key=lambda d: d.severity.rank):
        if taken.find(1, told.start, told.end) < 0:
            taken[told.start : told.end] = b"\1" * (told.end - told.start)
            clear.append(told)
    return sorted(clear, key=lambda d: d.start)
