"""The rules, one module each, in the order in which they are listed."""

from __future__ import annotations

from termbase.proofing.rule import Rule
from termbase.proofing.rules import (
    acronym_expansion,
    acronym_name,
    acronym_order,
    case,
    consistency,
    deprecated,
    elision,
    first_mention,
    given_name,
    guillemets,
    house_style,
    invisible,
    legacy_encoding,
    lookalikes,
    mixed_names,
    normal_form,
    office_holder,
    other_language,
    spacing,
    tone_marks,
    tone_placement,
    typo,
    unknown_rule,
    vowel_marks,
)

RULES: tuple[Rule, ...] = (
    tone_marks.RULE,
    vowel_marks.RULE,
    tone_placement.RULE,
    lookalikes.RULE,
    spacing.RULE,
    case.RULE,
    typo.RULE,
    deprecated.RULE,
    other_language.RULE,
    house_style.RULE,
    consistency.RULE,
    mixed_names.RULE,
    first_mention.RULE,
    given_name.RULE,
    office_holder.RULE,
    acronym_expansion.RULE,
    acronym_name.RULE,
    acronym_order.RULE,
    guillemets.RULE,
    elision.RULE,
    invisible.RULE,
    legacy_encoding.RULE,
    normal_form.RULE,
    unknown_rule.RULE,
)
"""All rules."""

BY_CODE = {rule.code: rule for rule in RULES}
"""The rules by their codes."""
