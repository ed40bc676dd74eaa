"""For the whole suite: a base made from the seeds, how examples are drawn, and how much was not
tested for want of data.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from termbase.store.base import Base
from termbase.workflow.set_up import set_up

# By hand each run draws other examples; CI draws the same ones, so that a change is judged by
# what it changed. What a run by hand finds becomes a test of its own.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

DATA = "TERMBASE_TEST_DATA"


def pytest_collection_finish() -> None:
    """Has Python look for garbage seldom, and never among what was imported: a screen makes so
    many objects that a third of a test's time went there.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts the tests that were skipped because ``$TERMBASE_TEST_DATA`` was not set."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(DATA in str(report.longrepr) for report in skipped)
    terminalreporter.write_line(f"Skipped for want of data (${DATA}): {count}")


@pytest.fixture(scope="session", autouse=True)
def _places_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the person who runs the tests has set and kept neither helps nor is touched."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("STATE", "CONFIG"):
            patched.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def seed_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base made from the seeds, once a session; nobody writes to it."""
    path = tmp_path_factory.mktemp("seeds") / "termbase.db"
    set_up(path, "tests", sentences=False)
    return path


@pytest.fixture(scope="session")
def seeds(seed_path: Path) -> Iterator[Base]:
    """That base, open for reading."""
    with Base.open(seed_path, read_only=True) as base:
        yield base


@pytest.fixture
def base(seed_path: Path, tmp_path: Path) -> Iterator[Base]:
    """A copy of it, to be written to."""
    path = tmp_path / "termbase.db"
    shutil.copy(seed_path, path)
    with Base.open(path) as base:
        yield base
