"""What was typed into units and not saved outlasts the run, for its base alone."""

from __future__ import annotations

from pathlib import Path

from termbase.workflow.unsaved.keeping import FOLDER
from termbase.workflow.unsaved.units import UnsavedUnit, UnsavedUnits

ONE = UnsavedUnit("a1", 3, (("vi", "một [/b]\x1b\u202e"),), None, "")
TWO = UnsavedUnit("b2", 1, (), "places", "look again")


def of_a_run(folder: Path, *units: UnsavedUnit, base: str = "a.db") -> UnsavedUnits:
    made = UnsavedUnits(folder, folder / base)
    for unit in units:
        made.put(unit)
    made.write()
    return made


def files(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*.json"))


def test_what_a_run_left_is_taken_up_once(tmp_path):
    of_a_run(tmp_path, ONE, TWO).end()
    now = UnsavedUnits(tmp_path, tmp_path / "a.db")
    assert now.take_up() == [TWO, ONE]
    assert now.get("a1") == ONE
    assert now.take_up() == []
    assert UnsavedUnits(tmp_path, tmp_path / "a.db").take_up() == []
    now.drop("a1")
    now.put(UnsavedUnit("b2", 1))
    now.write()
    assert files(tmp_path) == []


def test_those_of_other_runs_and_other_bases_stay_there(tmp_path):
    running = of_a_run(tmp_path, ONE)
    of_a_run(tmp_path, ONE, base="b.db").end()
    own = of_a_run(tmp_path, TWO)
    assert own.take_up() == []
    assert len(files(tmp_path)) == 3
    running.end()


def test_of_a_unit_of_two_runs_the_last_is_taken_up_and_none_is_lost(tmp_path):
    later = UnsavedUnit("a1", 3, (("vi", "hai"),))
    of_a_run(tmp_path, ONE).end()
    of_a_run(tmp_path, later).end()
    now = UnsavedUnits(tmp_path, tmp_path / "a.db")
    assert now.take_up() == [later]
    now.drop("a1")
    now.write()
    assert now.take_up() == [ONE]


def test_only_what_changed_is_written(tmp_path):
    now = of_a_run(tmp_path, ONE, TWO)
    before = {file: file.stat().st_ino for file in files(tmp_path)}
    now.put(UnsavedUnit("b2", 1, (), "people"))
    now.write()
    after = {file: file.stat().st_ino for file in files(tmp_path)}
    assert len([file for file in before if before[file] == after[file]]) == 1


def test_what_cannot_be_read_is_passed_over(tmp_path):
    of_a_run(tmp_path, ONE).end()
    (place,) = files(tmp_path)
    whole = place.read_text()
    for text in ("", "{", "[]", whole.replace('"id"', '"it"'), whole.replace("3", '"x"')):
        place.write_text(text)
        assert UnsavedUnits(tmp_path, tmp_path / "a.db").take_up() == []


def test_what_is_to_be_changed_is_said_for_the_version_that_was_seen():
    assert dict(ONE.revision.texts) == dict(ONE.texts)
    assert (ONE.revision.version, ONE.revision.domain, ONE.revision.note) == (3, None, None)
    assert (TWO.revision.domain, TWO.revision.note) == ("places", "look again")
