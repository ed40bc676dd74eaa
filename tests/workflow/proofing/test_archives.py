"""Very many files: the same findings in the same order from all cores, and after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.errors import BadFile
from termbase.store.base import Base
from termbase.workflow import check_archive, remembered_knowledge
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_archive import FEW, check_files
from termbase.workflow.check_files import FileChecks, files_of
from termbase.workflow.kept_findings import KeptFindings

MANY = FEW + 20
WRONG = ("Phạm Minh Chinh", "Ha Nội", "Liên hiệp châu Âu")


@pytest.fixture
def archive(folder) -> Path:
    """A folder of more files than are checked in one process, half of them with a fault."""
    inside = Path("archive")
    inside.mkdir()
    for n in range(MANY):
        name = WRONG[n % 3] if n % 2 else "Phạm Minh Chính"
        text = f"Bài số {n}.\n\nÔng {name} nói về việc số {n}.\n"
        (inside / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return inside


@pytest.fixture
def base(archive):
    with Base.open(Path("..", "termbase.db"), read_only=True) as base:
        yield base


ASKED = FileChecks(CheckOptions(lang="vi"))


def names() -> list[str]:
    return list(files_of(["archive"]))


def checked(base, kept=None, **how):
    found = check_files(base, names(), ASKED, kept, **how)
    return [(file.path, file.findings) for file in found]


def test_all_cores_find_what_one_finds_in_the_same_order(base, monkeypatch):
    many = checked(base, processes=2)
    monkeypatch.setattr(check_archive, "FEW", 10_000)
    one = checked(base)
    assert [path for path, _ in many] == names()
    assert many == one
    assert sum(len(findings) for _, findings in one) == MANY // 2


@pytest.mark.parametrize("in_memory", [0, 1_000_000])
@pytest.mark.heavy
def test_in_memory_or_not(base, monkeypatch, in_memory):
    expected = checked(base, processes=2)
    monkeypatch.setattr(remembered_knowledge, "IN_MEMORY", in_memory)
    assert checked(base, processes=1) == expected


@pytest.mark.heavy
def test_a_broken_off_run_goes_on_and_tells_the_same(base, monkeypatch):
    expected = checked(base, processes=1)
    state = Path("state.jsonl")
    with KeptFindings(state, base) as kept:
        run = check_files(base, names(), ASKED, kept, processes=1)
        for _ in range(30):
            next(run)
        run.close()
    # The run was killed while it wrote a line.
    with state.open("ab") as stream:
        stream.write(b'{"path":"archive/030.txt","key":"a')
    looked_at = []
    monkeypatch.setattr(check_archive, "_checked", watched(check_archive._checked, looked_at))
    with KeptFindings(state, base) as kept:
        assert checked(base, kept, processes=1) == expected
    assert looked_at == names()[30:]
    with KeptFindings(state, base) as kept:
        assert checked(base, kept, processes=2) == expected
    assert looked_at == names()[30:]


def watched(function, seen):
    def watch(base, name, *others):
        seen.append(name)
        return function(base, name, *others)

    return watch


@pytest.mark.heavy
def test_what_changed_is_looked_at_again(base, monkeypatch):
    state = Path("state.jsonl")
    with KeptFindings(state, base) as kept:
        checked(base, kept, processes=1)
    looked_at = []
    monkeypatch.setattr(check_archive, "_checked", watched(check_archive._checked, looked_at))
    Path("archive/003.txt").write_text("Ông Phạm Minh Chính.\n", encoding="utf-8")
    with KeptFindings(state, base) as kept:
        assert dict(checked(base, kept, processes=1))["archive/003.txt"] == ()
    assert looked_at == ["archive/003.txt"]
    Path(".termbase.toml").write_text('[check]\naccept = ["Ha Nội"]\n', encoding="utf-8")
    with KeptFindings(state, base) as kept:
        found = [f for _, findings in checked(base, kept, processes=1) for f in findings]
    assert len(looked_at) == 1 + MANY
    assert {f.diagnostic.found for f in found} == set(WRONG) - {"Ha Nội"}


@pytest.mark.heavy
def test_another_state_of_the_base_begins_anew(folder, archive, capsys):
    line = ["check", "--lang", "vi", "--resume", "state.jsonl", "archive"]
    assert main(line) == 1
    before = Path("state.jsonl").read_text().splitlines()
    assert len(before) == 1 + MANY
    assert main(["add", "vi:Ha Nội"]) == 0
    assert main(line) == 1
    after = Path("state.jsonl").read_text().splitlines()
    assert len(after) == 1 + MANY and after[0] != before[0]


@pytest.mark.heavy
def test_a_killed_command_goes_on(folder, archive, capsys):
    line = ["check", "--lang", "vi", "--format", "json"]
    assert main([*line, "archive"]) == 1
    unbroken = capsys.readouterr().out
    line += ["--resume", "state.jsonl", "archive"]
    run = subprocess.Popen(
        [sys.executable, "-m", "termbase", *line], stdout=subprocess.PIPE, start_new_session=True
    )
    while run.poll() is None:
        if Path("state.jsonl").exists() and Path("state.jsonl").read_bytes().count(b"\n") > 5:
            os.killpg(run.pid, signal.SIGKILL)
            break
    run.communicate()
    assert Path("state.jsonl").read_bytes().count(b"\n") > 5
    capsys.readouterr()
    assert main(line) == 1
    assert capsys.readouterr().out == unbroken


@pytest.mark.heavy
def test_what_is_known_and_what_lines_matter(folder, archive, check):
    code, _ = check("--lang", "vi", "--write-baseline", "known.json", "archive")
    assert code == 0
    Path("archive/000.txt").write_text("Ông Phạm Minh Chinh.\n", encoding="utf-8")
    for more in ([], ["--resume", "state.jsonl"], ["--resume", "state.jsonl"]):
        code, found = check("--lang", "vi", "--baseline", "known.json", *more, "archive")
        assert (code, [f["path"] for f in found]) == (1, ["archive/000.txt"])


@pytest.mark.parametrize("count", [2, 200])
@pytest.mark.heavy
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(base, count):
    Path("archive/001.txt").write_bytes(b"\xff\xfe\x00")
    told = list(check_files(base, names()[:count], ASKED, processes=2))
    assert [file.path for file in told] == names()[:count]
    (refused,) = (file for file in told if file.refused is not None)
    assert isinstance(refused.refused, BadFile)
    assert refused.refused.place.startswith("archive/001.txt")
    assert any(file.findings for file in told) or count == 2


@pytest.mark.parametrize("content", ["Bài viết.\n", "Bài viết.", '{"schema": 9}\n', "[1]\n"])
@pytest.mark.heavy
def test_a_file_of_something_else_is_left_as_it_is(base, content):
    Path("a.txt").write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match="--resume"):
        KeptFindings(Path("a.txt"), base)
    assert Path("a.txt").read_text(encoding="utf-8") == content


@pytest.mark.heavy
def test_damaged_lines_are_forgotten(base):
    state = Path("state.jsonl")
    with KeptFindings(state, base) as kept:
        expected = checked(base, kept, processes=1)
    lines = state.read_bytes().splitlines(keepends=True)
    said = json.loads(lines[10])
    said["findings"] = [[1, 2]]
    lines[10] = json.dumps(said).encode() + b"\n"
    state.write_bytes(b"".join(lines))
    with KeptFindings(state, base) as kept:
        assert kept.key(names()[8]) and not kept.key(names()[9])
        assert checked(base, kept, processes=1) == expected


@pytest.mark.parametrize("option", ["--fix", "--diff", "--convert"])
@pytest.mark.heavy
def test_files_that_are_changed_are_not_kept(archive, capsys, option):
    assert main(["check", option, "--resume", "state.jsonl", "archive"]) == 2
    assert "--resume" in capsys.readouterr().err
    assert not Path("state.jsonl").exists()


@pytest.mark.heavy
def test_fixes_from_all_cores(folder, archive, check):
    code, left = check("--lang", "vi", "--fix", "archive")
    assert code in (0, 1)
    assert {f["found"] for f in left} < set(WRONG)
    assert "Ông Phạm Minh Chính" in Path("archive/003.txt").read_text(encoding="utf-8")
