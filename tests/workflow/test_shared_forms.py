"""New concepts that share a form with one that was there are named, however they came in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from termbase.exchange.records import Read
from termbase.model import Concept, Kind, Review, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import import_report
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in
from termbase.workflow.import_report import Report, SharedForm, What
from tests.workflow.shared import told


@pytest.fixture(params=["at once", "staged"])
def shore(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Base:
    """A base with one concept, into which a few records are brought at once or staged."""
    if request.param == "staged":
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    base = Base.create(tmp_path / "x.db")
    request.addfinalizer(base.close)
    bring_in(base, "lan", [("a.csv", Read(1, concept("shore", en="Bank", vi="bờ", fr="rive")))])
    return base


def concept(id: str, **terms: str) -> Concept:
    return Concept(id, terms=tuple(Term(lang, text) for lang, text in terms.items()))


def taken(base: Base, *items: Concept, path: str = "b.tbx", dry_run: bool = False) -> Report:
    records: list[Record] = [(path, Read(n, item)) for n, item in enumerate(items, 4)]
    return bring_in(base, "lan", records, dry_run=dry_run)


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_new_concept_that_shares_a_form_is_named(shore: Base, dry_run: bool) -> None:
    lender, edge = concept("c-5", en="bank", vi="ngân hàng"), concept("c-6", en="bank", vi="mép")
    other = concept("c-7", en="port", vi="cảng")
    report = taken(shore, lender, other, edge, dry_run=dry_run)
    assert report.counts == {What.ADDED: 3}
    assert report.shared == [
        SharedForm("b.tbx", 4, "c-5", "en", "bank", "shore"),
        SharedForm("b.tbx", 6, "c-6", "en", "bank", "shore"),
    ]
    assert report.shared_count == 2
    again = taken(shore, lender, other, edge)
    assert (again.shared_count, again.counts[What.IDENTICAL]) == ((2, 0) if dry_run else (0, 3))


def test_what_one_file_brings_is_not_named_for_itself(shore: Base) -> None:
    twins = [concept(f"c-{n}", en="port", vi=vi) for n, vi in enumerate(("cảng", "mạn trái"))]
    assert taken(shore, *twins).shared == []
    # Nor for a concept of the same batch, whichever file it came with.
    lines = [("c.csv", "c-8", "bến"), ("d.csv", "c-9", "bến tàu")]
    records: list[Record] = [(p, Read(1, concept(id, en="wharf", vi=vi))) for p, id, vi in lines]
    assert bring_in(shore, "lan", records).shared == []


def test_other_languages_and_rejected_forms_are_not_shared(shore: Base) -> None:
    bring_in(shore, "lan", [("a.csv", Read(1, concept("quay", en="quay", vi="bến", fr="quai")))])
    quay = concepts.get(shore, "quay")
    rejected = tuple(replace(term, review=Review.REJECTED) for term in quay.terms)
    records: list[Record] = [("a.csv", Read(1, replace(quay, terms=rejected)))]
    bring_in(shore, "lan", records)
    report = taken(shore, concept("bank-fr", fr="bank", en="lender"), concept("x", en="dock"))
    assert report.counts == {What.ADDED: 2}
    assert report.shared == []


def test_a_form_that_comes_to_a_concept_in_the_same_batch_counts(shore: Base) -> None:
    """What was there is named as it is after the batch, so that the order of records is all one."""
    grown = concept("shore", en="bank", vi="mép nước")
    edge = concept("edge", en="edge", vi="mép nước")
    assert told(taken(shore, edge, grown)) == {("edge", "shore")}


def test_a_concept_that_is_only_renamed_is_not_new(shore: Base) -> None:
    taken(shore, concept("lender", en="bank", vi="ngân hàng"))
    named = concept("money-house", en="bank", vi="ngân hàng")
    report = taken(shore, named, Concept("lender", Kind.TERM, redirect="money-house"))
    assert concepts.get(shore, "lender").id == "money-house"
    assert report.shared == []


def test_what_is_named_is_bounded_and_counted(shore: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_report, "LISTED", 3)
    report = taken(shore, *(concept(f"c-{n}", en="bank", vi=f"bờ {n}") for n in range(1, 8)))
    assert report.shared_count == 7
    assert [(s.id, s.line) for s in report.shared] == [("c-1", 4), ("c-2", 5), ("c-3", 6)]


def test_a_new_concept_may_come_to_the_form_with_a_later_record(shore: Base) -> None:
    bare, shared = concept("edge", fr="bord"), concept("edge", fr="bord", en="bank")
    assert told(taken(shore, bare, concept("port", en="port"), shared)) == {("edge", "shore")}


def test_what_a_former_concept_was_merged_into_is_not_new(shore: Base) -> None:
    taken(shore, concept("edge", fr="bord"))
    grown = concept("shore", en="bank", vi="bờ", fr="bord")
    kept = concept("brink", en="brink", vi="mép")
    post = Concept("edge", Kind.TERM, redirect="brink")
    report = taken(shore, kept, grown, post)
    assert concepts.get(shore, "edge").id == "brink"
    assert {t.text for t in concepts.get(shore, "brink").terms} == {"brink", "mép", "bord"}
    assert report.shared == []
