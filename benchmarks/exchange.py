"""Import, undo, redo and export of a big glossary, each in a process of its own, beside peers.

    python benchmarks/exchange.py BASE.db [CONCEPTS]

BASE.db is one of ``million.py``; with CONCEPTS only so many of it are taken. Prints a Markdown
table: seconds of processor time of all processes, seconds by the clock, terms in a second of
processor time, and the most memory that the processes had together. The peers (polib for PO, lxml
for TBX, the csv module for CSV) write or read the same entries and do nothing else: no rules, no
base, no history.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import resident

from termbase.exchange import csv_long, formats, po, tbx
from termbase.exchange.options import WriteOptions
from termbase.model import Concept
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import compare, hand_out, incoming, revise

USER = "bench"


def main() -> None:
    if sys.argv[1] in _TASKS:
        wall, start = time.perf_counter(), time.process_time()
        _TASKS[sys.argv[1]](*map(Path, sys.argv[2:]))
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = time.process_time() - start + children.ru_utime + children.ru_stime
        print(json.dumps([cpu, time.perf_counter() - wall, resident.peak()]))
        return
    count = int(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        terms = _files(Path(sys.argv[1]), folder, count)
        print(f"{terms} terms, load {os.getloadavg()[0]:.1f}\n")
        print("| task | CPU s | wall s | terms/s | MB |\n|---|---|---|---|---|")
        paths = {path.name: path for path in (folder / x for x in _NAMES)}
        for task, label, named in _RUNS:
            arguments = [str(paths[x]) for x in named]
            command = [sys.executable, __file__, task, *arguments]
            run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            together = resident.watched(run)
            cpu, wall, alone = json.loads(run.communicate()[0].splitlines()[-1])
            told = f"| {label} | {cpu:.1f} | {wall:.1f} | {terms / cpu:,.0f} "
            print(f"{told}| {max(together, alone):.0f} |", flush=True)


def _files(path: Path, folder: Path, count: int | None) -> int:
    """Writes the glossary as CSV and TBX; says how many terms it has."""
    terms = 0

    def counted(found: Iterator[Concept]) -> Iterator[Concept]:
        nonlocal terms
        for concept in islice(found, count):
            terms += len(concept.terms)
            yield concept

    with Base.open(path, read_only=True) as base, base.snapshot():
        with (folder / "in.csv").open("w", encoding="utf-8", newline="") as stream:
            csv_long.write(counted(concepts.stream(base)), stream)
        with (folder / "in.tbx").open("w", encoding="utf-8", newline="") as stream:
            tbx.write(islice(concepts.stream(base), count), stream)
    return terms


def _import(base: Path, file: Path) -> None:
    with Base.open(base) if base.exists() else Base.create(base) as opened:
        incoming.bring_in_files(opened, USER, [str(file)])


def _undo(base: Path) -> None:
    with Base.open(base) as opened:
        revise.undo(opened, USER)


def _redo(base: Path) -> None:
    with Base.open(base) as opened:
        revise.redo(opened, USER)


def _diff(base: Path, other: Path) -> None:
    with Base.open(base, read_only=True) as one, Base.open(other, read_only=True) as two:
        differences = sum(1 for _ in compare.compare(one, two))
    print(differences, "differences")


def _export(order: hand_out.Order) -> Callable[[Path, Path], None]:
    def run(base: Path, target: Path) -> None:
        with Base.open(base, read_only=True) as opened:
            hand_out.hand_out(opened, order, target)

    return run


def _read(format: formats.Format) -> Callable[[Path], None]:
    return lambda path: _drain(formats.read(format, path))


def _read_po(path: Path) -> None:
    _drain(po.read(path)[1])


def _drain(items: Iterator[object]) -> None:
    for _ in items:
        pass


def _csv_peer(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        _drain(csv.DictReader(stream))


def _lxml_peer(path: Path) -> None:
    from lxml import etree

    for _, entry in etree.iterparse(path, tag="{*}conceptEntry"):
        for term in entry.iter("{*}termSec"):
            _ = [child.text for child in term]
        entry.clear()
        while entry.getprevious() is not None:
            del entry.getparent()[0]


def _polib_peer(source: Path, target: Path) -> None:
    import polib

    polib.pofile(str(source), encoding="utf-8").save(str(target))


_PO = hand_out.Order("po", WriteOptions(source="en", target="vi"))
_TASKS: dict[str, Callable[..., None]] = {
    "import": _import,
    "undo": _undo,
    "redo": _redo,
    "diff": _diff,
    "export-csv": _export(hand_out.Order("csv")),
    "export-tbx": _export(hand_out.Order("tbx")),
    "export-po": _export(_PO),
    "read-csv": _read(formats.named("csv")),
    "read-tbx": _read(formats.named("tbx")),
    "read-po": _read_po,
    "csv": _csv_peer,
    "lxml": _lxml_peer,
    "polib": _polib_peer,
}
_NAMES = ("in.csv", "in.tbx", "c.db", "t.db", "out.csv", "out.tbx", "out.po", "peer.po")
_RUNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("import", "import CSV", ("c.db", "in.csv")),
    ("undo", "undo it", ("c.db",)),
    ("redo", "redo it", ("c.db",)),
    ("import", "import CSV again", ("c.db", "in.csv")),
    ("import", "import TBX", ("t.db", "in.tbx")),
    ("diff", "compare the two bases", ("c.db", "t.db")),
    ("export-csv", "export CSV", ("c.db", "out.csv")),
    ("export-tbx", "export TBX", ("c.db", "out.tbx")),
    ("export-po", "export PO, English to Vietnamese", ("c.db", "out.po")),
    ("read-csv", "read CSV", ("in.csv",)),
    ("csv", "read CSV: csv.DictReader", ("in.csv",)),
    ("read-tbx", "read TBX", ("in.tbx",)),
    ("lxml", "read TBX: lxml iterparse", ("in.tbx",)),
    ("read-po", "read PO", ("out.po",)),
    ("polib", "read and write PO: polib", ("out.po", "peer.po")),
)


if __name__ == "__main__":
    main()
