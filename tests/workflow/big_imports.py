"""What the tests of big imports run in a process of its own: an import that tells its stages."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from termbase.exchange.records import Read
from termbase.model import Concept, Term
from termbase.store.base import Base
from termbase.workflow import bring_in as bringing
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in


def records(count: int = 300) -> list[Record]:
    """Concepts, the last of which has the terms of one that is there already."""
    made = [
        Concept(f"c{n}", terms=(Term("vi", f"tên {n}"), Term("en", f"name {n}")))
        for n in range(count)
    ]
    made.append(Concept("again", terms=(Term("vi", "Huế"), Term("en", "Hue"))))
    return [("f.csv", Read(line, concept)) for line, concept in enumerate(made, 2)]


def main(path: str, stage: str, seconds: str) -> None:
    """Imports them; at the first word of ``stage`` it says so and rests so long."""
    bringing.FEW = 10
    rested = False

    def told(now: str, _done: int, _total: int) -> None:
        nonlocal rested
        if now == stage and not rested:
            rested = True
            os.write(1, f"{now}\n".encode())
            time.sleep(float(seconds))

    with Base.open(Path(path)) as base:
        report = bring_in(base, "lan", records(), progress=told)
    os.write(1, f"done {sum(report.counts.values())}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
