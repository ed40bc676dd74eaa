"""Files that are no base, are damaged, or come from elsewhere."""

from __future__ import annotations

import time

import pytest

from termbase.errors import StoreError
from termbase.model import Concept, Task, Term
from termbase.store import base as base_module
from termbase.store import concepts, doctor, trust
from termbase.store.base import Base
from termbase.store.connection import driver
from termbase.store.writing import writing

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i FROM n"
TRIGGER = "CREATE TRIGGER steal AFTER INSERT ON concept BEGIN UPDATE concept SET subject = 'x'; END"


def raw(path, *statements):
    connection = driver.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def refused(path, match):
    for read_only in (False, True):
        with pytest.raises(StoreError, match=match) as caught:
            Base.open(path, read_only=read_only)
        assert str(caught.value).startswith(str(path))
        assert caught.value.remedy is not None
    assert any(f.damage for f in doctor.examine(path))


@pytest.fixture
def filled(path):
    with Base.open(path) as base, writing(base, Task.IMPORT, "lan") as w:
        w.put_all(Concept(f"c{n}", terms=(Term("vi", f"tên {n}"),)) for n in range(2000))
    return path


def test_a_file_that_is_no_sqlite(tmp_path):
    (tmp_path / "t.db").write_bytes("Đây là một bài báo. ".encode() * 1000)
    refused(tmp_path / "t.db", "no termbase")


def test_an_empty_file(tmp_path):
    (tmp_path / "t.db").touch()
    refused(tmp_path / "t.db", "is empty")
    Base.create(tmp_path / "t.db").close()
    assert doctor.examine(tmp_path / "t.db") == []


def test_somebody_elses_sqlite_file(tmp_path):
    raw(tmp_path / "t.db", "CREATE TABLE concept(id)", "PRAGMA user_version = 1")
    refused(tmp_path / "t.db", "but no termbase")


def test_a_base_of_a_newer_version(filled):
    before = filled.read_bytes()
    raw(filled, "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 99")
    refused(filled, "newer Termbase .*upgrade Termbase")
    raw(filled, "PRAGMA user_version = 1", "PRAGMA journal_mode = WAL")
    assert len(filled.read_bytes()) == len(before)


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.99])
def test_a_truncated_base(filled, share):
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * share)])
    refused(filled, "damaged|no termbase")


def test_a_base_with_a_page_overwritten(filled):
    whole = bytearray(filled.read_bytes())
    page = 4096 * (len(whole) // 4096 // 3)
    whole[page : page + 4096] = b"\x07" * 4096
    filled.write_bytes(whole)
    assert any(f.damage for f in doctor.examine(filled))


@pytest.mark.parametrize("filling", [b"\x00", b"\x07", b"\xff"])
@pytest.mark.parametrize("kept", [1, 8, 64])
def test_a_reader_that_meets_damage_says_so(filled, filling, kept):
    connection = driver.connect(filled)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'concept'"
    ).fetchone()
    connection.close()
    whole = bytearray(filled.read_bytes())
    # The root's last pointer leads to the last of the leaves.
    start = 4096 * (root - 1)
    leaf = 4096 * (int.from_bytes(whole[start + 8 : start + 12]) - 1)
    whole[leaf + kept : leaf + 4096] = filling * (4096 - kept)
    filled.write_bytes(whole)
    with (
        Base.open(filled, read_only=True) as base,
        pytest.raises(StoreError, match="the base is damaged") as caught,
    ):
        list(concepts.stream(base))
    assert "restore a backup" in str(caught.value.remedy)


def test_damage_that_no_reader_meets_is_found(filled):
    connection = driver.connect(filled)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'term_by_key'"
    ).fetchone()
    connection.close()
    whole = bytearray(filled.read_bytes())
    whole[4096 * (page - 1) + 8 : 4096 * page] = bytes(4096 - 8)
    filled.write_bytes(whole)
    with Base.open(filled) as base:
        assert sum(1 for _ in concepts.stream(base)) == 2000
    assert any(f.damage for f in doctor.examine(filled))


@pytest.mark.parametrize(
    "hostile",
    [
        (TRIGGER,),
        ("CREATE TRIGGER change_refuses_x BEFORE INSERT ON change BEGIN SELECT 1; END",),
        ("CREATE VIEW anything AS SELECT 1",),
        ("DROP TABLE meta", f"CREATE VIEW meta(key, value) AS {ENDLESS}"),
        ("CREATE VIRTUAL TABLE more USING fts5(x)",),
        ("CREATE INDEX slow ON term(hex(text))",),
        ("DROP TRIGGER batch_refuses_delete", "CREATE TRIGGER batch_refuses_delete "
         "BEFORE DELETE ON batch BEGIN SELECT load_extension('x'); END"),
        ("ALTER TABLE term ADD COLUMN more TEXT AS (hex(text))",),
    ],
)  # fmt: skip
def test_what_no_termbase_made_is_refused(path, hostile):
    raw(path, *hostile)
    refused(path, "holds what no Termbase made: .*do not trust this file")


def test_a_dropped_trigger_is_missed(path):
    raw(path, "DROP TRIGGER change_refuses_update")
    refused(path, "parts of the base are missing: change_refuses_update")


def test_plain_tables_of_others_are_let_be(path):
    raw(path, "CREATE TABLE mine(x)", "CREATE INDEX my_index ON mine(x)", "ANALYZE")
    with Base.open(path) as base:
        assert base.connection.execute("SELECT count(*) FROM mine").fetchone() == (0,)


def test_a_trigger_that_comes_while_we_work_is_noticed_before_the_next_write(path):
    with Base.open(path) as base:
        raw(path, TRIGGER)
        with pytest.raises(StoreError, match="steal"), writing(base, Task.ADD, "lan") as w:
            w.put(Concept("hue"))
        assert not concepts.exists(base, "hue")


def test_the_authorizer_stops_what_a_trigger_would_write(path):
    with Base.open(path) as base:
        raw(path, TRIGGER)
        with pytest.raises(driver.DatabaseError, match="not authorized"):
            base.connection.execute(
                "INSERT INTO concept VALUES (1, 'a', 'term', '', 'approved', '', 1, '{}')"
            )


@pytest.mark.parametrize(
    "statement",
    ["ATTACH ':memory:' AS other", "SELECT load_extension('x')", "PRAGMA writable_schema = ON"],
)
def test_the_authorizer_stops_what_we_never_do(path, statement):
    with Base.open(path) as base, pytest.raises(driver.DatabaseError, match="not authorized"):
        base.connection.execute(statement)


def test_an_endless_view_does_not_hold_us(path, monkeypatch):
    raw(path, "DROP TABLE meta", f"CREATE VIEW meta(key, value) AS {ENDLESS}")
    monkeypatch.setattr(trust, "verify", lambda *_: None)
    monkeypatch.setattr(base_module, "OPENING_SECONDS", 0.2)
    began = time.monotonic()
    with pytest.raises(StoreError, match="interrupted"):
        Base.open(path)
    assert time.monotonic() - began < 30


def test_the_settings_that_keep_a_base_safe(path):
    expected = {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1,
        "trusted_schema": 0, "busy_timeout": 30000, "cell_size_check": 1,
    }  # fmt: skip
    with Base.open(path) as base:
        for name, value in expected.items():
            assert base.connection.execute(f"PRAGMA {name}").fetchone() == (value,), name
