"""Tone marks on a letter where no style of spelling has them: hòai, Cừơng."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M(
        "“{found}” has a tone mark on the wrong letter: “{right}”",
        found=seen.found,
        right=seen.right[0],
    )


RULE = spelling_rule(
    Flaw.TONE_PLACEMENT,
    Severity.ERROR,
    M("a tone mark stands on the wrong letter"),
    _say,
    is_safe=True,
)
