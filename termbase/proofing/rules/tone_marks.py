"""Tone marks that are missing or wrong: Trân for Trần, Lấm for Lâm."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M("“{found}” has not the tone marks of “{right}”", found=seen.found, right=seen.right[0])


RULE = spelling_rule(
    Flaw.TONE_MARKS,
    Severity.ERROR,
    M("a tone mark of a name is missing or wrong"),
    _say,
    is_safe=True,
)
