"""All rules: those on one text, and those on a translation beside its source."""

from __future__ import annotations

from termbase.proofing.bilingual.rules import RULES as BILINGUAL
from termbase.proofing.rule import Described
from termbase.proofing.rules import RULES

EVERY_RULE: tuple[Described, ...] = (*RULES, *BILINGUAL)
"""In the order in which they are listed."""

BY_CODE = {rule.code: rule for rule in EVERY_RULE}
"""The rules by their codes."""
