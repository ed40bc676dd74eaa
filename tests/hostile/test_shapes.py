"""Fifty megabytes of any shape, in every format: within 300 MB, in time linear in the file.

A shape that is refused at once is refused so at its full size. One that is read to its end is
measured at two smaller sizes: four times the file may take no eight times the time (the square
would take sixteen), and the memory that the larger file took beyond the smaller one must leave
room for fifty megabytes of it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from termbase.exchange import formats
from tests.hostile.samples import READABLE
from tests.hostile.shapes import shapes

FULL, MEMORY, RATIO = 50_000_000, 300, 8
SIZES = [300_000, 1_200_000]
LARGER = [3_000_000, 9_000_000]
"""For those that have not come to the most that one concept may be."""
MEASURABLE = 0.3
"""Less processor time than this, in seconds, says nothing of its growth."""

Run = tuple[int, float, int, str]
# Formats of one reader are one here.
READERS = tuple({formats.named(name).reader: name for name in reversed(READABLE)}.values())
WAYS = [(name, "read") for name in READERS]
# The others are checked by their readers.
WAYS += [(name, "validate") for name in ("po", "tbx", "tmx", "xliff")]


def measured(name: str, way: str, names: list[str], sizes: list[int]) -> dict[str, list[Run]]:
    jobs = [(name, way, *shapes()[name, shape], sizes, FULL) for shape in names]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.stream"],
        input=repr(jobs),
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr
    found = [list(map(ast.literal_eval, part.splitlines())) for part in ran.stdout.split("\n\n")]
    return dict(zip(names, found, strict=False))


def wrong(runs: list[Run]) -> str:
    """What is too much in the runs of a shape; nothing where all is well."""
    (start, quick, low, said), (size, slow, high, said_too) = runs[:2]
    if slow > MEASURABLE and slow > RATIO * max(quick, 0.01):
        return f"{quick} s, four times the file {slow} s"
    if len(runs) > 2:
        most: float = runs[2][2]
    elif said == said_too and said.startswith("refused"):
        most = high  # both were read to the same line
    else:
        most = high + (high - low) * (FULL - size) / (size - start)
    return f"{most:.0f} MB" if most >= MEMORY else ""


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "way"), WAYS)
def test_large_files(name, way):
    names = [shape for format, shape in shapes() if format == name]
    if way == "validate":
        names = [shape for shape in names if ": " not in shape]
    found = measured(name, way, names, SIZES)
    assert list(found) == names
    suspect = [shape for shape, runs in found.items() if wrong(runs)]
    again = measured(name, way, suspect, LARGER) if suspect else {}
    assert {shape: said for shape, runs in again.items() if (said := wrong(runs))} == {}


def test_every_format_has_shapes_of_its_own():
    having = {name for name, shape in shapes() if ": " not in shape}
    assert having == set(READABLE)
