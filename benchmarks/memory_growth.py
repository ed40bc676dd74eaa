"""How the translation memory's look-up grows with its size, beside named peers; as a chart, too.

``python benchmarks/memory_growth.py CHART.svg BASE.db …`` asks each base of ``memory_corpus.py``,
smallest first, the same kind of English queries as ``memory.py``, and each peer over the same
segments, in turn by blocks; prints a Markdown table and draws p50 and p95.
Times are the process's own (CPU).
"""

from __future__ import annotations

import gc
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from memory import (
    DRAWN_FROM,
    SLOW,
    THRESHOLD,
    TOP,
    Ask,
    Encoded,
    build,
    full_text,
    measured,
    perturbed,
    tantivy_index,
)

from termbase.memory.fuzzy import find
from termbase.store.base import Base

QUERIES = 100
FEW = 20
LANG = "en"
TOKENS = "rapidfuzz, tokens"
FTS5 = f"FTS5 by bm25, {TOP} rescored"
TANTIVY = f"tantivy, {TOP} rescored"
OURS = "Termbase"
COLOURS = {OURS: "#0b6e4f", TANTIVY: "#c06014", TOKENS: "#5c6bc0", FTS5: "#8e8e8e"}
Times = dict[str, tuple[float, float]]


def main() -> None:
    chart = Path(sys.argv[1])
    found: dict[int, Times] = {}
    for name in sys.argv[2:]:
        build(Path(name))
        with Base.open(Path(name), read_only=True) as base:
            units, times = asked(base)
        found[units] = times
        told = " | ".join(f"{p50:.2f} / {p95:.2f}" for p50, p95 in times.values())
        print(f"| {units:,} | {told} |", flush=True)
        gc.collect()
    chart.write_text(drawn(found), encoding="utf-8")


def asked(base: Base) -> tuple[int, Times]:
    """The number of units, and p50 and p95 of each in milliseconds."""
    rows = base.connection.execute(
        "SELECT rowid, text FROM segment WHERE lang = ? ORDER BY rowid", (LANG,)
    ).fetchall()
    queries = perturbed([text for _, text in rows[:DRAWN_FROM]], QUERIES)
    ours: Ask = lambda query: find(base, query, LANG, threshold=THRESHOLD)
    for query in queries[:20]:
        ours(query + " x")
    encoded = Encoded(rows)
    with tempfile.TemporaryDirectory() as folder:
        peers: dict[str, Ask] = {
            OURS: ours,
            TOKENS: encoded.similar,
            SLOW[1]: full_text(Path(folder), rows, encoded),
            TANTIVY: tantivy_index(Path(folder), rows, encoded),
        }
        gc.collect()
        gc.freeze()
        times = measured(peers, queries, time.process_time, few=FEW)
        gc.unfreeze()
    times[FTS5] = times.pop(SLOW[1])
    return len(rows), {name: (at(times[name], 0.5), at(times[name], 0.95)) for name in COLOURS}


def at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


WIDTH, HEIGHT, LEFT, RIGHT, TOP_EDGE, BOTTOM = 760, 420, 70, 210, 20, 50


def drawn(found: dict[int, Times]) -> str:
    """A chart with logarithmic axes: a line for p95, dashes for p50."""
    least, most = (math.log10(edge) for edge in (min(found), max(found)))
    times = [time for each in found.values() for pair in each.values() for time in pair]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(units: float) -> float:
        return LEFT + (math.log10(units) - least) / (most - least) * (WIDTH - LEFT - RIGHT)

    def y(time: float) -> float:
        share = (math.log10(time) - low) / (high - low)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP_EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        height = y(10**power)
        parts += [
            f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>',
            f'<text x="{LEFT - 8}" y="{height + 4:.1f}" text-anchor="end">{10**power:g} ms</text>',
        ]
    parts += [
        f'<text x="{x(units):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{units:,}</text>'
        for units in found
    ]
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">'
        "units; line: p95, dashes: p50</text>"
    )
    last = max(found)
    for name, colour in COLOURS.items():
        for place, dashes in ((1, ""), (0, ' stroke-dasharray="4 4"')):
            path = " ".join(f"{x(n):.1f},{y(each[name][place]):.1f}" for n, each in found.items())
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{colour}"{dashes}'
                ' stroke-width="2"/>'
            )
        parts.append(
            f'<text x="{WIDTH - RIGHT + 8}" y="{y(found[last][name][1]) + 4:.1f}"'
            f' fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
