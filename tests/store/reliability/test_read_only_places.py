"""Folders that may not be written: a clear error or the right answer, never old data."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from termbase.model import Concept, Task
from termbase.store import backup, concepts
from termbase.store.base import Base
from termbase.store.connection import driver
from termbase.store.writing import writing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
REMEDY = "copy the base into a folder that you can write to"


def add(base, id):
    with writing(base, Task.ADD, "lan") as w:
        w.put(Concept(id))


@pytest.fixture
def folder():
    """A folder that others may enter (pytest's own may not be); closed to writing by `close`."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def close(folder):
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


def test_a_base_at_rest(folder, start):
    with Base.create(folder / "t.db") as base:
        add(base, "hanoi")
    close(folder)
    assert start("unprivileged", folder / "t.db", "read").lines() == ["hanoi"]
    (said,) = start("unprivileged", folder / "t.db", "write").lines()
    assert said.startswith(f"error: {folder}")
    assert REMEDY in said


def test_a_backup_can_be_read_where_nothing_can_be_written(folder, start):
    with Base.create(folder / "t.db") as base:
        add(base, "hanoi")
        backup.copy(base.connection, folder / "copy.db")
    close(folder)
    assert start("unprivileged", folder / "copy.db", "read").lines() == ["hanoi"]
    (said,) = start("unprivileged", folder / "copy.db", "write").lines()
    assert REMEDY in said


@pytest.mark.parametrize("index", [True, False])
def test_a_journal_left_behind_is_never_passed_over(folder, start, index):
    """What a crash leaves: the last batch stands in the journal only."""
    live = folder / "live.db"
    with Base.create(live) as base:
        add(base, "old")
        base.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        add(base, "new-one")
        shutil.copy(live, folder / "t.db")
        shutil.copy(folder / "live.db-wal", folder / "t.db-wal")
        if index:
            shutil.copy(folder / "live.db-shm", folder / "t.db-shm")
    close(folder)
    (said,) = start("unprivileged", folder / "t.db", "read").lines()
    assert said == "new-one old" or REMEDY in said


def test_reading_leaves_the_file_as_it_is(folder):
    with Base.create(folder / "live.db") as base:
        add(base, "hanoi")
        for name in ("t.db", "t.db-wal"):
            shutil.copy(folder / name.replace("t.db", "live.db"), folder / name)
    before = (folder / "t.db").read_bytes()
    with Base.open(folder / "t.db", read_only=True) as base:
        assert concepts.exists(base, "hanoi")
        assert base.connection.execute("PRAGMA query_only").fetchone() == (1,)
    assert (folder / "t.db").read_bytes() == before


def test_a_read_only_base_is_not_written(folder):
    with Base.create(folder / "t.db") as base:
        add(base, "hanoi")
    with (
        Base.open(folder / "t.db", read_only=True) as base,
        pytest.raises(driver.OperationalError, match="readonly"),
    ):
        base.connection.execute("DELETE FROM concept")
