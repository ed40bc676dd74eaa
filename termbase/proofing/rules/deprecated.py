"""Forms that the base has as deprecated or superseded."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return (
        M("“{found}” is not to be used: write “{right}”", found=seen.found, right=seen.right[0])
        if seen.right
        else M("“{found}” is not to be used", found=seen.found)
    )


RULE = spelling_rule(
    Flaw.DEPRECATED,
    Severity.ERROR,
    M("a form that is not to be used any more"),
    _say,
    is_safe=False,
)
