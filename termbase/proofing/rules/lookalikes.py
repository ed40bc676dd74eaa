"""Letters that only look right: Ð for Đ, Cyrillic с, marks typed in the wrong order."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M(
        "“{found}” has letters that only look like those of “{right}”",
        found=seen.found,
        right=seen.right[0],
    )


RULE = spelling_rule(
    Flaw.LOOKALIKES,
    Severity.ERROR,
    M("letters of another alphabet, or ones that only look right"),
    _say,
    is_safe=True,
)
