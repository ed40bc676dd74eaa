"""Marks of vowels, and đ, that are missing or wrong: Luong for Lương, europeenne."""

from __future__ import annotations

from termbase.messages import M, Message
from termbase.proofing.diagnostic import Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import spelling_rule


def _say(seen: Sighting) -> Message:
    return M("“{found}” has not the letters of “{right}”", found=seen.found, right=seen.right[0])


RULE = spelling_rule(
    Flaw.VOWEL_MARKS,
    Severity.ERROR,
    M("a mark of a vowel, đ or a French accent is missing or wrong"),
    _say,
    is_safe=True,
)
