"""Good files of every format gone wrong by chance, through every way that takes a file.

Nothing but the program's own refusal comes out of any, always with FILE:LINE, and what is taken
can be stored and written again. Examples are drawn by hypothesis, a few of them always, many more
where ``heavy`` tests run.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile, NotFound
from termbase.exchange import formats
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.doctor import examine
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.validate import validate
from tests.hostile.mutants import mutants
from tests.hostile.samples import READABLE, exportable, reading, reads, written

FAST, LONG, STORED = 200, 800, 20
PLACE = re.compile(r".*:[1-9]\d*")
HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def drawn(count: int) -> settings:
    return settings(max_examples=count, deadline=None, suppress_health_check=HEALTH)


def read_and_written(name: str, data: bytes) -> None:
    """Through the reader; what it takes goes through every writer."""
    try:
        found = list(reads(name, data))
    except BadFile as error:
        assert PLACE.fullmatch(error.place), error
        return
    assert all(read.line >= 1 for read in found)
    kept = exportable(found)
    for target in formats.writable():
        try:
            written(target, *kept)
        except NotFound:  # nothing that this format could hold
            assert not any(concept.terms for concept in kept[0]) or formats.named(target).needs


def validated(name: str, data: bytes) -> None:
    """As standard input, so that nothing is written to a disk."""
    before = sys.stdin
    sys.stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))  # type: ignore[assignment]
    try:
        found = validate("-", name, reading(name))
    finally:
        sys.stdin = before
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= fault.line <= lines for fault in (*found.faults, *found.notes))
    assert all(fault.why.english() for fault in found.faults)


@pytest.mark.parametrize("name", READABLE)
def test_readers_and_writers(name):
    @drawn(FAST)
    @given(mutants(name))
    def check(data):
        read_and_written(name, data)

    check()


@pytest.mark.parametrize("name", READABLE)
def test_validation(name):
    @drawn(FAST)
    @given(mutants(name))
    def check(data):
        validated(name, data)

    check()


@pytest.mark.heavy
@pytest.mark.parametrize("name", READABLE)
def test_many_more(name):
    @drawn(LONG)
    @given(mutants(name))
    def check(data):
        read_and_written(name, data)
        validated(name, data)

    check()


@pytest.mark.parametrize("name", READABLE)
def test_any_bytes(name):
    """Bytes that never were a good file."""

    @drawn(FAST // 2)
    @given(st.binary(max_size=200))
    def check(data):
        read_and_written(name, data)
        validated(name, data)

    check()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "empty.db"
    with Base.create(path):
        pass
    return path


def brought_in(base: Base, path: Path, name: str, *, dry_run: bool) -> None:
    """As an import of the file, which leaves the base whole whatever comes of it."""
    before = base.revision
    try:
        report = bring_in_files(
            base, "lan", [str(path)], format=name, options=reading(name), dry_run=dry_run
        )
    except BadFile as error:
        assert PLACE.fullmatch(error.place), error
        assert base.revision == before
        return
    assert base.revision == before or not dry_run
    assert all(outcome.line >= 1 for outcome in report.outcomes)


@pytest.mark.parametrize("name", READABLE)
def test_dry_runs(name, empty, tmp_path):
    shutil.copy(empty, tmp_path / "termbase.db")
    with Base.open(tmp_path / "termbase.db") as base:

        @drawn(STORED)
        @given(mutants(name))
        def check(data):
            path = tmp_path / "file"
            path.write_bytes(data)
            brought_in(base, path, name, dry_run=True)
            assert concepts.count(base).concepts == 0

        check()


@pytest.mark.heavy
@pytest.mark.parametrize("name", READABLE)
def test_imports(name, empty, tmp_path):
    """What is taken is stored: into one base, one after the other, over each other."""
    shutil.copy(empty, tmp_path / "termbase.db")
    with Base.open(tmp_path / "termbase.db") as base:

        @drawn(STORED * 10)
        @given(mutants(name))
        def check(data):
            path = tmp_path / "file"
            path.write_bytes(data)
            brought_in(base, path, name, dry_run=False)

        check()
    assert examine(tmp_path / "termbase.db") == []
