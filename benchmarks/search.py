"""Search among a million terms beside LIKE, FTS5 and rapidfuzz, in one run.

``python benchmarks/search.py BASE.db [QUERIES]`` asks each peer the same queries over the same
folded keys, in turn by blocks; the base is one of ``million.py``. Prints Markdown tables.
Times are the process's own (CPU), so that other work on the machine does not show.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from termbase.language.keys import diacritic
from termbase.lookup.search import search
from termbase.store.base import Base
from termbase.store.connection import READING_CACHE, driver

SEED = 11
LIMIT = 20
KEY = "coalesce(i.diacritic, i.tone, i.canonical)"
BLOCK = 150
Ask = Callable[[str], object]


def main() -> None:
    path = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with Base.open(path, read_only=True) as base:
        rows = base.connection.execute(
            f"SELECT slot, {KEY}, concept FROM term_index AS i ORDER BY 2, 1"
        ).fetchall()
        keys = [row[1] for row in rows]
        peers = _peers(path, keys)
        chance = random.Random(SEED)
        sample = chance.sample(keys, 6 * count)
        print(f"{len(keys)} terms, {count} queries of each kind, at most {LIMIT} answers\n")
        print("| queries | ratio at p95 | Termbase p50 / p95 ms | peer | p50 / p95 ms |")
        print("|---|---|---|---|---|")
        # The lists of the peers are no matter for the collector.
        gc.collect()
        gc.freeze()
        ours: Ask = lambda text: search(base, text, limit=LIMIT)
        lists = {
            "prefix": _prefixes(sample, chance)[:count],
            "word": _words(sample, chance)[:count],
            "inner word": _inner(sample, chance)[:count],
        }
        for text in sample[-200:]:
            ours(text)
        for kind, queries in lists.items():
            _compare(kind, queries, ours, peers[kind])
        wrong = _misspelt(sample, chance)[: count // 2]
        brute: Ask = lambda text: process.extract(
            diacritic(text), keys, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        _compare("one typing error, whole term", wrong, ours, {"rapidfuzz OSA, all terms": brute})
        print()
        _recall(base, wrong, keys, [row[2] for row in rows])


def _peers(path: Path, keys: Sequence[str]) -> dict[str, dict[str, Ask]]:
    """A table of terms with their folded keys, and an FTS5 table of these, in one file."""
    file = path.with_suffix(".peers")
    file.unlink(missing_ok=True)
    plain = driver.connect(file, uri=True)
    plain.execute(f"PRAGMA cache_size = -{READING_CACHE >> 10}")
    plain.execute(f"ATTACH 'file:{path}?mode=ro' AS base")
    plain.execute("CREATE TABLE term(lang TEXT, text TEXT, status TEXT, review TEXT, key TEXT)")
    plain.execute(
        f"INSERT INTO term SELECT t.lang, t.text, t.status, t.review, {KEY}"
        " FROM base.term_index AS i JOIN base.term AS t ON t.rowid = i.slot & 0xffffffff"
    )
    plain.execute("CREATE VIRTUAL TABLE word USING fts5(key, tokenize='unicode61', prefix='2 3')")
    plain.execute("INSERT INTO word(rowid, key) SELECT rowid, key FROM term")
    plain.commit()
    like = f"SELECT key FROM term WHERE key LIKE ? ORDER BY length(key), key LIMIT {LIMIT}"
    rank = f"SELECT key FROM word WHERE word MATCH ? ORDER BY rank LIMIT {LIMIT}"

    def liking(pattern: str) -> Ask:
        return lambda text: plain.execute(like, (pattern.format(diacritic(text)),)).fetchall()

    def ranked(text: str) -> object:
        words = re.findall(r"[^\W_]+", diacritic(text))
        return plain.execute(rank, (" ".join(f'"{w}"' for w in words) + "*",)).fetchall()

    fts = {"FTS5 unicode61 prefix, by rank": ranked}
    return {
        "prefix": {"LIKE 'x%', ordered": liking("{}%"), **fts},
        "word": {"LIKE '%x%', ordered": liking("%{}%"), **fts},
        "inner word": {"LIKE '%x%', ordered": liking("%{}%")},
    }


def _compare(kind: str, queries: Sequence[str], ours: Ask, peers: dict[str, Ask]) -> None:
    times: dict[str, list[float]] = {"": [], **{name: [] for name in peers}}
    for start in range(0, len(queries), BLOCK):
        for name, ask in {"": ours, **peers}.items():
            for query in queries[start : start + BLOCK]:
                begun = time.process_time()
                ask(query)
                times[name].append((time.process_time() - begun) * 1e3)
    p50, p95 = _at(times[""], 0.5), _at(times[""], 0.95)
    for name in peers:
        other, worst = _at(times[name], 0.5), _at(times[name], 0.95)
        print(
            f"| {kind} | **{worst / p95:.0f}** | {p50:.2f} / {p95:.2f} "
            f"| {name} | {other:.1f} / {worst:.1f} |",
            flush=True,
        )


def _recall(base: Base, queries: Sequence[str], keys: list[str], concepts: list[int]) -> None:
    """The share of the terms one edit away that a search without a limit gives."""
    ids = dict(base.connection.execute("SELECT rowid, id FROM concept"))
    wanted = found = 0
    for query in queries:
        near = process.extract(
            diacritic(query), keys, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        given = {hit.concept_id for hit in search(base, query, limit=100_000)}
        due = {ids[concepts[place]] for _key, _away, place in near}
        wanted += len(due)
        found += len(due & given)
    print(f"Recall of concepts one edit away: {found} of {wanted} ({found / wanted:.2%}).")


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _prefixes(keys: Sequence[str], chance: random.Random) -> list[str]:
    return [p for key in keys if (p := key[: chance.randint(1, len(key))].strip())]


def _words(keys: Sequence[str], chance: random.Random) -> list[str]:
    found = []
    for key in keys:
        words = [w for w in re.findall(r"[^\W_]+", key)[1:] if len(w) > 1]
        if words:
            word = chance.choice(words)
            found.append(word if chance.random() < 0.5 else word[: chance.randint(2, len(word))])
    return found


def _inner(keys: Sequence[str], chance: random.Random) -> list[str]:
    found = []
    for key in keys:
        words = [w for w in re.findall(r"[^\W_]+", key) if len(w) > 4]
        if words:
            word = chance.choice(words)
            length = chance.randint(3, len(word) - 1)
            start = chance.randint(1, len(word) - length)
            found.append(word[start : start + length])
    return found


def _misspelt(keys: Sequence[str], chance: random.Random) -> list[str]:
    """Terms with one edit, each third of four or five letters, each fourth a transposition."""
    short = [key for key in keys if len(key) in (4, 5)]
    longer = [key for key in keys if 6 <= len(key) <= 30]
    made = []
    for number in range(min(len(short) * 3, len(longer))):
        key = short[number // 3] if number % 3 == 0 else longer[number]
        at = chance.randrange(len(key) - 1)
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
        edits = (
            key[:at] + key[at + 1] + key[at] + key[at + 2 :],
            key[:at] + letter + key[at:],
            key[:at] + key[at + 1 :],
            key[:at] + letter + key[at + 1 :],
        )
        if (wrong := edits[number % 4].strip()) and len(wrong) >= 4:
            made.append(wrong)
    return made


if __name__ == "__main__":
    main()
