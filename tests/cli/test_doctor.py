"""What ``termbase doctor`` says of relations that lead nowhere, and how it mends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.model import Relation, RelationKind, Task
from termbase.store import concepts, doctor, spare_room
from termbase.store.base import Base
from termbase.store.writing import writing

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

TOLD = "the relation “member-of” of “ha-noi” leads to “no-such-{n}”, which is no concept"


@pytest.fixture
def dangling(run: Run) -> Run:
    """The program with a base where two relations of one concept lead nowhere."""
    lead_nowhere(2)
    return run


def lead_nowhere(count: int) -> None:
    with Base.open(Path("termbase.db")) as base, writing(base, Task.EDIT, "lan") as batch:
        old = concepts.get(base, "ha-noi")
        lost = tuple(Relation(RelationKind.MEMBER_OF, f"no-such-{n}") for n in range(count))
        batch.put(replace(old, relations=(*old.relations, *lost)))


def test_each_relation_that_leads_nowhere_is_named(dangling: Run) -> None:
    ran = dangling("doctor")
    assert ran.code == 0
    for n in range(2):
        assert f"note: {TOLD.format(n=n)}; add that concept" in ran.out
    assert "doctor --repair" in ran.out
    findings = dangling("doctor", "--format", "json").json["findings"]
    assert [finding["message"] for finding in findings] == [TOLD.format(n=n) for n in range(2)]
    assert not any(finding["damage"] for finding in findings)
    assert all(finding["repairable"] for finding in findings)


def test_they_are_taken_away_in_one_batch_that_undo_brings_back(dangling: Run) -> None:
    whole = dangling("show", "ha-noi", "--format", "json").json
    ran = dangling("doctor", "--repair")
    assert ran.code == 0
    assert "note:" not in ran.out
    assert "2 relations that led nowhere were taken away" in ran.err
    assert "undo" in ran.err
    mended = dangling("show", "ha-noi", "--format", "json").json
    assert "no-such" not in str(mended["relations"])
    assert mended["relations"] == whole["relations"][:-2]
    assert "is sound" in dangling("doctor").err
    before = dangling("history", "--format", "json").json["batches"]
    assert "is sound" in dangling("doctor", "--repair").err
    assert dangling("history", "--format", "json").json["batches"] == before
    assert dangling("undo").code == 0
    assert dangling("show", "ha-noi", "--format", "json").json["relations"] == whole["relations"]
    assert TOLD.format(n=0) in dangling("doctor").out


def test_of_very_many_the_first_are_named_and_the_others_counted(run: Run) -> None:
    lead_nowhere(doctor.NAMED + 3)
    ran = run("doctor")
    assert ran.out.count("which is no concept") == doctor.NAMED
    assert "note: 3 further relations lead to no concept" in ran.out
    assert f"{doctor.NAMED + 3} relations that led" in run("doctor", "--repair").err


def test_a_damaged_base_is_not_repaired(dangling: Run) -> None:
    with Base.open(Path("termbase.db")) as base:
        base.connection.execute("UPDATE concept SET version = 7 WHERE id = 'pm'")
    ran = dangling("doctor", "--repair")
    assert ran.code == 1
    assert "DAMAGE" in ran.out
    assert TOLD.format(n=0) in ran.out
    assert "taken away" not in ran.err


def test_repair_to_a_document(dangling: Run) -> None:
    document = dangling("doctor", "--repair", "--format", "json").json
    assert document["repaired"] == 2
    assert document["findings"] == []
    assert dangling("doctor", "--format", "json").json["repaired"] == 0


def test_the_room_of_an_undone_import_is_told_and_given_back(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_room, "WORTH_SAYING", 100_000)
    rows = (f"zz-{n},vi,tên thứ {n},{'x' * 400}\n" for n in range(400))
    Path("big.csv").write_text("concept,lang,term,definition\n" + "".join(rows), encoding="utf-8")
    assert run("import", "big.csv").code == 0
    told = "1 MB of the file are empty now, for what comes next; “termbase doctor --vacuum”"
    assert told not in run("show", "ha-noi").err
    monkeypatch.setattr(spare_room, "SHARE", 50)
    assert told in run("undo").err
    assert "note: 1 MB of the file are empty; what comes next fills them first" in run("doctor").out
    large = Path("termbase.db").stat().st_size
    ran = run("doctor", "--vacuum")
    assert "note:" not in ran.out
    assert "MB and has" in ran.err
    small = Path("termbase.db").stat().st_size
    assert small < large - 100_000
    assert run("doctor", "--vacuum", "--format", "json").json["given_back"] == 0
    assert run("redo").code == 0
    assert run("show", "zz-7").code == 0
