"""Work that was not saved outlasts its run, for its owner alone; a piece is with one run."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from termbase.workflow.drafts import Draft, blank
from termbase.workflow.locate import state_folder
from termbase.workflow.unsaved import runs
from termbase.workflow.unsaved.forms import FORMS, UnsavedForm
from termbase.workflow.unsaved.keeping import FOLDER, Keeper
from termbase.workflow.unsaved.texts import TEXTS, UnsavedText

OLD_BYTES = b"\xff before\r\n"


def texts(folder: Path) -> Keeper[UnsavedText]:
    return Keeper(folder, TEXTS)


def text(data: bytes) -> UnsavedText:
    return UnsavedText(data, OLD_BYTES)


def left(folder: Path) -> set[bytes]:
    return {kept.work.data for kept in texts(folder).left()}


def test_what_is_kept_comes_back_byte_for_byte_the_last_of_each(tmp_path):
    keeper = texts(tmp_path)
    keeper.keep(text(b"first"), "/a/x.txt")
    keeper.keep(text(b"\xff new\r\n"), "/a/x.txt")
    kept = keeper.of("/a/x.txt")
    assert (kept.about, kept.work.data, kept.work.before) == (
        "/a/x.txt",
        b"\xff new\r\n",
        OLD_BYTES,
    )
    assert keeper.of("/a/y.txt") is None
    keeper.forget("/a/x.txt")
    keeper.forget("/a/x.txt")
    assert keeper.of("/a/x.txt") is None


def test_only_what_a_run_left_that_is_over_is_offered(tmp_path):
    other = texts(tmp_path)
    other.keep(text(b"of another"), "/a")
    own = texts(tmp_path)
    own.keep(text(b"own"), "/b")
    assert own.left() == []
    assert own.of("/a") is None
    other.end()
    assert [kept.work.data for kept in own.left()] == [b"of another"]
    assert own.of("/a").work.data == b"of another"


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_run_that_is_killed_is_over_at_once_even_before_its_parent_has_seen_it(tmp_path):
    script = (
        "import os, pathlib, signal, sys\n"
        "from termbase.workflow.unsaved.keeping import Keeper\n"
        "from termbase.workflow.unsaved.texts import TEXTS, UnsavedText\n"
        "keeper = Keeper(pathlib.Path(sys.argv[1]), TEXTS)\n"
        "keeper.keep(UnsavedText(b'typed', b''))\n"
        "print(flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        run.stdout.readline()
        assert left(tmp_path) == set()
        run.kill()
        os.waitid(os.P_PID, run.pid, os.WEXITED | os.WNOWAIT)
        assert left(tmp_path) == {b"typed"}


def test_who_takes_a_piece_up_has_it_alone(tmp_path):
    gone = texts(tmp_path)
    gone.keep(text(b"typed"), "/a")
    gone.end()
    one, two = texts(tmp_path), texts(tmp_path)
    (seen_by_one,), (seen_by_two,) = one.left(), two.left()
    assert one.take(seen_by_one)
    assert not two.take(seen_by_two)
    assert two.left() == []
    assert one.of("/a").work.data == b"typed"
    one.end()
    assert left(tmp_path) == {b"typed"}


def test_two_runs_do_not_overwrite_each_other(tmp_path):
    one, two = texts(tmp_path), texts(tmp_path)
    for keeper, data in ((one, b"one"), (two, b"two")):
        keeper.keep(text(data), "/a")
        keeper.keep(text(data), "")
    two.forget("/a")
    assert one.of("/a").work.data == b"one"
    one.end()
    two.end()
    assert [kept.work.data for kept in texts(tmp_path).left()] == [b"two", b"one", b"one"]


def test_what_is_left_makes_room_for_another_piece_about_the_same(tmp_path):
    keeper = texts(tmp_path)
    for data in (b"one", b"two", b"three"):
        keeper.keep(text(data))
        if data != b"three":
            keeper.leave()
    keeper.leave("/never/kept")
    assert {kept.work.data for kept in keeper.left()} == {b"one", b"two"}
    assert keeper.take(keeper.left()[0])
    assert {kept.work.data for kept in keeper.left()} == {b"one", b"three"}


def test_what_is_dropped_is_gone_and_what_is_ones_own_is_taken_already(tmp_path):
    keeper = texts(tmp_path)
    keeper.keep(text(b"own"), "/a")
    kept = keeper.of("/a")
    assert keeper.take(kept)
    keeper.drop(kept)
    assert not keeper.take(kept)
    assert keeper.of("/a") is None


def test_it_is_for_its_owner_alone(tmp_path):
    keeper = texts(tmp_path / "state")
    keeper.keep(text(b"embargo"))
    files = list((tmp_path / "state" / FOLDER).iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "state" / FOLDER).stat().st_mode) == 0o700


def test_what_cannot_be_read_is_passed_over(tmp_path):
    keeper = texts(tmp_path)
    keeper.keep(text(b"a"), "/a")
    keeper.end()
    (file,) = (tmp_path / FOLDER).glob("*.json")
    whole = file.read_bytes()
    wrong = [whole.replace(b'"at": "2', b'"at": "x'), whole.replace(b'"data"', b'"date"')]
    for junk in (b"", b"{}", b"[1]", b"\xff", whole[:50], b"[" * 100_000, *wrong):
        file.write_bytes(junk)
        assert texts(tmp_path).left() == []
    file.write_bytes(whole)
    assert left(tmp_path) == {b"a"}
    assert texts(tmp_path / "none").left() == []


def test_forms_belong_to_their_base(tmp_path):
    hostile = UnsavedForm(blank("[/b]\x1b", "vi"), approves=True)
    bare = UnsavedForm(Draft(None, {"kind": "term", "subject": "", "review": "proposed", "id": ""}))
    for form in (hostile, bare):
        keeper = Keeper(tmp_path, FORMS, tmp_path / "a.db")
        keeper.keep(form)
        keeper.end()
    Keeper(tmp_path, FORMS, tmp_path / "b.db").keep(hostile)
    found = Keeper(tmp_path, FORMS, tmp_path / "a.db").left()
    assert [kept.work.approves for kept in found] == [False, True]
    assert found[1].work == hostile
    assert not found[0].work.draft.changed
    assert texts(tmp_path).left() == []


def test_where_there_are_no_locks_nothing_is_lost(tmp_path, monkeypatch):
    def none(*said, **more):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(runs, "_lock", none)
    one, two = texts(tmp_path), texts(tmp_path)
    one.keep(text(b"one"), "/a")
    (kept,) = two.left()
    assert two.take(kept)
    one.keep(text(b"one more"), "/a")
    assert two.of("/a").work.data == b"one more"
    one.end()
    two.end()
    assert left(tmp_path) == {b"one", b"one more"}


def test_what_killed_runs_left_behind_is_swept(tmp_path):
    keeper = texts(tmp_path)
    keeper.keep(text(b"a"), "/a")
    folder = tmp_path / FOLDER
    part = folder / f".termbase-{2**22 + 7}-x.part"
    lock = folder / "0123456789abcdef.lock"
    for file in (part, lock):
        file.touch()
    os.utime(lock, (0, 0))
    for file in folder.glob("*.lock"):
        os.utime(file, (0, 0))
    texts(tmp_path).left()
    assert not part.exists()
    assert not lock.exists()
    assert len(list(folder.glob("*.lock"))) == 1
    assert left(tmp_path) == set()
    keeper.end()
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_the_folder_is_where_the_platform_has_such_things():
    if os.name == "posix" and sys.platform != "darwin":
        assert state_folder({"XDG_STATE_HOME": "/s"}).as_posix() == "/s/termbase"
        assert state_folder({"HOME": "/h"}).as_posix() == "/h/.local/state/termbase"
