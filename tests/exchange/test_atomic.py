"""A file is there whole or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from termbase.exchange.atomic import replacing, sweep


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "x.po"
    path.write_text("old")
    with replacing(path) as stream:
        stream.write("mới\n")
        assert path.read_text() == "old"
    assert path.read_bytes() == "mới\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.po"]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "x.po"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as stream:
        stream.write("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.po"]


def test_what_cannot_be_encoded_leaves_the_old_file(tmp_path):
    path = tmp_path / "x.po"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), replacing(path) as stream:
        stream.write("\ud800")
    assert path.read_text() == "old"


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / "x.po").write_text("old")
    link = tmp_path / "link.po"
    link.symlink_to(folder / "x.po")
    with replacing(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert (folder / "x.po").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_kept_or_the_usual_ones(tmp_path):
    path = tmp_path / "x.po"
    path.write_text("old")
    path.chmod(0o640)
    plain = tmp_path / "plain"
    plain.write_text("")
    for name in ("x.po", "y.po"):
        with replacing(tmp_path / name) as stream:
            stream.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "y.po").stat().st_mode == plain.stat().st_mode


def test_leftovers_of_dead_processes_are_swept_and_no_others(tmp_path):
    dead = tmp_path / ".termbase-999999999-abc.part"
    alive = tmp_path / f".termbase-{os.getpid()}-abc.part"
    other = tmp_path / ".termbase-notes.part"
    nobodys = tmp_path / f".termbase-{'9' * 30}-abc.part"
    for path in (dead, nobodys, alive, other):
        path.write_text("x")
    assert set(sweep(tmp_path)) == {nobodys, dead}
    assert alive.exists()
    assert other.exists()
    os.utime(alive, (0, 0))
    assert sweep(tmp_path) == [alive]
    assert sweep(tmp_path / "nowhere") == []


def test_a_key_that_breaks_it_off_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "x.po"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as stream:
        stream.write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.po"]


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be synced there")
def test_all_is_on_the_disk_before_the_name_is_and_then_the_name(tmp_path, monkeypatch):
    done = []
    sync, rename = os.fsync, os.replace

    def synced(handle):
        state = os.fstat(handle)
        done.append("folder" if stat.S_ISDIR(state.st_mode) else state.st_size)
        sync(handle)

    def renamed(source, target):
        done.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    with replacing(tmp_path / "x.po") as stream:
        stream.write("twelve bytes")
    assert done == [12, "rename", "folder"]


def test_what_others_run_and_links_are_not_swept(tmp_path, monkeypatch):
    real = tmp_path / "real"
    real.write_text("x")
    (tmp_path / ".termbase-999999999-link.part").symlink_to(real)
    assert sweep(tmp_path) == []
    foreign = tmp_path / ".termbase-999999999-abc.part"
    foreign.write_text("x")

    def forbidden(process, signal):
        raise PermissionError

    monkeypatch.setattr(os, "kill", forbidden)
    assert sweep(tmp_path) == []
    monkeypatch.undo()
    assert sweep(tmp_path) == [foreign]
