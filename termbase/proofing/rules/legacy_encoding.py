"""A text in an encoding from before Unicode, or read in the wrong one: told once. Where only single
words were read so, each of them is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.language.legacy_encodings import converted, legacy_encoding, misread
from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    found = legacy_encoding(text)
    if found is None:
        yield from _words(text)
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


def _words(text: str) -> Iterator[Diagnostic]:
    for encoding, start, end in misread(text):
        meant = converted(text[start:end], encoding)
        yield Diagnostic(
            RULE.code,
            RULE.severity,
            start,
            end,
            text[start:end],
            M("“{right}” was read in the wrong encoding", right=meant),
            (meant,),
            is_safe=True,
        )


RULE = Rule(
    "legacy-encoding",
    Severity.ERROR,
    M("a text in an encoding from before Unicode, or read in the wrong one"),
    _check,
)
