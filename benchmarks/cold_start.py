"""What each command imports, and how long a cold ``termbase search`` takes.

    python benchmarks/cold_start.py [--pairs 20] [--base out/termbase.db]

First a table of modules loaded by each command line; then the median of paired runs of
``termbase search`` beside ``python -c "import argparse, json, icu"``, each pair in turn, so that
whatever else the machine does falls on both. Target: a ratio of at most five.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PROGRAM = "from termbase.cli.main import entry; entry()"
LISTED = f"""
import atexit, json, os, sys
before = set(sys.modules)
atexit.register(lambda: open(os.environ["MODULES"], "w").write(
    json.dumps(sorted(set(sys.modules) - before))))
{PROGRAM}
"""
HEAVY = ("icu", "sqlite3", "pysqlite3", "sqlite_utils", "textual", "rich", "polib", "lxml")
YARDSTICK = "import argparse, json, icu"
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode beside it, so the runs may keep theirs."""


def imports(command: Sequence[str], folder: Path) -> tuple[int, list[str]]:
    """How many modules a command loads, and which of the heavy packages."""
    listing = folder / "modules.json"
    subprocess.run(
        [sys.executable, "-c", LISTED, *command],
        env={**ENVIRONMENT, "MODULES": str(listing)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    loaded = json.loads(listing.read_text())
    listing.unlink()
    packages = {name.partition(".")[0] for name in loaded}
    return len(loaded), [name for name in HEAVY if name in packages]


def milliseconds(code: str, arguments: Sequence[str]) -> float:
    """One run of a Python of its own, from start to exit."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def compare(command: Sequence[str], pairs: int) -> tuple[float, float]:
    """Medians in milliseconds: the command, the yardstick; two pairs before that warm the disk."""
    ours, theirs = [], []
    for number in range(pairs + 2):
        first, second = milliseconds(PROGRAM, command), milliseconds(YARDSTICK, ())
        if number >= 2:
            ours.append(first)
            theirs.append(second)
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--base", type=Path, help="a seed base (default: a new one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = options.base or folder / "seeds.db"
        if not base.exists():
            subprocess.run(
                [sys.executable, "-c", PROGRAM, "--db", str(base), "init"],
                stdout=subprocess.DEVNULL,
                check=True,
            )
        text = folder / "text.txt"
        text.write_text("The EVFTA and Phạm Minh Chính.\n", encoding="utf-8")
        on_base = ("--db", str(base))
        searches = {
            "found by its key alone": (*on_base, "search", "pham minh chinh"),
            "judged by ICU": (*on_base, "search", "hà noi"),
        }
        lines = {
            "--version": ("--version",),
            "--help": ("--help",),
            "completion bash": ("completion", "bash"),
            **{f"search, {how}": command for how, command in searches.items()},
            "show": (*on_base, "show", "evfta"),
            "annotate": (*on_base, "annotate", str(text)),
            "export po": (*on_base, "export", "po", "--source", "en", "--target", "vi"),
            "export tbx": (*on_base, "export", "tbx"),
            "init": ("--db", str(folder / "another.db"), "init"),
        }
        print("| command | modules beyond Python's own start | heavy ones |\n|---|---:|---|")
        for label, command in lines.items():
            count, heavy = imports(command, folder)
            print(f"| `{label}` | {count} | {', '.join(heavy) or '–'} |")
        print(f"\nCold `termbase search` beside `python -c '{YARDSTICK}'`, medians of")
        print(f"{options.pairs} paired runs (target: at most 5 ×):\n")
        print("| search | ratio | ours, ms | the import, ms |\n|---|---:|---:|---:|")
        for how, command in searches.items():
            ours, theirs = compare(command, options.pairs)
            print(f"| {how} | {ours / theirs:.2f} × | {ours:.0f} | {theirs:.0f} |")


if __name__ == "__main__":
    main()
