"""The second process that reads a big file: what happens where there is none, or where it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from termbase.errors import BadFile
from termbase.exchange.options import ReadOptions
from termbase.messages import Message
from termbase.store import concepts, doctor
from termbase.store.base import Base
from termbase.workflow import bring_in_staged, incoming, packets
from termbase.workflow.import_report import What
from termbase.workflow.packets import ReaderLost, read_apart

ROWS = 1_500


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file whose packets are more than a pipe holds."""
    lines = [f"c-{n},vi,tên {n},{'used at length ' * 100}" for n in range(ROWS)]
    path = tmp_path / "big.csv"
    path.write_text(
        "\n".join(["concept,lang,term,usage", *lines, "bad id!,vi,x,", ""]), encoding="utf-8"
    )
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Base]:
    with Base.create(tmp_path / "empty.db") as base:
        yield base


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    started: list[subprocess.Popen[bytes]] = []

    class Told(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            started.append(self)

    monkeypatch.setattr(packets.subprocess, "Popen", Told)
    return started


def read(path: Path) -> tuple[list[Any], list[tuple[str, Message]]]:
    remarks: list[tuple[str, Message]] = []
    found = read_apart(str(path), "csv", ReadOptions(), remarks)
    return list(map(packets.unpacked, found)), remarks


def refused(*_: Any, **__: Any) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@pytest.mark.parametrize("missing", ["process", "interpreter", "name", "python", "frozen"])
def test_without_a_second_process_this_one_reads(
    file: Path,
    missing: str,
    monkeypatch: pytest.MonkeyPatch,
    children: list[subprocess.Popen[bytes]],
) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write("c-1,vi,tên khác,\n")
    wanted = read(file)
    assert len(children) == 1
    assert len(wanted[0]) == ROWS + 2
    if missing == "process":
        monkeypatch.setattr(packets.subprocess, "Popen", refused)
    elif missing == "interpreter":
        monkeypatch.setattr(sys, "executable", "/no/such/python")
    elif missing == "name":
        monkeypatch.setattr(sys, "executable", "")
    elif missing == "python":
        # It starts, and is something else.
        monkeypatch.setattr(sys, "executable", "/bin/false")
    else:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert read(file) == wanted


def test_what_a_base_gets_is_the_same(
    empty: Base, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "APART", 0)
    monkeypatch.setattr(packets.subprocess, "Popen", refused)
    report = incoming.bring_in_files(empty, "lan", [str(file)])
    assert report.counts == {What.ADDED: ROWS, What.REFUSED: 1}
    assert [o.line for o in report.outcomes if o.what is What.REFUSED] == [ROWS + 2]


def test_errors_of_the_file_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "b.tbx"
    broken.write_text("<tbx><text>\n<body></text></tbx>", encoding="utf-8")
    told = []
    for popen in (subprocess.Popen, refused):
        monkeypatch.setattr(packets.subprocess, "Popen", popen)
        with pytest.raises(BadFile) as caught:
            list(read_apart(str(broken), "tbx", ReadOptions(), []))
        with pytest.raises(BadFile, match="there is no such file") as gone:
            list(read_apart(str(tmp_path / "gone.csv"), "csv", ReadOptions(), []))
        told.append((str(caught.value), str(gone.value)))
    assert told[0] == told[1]


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_reader_that_dies_leaves_the_base_as_it_was(
    empty: Base,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    children: list[subprocess.Popen[bytes]],
    by: signal.Signals,
) -> None:
    monkeypatch.setattr(incoming, "APART", 0)
    monkeypatch.setattr(bring_in_staged, "_LOAD", 100)

    def told(stage: str, _done: int, _total: int) -> None:
        assert stage == "records"
        if children[0].poll() is None:
            children[0].send_signal(by)
            children[0].wait()

    with pytest.raises(ReaderLost) as caught:
        incoming.bring_in_files(empty, "lan", [str(file)], progress=told)
    assert str(caught.value).startswith(str(file))
    assert "the process that read the file was ended; nothing was changed" in str(caught.value)
    assert (concepts.count(empty).concepts, empty.revision) == (0, 0)
    assert not [found for found in empty.path.parent.iterdir() if ".part" in found.name]
    assert not [finding for finding in doctor.examine(empty.path) if finding.damage]
    # The next one finds nothing in its way.
    report = incoming.bring_in_files(empty, "lan", [str(file)])
    assert report.counts[What.ADDED] == ROWS


def test_a_frame_that_is_cut_off_is_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packets, "_READY", b"")
    code = "import sys; sys.stdout.buffer.write((500).to_bytes(8, 'little') + b'[')"
    popen = subprocess.Popen

    def cut(command: list[str], **named: Any) -> subprocess.Popen[bytes]:
        return popen([command[0], "-c", code], **named)

    monkeypatch.setattr(packets.subprocess, "Popen", cut)
    with pytest.raises(ReaderLost):
        read(file)


def test_a_mistake_of_ours_is_told_whole(file: Path) -> None:
    # What is no options at all has no encoding, for one.
    with pytest.raises(RuntimeError, match=r"Traceback(.|\n)*AttributeError"):
        list(read_apart(str(file), "csv", cast(ReadOptions, "mistaken"), []))


def test_modules_beside_the_file_are_not_run(
    file: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.chdir(file.parent)
    for name in ("pickle", "marshal", "csv", "termbase", "sitecustomize"):
        Path(f"{name}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert len(read(file)[0]) == ROWS + 1
    assert len(children) == 1
    assert not Path("ran").exists()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")
def test_the_command_says_it_in_one_line(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    Base.create(path).close()
    with file.open("a", encoding="utf-8") as stream:
        stream.writelines(f"d-{n},vi,một {n},{'at length ' * 180}\n" for n in range(1_500))
    assert file.stat().st_size > incoming.APART
    command = [sys.executable, "-m", "termbase", "--db", str(path), "import", str(file)]
    parent = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    os.kill(_child_of(parent), signal.SIGKILL)
    _, err = parent.communicate(timeout=60)
    assert parent.returncode == 2
    assert err.splitlines() == [
        f"termbase: {file}: the process that read the file was ended; nothing was changed; "
        "try again"
    ]
    with Base.open(path) as base:
        assert base.revision == 0


def _child_of(parent: subprocess.Popen[str]) -> int:
    """The process that reads for another one, once it does."""
    listed = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    while parent.poll() is None:
        for child in map(int, listed.read_text().split()):
            # It reads once it has opened the file.
            if any(fd.resolve().name == "big.csv" for fd in Path(f"/proc/{child}/fd").iterdir()):
                return child
        time.sleep(0.01)
    raise AssertionError("it never read")
