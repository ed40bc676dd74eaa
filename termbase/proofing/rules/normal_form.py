"""Text that is not in Unicode Normalization Form C: letters apart from their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.language.normal import nfc
from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_WORD = re.compile(r"[\w\u0300-\u036f]+")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    if proof.manuscript.normal.text == text:
        return
    for match in _WORD.finditer(text):
        normal = nfc(match[0])
        if normal == match[0]:
            continue
        yield Diagnostic(
            RULE.code,
            RULE.severity,
            *match.span(),
            match[0],
            M("letters and their marks are apart (not in NFC)"),
            (normal,),
            is_safe=True,
        )


RULE = Rule(
    "normal-form",
    Severity.INFO,
    M("text that is not in Unicode Normalization Form C"),
    _check,
    # It is equal to what it should be, by the Unicode Standard: only some programs want it.
    is_quiet=True,
    sees_normal_forms=True,
)
