"""A base made from the seeds, once a session, and a copy of it for tests that write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.store.base import Base
from termbase.workflow.set_up import set_up


@pytest.fixture(scope="session")
def seed_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "termbase.db"
    set_up(path, "tests")
    return path


@pytest.fixture(scope="session")
def seeds(seed_path: Path) -> Iterator[Base]:
    with Base.open(seed_path, read_only=True) as base:
        yield base


@pytest.fixture
def base(seed_path: Path, tmp_path: Path) -> Iterator[Base]:
    path = tmp_path / "termbase.db"
    shutil.copy(seed_path, path)
    with Base.open(path) as base:
        yield base
