"""Spaces and dashes inside names: HàNội, Jean–Noël, EU—Việt Nam; French names without the
apostrophe before or inside them: dHanoï, Quai d Orsay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.mending import Mended
from termbase.proofing.rule import Proof, Rule, spelling_rule

_BEFORE = r"(?<![\w'’.])(?P<letter>[ldLD]|[Qq]u)"
_VOWEL = "(?=[AEHIOUYÀÂÉÈÊÎÔÛ][a-zà-ÿ])"
_ELISION = re.compile(rf"{_BEFORE}(?:(?P<sign>['’])[ \u00a0\u202f]+|[ \u00a0]?){_VOWEL}")
"""What an elided word is without its apostrophe, or with a space behind it."""


def _say(seen: Sighting) -> Message:
    return _message(seen.found, seen.right[0])


def _message(found: str, right: str) -> Message:
    if " ".join(found.split()) == right:
        # The two would look the same.
        return M("there is more than one space in a row in “{right}”", right=right)
    return M("“{found}” has other spaces or dashes than “{right}”", found=found, right=right)


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _SPELLING.check(proof)
    if proof.manuscript.language == "fr":
        yield from _elisions(proof)


def _elisions(proof: Proof) -> Iterator[Diagnostic]:
    """Names that begin or go on behind an elided word without its apostrophe."""
    manuscript = proof.manuscript
    usual = "'" if "'" in manuscript.text and "’" not in manuscript.text else "’"
    slips = [
        _slip(match, usual)
        for match in _ELISION.finditer(manuscript.text)
        if not manuscript.is_apart(*match.span()) and not manuscript.is_masked(*match.span())
    ]
    if not slips:
        return
    mended = Mended(manuscript, slips)
    names = Proof(mended.manuscript, proof.knowledge).sightings
    ends = [seen.end for seen in names]
    gained = 0
    for slip, following in zip(slips, [*slips[1:], None], strict=True):
        start = slip.start + gained
        end = start + len(slip.suggestions[0])
        gained = end - slip.end
        at = bisect_left(ends, end + 1)
        if at == len(names) or names[at].start > end or names[at].flaw is not None:
            continue
        seen = names[at]
        right = mended.manuscript.text[min(start, seen.start) : seen.end]
        first = slip.start - max(0, start - seen.start)
        last = seen.end - gained
        if following is None or last <= following.start:
            yield _told(manuscript.text[first:last], first, right, seen.concept)


def _slip(match: re.Match[str], usual: str) -> Diagnostic:
    return _told(match[0], match.start(), match["letter"] + (match["sign"] or usual), "")


def _told(found: str, start: int, right: str, concept: str) -> Diagnostic:
    said, end = _message(found, right), start + len(found)
    code, grave = RULE.code, RULE.severity
    return Diagnostic(code, grave, start, end, found, said, (right,), concept, is_safe=True)


_SUMMARY = M("wrong spaces or dashes inside a name")
_SPELLING = spelling_rule(Flaw.SPACING, Severity.ERROR, _SUMMARY, _say, is_safe=True)
RULE = Rule(_SPELLING.code, _SPELLING.severity, _SUMMARY, _check)
