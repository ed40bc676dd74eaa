"""Big imports into the memory: made ready beside the base, which others go on using."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from termbase.exchange.memory import UnitReading
from termbase.model import Review
from termbase.model.unit import Segment, TranslationUnit
from termbase.store import doctor, history, units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.bring_in import StrictImport
from termbase.workflow.import_report import What
from termbase.workflow.memory import remember, remember_staged
from termbase.workflow.memory.clean import Rewording, approve, delete, reword
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files, remember_units

PROPOSED = UnitReading(review=Review.PROPOSED)
NEVER = 30
"""Seconds after which a second process must have given up waiting for the import."""


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setattr(remember, "FEW", 1)
    monkeypatch.setattr(remember, "SLAB", 7)
    with Base.create(tmp_path / "t.db") as base:
        yield base


def pair(english, vietnamese):
    return TranslationUnit((Segment("en", (english,)), Segment("vi", (vietnamese,))))


def numbered(numbers):
    return [pair(f"sentence {n}", f"câu {n}") for n in numbers]


def termbase(path, *arguments):
    """Runs a command in a process of its own, which must not have to wait for the import."""
    found = subprocess.run(
        [sys.executable, "-m", "termbase", "--db", str(path), *arguments],
        capture_output=True, encoding="utf-8", timeout=NEVER, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    return found.stdout


def shown(base):
    return [[s.text for s in unit.segments] for unit in units.stream(base)]


def test_others_read_and_write_while_a_file_is_taken_in(base):
    remember_units(base, "lan", numbered([1000]), document="old.tmx")
    (standing,) = units.stream(base)

    def given():
        yield from numbered(range(50))
        termbase(base.path, "memory", "reject", standing.id)
        assert "sentence 1000" in termbase(base.path, "memory", "list", "--review", "rejected")
        yield from numbered(range(50, 100))

    report = remember_units(base, "lan", given(), document="new.tmx")
    assert units.count(base).units == 101 and units.count(base).rejected == 1
    assert report.batch is not None and report.batch.changes == 100
    history.undo(base, "lan")
    assert shown(base) == [["sentence 1000", "câu 1000"]]
    assert units.count(base).rejected == 1
    assert not list(Path(base.path).parent.glob(".termbase*"))


def test_a_save_does_not_give_up_on_the_copy(base):
    def given():
        with Base.open(base.path, wait=0.1) as other:
            yield from numbered(range(50))
            assert other.turns._import_under_way()

    assert remember_units(base, "lan", given(), document="new.tmx").batch is not None


def everything(base):
    """All that a base knows of its units, but for when they were entered."""
    found = {
        unit.id: (unit.version, unit.rows._replace(unit=unit.rows.unit[:5]))
        for unit in units.stream_stored(base)
    }
    changes = base.connection.execute("SELECT batch, object, id, before IS NULL FROM change")
    return found, sorted(changes)


STANDING = [("text 1", "văn bản 1"), ("text 2", "văn bản 2"), ("text 3", "khác"), ("gone", "mất")]


@pytest.mark.parametrize("few", [1, 1000])
def test_what_is_staged_is_what_would_be_written(tmp_path, monkeypatch, few):
    """New units, the same ones again, known ones, edited ones and those that were deleted once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(remember, "SLAB", 7)
    found = []
    for size in (few, 10_000):
        monkeypatch.setattr(remember, "FEW", size)
        with Base.create(tmp_path / f"{len(found)}.db") as base:
            remember_units(base, "lan", [pair(*p) for p in STANDING], document="old.tmx")
            delete(base, "lan", Selection(text="gone"))
            remember_units(base, "lan", numbered([7]), document="seven.tmx")
            given = [pair(f"text {n % 9}", f"văn bản {n % 11}") for n in range(60)]
            given += [pair("gone", "mất"), *numbered(range(20)), pair("gone", "mất")]
            report = remember_units(base, "minh", given, document="new.tmx")
            found.append((dict(report.counts), report.placed, everything(base)))
            assert not [f for f in doctor.examine(base.path) if f.damage]
            again = remember_units(base, "minh", given, document="new.tmx")
            assert again.batch is None and again.counts.keys() == {What.IDENTICAL}
            history.undo(base, "lan", report.batch.id)
            assert len(shown(base)) == 4
    assert found[0] == found[1]


def test_an_export_comes_back_as_it_would_at_once(base, tmp_path):
    remember_units(base, "lan", numbered(range(40)), document="old.tmx")
    path = tmp_path / "back.tmx"
    hand_out_memory(base, MemoryOrder("tmx"), path)
    assert remember_files(base, "lan", [str(path)]).batch is None
    path.write_text(path.read_text(encoding="utf-8").replace(">câu 3<", ">câu ba<"), "utf-8")
    report = remember_files(base, "lan", [str(path)])
    assert report.counts == {What.IDENTICAL: 39, What.CHANGED: 1}
    (unit,) = units.stream(base, Selection(text="câu ba"))
    assert unit.version == 2 and unit.review is Review.PROPOSED
    history.undo(base, "lan")
    assert not list(units.stream(base, Selection(text="câu ba")))


