"""The examples on the pages of the rules on translations are what the rules do."""

from __future__ import annotations

from itertools import groupby

import pytest

from termbase.proofing.bilingual.rules import RULES
from termbase.proofing.bilingual.term_variants import RULE as VARIANTS
from tests.proofing.test_pages import PAGES, rows

WRONG = [(r.code, *row) for r in RULES if r is not VARIANTS for row in rows(r.code, "Wrong")]
RIGHT = [(r.code, *row) for r in RULES if r is not VARIANTS for row in rows(r.code, "Right")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_says_what_the_rule_is(rule):
    assert PAGES[rule.code].startswith(f"# {rule.code}: ")
    assert f"\nSeverity: {rule.severity.value}. Fix: " in PAGES[rule.code]
    pairs = [row[2].split() for h in ("Wrong", "Right") for row in rows(rule.code, h)]
    assert {lang for pair in pairs for lang in pair} == {"vi", "en", "fr"}
    assert f"[`{rule.code}`]({rule.code}.md)" in PAGES["README"]


@pytest.mark.parametrize(("code", "source", "text", "langs", "found", "right"), WRONG)
def test_what_a_page_calls_wrong_is_told(pairs_proofed, code, source, text, langs, found, right):
    ((_, one),) = pairs_proofed(langs, (source, text))
    assert (one.rule, one.found, one.suggestions[:1]) == (code, found, (right,) if right else ())
    if one.is_safe:
        assert "Fix: safe." in PAGES[code]


@pytest.mark.parametrize(("code", "source", "text", "langs"), RIGHT)
def test_what_a_page_calls_right_is_let_be(pairs_proofed, code, source, text, langs):
    assert pairs_proofed(langs, (source, text)) == []


def test_the_entries_of_a_file_are_compared(pairs_proofed):
    entries = rows(VARIANTS.code, "Wrong")
    found = pairs_proofed(entries[0][2], *((row[0], row[1]) for row in entries))
    assert [(index, told.found, *told.suggestions) for index, told in found] == [
        (index, *row[3:]) for index, row in enumerate(entries) if row[3]
    ]
    for langs, same in groupby(rows(VARIANTS.code, "Right"), key=lambda row: row[2]):
        assert pairs_proofed(langs, *((row[0], row[1]) for row in same)) == []
