"""An import that is killed: all of it is there or nothing, and the base is sound."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.maintain import examine
from termbase.workflow.memory.look import similar

pytestmark = pytest.mark.heavy

COUNT = 6_000


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "termbase", "--db", "t.db", "memory", "import", "t.csv"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_killed_import_is_whole_or_not_there(tmp_path):
    rows = "".join(
        f"sentence {n} of many that come,câu thứ {n} trong nhiều câu\n" for n in range(COUNT)
    )
    (tmp_path / "t.csv").write_text(f"en,vi\n{rows}", encoding="utf-8")
    Base.create(tmp_path / "t.db").close()
    began = time.monotonic()
    whole = start(tmp_path)
    assert whole.wait() == 0
    lasted = time.monotonic() - began
    for part in (0.35, 0.5, 0.65, 0.8, 0.95):
        (tmp_path / "t.db").unlink()
        for beside in tmp_path.glob("t.db-*"):
            beside.unlink()
        Base.create(tmp_path / "t.db").close()
        child = start(tmp_path)
        time.sleep(lasted * part)
        child.kill()
        child.wait()
        assert not any(finding.damage for finding in examine(tmp_path / "t.db"))
        with Base.open(tmp_path / "t.db", read_only=True) as base:
            found = units.count(base).units
            assert found in (0, COUNT)
            hits = similar(base, "câu thứ 17 trong nhiều câu", "vi", threshold=1, limit=5)
            assert len([hit for hit in hits if hit.percent == 100]) == (1 if found else 0)
