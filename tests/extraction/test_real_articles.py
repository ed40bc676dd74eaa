"""The figures of the issue, on the two articles of the test data and an empty base."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termbase.store.base import Base
from termbase.workflow.articles import article
from termbase.workflow.extract import extract
from tests.extraction.judging import facts, is_worth_keeping, key, proposed_forms, wanted

DATA = os.environ.get("TERMBASE_TEST_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="$TERMBASE_TEST_DATA is not set")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    with Base.create(tmp_path_factory.mktemp("empty") / "termbase.db") as base:
        paths = sorted((Path(DATA) / "articles").glob("*.txt"))
        articles = [article(base, str(path), path.read_text("utf-8")) for path in paths]
        yield extract(base, "tests", articles, dry_run=True)


@pytest.fixture(scope="module")
def text(report):
    return key("\n".join(item.text for item in report.articles))


def test_what_is_proposed_of_the_facts(report, text, capsys):
    known = wanted(facts(Path(DATA) / "glossary" / "facts.tsv"), text)
    forms = proposed_forms(report)
    met = [fact for fact in known if any(key(form) in forms for form in fact.forms)]
    right = [f for f in met if any(forms.get(key(form)) == f.kind for form in f.forms)]
    missed = [fact.id for fact in known if fact not in met]
    with capsys.disabled():
        print(f"\nextraction: {len(met)} of {len(known)} facts proposed, "
              f"{len(right)} as what they are; missed: {', '.join(missed) or 'none'}")  # fmt: skip
    assert len(met) >= 0.85 * len(known)


def test_what_is_worth_keeping_of_the_proposals(report, text, capsys):
    known = facts(Path(DATA) / "glossary" / "facts.tsv")
    kept = [p for p in report.proposals if is_worth_keeping(p, known, text)]
    left = [p.terms[0].text for p in report.proposals if p not in kept]
    with capsys.disabled():
        print(f"\nextraction: {len(kept)} of {len(report.proposals)} proposals worth keeping; "
              f"not: {', '.join(left)}")  # fmt: skip
    assert len(kept) >= 0.75 * len(report.proposals)
