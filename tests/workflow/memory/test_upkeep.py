"""The memory's index follows what is written, taken back and brought back, and is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.memory.index import upkeep
from termbase.store.base import Base
from termbase.workflow.maintain import examine
from termbase.workflow.memory.look import similar
from termbase.workflow.memory.remember import remember_files
from termbase.workflow.revise import redo, undo


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"text number {n} of them all,câu thứ {n} trong số đó\n" for n in range(600))
    Path("t.csv").write_text(f"en,vi\n{rows}", encoding="utf-8")
    with Base.create(tmp_path / "t.db") as base:
        assert remember_files(base, "lan", ["t.csv"]).clean
        yield base


def found(base):
    hits = similar(base, "câu thứ 17 trong số đó", "vi", threshold=1, limit=9)
    return [hit.text for hit in hits if hit.percent == 100]


def test_an_import_leaves_no_long_tail(base):
    assert upkeep.state(base).segments == 1200
    assert upkeep.tail_length(base) == 0
    assert found(base) == ["câu thứ 17 trong số đó"]


def test_what_is_taken_back_is_not_found_and_what_comes_back_is(base):
    undo(base, "lan")
    assert found(base) == []
    redo(base, "lan")
    assert found(base) == ["câu thứ 17 trong số đó"]
    assert upkeep.tail_length(base) < upkeep.TAIL
    assert not upkeep.verify(base)


def test_doctor_mends_a_damaged_index(base):
    base.connection.execute("UPDATE fuzzy_list SET slots = x'00' WHERE slots IS NOT NULL")
    assert upkeep.verify(base)
    base.close()
    findings = examine(base.path)
    assert [f.damage for f in findings if "index" in f.message.english()] == [False]
    assert not any("index" in f.message.english() for f in examine(base.path))
    with Base.open(base.path, read_only=True) as again:
        assert found(again) == ["câu thứ 17 trong số đó"]


def test_an_index_that_cannot_be_made_does_not_undo_the_import(base, monkeypatch):
    from termbase.errors import StoreError
    from termbase.messages import M
    from termbase.store import units

    def full(*_args, **_options):
        raise StoreError(M("the disk is full"))

    monkeypatch.setattr(upkeep, "pack", full)
    text = Path("t.csv").read_text(encoding="utf-8")
    Path("u.csv").write_text(text.replace("text", "word"), encoding="utf-8")
    report = remember_files(base, "lan", ["u.csv"])
    assert report.batch is not None and units.count(base).units == 1200
    assert "disk is full" in report.remarks[-1][1].english()
