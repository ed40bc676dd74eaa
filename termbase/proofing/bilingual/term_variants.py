"""One term of the source translated by several permitted forms in one file."""

from __future__ import annotations

from termbase.messages import M
from termbase.proofing.bilingual.rule import BilingualRule
from termbase.proofing.diagnostic import Severity

RULE = BilingualRule(
    "term-variants",
    Severity.INFO,
    M("one term translated in several ways within one file"),
)
