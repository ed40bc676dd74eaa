"""A base that is read for hours while others write to it, move it or put another there."""

from __future__ import annotations

import shutil

import pytest

from termbase.errors import StoreError
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.standing_base import StandingBase


@pytest.fixture
def path(tmp_path, seed_path):
    made = tmp_path / "base.db"
    shutil.copy(seed_path, made)
    return made


@pytest.fixture
def standing(path):
    made = StandingBase(lambda: path)
    yield made
    made.close()


def read(standing, id="pham-minh-chinh"):
    with standing.reading() as (base, knowledge):
        return knowledge, concepts.exists(base, id)


def test_what_was_read_is_kept_until_somebody_writes(standing, path, seed_path, monkeypatch):
    first, _ = read(standing)
    state = standing.state
    assert read(standing)[0] is first
    assert standing.state == state
    from termbase.cli.main import main

    monkeypatch.setenv("TERMBASE_USER", "tests")
    assert main(["--db", str(path), "--quiet", "add", "--kind", "person", "vi:Lê Thử"]) == 0
    second, is_there = read(standing, "le-thu")
    assert second is not first
    assert is_there
    assert standing.state > state


def test_another_base_in_its_place_is_opened(standing, path, tmp_path):
    _, is_there = read(standing)
    assert is_there
    state = standing.state
    other = tmp_path / "other.db"
    Base.create(other).close()
    for each in tmp_path.glob("base.db*"):
        each.unlink()
    with pytest.raises(StoreError):
        read(standing)
    other.replace(path)
    _, is_there = read(standing)
    assert not is_there
    assert standing.state > state


def test_what_is_no_base_is_said_each_time_and_may_become_one(tmp_path, seed_path):
    path = tmp_path / "base.db"
    path.write_bytes(b"something else" * 400)
    standing = StandingBase(lambda: path)
    for _ in range(2):
        with pytest.raises(StoreError):
            read(standing)
    path.unlink()
    shutil.copy(seed_path, path)
    assert read(standing)[1]
    standing.close()
