"""A disk that fills: what was acknowledged stays, what was not is not there, and it is said."""

from __future__ import annotations

import contextlib
import sys

import pytest

from termbase.errors import StoreError
from termbase.model import Concept, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing


def many(count=3000):
    return [Concept(f"c{n}", terms=(Term("vi", f"tên dài của số {n}"),)) for n in range(count)]


def fill(base):
    """Leaves room for a few pages only, as on a small disk."""
    pages = base.connection.execute("PRAGMA page_count").fetchone()[0]
    base.connection.execute(f"PRAGMA max_page_count = {pages + 20}")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
@pytest.mark.parametrize("room", [0, 50_000, 200_000])
def test_files_that_may_not_grow(path, start, sound, room):
    said = start("filling", path, room).lines()
    assert "nothing was changed; make room on the disk" in said[-1]
    done = [int(line) for line in said[1:-1]]
    with Base.open(path) as base:
        assert base.revision == len(done)
        assert concepts.count(base).concepts == (len(done) + 1 if done else 0)
        with writing(base, Task.ADD, "lan") as w:
            w.put(Concept("after"))
    sound(path)


@pytest.mark.parametrize("one_by_one", [False, True])
def test_an_import_into_a_full_base_leaves_nothing(path, sound, one_by_one):
    with Base.open(path) as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put(Concept("before"))
        fill(base)
        with (
            pytest.raises(StoreError, match="the disk is full; nothing was changed"),
            writing(base, Task.IMPORT, "lan") as w,
        ):
            if one_by_one:
                for concept in many():
                    w.put(concept)
            else:
                w.put_all(many())
        assert [c.id for c in concepts.stream(base)] == ["before"]
        assert base.revision == 1
    sound(path)


def test_a_caller_that_goes_on_after_the_disk_was_full_writes_nothing(path, sound):
    with Base.open(path) as base:
        fill(base)
        with (
            pytest.raises(StoreError, match="broken off and nothing was changed"),
            writing(base, Task.IMPORT, "lan") as w,
        ):
            for concept in many():
                with contextlib.suppress(Exception):
                    w.put(concept)
        assert concepts.count(base).concepts == 0
        assert base.revision == 0
    sound(path)
