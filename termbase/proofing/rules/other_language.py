"""Forms of another language than the text's: Brussels in French."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M(
        "“{found}” is the form of another language: “{right}”",
        found=seen.found,
        right=seen.right[0],
    )


RULE = spelling_rule(
    Flaw.OTHER_LANGUAGE,
    Severity.WARNING,
    M("the form of another language"),
    _say,
    is_safe=False,
)
