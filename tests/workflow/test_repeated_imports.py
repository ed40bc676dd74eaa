"""A file that comes again: what the base has as the file says it costs nothing but the reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.exchange.records import Read, Related
from termbase.model import (
    Concept,
    Definition,
    Note,
    Period,
    Relation,
    RelationKind,
    Review,
    Status,
    Task,
    Term,
    Unsaid,
)
from termbase.store import concepts, index
from termbase.store.base import Base
from termbase.store.rows import ConceptRows, concept_rows
from termbase.store.standing import says_nothing_new
from termbase.store.writing import writing
from termbase.workflow import bring_in as bringing
from termbase.workflow import bring_in_staged as staged
from termbase.workflow import merging
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import Import, bring_in
from termbase.workflow.import_report import What
from termbase.workflow.merging import merged
from termbase.workflow.packets import packed
from termbase.workflow.slabs import Numbered
from tests.workflow.colliding import written

COUNT = 60


def records(count: int = COUNT, path: str = "f.csv") -> list[Record]:
    return [(path, Read(n, named(n))) for n in range(count)]


def named(n: int) -> Concept:
    return Concept(f"c{n}", terms=(Term("vi", f"tên {n}"), Term("en", f"name {n}")))


@pytest.fixture
def filled(base: Base, monkeypatch: pytest.MonkeyPatch) -> Base:
    """A base that has the records already; imports of more than ten are staged."""
    monkeypatch.setattr(bringing, "FEW", 10)
    monkeypatch.setattr(staged, "_LOAD", 20)
    assert bring_in(base, "lan", records()).counts == {What.ADDED: COUNT}
    return base


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of what is compared one by one."""
    ids: list[str] = []
    take = Import.take

    def told(self: Import, slab: list[Numbered], *rest: Any) -> None:
        items = [read.item for _, _, (_, read) in slab if isinstance(read, Read)]
        ids.extend(item.id for item in items if isinstance(item, Concept))
        take(self, slab, *rest)

    monkeypatch.setattr(Import, "take", told)
    return ids


def test_what_is_there_is_neither_keyed_nor_compared(
    filled: Base, compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed: list[Any] = []
    slab_of = index.slab_of

    def told(rows: Any, heads: Any) -> index.Slab:
        keyed.extend(rows)
        return slab_of(rows, heads)

    monkeypatch.setattr(index, "slab_of", told)
    report = bring_in(filled, "lan", records())
    assert (report.counts, report.batch) == ({What.IDENTICAL: COUNT}, None)
    assert (keyed, compared) == ([], [])
    # One new name and one new concept are all that is looked at.
    more = Concept("c7", terms=(*named(7).terms, Term("fr", "nom 7")))
    mixed = [*records(7), ("f.csv", Read(7, more)), *records()[8:], ("f.csv", Read(99, named(99)))]
    report = bring_in(filled, "lan", mixed)
    assert report.counts == {What.IDENTICAL: COUNT - 1, What.CHANGED: 1, What.ADDED: 1}
    assert [row[3] for row in keyed] == ["tên 99", "name 99", "tên 7", "name 7", "nom 7"]
    assert compared == ["c7"]


def test_what_changes_while_the_file_is_read_is_compared(filled: Base, compared: list[str]) -> None:
    with Base.open(filled.path) as other:

        def told(stage: str, done: int, _total: int) -> None:
            if (stage, done) == ("records", 40):
                there = concepts.get_all(other, ["c3", "c5"])
                with writing(other, Task.EDIT, "mai") as w:
                    w.put(replace(there["c3"], notes=(Note("a note"),)))
                    w.remove("c5")

        report = bring_in(filled, "lan", records(), progress=told)
    assert report.counts == {What.IDENTICAL: COUNT - 1, What.ADDED: 1}
    assert compared == ["c3", "c5"]
    assert [o.id for o in report.outcomes] == ["c5"]
    assert concepts.get(filled, "c3").notes == (Note("a note"),)
    assert concepts.get(filled, "c5").terms == named(5).terms


def test_what_another_record_may_change_is_compared_in_its_turn(
    filled: Base, compared: list[str]
) -> None:
    # It is c30 by its terms, and comes first.
    twin = Concept("twin", terms=(Term("en", "name 30"), Term("vi", "tên 30"), Term("fr", "nom")))
    report = bring_in(filled, "lan", [("f.csv", Read(1, twin)), *records()])
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: COUNT}
    assert compared == ["twin", "c30"]
    # Behind it, it is told apart: c30 is in the file by its id.
    compared.clear()
    twin = Concept("twin", terms=(Term("en", "name 30"),))
    report = bring_in(filled, "lan", [*records(), ("f.csv", Read(99, twin))])
    assert report.counts == {What.ADDED: 1, What.IDENTICAL: COUNT}
    assert compared == ["c30", "twin"]


