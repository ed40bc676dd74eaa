"""What is told while one types is what is told of the whole text, but for rules that need it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from termbase.exchange.documents import format_of
from termbase.proofing.rules import RULES
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_change import WHOLE, check_change, seen
from termbase.workflow.check_open_text import check_open_text
from termbase.workflow.standing_base import StandingBase

ARTICLES = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.vi.txt"))
SLIPS = [
    ("Phạm Minh Chính", "Phạm Minh Chinh"),
    ("Hà Nội", "Hà Nôi"),
    ("Việt Nam", "Viêt Nam"),
    ("Hội đồng châu Âu", "Hội đồng Châu Au"),
    ("António Costa", "Antonio Costta"),
]
OPTIONS = CheckOptions(lang="vi")


@pytest.fixture
def standing(seed_path):
    made = StandingBase(lambda: seed_path)
    yield made
    made.close()


@pytest.fixture
def known(standing):
    with standing.reading() as (_, knowledge):
        yield knowledge


def whole(known, text: str, name: str = "a.txt"):
    return check_open_text(known, text, format_of(name), name, OPTIONS)


def change(known, before, text: str, name: str = "a.txt"):
    return check_change(known, before, text, format_of(name), name, OPTIONS)


def told(findings) -> list[tuple[int, int, str]]:
    return [(f.start, f.end, f.diagnostic.rule) for f in findings if f.diagnostic.rule not in WHOLE]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_slips_come_and_go_as_they_are_typed(known, article, name):
    text = article.read_text(encoding="utf-8")
    near = seen(whole(known, text, name))
    count = 0
    for right, wrong in SLIPS:
        at = text.find(right)
        if at < 0:
            continue
        count += 1
        slipped = text[:at] + wrong + text[at + len(right) :]
        for typed in (slipped, text, slipped):
            near = change(known, near, typed, name)
            assert told(near.findings) == told(whole(known, typed, name).findings), wrong
        text = slipped
    assert count >= 2
    assert near.findings


def test_letters_put_in_and_taken_out_anywhere(known):
    text = ARTICLES[0].read_text(encoding="utf-8").replace("Hà Nội", "Hà Nôi")
    near = seen(whole(known, text))
    draw = random.Random(11)
    for _ in range(60):
        at, upto = sorted(draw.choices(range(len(text)), k=2))
        upto = min(upto, at + draw.randrange(4))
        text = text[:at] + draw.choice(["", "a", " ", "x", "\n"]) + text[upto:]
        near = change(known, near, text)
        for finding in near.findings:
            assert text[finding.start : finding.end] == finding.diagnostic.found
        ends = [f.end for f in near.findings]
        assert all(e <= f.start for e, f in zip(ends, near.findings[1:], strict=False))


def test_the_rules_that_need_the_whole_are_rules():
    assert set(WHOLE) <= {rule.code for rule in RULES}


def test_the_whole_is_asked_for_where_it_matters(known):
    near = seen(whole(known, "Ở Hà Nội."))
    assert change(known, near, "Ở Hà Nội. " + "x" * 3000) is None
    assert change(known, near, "# termbase: off\nỞ Hà Nôi.") is None
    assert check_change(known, near, "msgid", "po", "a.po", OPTIONS) is None


def test_findings_that_need_the_whole_move_with_it(known):
    text = "Sau lễ đón, ông Chính đã phát biểu.\n\nÔng Phạm Minh Chính ở Hà Nội.\n"
    before = seen(whole(known, text))
    rules = {f.diagnostic.rule for f in before.findings}
    after = change(known, before, "Mới: " + text)
    assert {f.diagnostic.rule for f in after.findings} >= rules & set(WHOLE)
    assert told(after.findings) == told(whole(known, "Mới: " + text).findings)
