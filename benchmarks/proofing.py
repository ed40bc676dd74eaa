"""Proofing: recognition and all rules a second a core, beside codespell; a cold check.

``python benchmarks/proofing.py rate BASE.db CODESPELL FOLDER...`` reads the texts of each folder in
new processes, in turn: what recognition finds of the base in them, what all rules find, and what
codespell (its command, in an environment of its own) finds of its list.
``python benchmarks/proofing.py cold BASE.db ARTICLE.txt [RUNS]`` compares ``termbase check`` with
``termbase annotate``, whole processes.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ARTICLE = 5_000
"""The bytes of an article."""


def main() -> None:
    task, *given = sys.argv[1:]
    if task == "rate":
        _rate(given[0], given[1], given[2:])
    elif task == "cold":
        _cold(given[0], given[1], int(given[2]) if len(given) > 2 else 9)
    else:
        _TASKS[task](Path(given[0]), Path(given[1]))


def _rate(base: str, codespell: str, folders: Sequence[str]) -> None:
    print(
        "| texts | articles | recognition / s | all rules / s | codespell / s | rules / codespell |"
    )
    print("|---|---|---|---|---|---|")
    for folder in folders:
        size = sum(path.stat().st_size for path in Path(folder).glob("*.txt")) / ARTICLE
        spent: dict[str, float] = {}
        for task in _TASKS:
            command = [sys.executable, __file__, task, base, folder]
            # What a process needs to begin is no part of the rate.
            idle = [sys.executable, __file__, task, base, os.devnull]
            spent[task] = _spent(command)[0] - _spent(idle)[0]
        peer = _spent([codespell, folder])[0] - _spent([codespell, os.devnull])[0]
        recognition, rules = (size / spent[task] for task in ("recognition", "rules"))
        print(
            f"| {Path(folder).name} | {size:.0f} | {recognition:.0f} | {rules:.0f} "
            f"| {size / peer:.0f} | **{rules * peer / size:.2f}** |"
        )
    print(f"\nLoad: {os.getloadavg()[0]:.0f}.")


def _cold(base: str, article: str, runs: int) -> None:
    spent: dict[str, list[tuple[float, float]]] = {"annotate": [], "check": []}
    for _ in range(runs):
        for name, times in spent.items():
            more = ["--exit-zero"] if name == "check" else []
            command = [sys.executable, "-m", "termbase", "--db", base, name, *more, article]
            times.append(_spent(command))
    print("| process | CPU s | wall s | ratio |\n|---|---|---|---|")
    first = 0.0
    for name, times in spent.items():
        cpu, wall = (statistics.median(each) for each in zip(*times, strict=True))
        first = first or cpu
        print(f"| termbase {name} | {cpu:.3f} | {wall:.3f} | **{cpu / first:.2f}** |")
    print(f"\nLoad: {os.getloadavg()[0]:.0f}.")


def _spent(command: Sequence[str]) -> tuple[float, float]:
    """The CPU and wall time of a process, in seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    # codespell tells how many words it found.
    if done.returncode and not command[0].endswith("codespell"):
        sys.exit(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def _recognition(base_path: Path, folder: Path) -> None:
    from termbase.language.detection import detect
    from termbase.lookup.recognition import recognise
    from termbase.lookup.snapshot import MemorySnapshot
    from termbase.store import concepts
    from termbase.store.base import Base

    with Base.open(base_path, read_only=True) as base:
        terms = MemorySnapshot(concepts.stream(base))
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        recognise(text, terms, detect(text))


def _rules(base_path: Path, folder: Path) -> None:
    from termbase.proofing.knowledge import MemoryKnowledge
    from termbase.store import concepts
    from termbase.store.base import Base
    from termbase.workflow.check import CheckOptions
    from termbase.workflow.check_files import FileChecks, check_file

    with Base.open(base_path, read_only=True) as base:
        knowledge = MemoryKnowledge(concepts.stream(base))
    for path in sorted(folder.glob("*.txt")):
        check_file(knowledge, str(path), FileChecks(CheckOptions()))


_TASKS = {"recognition": _recognition, "rules": _rules}


if __name__ == "__main__":
    main()