def test_what_leads_to_a_merged_concept_is_taken_in_its_turn(filled: Base) -> None:
    """A merge that the file tells of moves the relations that lead to what was merged."""
    related = Relation(RelationKind.RELATED, "c30")
    before, behind = (replace(named(n), relations=(related,)) for n in (7, 100))
    merge = Read(50, Concept("c30", redirect="c31"))
    common = [Read(1, replace(named(31), terms=(*named(31).terms, Term("fr", "nom"))))]
    common.append(Read(2, replace(named(30), terms=(*named(30).terms, Term("fr", "nom")))))
    records = [("f.csv", read) for read in (*common, Read(3, before), merge, Read(60, behind))]
    more = [("f.csv", Read(n, named(n))) for n in range(200, 220)]
    report = bring_in(filled, "lan", [*records, *more])
    assert report.clean
    assert concepts.get(filled, "c7").relations == (replace(related, target="c31"),)
    # Its record comes after the merge, and leads to the sign-post.
    assert concepts.get(filled, "c100").relations == (related,)


def test_what_is_kept_whole_is_heard_too(filled: Base, compared: list[str]) -> None:
    # Definitions that stay beside others: it is not staged in rows.
    twin = Read(99, Concept("twin", terms=(Term("en", "name 30"),)), beside=True)
    report = bring_in(filled, "lan", [*records(), ("f.csv", twin)])
    assert report.counts == {What.ADDED: 1, What.IDENTICAL: COUNT}
    assert compared == ["c30", "twin"]


def test_who_names_a_redirect_means_what_it_leads_to(filled: Base, compared: list[str]) -> None:
    told = replace(named(30), definitions=(Definition("en", "two"),))
    with writing(filled, Task.EDIT, "mai") as w:
        w.put(replace(told, version=1))
        w.put(Concept("old", redirect="c30"))
    first = replace(named(30), id="old", definitions=(Definition("en", "one"),))
    own = [("f.csv", Read(n, told if n == 30 else named(n))) for n in range(COUNT)]
    report = bring_in(filled, "lan", [("f.csv", Read(0, first)), *own])
    # The second takes back what the first one said.
    assert report.counts == {What.CHANGED: 2, What.IDENTICAL: COUNT - 1}
    assert concepts.get(filled, "c30").definitions == told.definitions
    assert compared[-1] == "c30"


def test_a_relation_has_nothing_compared_and_comes_last(filled: Base, compared: list[str]) -> None:
    stands = Relation(RelationKind.LOCATED_IN, "c2")
    with writing(filled, Task.EDIT, "mai") as w:
        w.put(replace(named(30), relations=(stands,), version=1))
        w.put(Concept("old", redirect="c30"))
    ended = replace(stands, valid=Period(end="2020"))
    told = [Read(n, replace(named(30), relations=(stands,)) if n == 30 else named(n))
            for n in range(COUNT)]  # fmt: skip
    records = [("f.csv", read) for read in (Read(0, Related("old", ended)), *told)]
    report = bring_in(filled, "lan", records)
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: COUNT}
    assert concepts.get(filled, "c30").relations == (ended,)
    assert compared == []


