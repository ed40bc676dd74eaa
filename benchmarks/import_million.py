"""A million terms from TBX, in stages, beside translate-toolkit's reader.

    python benchmarks/import_million.py [CONCEPTS] [FOLDER]

Composes CONCEPTS concepts (333,333) of one term in Vietnamese, English and French each, from the
names of ``million.py``, writes them as TBX-Basic, and imports the file into an empty base with the
command ``termbase import``, twice. Memory is the sum of the resident sets of all its processes
(Linux only). Then the first import is run once more with a clock at each stage.
translate-toolkit reads TBX 2008 only: it gets the first 33,333 concepts in that, written by a
plain formatter, and so does our reader.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import million
import resident

from termbase.exchange import tbx
from termbase.model import Concept, Review, Status, Term
from termbase.model.identifiers import slug

LANGUAGES = ("vi", "en", "fr")
PEER = 33_333


def main() -> None:
    if sys.argv[1:2] == ["--stages"]:
        print(json.dumps(_staged(Path(sys.argv[2]), Path(sys.argv[3]))))
        return
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(_read(sys.argv[2], Path(sys.argv[3]))))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 333_333
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as name:
        folder = Path(name)
        with (folder / "in.tbx").open("w", encoding="utf-8", newline="") as stream:
            tbx.write(concepts(count), stream)
        _write_2008(concepts(PEER), folder / "2008.tbx")
        _whole(folder, 3 * count)
        _stages(folder, 3 * count)
        _peers(folder)


def concepts(count: int) -> Iterator[Concept]:
    """Concepts of three terms, the names dealt to them in the order in which they come."""
    seen: set[str] = set()
    names = ((c.kind, t.text) for c in million.concepts(3 * count + 10_000) for t in c.terms)
    for _ in range(count):
        dealt = list(islice(names, 3))
        terms = (
            Term(lang, text, status=Status.PREFERRED, review=Review.APPROVED)
            for lang, (_, text) in zip(LANGUAGES, dealt, strict=True)
        )
        id = million._fresh(slug(dealt[0][1]), seen)
        yield Concept(id, dealt[0][0], review=Review.APPROVED, terms=tuple(terms))


def _write_2008(found: Iterator[Concept], path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0"?>\n<martif type="TBX" xml:lang="en"><text><body>\n')
        for concept in found:
            out.write(f"<termEntry id={quoteattr(concept.id)}>")
            for term in concept.terms:
                out.write(
                    f'<langSet xml:lang="{term.lang}"><tig><term>{escape(term.text)}</term>'
                    '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
                    "</tig></langSet>"
                )
            out.write("</termEntry>\n")
        out.write("</body></text></martif>\n")


def _whole(folder: Path, terms: int) -> None:
    """The command, as a user runs it, and again with the same file."""
    base = _empty(folder / "whole.db")
    command = [sys.executable, "-m", "termbase", "--db", str(base), "import"]
    for run in ("first", "again"):
        load = os.getloadavg()[0]
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        most = resident.watched(subprocess.Popen([*command, str(folder / "in.tbx")], text=True))
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{terms} terms, {run}: {wall:.1f} s, {terms / wall:,.0f} terms/s; {cpu:.1f} s CPU;")
        print(f"{most:.0f} MB; base {base.stat().st_size / 1e6:.0f} MB; load before it {load:.1f}")


def _stages(folder: Path, terms: int) -> None:
    base = _empty(folder / "stages.db")
    told = _run("--stages", str(base), str(folder / "in.tbx"))
    print("\n| stage | CPU s | terms/s |\n|---|---|---|")
    for stage, seconds in told.items():
        print(f"| {stage} | {seconds:.1f} | {terms / max(seconds, 0.01):,.0f} |")


def _peers(folder: Path) -> None:
    print("\n| reader of TBX 2008 | CPU s | terms/s | MB |\n|---|---|---|---|")
    for name in ("Termbase", "translate-toolkit"):
        seconds, most = _run("--read", name, str(folder / "2008.tbx"))
        print(f"| {name} | {seconds:.1f} | {3 * PEER / seconds:,.0f} | {most:.0f} |")


def _read(name: str, path: Path) -> list[float]:
    """Seconds and megabytes that reading a file takes."""
    start = time.process_time()
    if name == "Termbase":
        units = sum(1 for read in tbx.read(path) if isinstance(read.item, Concept))
    else:
        from translate.storage.tbx import tbxfile

        # It keeps the tree and looks into it when it is asked.
        units = sum(1 for u in tbxfile.parsefile(str(path)).units if u.source or u.target)
    if units != PEER:
        raise SystemExit(f"{name} found {units} concepts")
    return [time.process_time() - start, resident.peak()]


def _staged(base: Path, file: Path) -> dict[str, float]:
    """Seconds of CPU by stage, of all processes."""
    from termbase.store import index
    from termbase.store.base import Base
    from termbase.store.ledger import Ledger
    from termbase.workflow.incoming import bring_in_files

    spent: dict[str, float] = {}
    ends: dict[str, float] = {}
    index.slab_of = _timed(index.slab_of, spent, "keys")
    Ledger.enter = _timed(Ledger.enter, spent, "history")  # type: ignore[method-assign]
    start = time.process_time()

    def told(stage: str, _done: int, _total: int) -> None:
        ends[stage] = time.process_time() - start

    with Base.open(base) as opened:
        bring_in_files(opened, "bench", [str(file)], progress=told)
        ends["copied"] = time.process_time() - start
    ends["closed"] = time.process_time() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "parse, in a second process": children.ru_utime + children.ru_stime,
        "keys": spent["keys"],
        "rows, into the file beside the base": ends["records"] - spent["keys"],
        "indexes, in that file": ends["index"] - ends["records"],
        "history": spent["history"],
        "copy of all into the base, locked": ends["copied"] - ends["index"] - spent["history"],
        "checkpoint": ends["closed"] - ends["copied"],
    }


def _timed(call: Callable[..., Any], spent: dict[str, float], stage: str) -> Callable[..., Any]:
    spent[stage] = 0.0

    @wraps(call)
    def timed(*arguments: Any) -> Any:
        start = time.process_time()
        try:
            return call(*arguments)
        finally:
            spent[stage] += time.process_time() - start

    return timed


def _empty(path: Path) -> Path:
    from termbase.store.base import Base

    Base.create(path).close()
    return path


def _run(*arguments: str) -> Any:
    command = [sys.executable, __file__, *arguments]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
