"""Text that is not in Unicode Normalization Form C: letters apart from their marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_WORD = re.compile(r"[\w\u0300-\u036f]+")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    if unicodedata.is_normalized("NFC", text):
        return
    place = 0
    for line in text.splitlines(keepends=True):
        wrong = [m for m in _WORD.finditer(line) if not unicodedata.is_normalized("NFC", m[0])]
        if wrong:
            start, end = place + wrong[0].start(), place + wrong[-1].end()
            found = text[start:end]
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                start,
                end,
                found,
                M("letters and their marks are apart (not in NFC)"),
                (unicodedata.normalize("NFC", found),),
                is_safe=True,
            )
        place += len(line)


RULE = Rule(
    "normal-form",
    Severity.INFO,
    M("text that is not in Unicode Normalization Form C"),
    _check,
    # It is equal to what it should be, by the Unicode Standard: only some programs want it.
    is_quiet=True,
)
