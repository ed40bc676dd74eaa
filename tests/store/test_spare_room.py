"""Room that an undone import leaves in the file, and how it is given back."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from termbase.errors import StoreError
from termbase.model import Concept, Note, Task, Term
from termbase.store import concepts, doctor, history, spare_room
from termbase.store.base import Base
from termbase.store.writing import writing

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def left(tmp_path: Path) -> Base:
    """A base whose one import was taken back."""
    base = Base.create(tmp_path / "x.db")
    with writing(base, Task.ADD, "lan") as batch:
        batch.put(Concept("kept", terms=(Term("vi", "Huế"),)))
    with writing(base, Task.IMPORT, "lan") as batch:
        batch.put_all(
            Concept(f"c{n}", terms=(Term("vi", f"tên số {n}"),), notes=(Note("x" * 500),))
            for n in range(400)
        )
    history.undo(base, "lan")
    return base


def test_room_is_given_back_and_nothing_else_changes(left: Base) -> None:
    with left as base:
        base.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        free, batches = spare_room.spare(base), history.batches(base)
        assert free > 100_000
        before, after = spare_room.give_back(base)
        assert spare_room.spare(base) == 0
        assert after <= before - free * 0.9
        assert after == base.path.stat().st_size
        assert history.batches(base) == batches
        # The connection is as it was, and undo is, too.
        assert base.connection.execute("PRAGMA temp_store").fetchone() == (2,)
        history.redo(base, "lan")
        assert concepts.get(base, "c7").notes[0].text == "x" * 500
        assert [path.name for path in base.path.parent.iterdir() if "etilqs" in path.name] == []
        path = base.path
    assert [f for f in doctor.examine(path) if f.damage] == []


def test_a_disk_without_room_is_told_and_nothing_is_done(
    left: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 1_500))
    with left as base:
        free = spare_room.spare(base)
        with pytest.raises(StoreError, match="are needed beside the base for a while"):
            spare_room.give_back(base)
        assert spare_room.spare(base) == free


def test_what_is_broken_off_leaves_the_base_as_it_was(left: Base) -> None:
    with left as base:
        free = spare_room.spare(base)
        base.connection.set_progress_handler(lambda: 1, 1_000)
        with pytest.raises(StoreError):
            spare_room.give_back(base)
        base.connection.set_progress_handler(None, 0)
        assert spare_room.spare(base) == free
        assert concepts.get(base, "kept").terms[0].text == "Huế"
        path = base.path
    assert [f for f in doctor.examine(path) if f.damage] == []


def test_another_writer_is_waited_for_and_told(left: Base) -> None:
    with left as base, Base.open(base.path, wait=0.1) as other:
        base.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="use"):
            spare_room.give_back(other)
        base.connection.execute("ROLLBACK")


def test_doctor_says_what_is_worth_it(left: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    with left as base:
        assert spare_room.worth_giving_back(base) == 0
        monkeypatch.setattr(spare_room, "WORTH_SAYING", 50_000)
        monkeypatch.setattr(spare_room, "SHARE", 20)
        path = base.path
    told = [f.message.english() for f in doctor.examine(path)]
    assert any("MB of the file are empty" in text for text in told)
