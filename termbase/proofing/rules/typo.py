"""Names with one letter too many, too few or wrong."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M("“{found}” may be a typing error for “{right}”", found=seen.found, right=seen.right[0])


RULE = spelling_rule(
    Flaw.TYPO,
    Severity.WARNING,
    M("a name with one letter wrong"),
    _say,
    is_safe=False,
)
