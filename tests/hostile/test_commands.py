"""Hostile files at the command line: exit code 2 with one line that says where, nothing changed."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import run  # noqa: F401 (a fixture)
from tests.hostile.corpus import BYTES, ENTITIES, LINE, SHAPES, TEXTS, WHOLE, XML, Case
from tests.hostile.samples import READABLE, good

NAMES = {"NUL in a term", "half a character", "a lone surrogate", "gzip", "zip", "endless line",
         "billion laughs", "entity of a file", "an attribute twice", "deep", "no end",
         "reference to ESC"}  # fmt: skip


def chosen(name: str) -> list[Case]:
    cases = [*BYTES, *(ENTITIES + SHAPES if name in XML else ())]
    return [case for case in cases if case.name in NAMES and case.of(name) == WHOLE]


WHOLES = [(name, case) for name in READABLE for case in chosen(name)]
TOLD = [(name, case) for name in READABLE for case in TEXTS if case.of(name) == LINE][::4]


def options(name: str) -> list[str]:
    pair = ["--source", "en", "--target", "vi"]
    return {"omegat": pair, "po": pair, "xliff": pair}.get(name, [])


def label(value: object) -> str:
    return getattr(value, "name", str(value))


@pytest.fixture
def given(monkeypatch):
    """Puts data on standard input."""

    def put(data: bytes) -> None:
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr(sys, "stdin", stream)

    return put


@pytest.mark.parametrize(("name", "case"), WHOLES, ids=label)
def test_refused_whole(run, name, case):  # noqa: F811
    Path("x").write_bytes(case.make(good(name)))
    before = Path("termbase.db").read_bytes()
    for words in ((), ("--dry-run",)):
        ran = run("import", "x", "--from", name, *options(name), *words)
        assert ran.code == 2
        assert ran.out == ""
        (said,) = ran.err.splitlines()
        assert said.startswith("termbase: x:") and said.split(":")[2].isdecimal()
        assert said.isprintable()
    assert Path("termbase.db").read_bytes() == before


@pytest.mark.parametrize(("name", "case"), WHOLES[::5], ids=label)
def test_refused_from_standard_input(run, given, name, case):  # noqa: F811
    before = Path("termbase.db").read_bytes()
    given(case.make(good(name)))
    ran = run("import", "-", "--from", name, *options(name))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("termbase: -:")
    assert Path("termbase.db").read_bytes() == before


@pytest.mark.parametrize(("name", "case"), WHOLES[::3], ids=label)
def test_not_valid(run, name, case):  # noqa: F811
    Path("x").write_bytes(case.make(good(name)))
    ran = run("validate", "x", "--from", name, *options(name))
    assert ran.code == 1
    assert ran.out.startswith("x:")
    assert all(line.isprintable() for line in ran.out.splitlines())


@pytest.mark.parametrize(("name", "case"), TOLD, ids=label)
def test_refused_by_line(run, name, case):  # noqa: F811
    """The others go in, with exit code 1; ``--strict`` takes nothing, with 2."""
    Path("x").write_bytes(case.make(good(name)))
    before = Path("termbase.db").read_bytes()
    words = ("import", "x", "--from", name, *options(name))
    ran = run(*words, "--strict")
    assert ran.code == 2
    assert Path("termbase.db").read_bytes() == before
    ran = run(*words, "--dry-run")
    assert ran.code == 1
    assert "termbase: x:" in ran.err
    ran = run(*words)
    assert ran.code == 1
    for line in (ran.out + ran.err).splitlines():
        assert line.isprintable()
    assert run("show", "cat").code == 0
    assert run("doctor").code == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4080), bytes(8192), b"<tbx/>"],
)
def test_what_is_no_base(run, data):  # noqa: F811
    """``diff`` of what is no base, whole or at all."""
    Path("other.db").write_bytes(data)
    for words in (("other.db", "termbase.db"), ("termbase.db", "other.db")):
        ran = run("diff", *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("termbase: ") and len(ran.err.splitlines()) == 1
    assert Path("other.db").read_bytes() == data


@pytest.mark.parametrize("at", [20, 60, 100, 4096, 5000, 9000, 50_000])
def test_a_damaged_base(run, at):  # noqa: F811
    """``diff`` of a base with a hole says so, or what differs: no crash, nothing written."""
    data = bytearray(Path("termbase.db").read_bytes())
    data[at : at + 200] = b"\xff" * 200
    Path("other.db").write_bytes(data)
    ran = run("diff", "termbase.db", "other.db")
    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.err
    assert Path("other.db").read_bytes() == data


def test_names_that_are_no_files(run, given):  # noqa: F811
    Path("folder").mkdir()
    for path in ("folder", "missing", "/dev/null/x", "x\ny", "a" * 300, "-missing"):
        ran = run("import", "--from", "tbx", "--", path)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
    given(b"")
    assert run("import", "-").code == 2
