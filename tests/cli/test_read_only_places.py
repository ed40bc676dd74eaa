"""A base that may be read and not written: in a folder, or as a file, of somebody else's."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import StoreError
from termbase.store.base import Base
from termbase.workflow.edit import edit_concept

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no permissions as of POSIX")

Away = Callable[..., "subprocess.CompletedProcess[str]"]

READING = [
    ("search", "hanoi"),
    ("show", "ha-noi"),
    ("annotate", "text.txt"),
    ("export", "csv"),
    ("history", "ha-noi"),
    ("doctor",),
    ("memory", "search", "--lang", "en", "--target", "vi", "The sea is calm."),
    ("memory", "export", "tmx"),
]


@pytest.fixture
def place(seed_path: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with a base, a text, and pairs that are in the memory."""
    shutil.copy(seed_path, tmp_path / "termbase.db")
    (tmp_path / "text.txt").write_text("Hà Nội and the sea.\n", encoding="utf-8")
    (tmp_path / "pairs.csv").write_text("en,vi\nThe sea is calm.,Biển lặng.\n", encoding="utf-8")
    done = _run(tmp_path, "memory", "import", "pairs.csv")
    assert done.returncode == 0, done.stderr
    yield tmp_path
    tmp_path.chmod(0o755)


@pytest.fixture
def away(place: Path) -> Away:
    """Runs the program so that permissions bind it; root's own may have to be given up for that."""
    place.chmod(0o555)
    write = [sys.executable, "-c", "open('written', 'w')"]
    done = subprocess.run(write, cwd=place, capture_output=True, check=False, preexec_fn=_bound)
    place.chmod(0o755)
    if done.returncode == 0:
        pytest.skip("this user may write everywhere, and cannot give that up")
    return lambda *words: _run(place, *words, preexec_fn=_bound)


def _bound() -> None:
    """Gives up the right to pass over permissions (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0 and sys.platform == "linux":
        library = ctypes.CDLL(None)
        for capability in (1, 2):
            library.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


_PR_CAPBSET_DROP = 24


def _run(place: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    told = {"LANG": "C.UTF-8", "TERMBASE_USER": "lan"}
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "termbase", *words],
        cwd=place, env=kept | told, capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


def test_commands_that_read_do_so_in_a_read_only_folder(place: Path, away: Away) -> None:
    expected = [(words, _run(place, *words)) for words in READING]
    names = {"pairs.csv", "termbase.db", "text.txt"}
    # What readers leave behind; empty, since nobody has written.
    for path in place.iterdir():
        if path.name not in names:
            assert path.name == "termbase.db-shm" or not path.stat().st_size
            path.unlink()
    place.chmod(0o555)
    for words, here in expected:
        there = away(*words)
        assert there.stderr == here.stderr, words
        assert (there.returncode, there.stdout) == (here.returncode, here.stdout), words
    assert {path.name for path in place.iterdir()} == names


def test_what_readers_leave_behind_is_no_hindrance(place: Path, away: Away) -> None:
    assert _run(place, "search", "hanoi").returncode == 0
    assert (place / "termbase.db-shm").exists()
    place.chmod(0o555)
    assert away("search", "hanoi").returncode == 0


def test_a_file_that_is_read_only_is_read(place: Path, away: Away) -> None:
    (place / "termbase.db").chmod(0o444)
    for _again in range(2):
        assert away("search", "hanoi").returncode == 0
    place.chmod(0o555)
    assert away("search", "hanoi").returncode == 0


def test_what_writes_says_that_it_cannot(place: Path, away: Away) -> None:
    place.chmod(0o555)
    for words in (("edit", "ha-noi", "--subject", "x"), ("undo",), ("approve", "ha-noi")):
        ran = away(*words)
        assert ran.returncode == 2
        assert "read-only" in ran.stderr


def test_what_was_written_last_is_never_passed_over(place: Path, away: Away) -> None:
    """A writer that was killed has left its last batch in the journal beside the base."""
    whole = place / "whole"
    whole.mkdir()
    base = Base.open(place / "termbase.db")
    base.connection.execute("PRAGMA wal_autocheckpoint = 0")
    edit_concept(base, "lan", "ha-noi", subject="written last")
    for name in ("termbase.db", "termbase.db-wal"):
        shutil.copy(place / name, whole / name)
    base.close()
    whole.chmod(0o555)
    try:
        ran = away("--db", "whole/termbase.db", "show", "ha-noi")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "termbase.db-wal" in ran.stderr
        assert ran.stderr.count("\n") == 1
    finally:
        whole.chmod(0o755)
    assert "written last" in _run(place, "--db", "whole/termbase.db", "show", "ha-noi").stdout


def test_a_folder_that_refuses_is_told_by_sqlite_itself(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the tests cannot be anybody else: the first attempt is refused."""
    from termbase.store import connection

    connect, asked = connection.driver.connect, []

    def refusing(name: str, **more: object) -> object:
        asked.append(name)
        if "immutable" not in name:
            name = name.replace("?", "-is-not-there?")
        return connect(name, **more)

    monkeypatch.setattr(connection.driver, "connect", refusing)
    with Base.open(place / "termbase.db", read_only=True) as base:
        assert base.revision == 2
        assert base.connection.execute("PRAGMA query_only").fetchone()[0] == 1
    assert [("immutable=1" in name) for name in asked] == [False, True]
    with pytest.raises(StoreError):
        Base.open(place / "termbase.db")
