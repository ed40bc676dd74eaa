"""A merge that was made in one base comes to another through the text form, and through TBX."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.model import Concept, Definition, Relation, RelationKind, Review, Status, Task, Term
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.compare import compare
from termbase.workflow.edit import add_concept, edit_concept, merge, relate
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.revise import undo

OLD, NEW = "free-trade", "bilateral-trade"


@pytest.fixture(params=["at once", "staged"])
def other(
    request: pytest.FixtureRequest,
    base: Base,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Base]:
    """A colleague's copy of ``base``, into which big files are staged."""
    if request.param == "staged":
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    path = tmp_path / "colleague.db"
    shutil.copy(base.path, path)
    with Base.open(path) as made:
        yield made


def sent(base: Base, tmp_path: Path, format: str = "text") -> str:
    path = tmp_path / f"sent.{'txt' if format == 'text' else format}"
    hand_out(base, Order(format), path)
    return str(path)


@pytest.mark.parametrize("format", ["text", "tbx"])
def test_a_merge_is_made_in_the_other_base_too(
    base: Base, other: Base, tmp_path: Path, format: str
) -> None:
    for one in (base, other):
        relate(one, "lan", "evfta", Relation(RelationKind.RELATED, OLD))
    before = concepts.get(other, OLD)
    merge(base, "lan", OLD, NEW)
    path = sent(base, tmp_path, format)
    report = bring_in_files(other, "minh", [path])
    assert report.clean, report.outcomes
    (moved,) = [o for o in report.outcomes if o.id == OLD]
    assert (moved.what, moved.before, moved.after.redirect) == (What.CHANGED, before, NEW)
    assert list(compare(base, other)) == []
    assert concepts.get(other, OLD).id == NEW
    assert [r.target for r in concepts.get(other, "evfta").relations].count(NEW) == 1
    assert bring_in_files(other, "minh", [path]).batch is None
    undo(other, "minh")
    assert concepts.get(other, OLD) == before


def test_what_was_changed_meanwhile_is_a_conflict(base: Base, other: Base, tmp_path: Path) -> None:
    merge(base, "lan", OLD, NEW)
    said = (Definition("en", "Trade that nothing hinders."),)
    edit_concept(other, "minh", OLD, definitions=said)
    before = concepts.get(other, OLD)
    path = sent(base, tmp_path)
    report = bring_in_files(other, "minh", [path])
    assert [(o.what, o.id) for o in report.outcomes if o.what is What.CONFLICT] == [
        (What.CONFLICT, OLD)
    ]
    assert concepts.get(other, OLD) == before
    merge(other, "minh", OLD, NEW)
    assert bring_in_files(other, "minh", [path]).clean
    assert concepts.get(other, OLD).id == NEW


def test_a_change_that_went_into_the_merge_is_no_conflict(
    base: Base, other: Base, tmp_path: Path
) -> None:
    for one in (base, other):
        edit_concept(one, "lan", OLD, definitions=(Definition("en", "Trade."),))
    merge(base, "lan", OLD, NEW)
    assert bring_in_files(other, "minh", [sent(base, tmp_path)]).clean
    assert list(compare(base, other)) == []


def test_a_merge_into_a_concept_that_the_other_base_has_not(
    base: Base, other: Base, tmp_path: Path
) -> None:
    terms = (Term("en", "unhindered trade", status=Status.PREFERRED, review=Review.APPROVED),)
    add_concept(base, "lan", concepts.get(base, OLD).kind, terms, id="unhindered-trade")
    merge(base, "lan", OLD, "unhindered-trade")
    path = sent(base, tmp_path)
    report = bring_in_files(other, "minh", [path])
    assert report.clean, report.outcomes
    assert concepts.get(other, OLD).id == "unhindered-trade"
    ours, theirs = (concepts.get(one, "unhindered-trade") for one in (base, other))
    assert set(theirs.terms) == set(ours.terms)
    assert bring_in_files(other, "minh", [path]).batch is None


def test_a_concept_of_the_same_id_that_is_another_one_stays(
    base: Base, other: Base, tmp_path: Path
) -> None:
    for one, text in ((base, "river bank"), (other, "house of credit")):
        with writing(one, Task.IMPORT, "t") as batch:
            batch.put(Concept("bank", terms=(Term("en", text),)))
    merge(base, "lan", "bank", NEW)
    report = bring_in_files(other, "minh", [sent(base, tmp_path)])
    assert [o.id for o in report.outcomes if o.what is What.CONFLICT] == ["bank"]
    assert concepts.get(other, "bank").terms[0].text == "house of credit"
    assert history.of_concept(other, "bank")[0].batch.task is Task.IMPORT


def test_a_rehearsal_tells_the_same_and_does_nothing(
    base: Base, other: Base, tmp_path: Path
) -> None:
    before = replace(concepts.get(other, OLD))
    merge(base, "lan", OLD, NEW)
    told = bring_in_files(other, "minh", [sent(base, tmp_path)], dry_run=True)
    assert [o.what for o in told.outcomes if o.id == OLD] == [What.CHANGED]
    assert concepts.get(other, OLD) == before
