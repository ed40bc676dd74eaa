"""Every rule has a page, and every example on it is what the rule does."""

from __future__ import annotations

import re

import pytest

from termbase import resources
from termbase.proofing.every_rule import EVERY_RULE
from termbase.proofing.proofread import Settings
from termbase.proofing.rules import RULES

PAGES = {path.stem: path.read_text(encoding="utf-8") for path in resources.rules().glob("*.md")}
_SIGN = re.compile(r"\{U\+([0-9A-F]{4})\}")


def rows(code, heading):
    """The cells of a table of a page."""
    section = PAGES[code].partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [[_SIGN.sub(lambda m: chr(int(m[1], 16)), cell) for cell in row] for row in cells]


WRONG = [(r.code, *row) for r in RULES for row in rows(r.code, "Wrong")]
RIGHT = [(r.code, *row) for r in RULES for row in rows(r.code, "Right")]


def told(proofed, code, text, said):
    lang, _, other = said.partition(" ")
    style, date = ("", other) if other[:1].isdigit() else (other, "")
    rule = next(rule for rule in RULES if rule.code == code)
    settings = Settings({code: rule.severity})
    return [d for d in proofed(text, lang, style, date, settings) if d.rule == code]


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert set(PAGES) == {rule.code for rule in EVERY_RULE} | {"README"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_says_what_the_rule_is(rule):
    assert PAGES[rule.code].startswith(f"# {rule.code}: ")
    assert f"\nSeverity: {rule.severity.value}. Fix: " in PAGES[rule.code]
    languages = {
        row[1].split()[0] for row in (*rows(rule.code, "Wrong"), *rows(rule.code, "Right"))
    }
    assert languages == {"vi", "en", "fr"}
    assert f"[`{rule.code}`]({rule.code}.md)" in PAGES["README"]


@pytest.mark.parametrize(("code", "text", "said", "found", "right"), WRONG)
def test_what_a_page_calls_wrong_is_told(proofed, code, text, said, found, right):
    (one,) = told(proofed, code, text, said)
    assert (one.found, one.suggestions[:1]) == (found, (right,) if right else ())
    fix = re.search(r"Fix: ([\w ]+)\.", PAGES[code])
    if one.is_safe:
        assert fix[1] == "safe"


@pytest.mark.parametrize(("code", "text", "said"), RIGHT)
def test_what_a_page_calls_right_is_let_be(proofed, code, text, said):
    assert told(proofed, code, text, said) == []
