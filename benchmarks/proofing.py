"""Proofing: recognition and all rules a second a core, beside codespell; a cold check.

``python benchmarks/proofing.py rate BASE.db CODESPELL FOLDER...`` reads the texts of each folder in
new processes, in turn: what recognition finds of the base in them, what all rules find, and what
codespell (its command, in an environment of its own) finds of its list.
``python benchmarks/proofing.py cold BASE.db ARTICLE.txt... [--evicted] [RUNS]`` compares ``termbase
check`` with ``termbase annotate``, whole processes.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ARTICLE = 5_000
"""The bytes of an article."""

Spent = tuple[float, float]
"""CPU and wall time, in seconds."""

Environment = Mapping[str, str]


def main() -> None:
    task, *given = sys.argv[1:]
    if task == "rate":
        _rate(given[0], given[1], given[2:])
    elif task == "cold":
        _cold(given[0], given[1:])
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


def _cold(base: str, given: Sequence[str]) -> None:
    """Whole processes in turn. Python's bytecode is on the disk, as an installed program's is; the
    base is in the system's memory, or with ``--evicted`` let go of before each process.
    """
    runs = int(given[-1]) if given[-1].isdecimal() else 9
    evicted = "--evicted" in given
    articles = [each for each in given if each != "--evicted" and not each.isdecimal()]
    print("| article | annotate, CPU s | check, CPU s | check / annotate, CPU | wall |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for article in articles:
            pairs = [_pair(base, article, environment, evicted) for _ in range(runs + 1)][1:]
            cpu = [statistics.median(pair[each][0] for pair in pairs) for each in (0, 1)]
            ratios = [
                statistics.median(check[at] / annotate[at] for annotate, check in pairs)
                for at in (0, 1)
            ]
            print(
                f"| {Path(article).name} | {cpu[0]:.3f} | {cpu[1]:.3f} "
                f"| **{ratios[0]:.2f}** | {ratios[1]:.2f} |"
            )
    print(f"\nLoad: {os.getloadavg()[0]:.0f}.")


def _pair(base: str, article: str, environment: Environment, evicted: bool) -> tuple[Spent, Spent]:
    """What ``termbase annotate`` and ``termbase check`` spend on an article."""
    spent: list[Spent] = []
    for command in (["annotate"], ["check", "--exit-zero"]):
        if evicted:
            _evict(base)
        whole = [sys.executable, "-m", "termbase", "--db", base, *command, article]
        spent.append(_spent(whole, environment))
    return spent[0], spent[1]


def _evict(path: str) -> None:
    """Has the system let go of a file's pages, as far as it does."""
    with Path(path).open("rb") as stream:
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _spent(command: Sequence[str], environment: Environment | None = None) -> Spent:
    """The CPU and wall time of a process, in seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
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
