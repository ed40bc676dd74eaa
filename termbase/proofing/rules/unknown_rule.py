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
    from difflib import get_close_matches

    from termbase.proofing.every_rule import BY_CODE

    for code, start in named:
        if code not in BY_CODE:
            near = tuple(get_close_matches(code, BY_CODE, 1))
            said = (
                M("there is no rule “{code}”; did you mean “{near}”?", code=code, near=near[0])
                if near
                else M("there is no rule “{code}”", code=code)
            )
            yield Diagnostic(RULE.code, RULE.severity, start, start + len(code), code, said, near)


RULE = Rule(
    "unknown-rule",
    Severity.WARNING,
    M("a comment that switches off a rule that there is none of"),
    _check,
    sees_masked=True,
)
