"""The guarantee on real segments: does the look-up find all that comparing with each one does?

``python benchmarks/memory_recall.py FOLDER [PAIRS] [QUERIES]`` makes a memory of the English and
Vietnamese, and one of the English and French segments of the gettext catalogues below FOLDER, of
any length, asks it in all three languages for segments of its own and for ones made unlike them,
and compares every answer, at five thresholds, with the distances of all segments.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from memory import Encoded, perturbed
from memory_corpus import fill, real

from termbase.memory import index
from termbase.memory.fuzzy import find
from termbase.store.base import Base

THRESHOLDS = (0.5, 0.6, 0.7, 0.85, 1.0)


def main() -> None:
    folder = Path(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    print("| memory | asked in | threshold | answers due | found | others | ms a question |")
    print("|---|---|---|---|---|---|---|")
    for lang in ("vi", "fr"):
        pairs = real(folder, lang, (1, 10_000))
        random.Random(1).shuffle(pairs)
        with tempfile.TemporaryDirectory() as place, Base.create(Path(place) / "m.db") as base:
            made = fill(base, iter(pairs[:most]), ("en", lang))
            index.pack(base)
            for asked in ("en", lang):
                check(base, f"{made:,} en–{lang}", asked, count)


def check(base: Base, memory: str, lang: str, count: int) -> None:
    rows = base.connection.execute(
        "SELECT rowid, text FROM segment WHERE lang = ? ORDER BY rowid", (lang,)
    ).fetchall()
    encoded = Encoded(rows)
    texts = [text for _, text in rows]
    queries = random.Random(2).sample(texts, count) + perturbed(texts, count)
    for threshold in THRESHOLDS:
        due = found = other = 0
        spent = 0.0
        for query in queries:
            wanted = set(encoded.similar(query, threshold))
            begun = time.process_time()
            matches = find(base, query, lang, threshold=threshold, limit=None)
            spent += time.process_time() - begun
            given = {match.segment for match in matches}
            due, found, other = (
                due + len(wanted),
                found + len(wanted & given),
                other + len(given - wanted),
            )
        print(f"| {memory} | {lang} | {threshold:.0%} | {due} | {found} | {other} |"
              f" {spent / len(queries) * 1e3:.2f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
