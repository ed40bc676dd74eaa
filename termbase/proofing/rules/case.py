"""Capitals of names, offices and institutions: Premier Ministre, Liên Minh."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M("“{found}” has other capitals than “{right}”", found=seen.found, right=seen.right[0])


RULE = spelling_rule(
    Flaw.CASE,
    Severity.WARNING,
    M("wrong capitals in a name, an office or an institution"),
    _say,
    is_safe=True,
)
