"""Memories of other tools come in, once, and go out as they came."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.store import doctor, units
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files

DATA = os.environ.get("TERMBASE_TEST_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="$TERMBASE_TEST_DATA is not set")


def test_memories_of_other_tools(tmp_path):
    paths = sorted(str(path) for path in Path(DATA, "tmx").rglob("*.tmx"))
    read = 0
    with Base.create(tmp_path / "t.db") as base:
        for path in paths:
            try:
                report = remember_files(base, "lan", [path])
            except BadFile:
                continue
            read += 1
            again = remember_files(base, "lan", [path])
            assert again.batch is None
            assert again.counts[What.REFUSED] == report.counts[What.REFUSED]
        assert read > 20
        held = units.count(base).units
        assert held > 200
        out = tmp_path / "out.tmx"
        assert hand_out_memory(base, MemoryOrder("tmx"), out).units == held
        assert remember_files(base, "lan", [str(out)]).batch is None
        with Base.create(tmp_path / "u.db") as other:
            remember_files(other, "lan", [str(out)])
            assert units.count(other) == units.count(base)
            hand_out_memory(other, MemoryOrder("tmx"), tmp_path / "again.tmx")
        # A version counts the writes in its own base.
        first, second = (
            re.sub(rb"(unit-version.>)\d+", rb"\1", path.read_bytes())
            for path in (out, tmp_path / "again.tmx")
        )
        assert first == second
        assert not any(finding.damage for finding in doctor.examine(base.path))
