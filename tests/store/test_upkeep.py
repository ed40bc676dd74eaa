"""Migrations, keys, copies and the doctor."""

from __future__ import annotations

import os
import threading
import time

import pytest

from termbase.errors import NotFound, StoreError
from termbase.language import keys
from termbase.model import Concept, Kind, Source, Task, Term
from termbase.store import (
    backup,
    concepts,
    connection,
    doctor,
    history,
    migrations,
    place,
    sources,
    tables,
)
from termbase.store.base import Base
from termbase.store.writing import writing

NEWEST = len(migrations.MIGRATIONS)
HANOI = Concept("hanoi", Kind.PLACE, terms=(Term("vi", "Hà Nội"), Term("en", "Hanoi")))
ARTICLE = Source("a-vi", text="Thủ tướng đến Đà Nẵng.", lang="vi")


@pytest.fixture
def path(tmp_path):
    with Base.create(tmp_path / "t.db") as base, writing(base, Task.ADD, "lan") as w:
        w.put(HANOI)
        w.put_source(ARTICLE)
    return tmp_path / "t.db"


def damage(path):
    return [str(f.message.english()) for f in doctor.examine(path) if f.damage]


def tampered(path, *statements):
    """Does to the file what another program could do."""
    raw = connection.driver.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return path


@pytest.fixture
def second_version(monkeypatch):
    step = (
        "CREATE TABLE memory(id INTEGER PRIMARY KEY) STRICT",
        "UPDATE concept SET subject = 'x'",
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


def test_an_older_base_is_upgraded_and_a_copy_kept(path, second_version):
    with Base.open(path) as base:
        assert concepts.get(base, "hanoi").subject == "x"
        assert base.connection.execute("SELECT count(*) FROM memory").fetchone() == (0,)
    (kept,) = path.parent.glob(f"t.db.v{NEWEST}-*.bak")
    raw = connection.driver.connect(kept)
    assert raw.execute("SELECT subject FROM concept").fetchone() == ("",)
    assert raw.execute("PRAGMA user_version").fetchone() == (NEWEST,)


def test_an_older_base_is_not_merely_read(path, second_version):
    with pytest.raises(StoreError, match="must be upgraded first"):
        Base.open(path, read_only=True)


def test_a_migration_that_fails_leaves_the_base_as_it_was(path, monkeypatch):
    step = ("UPDATE concept SET subject = 'x'", "UPDATE nothing SET x = 1")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
    with pytest.raises(StoreError):
        Base.open(path)
    monkeypatch.undo()
    with Base.open(path) as base:
        assert concepts.get(base, "hanoi") == HANOI


def test_a_base_upgraded_behind_our_back_is_not_written(path, monkeypatch):
    with Base.open(path) as old:
        tampered(path, "CREATE TABLE memory(id)", f"PRAGMA user_version = {NEWEST + 1}")
        with pytest.raises(StoreError, match="newer Termbase"), writing(old, Task.ADD, "lan") as w:
            w.put(Concept("hue"))
        assert old.revision == 1


def test_older_keys_are_made_anew_once(path, monkeypatch):
    monkeypatch.setattr(keys, "KEY_VERSION", keys.KEY_VERSION + 1)
    tampered(path, "UPDATE term SET key = 0", "DELETE FROM source_fts_docsize")
    with Base.open(path, read_only=True) as base:
        assert concepts.with_term(base, "vi", "hà nội") == []
    stages = []
    with Base.open(path, progress=lambda stage, done, of: stages.append(stage)) as base:
        assert concepts.with_term(base, "vi", "HÀ NỘI") == ["hanoi"]
        assert sources.find_texts(base, "da nang") == ["a-vi"]
    assert {"keys", "texts"} <= set(stages)
    stages.clear()
    Base.open(path, progress=lambda stage, done, of: stages.append(stage)).close()
    assert stages == []


def test_newer_keys_are_read_and_not_written(path, monkeypatch):
    tampered(path, "UPDATE meta SET value = '999'")
    with pytest.raises(StoreError, match="keyed by a newer Termbase"):
        Base.open(path)
    with Base.open(path, read_only=True) as base:
        assert concepts.get(base, "hanoi") == HANOI


def test_a_copy_is_whole_while_others_write(path, tmp_path):
    with Base.open(path) as base, Base.open(path) as other:
        with writing(other, Task.ADD, "mai") as w:
            w.put(Concept("hue"))
            backup.copy(base.connection, tmp_path / "before.db")
        backup.copy(base.connection, tmp_path / "after.db")
    assert not list(tmp_path.glob(".termbase-*"))
    with Base.open(tmp_path / "before.db") as copy:
        assert [c.id for c in concepts.stream(copy)] == ["hanoi"]
    with Base.open(tmp_path / "after.db") as copy:
        assert [c.id for c in concepts.stream(copy)] == ["hanoi", "hue"]
    assert damage(tmp_path / "after.db") == []


def test_a_copy_replaces_no_file(path, tmp_path):
    (tmp_path / "there").write_text("mine")
    with Base.open(path) as base, pytest.raises(StoreError, match="there is a file already"):
        backup.copy(base.connection, tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"


def test_a_copy_replaces_no_file_that_came_meanwhile(tmp_path):
    (tmp_path / "there").write_text("mine")
    (tmp_path / "part").write_text("copy")
    with pytest.raises(StoreError, match="there is a file already"):
        backup._publish(tmp_path / "part", tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"


def test_a_sound_base_has_no_findings(path):
    assert doctor.examine(path) == []


def test_the_doctor_finds_a_broken_reference(path):
    tampered(path, "INSERT INTO relation VALUES (1, 99, 0, 'related', 'hue', '{}')")
    assert "row 1 of relation belongs to no row of concept" in damage(path)


def test_the_doctor_finds_what_the_model_refuses(path):
    tampered(path, "UPDATE term SET text = 'a' || char(27) || '[2J' WHERE lang = 'en'")
    assert any("hanoi cannot be read" in line for line in damage(path))


def test_the_doctor_finds_lost_history(path):
    tampered(path, "UPDATE concept SET version = 7")
    assert "the history of hanoi does not fit its version" in damage(path)


def test_the_doctor_finds_a_text_that_was_changed(path):
    tampered(path, "UPDATE source SET text = 'khác'")
    assert any("a-vi" in line for line in damage(path))


def test_the_doctor_makes_a_lost_index_anew(path):
    tampered(path, "DELETE FROM term_index", "DELETE FROM word_start")
    (finding,) = doctor.examine(path)
    assert not finding.damage
    assert "made anew" in finding.message.english()
    assert doctor.examine(path) == []


def test_the_doctor_warns_of_an_old_sqlite_and_of_leftovers(path, monkeypatch):
    monkeypatch.setattr(doctor, "SQLITE_VERSION", "3.51.2")
    (path.parent / ".termbase-999999999-x.part").touch()
    (path.parent / f".termbase-{os.getpid()}-import-x.part").touch()
    old, left = (f.message.english() for f in doctor.examine(path))
    assert old.startswith("SQLite 3.51.2 can damage")
    assert left == ".termbase-999999999-x.part was left by a program that was broken off"


def test_network_and_synchronised_folders_are_named(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"a / ext4 rw 0 0\nserver:/x {tmp_path}/my\\040share nfs4 rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    (shared,) = place.concerns(tmp_path / "my share" / "t.db")
    assert shared.values == {"type": "nfs4"}
    (synced,) = place.concerns(tmp_path / "Dropbox" / "t.db")
    assert synced.values == {"name": "Dropbox"}
    assert place.concerns(tmp_path / "t.db") == []


def test_another_thread_can_interrupt(path):
    with Base.open(path) as base:
        endless = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        stopper = threading.Thread(target=lambda: (time.sleep(0.2), base.interrupt()))
        stopper.start()
        with (
            pytest.raises(StoreError, match="interrupted"),
            connection.explaining(path),
            base.within(60),
        ):
            base.connection.execute(endless).fetchone()
        stopper.join()


def test_a_snapshot_does_not_see_what_others_write(path):
    with Base.open(path) as base, Base.open(path) as other, base.snapshot():
        assert base.revision == 1
        with writing(other, Task.ADD, "mai") as w:
            w.put(Concept("hue"))
        assert base.revision == 1
        assert not concepts.exists(base, "hue")


def test_no_base_says_how_to_make_one(tmp_path):
    with pytest.raises(NotFound, match="termbase init"):
        Base.open(tmp_path / "none.db")


def test_history_refuses_to_be_rewritten(path):
    for statement in (
        "UPDATE change SET before = NULL",
        "DELETE FROM change",
        "UPDATE batch SET user = 'x'",
        "DELETE FROM batch",
        "INSERT OR REPLACE INTO batch VALUES (1, 'add', 'x', '', '', NULL, 1)",
    ):
        with (
            Base.open(path) as base,
            pytest.raises(connection.DatabaseError, match="append-only"),
        ):
            base.connection.execute(statement)


def test_a_big_write_tells_how_far_it_is(path):
    told = []
    with (
        Base.open(path) as base,
        writing(base, Task.IMPORT, "lan", progress=lambda *t: told.append(t)) as w,
    ):
        w.put_all(Concept(f"c{n}", terms=(Term("vi", f"từ {n}"),)) for n in range(6000))
    assert ("rows", 500, 0) in told
    assert told[-1][0] == "index"
    assert doctor.examine(path) == []


def test_a_big_write_is_undone_and_redone_again_and_again(path, monkeypatch):
    monkeypatch.setattr(tables, "_FEW", 2)
    told = []
    with Base.open(path) as base:
        with writing(base, Task.IMPORT, "lan") as w:
            w.put_all(Concept(f"c{n}", terms=(Term("vi", f"từ {n}"),)) for n in range(600))
        for move in (history.undo, history.redo) * 3:
            told.clear()
            move(base, "lan", progress=lambda *t: told.append(t))
            assert ("rows", 500, 600) in told
            assert told[-1][0] == "index"
            assert doctor.examine(path) == []
        assert len(concepts.with_term(base, "vi", "Từ 599")) == 1


def test_the_temporary_copy_is_not_left_on_failure(path, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("no")

    monkeypatch.setattr(backup, "_publish", broken)
    with Base.open(path) as base, pytest.raises(OSError, match="no"):
        backup.copy(base.connection, tmp_path / "copy.db")
    assert not list(tmp_path.glob(".termbase-*"))
    assert not (tmp_path / "copy.db").exists()
