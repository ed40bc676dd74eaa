"""A 5 kB article against a million terms, whole process from cold, beside an automaton.

``python benchmarks/recognition.py BASE.db ARTICLE.txt [RUNS]`` starts new processes in turn: ours
with every rule of recognition, ours up to the spans, and pyahocorasick, built from the terms and
run over the same text, once from the terms' texts, once from the keys that our base keeps. It and
our spans must be the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termbase.lookup.tokens import Token

Spans = list[list[int]]


def main() -> None:
    if sys.argv[1] in _TASKS:
        _name, task = _TASKS[sys.argv[1]]
        print(json.dumps(task(Path(sys.argv[2]), Path(sys.argv[3]).read_text(encoding="utf-8"))))
    else:
        _measure(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5)


def _measure(base: str, article: str, runs: int) -> None:
    # Loaded here: the measured processes do without.
    import resource
    import statistics
    import subprocess
    import time

    spent: dict[str, list[tuple[float, float]]] = {task: [] for task in _TASKS}
    found: dict[str, Spans] = {}
    for _ in range(runs):
        for task in _TASKS:
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, __file__, task, base, article]
            out = subprocess.run(command, check=True, capture_output=True, text=True)
            wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            spent[task].append((cpu, wall))
            found[task] = json.loads(out.stdout)
    print(f"{Path(article).stat().st_size} bytes, medians of {runs} cold processes each, in turn\n")
    print("| process | CPU s | wall s | found | texts / ours | keys / ours |")
    print("|---|---|---|---|---|---|")
    medians = {
        task: [statistics.median(times) for times in zip(*pairs, strict=True)]
        for task, pairs in spent.items()
    }
    for task, (name, _task) in _TASKS.items():
        cpu, wall = medians[task]
        ratios = (medians[peer][0] / cpu for peer in ("from-texts", "from-keys"))
        shown = " | ".join(f"**{ratio:.0f}**" for ratio in ratios)
        print(f"| {name} | {cpu:.3f} | {wall:.3f} | {len(found[task])} | {shown} |")
    same = found["spans"] == found["from-keys"] == found["from-texts"]
    print(f"\nThe same spans from all: {'yes' if same else 'NO'}.")


def _mentions(path: Path, text: str) -> Spans:
    from termbase.language.detection import detect
    from termbase.lookup.recognition import recognise
    from termbase.lookup.snapshot import store_snapshot
    from termbase.store.base import Base

    with Base.open(path, read_only=True) as base, store_snapshot(base) as snapshot:
        return [[m.start, m.end] for m in recognise(text, snapshot, detect(text))]


def _spans(path: Path, text: str) -> Spans:
    from termbase.lookup.snapshot import store_snapshot
    from termbase.lookup.spans import spans
    from termbase.lookup.tokens import tokens
    from termbase.store.base import Base

    words = tokens(text)
    with Base.open(path, read_only=True) as base, store_snapshot(base) as snapshot:
        return sorted([words[s.first].start, s.end] for s in spans(text, words, snapshot))


def _from_texts(path: Path, text: str) -> Spans:
    from termbase.language.keys import spacing
    from termbase.store.connection import driver

    rows = driver.connect(path).execute(
        "SELECT text FROM term WHERE review <> 'rejected' UNION ALL SELECT key FROM inflected"
    )
    return _automaton((spacing(row[0]) for row in rows), text)


def _from_keys(path: Path, text: str) -> Spans:
    from termbase.store.connection import driver

    rows = driver.connect(path).execute(
        "SELECT key FROM term_start WHERE levels & 8 UNION ALL SELECT key FROM inflected"
    )
    return _automaton((row[0] for row in rows), text)


def _automaton(keys: Iterable[str], text: str) -> Spans:
    """The spans of the text, at the edges of words, whose keys are among ``keys``."""
    import ahocorasick

    from termbase.lookup.tokens import tokens

    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(key, len(key))
    automaton.make_automaton()
    found: set[tuple[int, int]] = set()
    run: list[Token] = []
    for word in tokens(text):
        if word.breaks or word.apart:
            found |= _scanned(automaton, text, run)
            run = []
        if not word.apart:
            run.append(word)
    found |= _scanned(automaton, text, run)
    return sorted(map(list, found))


def _scanned(automaton: Any, text: str, words: Sequence[Token]) -> set[tuple[int, int]]:
    from termbase.lookup.tokens import closing

    key, starts, ends = "", {}, {}
    for number, word in enumerate(words):
        key += word.before if number else ""
        starts[len(key)] = word.start
        key += word.key
        ends[len(key)] = word.end
    key += closing(text, words[-1].end) if words else ""
    found = set()
    for last, length in automaton.iter(key):
        start, stop = starts.get(last + 1 - length), ends.get(last + 1)
        if start is not None and stop is not None:
            found.add((start, stop))
        elif start is not None and last in ends and key[last] == closing(text, ends[last]):
            found.add((start, ends[last] + 1))
    return found


_TASKS = {
    "mentions": ("Termbase, mentions", _mentions),
    "spans": ("Termbase, spans", _spans),
    "from-texts": ("pyahocorasick, from the terms’ texts", _from_texts),
    "from-keys": ("pyahocorasick, from our stored keys", _from_keys),
}


if __name__ == "__main__":
    main()
