"""The rules on translations, in the order in which they are listed."""

from __future__ import annotations

from termbase.proofing.bilingual import (
    name_changed,
    term_deprecated,
    term_missing,
    term_variants,
)
from termbase.proofing.bilingual.rule import BilingualRule

RULES: tuple[BilingualRule, ...] = (
    term_missing.RULE,
    term_deprecated.RULE,
    term_variants.RULE,
    name_changed.RULE,
)
"""All rules on translations."""
