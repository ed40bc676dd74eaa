"""Comments that switch off a rule that there is none of, or by a word that there is none of:
termbase: off tone-mark, termbase: of.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule
from termbase.proofing.switches import SWITCHES, named_codes, other_words


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _no_switches(proof)
    named = list(named_codes(proof.manuscript.text))
    if not named:
        return
    from termbase.meant import near
    from termbase.proofing.every_rule import BY_CODE

    for code, start in named:
        if code not in BY_CODE:
            suggested = tuple(near(code, BY_CODE))
            said = (
                M("there is no rule “{code}”; did you mean “{near}”?", code=code, near=suggested[0])
                if suggested
                else M("there is no rule “{code}”", code=code)
            )
            yield Diagnostic(
                RULE.code, RULE.severity, start, start + len(code), code, said, suggested
            )


def _no_switches(proof: Proof) -> Iterator[Diagnostic]:
    for word, start, alone in other_words(proof.manuscript.text):
        from termbase.meant import near

        suggested = tuple(near(word, SWITCHES))
        if suggested or alone:
            said = (
                M("there is no switch “{word}”; did you mean “{near}”?", word=word,
                  near=suggested[0])
                if suggested
                else M("there is no switch “{word}”, only {switches}", word=word,
                       switches=", ".join(SWITCHES))
            )  # fmt: skip
            end = start + len(word)
            yield Diagnostic(RULE.code, RULE.severity, start, end, word, said, suggested)


RULE = Rule(
    "unknown-rule",
    Severity.WARNING,
    M("a comment that switches off a rule that there is none of"),
    _check,
    sees_masked=True,
)
