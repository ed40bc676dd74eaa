"""What one bad record does to an import, small or staged, strict, rehearsed or neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.exchange.records import Read
from termbase.messages import M
from termbase.model import Concept, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import StrictImport, bring_in
from termbase.workflow.import_report import What
from termbase.workflow.revise import batches


@pytest.fixture(params=["at once", "staged"])
def empty(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Base]:
    if request.param == "staged":
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    with Base.create(tmp_path / "x.db") as base:
        yield base


def concept(id: str) -> Concept:
    return Concept(id, terms=(Term("en", id),))


GOOD: list[Record] = [("a.csv", Read(n, concept(id))) for n, id in enumerate(("cat", "dog"), 2)]
BAD: Record = ("a.csv", Read(4, refused=M("something is amiss")))


def test_strictly_one_bad_record_refuses_all(empty: Base) -> None:
    with pytest.raises(StrictImport, match="something is amiss"):
        bring_in(empty, "lan", [*GOOD, BAD], strict=True)
    assert concepts.count(empty).concepts == 0
    assert batches(empty) == []
    assert bring_in(empty, "lan", GOOD, strict=True).counts == {What.ADDED: 2}


def test_a_strict_rehearsal_says_so_too(empty: Base) -> None:
    with pytest.raises(StrictImport):
        bring_in(empty, "lan", [*GOOD, BAD], strict=True, dry_run=True)
    assert bring_in(empty, "lan", GOOD, strict=True, dry_run=True).counts == {What.ADDED: 2}
    assert concepts.count(empty).concepts == 0
    assert batches(empty) == []


def test_otherwise_the_good_ones_go_in(empty: Base) -> None:
    report = bring_in(empty, "lan", [*GOOD, BAD])
    assert report.counts == {What.ADDED: 2, What.REFUSED: 1}
    assert not report.clean
    assert concepts.exists(empty, "dog")


def test_what_was_taken_changed_goes_in_and_is_told(empty: Base) -> None:
    told = M("something was left out")
    report = bring_in(empty, "lan", [*GOOD, ("a.csv", Read(4, concept("rat"), refused=told))])
    rat = [(o.what, o.why) for o in report.outcomes if o.id == "rat"]
    assert sorted(rat) == [(What.ADDED, None), (What.REFUSED, told)]
    assert report.counts == {What.ADDED: 3, What.REFUSED: 1}
    assert concepts.exists(empty, "rat")
