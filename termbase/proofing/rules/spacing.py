"""Spaces and dashes inside names: HàNội, Jean–Noël, EU—Việt Nam."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M(
        "“{found}” has other spaces or dashes than “{right}”", found=seen.found, right=seen.right[0]
    )


RULE = spelling_rule(
    Flaw.SPACING,
    Severity.ERROR,
    M("wrong spaces or dashes inside a name"),
    _say,
    is_safe=True,
)
