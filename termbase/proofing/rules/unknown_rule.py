"""Comments that switch off a rule that there is none of: termbase: off tone-mark."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule
from termbase.proofing.switches import named_codes


def _check(proof: Proof) -> Iterator[Diagnostic]:
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


RULE = Rule(
    "unknown-rule",
    Severity.WARNING,
    M("a comment that switches off a rule that there is none of"),
    _check,
    sees_masked=True,
)