def test_what_one_file_adds_the_next_one_finds(filled: Base) -> None:
    more = Concept("c7", terms=(*named(7).terms, Term("fr", "nom 7")))
    twin = Concept("twin", terms=(Term("fr", "nom 7"), Term("de", "Name 7")))
    first = [("a.csv", Read(7, more)), *records(path="a.csv")[8:]]
    report = bring_in(filled, "lan", [*first, ("b.csv", Read(1, twin))])
    assert report.counts == {What.CHANGED: 2, What.IDENTICAL: COUNT - 8}
    assert concepts.get(filled, "c7").languages() == ("vi", "en", "fr", "de")


def test_each_file_is_staged(filled: Base, compared: list[str]) -> None:
    new = [("b.csv", Read(n, named(n))) for n in range(100, 150)]
    # In the third file, one that the second brought comes by another id.
    twin = Concept("twin", terms=named(120).terms)
    report = bring_in(filled, "lan", [*records(), *new, ("c.csv", Read(1, twin))])
    assert report.counts == {What.IDENTICAL: COUNT + 1, What.ADDED: 50}
    assert compared == ["twin"]
    assert {o.path for o in report.outcomes} == {"b.csv"}
    assert [o.line for o in report.outcomes] == list(range(100, 150))


def unsaid(item: Any) -> Any:
    return replace(item, review=cast(Review, Unsaid(item.review)))


@given(written, st.sampled_from(("same", "unsaid", "less", "other")), written)
def test_what_is_said_to_say_nothing_new_does_not(there: Concept, how: str, other: Concept) -> None:
    incoming = there
    if how == "unsaid" and Review.REJECTED not in (there.review, *(t.review for t in there.terms)):
        incoming = unsaid(replace(there, terms=tuple(map(unsaid, there.terms))))
    elif how == "less":
        incoming = replace(there, terms=there.terms[1:], notes=())
    elif how == "other":
        incoming = replace(other, id=there.id)
    incoming = replace(incoming, version=0, redirect="")
    packet = packed(Read(1, incoming))
    assert len(packet) == 5
    if says_nothing_new(packet, concept_rows(there)):
        assert merged(there, incoming) == there
        assert merged(there, incoming, beside=True) == there
    else:
        assert how not in ("same", "unsaid") or there.redirect
    # The order of the terms says nothing either.
    line, id, concept, terms_, relations = packet
    turned = line, id, concept, terms_[::-1], relations
    own = ConceptRows(concept, terms_, relations)
    if "?" not in str(packet):
        assert says_nothing_new(turned, own)


def test_a_merge_that_changes_nothing_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    preferred = Term("en", "Hue", status=Status.PREFERRED, sources=("atlas",))
    there = Concept("hue", terms=(Term("vi", "Huế"), preferred), notes=(Note("a note"),))
    monkeypatch.delattr(merging, "replace")
    assert merged(there, replace(there, notes=())) is there
    assert merged(there, Concept("hue", terms=(Term("en", "Hue"),))) is there


def test_it_needs_no_lock(filled: Base, tmp_path: Path) -> None:
    """What a comparison of a big file costs is paid before the base is locked."""
    with Base.open(filled.path, wait=0.1) as other:
        seen: list[str] = []

        def told(stage: str, _done: int, _total: int) -> None:
            seen.append(stage)
            with writing(other, Task.ADD, "mai") as w:
                w.put(
                    Concept(
                        "mine", terms=(Term("vi", f"của tôi {len(seen)}"),), version=len(seen) - 1
                    )
                )

        assert bring_in(filled, "lan", records(), progress=told).counts == {What.IDENTICAL: COUNT}
    assert seen == ["records"] * 3
