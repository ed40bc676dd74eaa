"""Letters that only look right: Ð for Đ, Cyrillic с, marks typed in the wrong order; accents and
letters in the place of an apostrophe beside a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import Proof, Rule, spelling_rule

_NO_APOSTROPHE = "\u02bc\u02b9\u00b4`\u2032"
_APOSTROPHES = {
    "fr": re.compile(
        rf"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)([{_NO_APOSTROPHE}])(?=[^\W\d_])", re.I
    ),
    "en": re.compile(rf"(?<=[^\W\d_])([{_NO_APOSTROPHE}])s\b"),
}


def _say(seen: Sighting) -> Message:
    return _message(seen.found, seen.right[0])


def _message(found: str, right: str) -> Message:
    return M(
        "“{found}” has letters that only look like those of “{right}”", found=found, right=right
    )


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _LETTERS.check(proof)
    yield from _apostrophes(proof)


def _apostrophes(proof: Proof) -> Iterator[Diagnostic]:
    """Names with an accent or a letter in the place of the apostrophe before or behind them."""
    text = proof.manuscript.text
    pattern = _APOSTROPHES.get(proof.manuscript.language)
    places = [m.span(1) + m.span() for m in pattern.finditer(text)] if pattern else []
    if not places:
        return
    letters = list(text)
    for start, *_ in places:
        letters[start] = "’"
    mended = replace(proof.manuscript, text="".join(letters))
    names = Proof(mended, proof.knowledge).sightings
    ends = [seen.end for seen in names]
    for _, _, start, end in places:
        at = bisect_left(ends, start)
        if at == len(names) or names[at].start > end or names[at].flaw is not None:
            continue
        start, end = min(start, names[at].start), max(end, names[at].end)
        right = mended.text[start:end]
        said = _message(text[start:end], right)
        code, grave, concept = RULE.code, RULE.severity, names[at].concept
        yield Diagnostic(
            code, grave, start, end, text[start:end], said, (right,), concept, is_safe=True
        )


_SUMMARY = M("letters of another alphabet, or ones that only look right")
_LETTERS = spelling_rule(Flaw.LOOKALIKES, Severity.ERROR, _SUMMARY, _say, is_safe=True)
RULE = Rule(_LETTERS.code, _LETTERS.severity, _SUMMARY, _check)
