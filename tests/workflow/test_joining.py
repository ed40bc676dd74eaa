"""Which concept of the base a concept of a file is, and which it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.exchange.records import Read
from termbase.model import Concept, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.bring_in import bring_in
from termbase.workflow.import_report import What


def concept(id: str, **terms: str) -> Concept:
    return Concept(id, terms=tuple(Term(lang, text) for lang, text in terms.items()))


SHORE = concept("shore", en="bank", vi="bờ", fr="rive")


@pytest.mark.parametrize(
    ("item", "what", "id"),
    [
        # One form of two is chance, two of three are not; one is all that a short entry has.
        (concept("lender", en="bank", vi="ngân hàng"), What.ADDED, "lender"),
        (concept("lender", en="bank", vi="ngân hàng", fr="banque"), What.ADDED, "lender"),
        (concept("edge", en="bank", vi="bờ", fr="berge"), What.CHANGED, "shore"),
        (concept("edge", en="bank"), What.IDENTICAL, "shore"),
        (concept("edge", en="bank", de="Ufer"), What.CHANGED, "shore"),
        # By its id, a concept needs one form that is there, or none to compare.
        (concept("shore", en="Bank", vi="mép"), What.CHANGED, "shore"),
        (concept("shore", de="Ufer"), What.CHANGED, "shore"),
        (concept("shore", en="lender"), What.CONFLICT, "shore"),
    ],
)
def test_a_concept_joins_what_it_is(tmp_path: Path, item: Concept, what: What, id: str) -> None:
    with Base.create(tmp_path / "x.db") as base:
        bring_in(base, "lan", [("a.csv", Read(1, SHORE))])
        report = bring_in(base, "lan", [("b.csv", Read(1, item))])
        assert report.counts == {what: 1}
        there = concepts.get(base, id)
        known = {term.key for term in there.terms}
        assert {term.key for term in item.terms} <= known or what is What.CONFLICT
        added = what is What.ADDED
        assert concepts.count(base).concepts == 1 + added
