"""A 5 kB article against a million terms, whole process from cold, beside an automaton.

``python benchmarks/recognition.py BASE.db ARTICLE.txt [RUNS]`` starts new processes in turn: ours
(``annotate``: every rule of recognition), ours without the rules (``spans``), and pyahocorasick
built from the same keys and run over the same text. The last two must find the same spans.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    if sys.argv[1] in _TASKS:
        path, text = Path(sys.argv[2]), Path(sys.argv[3]).read_text(encoding="utf-8")
        print(json.dumps(_TASKS[sys.argv[1]](path, text)))
        return
    base, article = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    times: dict[str, list[float]] = {task: [] for task in _TASKS}
    spent: dict[str, list[float]] = {task: [] for task in _TASKS}
    found: dict[str, list[list[int]]] = {}
    for _ in range(runs):
        for task in _TASKS:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            command = [sys.executable, __file__, task, base, article]
            out = subprocess.run(command, check=True, capture_output=True, text=True)
            times[task].append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent[task].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            found[task] = json.loads(out.stdout)
    size = len(Path(article).read_bytes())
    print(f"{size} bytes, medians of {runs} cold processes each, in turn\n")
    print("| process | ratio to pyahocorasick | wall s | CPU s | found |")
    print("|---|---|---|---|---|")
    slow = statistics.median(spent["automaton"])
    for task in _TASKS:
        wall, cpu = statistics.median(times[task]), statistics.median(spent[task])
        name = {"annotate": "Termbase, mentions", "spans": "Termbase, spans"}.get(
            task, "pyahocorasick, build and scan"
        )
        print(f"| {name} | **{slow / cpu:.0f}** | {wall:.3f} | {cpu:.3f} | {len(found[task])} |")
    same = found["spans"] == found["automaton"]
    print(f"\nSame spans from both: {'yes' if same else 'NO'}.")


def _annotate(path: Path, text: str) -> list[list[int]]:
    from termbase.language.detection import detect
    from termbase.lookup.recognition import recognise
    from termbase.lookup.snapshot import store_snapshot
    from termbase.store.base import Base

    with Base.open(path, read_only=True) as base, store_snapshot(base) as snapshot:
        return [[m.start, m.end] for m in recognise(text, snapshot, detect(text))]


def _spans(path: Path, text: str) -> list[list[int]]:
    from termbase.lookup.snapshot import store_snapshot
    from termbase.lookup.spans import spans
    from termbase.lookup.tokens import tokens
    from termbase.store.base import Base

    words = tokens(text)
    with Base.open(path, read_only=True) as base, store_snapshot(base) as snapshot:
        return sorted([words[s.first].start, s.end] for s in spans(text, words, snapshot))


def _automaton(path: Path, text: str) -> list[list[int]]:
    """All keys of the base in the text's key, at the edges of words."""
    import ahocorasick

    from termbase.lookup.tokens import tokens
    from termbase.store.connection import driver

    automaton = ahocorasick.Automaton()
    connection = driver.connect(path)
    for statement in ("SELECT spacing FROM term_index", "SELECT key FROM inflected"):
        for (key,) in connection.execute(statement):
            automaton.add_word(key, len(key))
    automaton.make_automaton()
    found: set[tuple[int, int]] = set()
    run: list[int] = []
    words = tokens(text)
    for index, word in enumerate([*words, None]):
        if run and (word is None or word.breaks or word.apart):
            _scan(automaton, text, [words[i] for i in run], found)
            run = []
        if word is not None and not word.apart:
            run.append(index)
    return sorted(map(list, found))


def _scan(automaton, text, words, found) -> None:
    from termbase.lookup.tokens import closing

    key, starts, ends = "", {}, {}
    for number, word in enumerate(words):
        key += word.before if number else ""
        starts[len(key)] = word.start
        key += word.key
        ends[len(key)] = (word.end, closing(text, word.end))
    for last, length in automaton.iter(key):
        first = last + 1 - length
        if first in starts:
            if last + 1 in ends:
                found.add((starts[first], ends[last + 1][0]))
            elif last in ends and ends[last][1] and key[last] == ends[last][1]:
                found.add((starts[first], ends[last][0] + 1))


_TASKS = {"annotate": _annotate, "spans": _spans, "automaton": _automaton}


if __name__ == "__main__":
    main()
