"""Imports that are staged: others go on meanwhile, and whatever happens, all of it or nothing."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import BadFile, StoreError
from termbase.exchange.options import ReadOptions
from termbase.model import Concept, Task, Term
from termbase.store import concepts, doctor, history
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import bring_in as bringing
from termbase.workflow import incoming
from termbase.workflow.bring_in import bring_in
from termbase.workflow.hand_out import hand_out
from termbase.workflow.import_report import What
from termbase.workflow.look_up import look_up

CHILD = Path(__file__).with_name("big_imports.py")
_spec = importlib.util.spec_from_file_location("big_imports", CHILD)
assert _spec is not None and _spec.loader is not None
big_imports = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(big_imports)

STAGES = ("records", "index", "copy", "merge")
HUE = Concept("hue", terms=(Term("vi", "Huế"), Term("en", "Hue")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Base.create(tmp_path / "t.db") as base, writing(base, Task.ADD, "mai") as w:
        w.put(HUE)
    return tmp_path / "t.db"


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "FEW", 10)


def importing(path: Path, stage: str, seconds: float) -> subprocess.Popen[str]:
    """A process that imports, up to the beginning of a stage."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, str(CHILD), str(path), stage, str(seconds)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    assert child.stdout is not None
    assert child.stdout.readline() == f"{stage}\n"
    return child


def found(base: Base, query: str) -> list[str]:
    return [answer.concept.id for answer in look_up(base, query)]


def parts(path: Path) -> list[str]:
    return [found.name for found in path.parent.iterdir() if ".part" in found.name]


def sound(path: Path) -> bool:
    return not [finding for finding in doctor.examine(path) if finding.damage]


@pytest.mark.parametrize("stage", STAGES)
def test_others_read_and_save_while_an_import_runs(path: Path, stage: str) -> None:
    child = importing(path, stage, 1.0)
    told: list[str] = []
    with Base.open(path, wait=0.1) as base:
        base.turns.waiting = lambda: told.append("waiting")
        assert found(base, "hue") == ["hue"]
        assert concepts.count(base).concepts == 1
        with writing(base, Task.ADD, "mai") as w:
            w.put(Concept("mine", terms=(Term("vi", "tên 7"),)))
        assert told == (["waiting"] if stage in ("copy", "merge") else [])
        out, _ = child.communicate(timeout=60)
        assert out == "done 301\n"
        assert concepts.get(base, "mine").terms[0].text == "tên 7"
        # Where it was saved first, the import found it: one of the names was there.
        there = concepts.count(base).concepts
        assert there == (302 if stage in ("copy", "merge") else 301)
        assert found(base, "name 299")[0] == "c299"
    assert sound(path)
    assert parts(path) == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_killed_import_leaves_nothing(path: Path, stage: str) -> None:
    child = importing(path, stage, 60)
    child.kill()
    child.communicate()
    assert sound(path)
    with Base.open(path) as base:
        assert (concepts.count(base).concepts, base.revision) == (1, 1)
        assert len(parts(path)) == 1
        report = bring_in(base, "lan", big_imports.records())
        assert report.counts == {What.ADDED: 300, What.IDENTICAL: 1}
        assert parts(path) == []
    assert sound(path)


def test_a_base_that_changes_at_each_look(path: Path) -> None:
    with Base.open(path) as base, Base.open(path, wait=0.1) as other:
        saved = 0

        def told(stage: str, done: int, total: int) -> None:
            nonlocal saved
            if stage == "index" and done == total and saved < 2:
                saved += 1
                with writing(other, Task.ADD, "mai") as w:
                    w.put(Concept(f"c{saved}", terms=(Term("en", f"name {saved}"),)))

        report = bring_in(base, "lan", big_imports.records(), progress=told)
        assert report.counts == {What.ADDED: 298, What.CHANGED: 2, What.IDENTICAL: 1}
        assert saved == 2
        assert concepts.get(base, "c1").languages() == ("vi", "en")
        history.undo(base, "lan")
        assert concepts.count(base).concepts == 3
    assert sound(path)


def test_a_rehearsal_says_the_same_and_writes_nothing(path: Path) -> None:
    with Base.open(path) as base:
        rehearsed = bring_in(base, "lan", big_imports.records(), dry_run=True)
        assert (concepts.count(base).concepts, base.revision) == (1, 1)
        assert found(base, "name 299") == []
        done = bring_in(base, "lan", big_imports.records())
        assert rehearsed.counts == done.counts
        # A rehearsal tells what the new concepts would be, too.
        assert [replace(one, after=None) for one in rehearsed.outcomes] == [
            replace(one, after=None) for one in done.outcomes
        ]
        assert rehearsed.outcomes[0].after is not None
        assert [o.line for o in done.outcomes] == list(range(2, 302))
        again = bring_in(base, "lan", big_imports.records())
        assert again.counts == {What.IDENTICAL: 301}
        assert again.batch is None
        history.undo(base, "lan")
        assert concepts.count(base).terms == 2
        history.redo(base, "lan")
        assert found(base, "name 299")[0] == "c299"
    assert sound(path)


def test_a_full_disk_leaves_nothing(path: Path) -> None:
    with Base.open(path) as base:
        pages = base.connection.execute("PRAGMA page_count").fetchone()[0]
        base.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreError, match="the disk is full; nothing was changed; make room"):
            bring_in(base, "lan", big_imports.records(3000))
        assert (concepts.count(base).concepts, base.revision) == (1, 1)
        assert parts(path) == []
    assert sound(path)


def test_every_stage_is_told_to_its_end(path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Base.open(path) as base:
        bring_in(base, "lan", big_imports.records(), progress=lambda *at: told.append(at))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == list(STAGES)
    last = {stage: (done, total) for stage, done, total in told}
    assert last["records"] == (301, 0)
    assert all(done == total > 0 for stage, (done, total) in last.items() if stage != "records")


@pytest.fixture
def files(path: Path, tmp_path: Path) -> list[str]:
    """A glossary as TBX and CSV, with a bad row in the second."""
    with Base.open(path) as base:
        bring_in(base, "lan", big_imports.records())
        made = [str(tmp_path / "g.tbx"), str(tmp_path / "g.csv")]
        for name in made:
            hand_out(base, order_of(name), Path(name))
    with Path(made[1]).open("a", encoding="utf-8") as csv:
        csv.write("bad id!,,,vi,x\n")
    return made


def order_of(name: str) -> Any:
    from termbase.workflow.hand_out import Order

    return Order(Path(name).suffix[1:])


def test_a_second_process_makes_no_difference(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for apart in (0, 10**9):
        monkeypatch.setattr(incoming, "APART", apart)
        with Base.create(tmp_path / f"{apart}.db") as base:
            report = incoming.bring_in_files(base, "lan", files)
            tables = ("concept", "term", "change", "term_index")
            rows = [base.connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables]
            found.append((report.counts, report.outcomes, report.remarks, rows))
    assert found[0] == found[1]
    assert found[0][0][What.REFUSED] == 1


@pytest.mark.parametrize("apart", [0, 10**9])
def test_a_broken_file_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apart: int
) -> None:
    monkeypatch.setattr(incoming, "APART", apart)
    broken = tmp_path / "b.tbx"
    broken.write_text("<tbx><text>\n<body></text></tbx>", encoding="utf-8")
    with Base.open(path) as base:
        with pytest.raises(BadFile, match=r"b\.tbx:2: not well-formed: an end tag"):
            incoming.bring_in_files(base, "lan", [str(broken)], options=ReadOptions())
        assert base.revision == 1
    assert parts(path) == []
