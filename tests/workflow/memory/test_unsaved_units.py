"""What was typed into units and not saved outlasts the program, for its owner and base alone."""

import stat
import subprocess
import sys

from termbase.workflow.memory.unsaved_units import UnsavedUnit, UnsavedUnits

ONE = UnsavedUnit("a1", 3, (("vi", "một [/b]\x1b\u202e"),), None, "")
TWO = UnsavedUnit("b2", 1, (), "places", "look again")


def gone_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_what_a_program_left_is_taken_up_once(tmp_path):
    base = tmp_path / "a.db"
    before = UnsavedUnits(tmp_path, base, gone_process())
    before.put(ONE)
    before.put(TWO)
    before.write()
    (place,) = (tmp_path / "units").iterdir()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    now = UnsavedUnits(tmp_path, base)
    assert now.take_up() == [TWO, ONE]
    assert now.get("a1") == ONE
    assert now.take_up() == []
    assert not place.exists()
    now.drop("a1")
    now.put(UnsavedUnit("b2", 1))
    now.write()
    assert list((tmp_path / "units").iterdir()) == []


def test_those_of_running_programs_and_other_bases_stay_there(tmp_path):
    for base, process in (("a.db", 1), ("b.db", gone_process())):
        other = UnsavedUnits(tmp_path, tmp_path / base, process)
        other.put(ONE)
        other.write()
    own = UnsavedUnits(tmp_path, tmp_path / "a.db")
    own.put(TWO)
    own.write()
    assert own.take_up() == []
    assert len(list((tmp_path / "units").iterdir())) == 3


def test_what_cannot_be_read_is_passed_over(tmp_path):
    own = UnsavedUnits(tmp_path, tmp_path / "a.db", gone_process())
    own.put(ONE)
    own.write()
    (place,) = (tmp_path / "units").iterdir()
    for text in ("", "{", "[]", '{"process": "x"}', '{"process": 0, "units": [{}]}', "[" * 9000):
        place.write_text(text)
        assert UnsavedUnits(tmp_path, tmp_path / "a.db").take_up() == []


def test_what_is_to_be_changed_is_said_for_the_version_that_was_seen():
    assert dict(ONE.revision.texts) == dict(ONE.texts)
    assert (ONE.revision.version, ONE.revision.domain, ONE.revision.note) == (3, None, None)
    assert (TWO.revision.domain, TWO.revision.note) == ("places", "look again")
