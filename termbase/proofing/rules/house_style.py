"""Forms that the house style has in another way: Hanoi for Hà Nội."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M("the house style has “{right}” for “{found}”", found=seen.found, right=seen.right[0])


RULE = spelling_rule(
    Flaw.HOUSE_STYLE,
    Severity.WARNING,
    M("a form that the house style writes otherwise"),
    _say,
    is_safe=True,
)