@pytest.mark.parametrize("times", [1, 2])
def test_what_others_change_meanwhile_is_looked_at_again(base, monkeypatch, times):
    """What was decided stays decided, what they bring comes once, and an edited text is another."""
    remember_units(base, "lan", numbered(range(30)), document="old.tmx", how=PROPOSED)
    real, looks = remember_staged.StagedUnits.beside, []

    def between(staged):
        looks.append(staged)
        if len(looks) <= times:
            with Base.open(base.path) as other:
                if len(looks) == 1:
                    approve(other, "minh", Selection(text="sentence 3"))
                    reword(other, "minh", Rewording("câu 5", "câu năm"), Selection())
                    delete(other, "minh", Selection(text="sentence 7"))
                    remember_units(other, "minh", numbered([44]), document="theirs.tmx")
                else:
                    remember_units(other, "minh", numbered([45]), document="theirs.tmx")
        return real(staged)

    monkeypatch.setattr(remember_staged.StagedUnits, "beside", between)
    report = remember_units(base, "lan", numbered(range(60)), document="new.tmx", how=PROPOSED)
    there = 28 + times
    assert report.counts == {What.CHANGED: there, What.ADDED: 60 - there}
    assert report.placed == there
    found = {unit.segments[1].text: unit for unit in units.stream(base)}
    assert len(found) == 61 and found["câu 3"].review is Review.APPROVED
    assert [o.document for o in found["câu 44"].occurrences] == ["theirs.tmx", "new.tmx"]
    assert [o.document for o in found["câu năm"].occurrences] == ["old.tmx"]
    assert not [f for f in doctor.examine(base.path) if f.damage]
    history.undo(base, "lan", report.batch.id)
    assert units.count(base).units == 29 + times


def test_what_others_change_elsewhere_is_no_matter(base, monkeypatch):
    looks = []
    real = remember_staged.StagedUnits.is_outdated

    def looked(staged):
        looks.append(real(staged))
        return looks[-1]

    monkeypatch.setattr(remember_staged.StagedUnits, "is_outdated", looked)
    remember_units(base, "lan", numbered([1000]), document="old.tmx")

    def given():
        yield from numbered(range(30))
        with Base.open(base.path) as other:
            remember_units(other, "minh", [pair("sentence 3", "một câu khác")], document="x.tmx")

    assert remember_units(base, "lan", given(), document="new.tmx").counts == {What.ADDED: 30}
    assert looks == [False] and units.count(base).units == 32


def test_a_rehearsal_and_a_strict_import_write_nothing(base, tmp_path):
    rows = "".join(f"sentence {n},câu {n}\n" for n in range(30))
    path = tmp_path / "t.csv"
    path.write_text(f"en,vi\n{rows}alone,\n", encoding="utf-8")
    report = remember_files(base, "lan", [str(path)], dry_run=True)
    assert report.counts == {What.ADDED: 30, What.REFUSED: 1} and report.batch is None
    with pytest.raises(StrictImport):
        remember_files(base, "lan", [str(path)], strict=True)
    assert base.revision == 0 and not list(tmp_path.glob(".termbase*"))


@pytest.mark.heavy
def test_a_second_process_goes_on_while_a_big_file_comes_in(tmp_path):
    """200,000 units: others read and write before the copy, and it is one batch to undo."""
    path, db = tmp_path / "big.tmx", tmp_path / "t.db"
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="en"/><body>\n')
        for n in range(200_000):
            file.write(
                f'<tu><tuv xml:lang="en"><seg>sentence {n} of many</seg></tuv>'
                f'<tuv xml:lang="vi"><seg>câu thứ {n} trong nhiều câu</seg></tuv></tu>\n'
            )
        file.write("</body></tmx>\n")
    with Base.create(db) as base:
        remember_units(base, "lan", [pair("x", f"y {n}") for n in range(50)], document="old")
        ids = [unit.id for unit in units.stream(base)]
    command = [sys.executable, "-m", "termbase", "--db", str(db), "memory", "import", str(path)]
    done = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        while not list(tmp_path.glob(".termbase-*")) and child.poll() is None:
            time.sleep(0.05)
        while list(tmp_path.glob(".termbase-*")) and done < 3:
            termbase(db, "memory", "reject", ids[done])
            assert f"{done + 1}" in termbase(
                db, "memory", "list", "--review", "rejected", "--count"
            )
            done += 1
        assert child.poll() is None, "the import ended before the others were done"
        _, said = child.communicate()
        assert child.returncode == 0, said
    with Base.open(db) as base:
        assert units.count(base).units == 200_050 and units.count(base).rejected == done == 3
        (newest,) = history.batches(base, 1)
        assert newest.changes == 200_000
        history.undo(base, "lan")
        assert units.count(base).units == 50 and units.count(base).rejected == 3
    assert not [f for f in doctor.examine(db) if f.damage]
