"""A Vietnamese text in an encoding from before Unicode, or read in the wrong one: told once."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.language.legacy_encodings import converted, legacy_encoding
from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    found = legacy_encoding(text)
    if found is None:
        return
    word = text[found.start : found.end]
    yield Diagnostic(
        RULE.code,
        RULE.severity,
        found.start,
        found.end,
        word,
        M("the text is in {encoding}, not Unicode: “termbase check --convert” converts it",
          encoding=found.encoding),
        (converted(word, found.encoding),),
    )  # fmt: skip


RULE = Rule(
    "legacy-encoding",
    Severity.ERROR,
    M("a text in an encoding from before Unicode, or read in the wrong one"),
    _check,
)
