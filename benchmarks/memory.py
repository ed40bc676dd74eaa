"""The translation memory's look-up beside named peers, in one run.

``python benchmarks/memory.py BASE.db [QUERIES] [DSN]`` makes the index of a base of
``memory_corpus.py`` where it is not made yet, then asks each peer the same queries over the same
segments, in turn by blocks, in English and in Vietnamese. With the DSN of an empty PostgreSQL
database pg_trgm is among them. Prints Markdown tables. Times are the process's own (CPU), so that
other work on the machine does not show; those beside PostgreSQL are the clock's.

The peers' stores were written a moment before they are asked, so that they are in the system's
cache, or in memory; therefore the base's file is read once before each table. Pages that SQLite has
not read yet are read from there. LIKE has a connection of its own, as large a cache as ours.
"""

from __future__ import annotations

import gc
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import resident
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from termbase.memory import concordance, index
from termbase.memory.fuzzy import find
from termbase.memory.index import TAIL
from termbase.memory.score import allowed
from termbase.memory.tokens import compared
from termbase.model.unit import Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.connection import driver
from termbase.workflow.memory.remember import remember_units

SEED = 11
THRESHOLD = 0.7
TOP = 200
BLOCK = 20
DRAWN_FROM = 100_000
LANGS = ("en", "vi")
SLOW = ("rapidfuzz, characters", f"FTS5, any word by bm25, {TOP} rescored")
Ask = Callable[[str], object]
T = TypeVar("T")
Rows = Sequence[tuple[int, str]]


def main() -> None:
    path = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    dsn = sys.argv[3] if len(sys.argv) > 3 else ""
    build(path)
    own_process(path, count)
    new_unit(path)
    with Base.open(path, read_only=True) as base:
        for lang in LANGS:
            rows = base.connection.execute(
                "SELECT rowid, text FROM segment WHERE lang = ? ORDER BY rowid", (lang,)
            ).fetchall()
            queries = perturbed([text for _, text in rows[:DRAWN_FROM]], count)
            compare(base, lang, rows, queries, dsn)
            phrases(base, lang, rows, count)
            del rows
            gc.collect()


def build(path: Path) -> None:
    """Makes the index, if there is none, and says what it takes."""
    with Base.open(path) as base:
        pages = base.connection.execute("PRAGMA page_count").fetchone()[0]
        if not index.state(base).packs:
            begun, clock = time.process_time(), time.perf_counter()
            read = index.pack(base)
            cpu, wall = time.process_time() - begun, time.perf_counter() - clock
            made = base.connection.execute("PRAGMA page_count").fetchone()[0] - pages
            sizes = dict(
                base.connection.execute(
                    "SELECT lang, sum(length(CAST(text AS BLOB))) FROM segment GROUP BY lang"
                )
            )
            units = read / len(sizes)
            (pairs,) = base.connection.execute(
                "SELECT sum(length(slots)) FROM phrase_pair"
            ).fetchone()
            share = (made * 4096 - pairs) / sum(sizes.values())
            print(
                f"{units:,.0f} units, {read:,} segments: {cpu:.1f} s of CPU, {wall:.1f} s by the"
                f" clock, {units / cpu:,.0f} units/s; {made * 4096 / 1e6:.0f} MB for"
                f" {sum(sizes.values()) / 1e6:.0f} MB of text ({share:.2f} and"
                f" {pairs / sum(sizes.values()):.2f} for the concordance's pairs);"
                f" {resident.peak():.0f} MB of memory\n"
            )
        print(f"{index.state(base)}\n")


def own_process(path: Path, count: int) -> None:
    """Cold processes, and the memory of one that asks much."""
    query = "The minister arrived in Ha Noi on 22 May, according to the ministry"
    code = (
        "import sys; from pathlib import Path; from termbase.store.base import Base;"
        "from termbase.memory.fuzzy import find;"
        "b = Base.open(Path(sys.argv[1]), read_only=True); find(b, sys.argv[2], 'en')"
    )
    walls, cpus = [], []
    for number in range(11):
        before, clock = _children(), time.perf_counter()
        subprocess.run([sys.executable, "-c", code, path, f"{query} {number}"], check=True)
        walls.append(time.perf_counter() - clock)
        cpus.append(_children() - before)
    print(f"cold process, first answer: {statistics.median(walls) * 1e3:.0f} ms by the clock,"
          f" {statistics.median(cpus) * 1e3:.0f} ms of CPU")  # fmt: skip
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); import memory as m;"
        "from pathlib import Path\n"
        "with m.Base.open(Path(sys.argv[1]), read_only=True) as b:\n"
        "  for lang in m.LANGS:\n"
        "    rows = b.connection.execute('SELECT text FROM segment WHERE lang = ? ORDER BY rowid"
        " LIMIT 5000', (lang,)).fetchall()\n"
        "    for q in m.perturbed([r[0] for r in rows], int(sys.argv[3])): m.find(b, q, lang)\n"
        "print(round(m.resident.peak()))"
    )
    here = Path(__file__).parent
    told = subprocess.run(
        [sys.executable, "-c", code, path, here, str(count)], check=True, capture_output=True
    )
    print(f"memory of a process that asked {count} in each language: {told.stdout.decode().strip()}"
          " MB\n")  # fmt: skip


def new_unit(path: Path) -> None:
    """What a new unit costs, in a copy of the base: to store it, and every search after it, with
    the longest tail of segments that are in no pack yet; and that the next search finds it.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        with Base.open(copy) as base:
            rows = base.connection.execute(
                "SELECT rowid, text FROM segment WHERE lang = 'en' ORDER BY rowid LIMIT 5000"
            ).fetchall()
            queries = perturbed([text for _, text in rows], 50)
            before = [_timed(lambda asked: find(base, asked, "en"), query) for query in queries]
            stored, first = [], []
            # One less than makes a pack.
            for number in range(TAIL // len(LANGS) - 1):
                texts = (f"{rows[number][1]} of the {number}th office", f"{number} văn phòng mới")
                sides = tuple(map(Segment, LANGS, texts))
                unit = TranslationUnit(sides)
                stored.append(_timed(lambda one: _remember(base, one), unit))
                first.append(_timed(lambda asked: find(base, asked, "en"), texts[0]))
                assert find(base, texts[0], "en")[0].score == 1
            after = [_timed(lambda asked: find(base, asked, "en"), query) for query in queries]
            tail = index.state(base).tail
        print(
            f"a new unit: {_told(stored)} to store, {_told(first)} the search that finds it;"
            f" searches without and with {tail} segments in the tail: {_told(before)},"
            f" {_told(after)} (p50 / p95, ms of CPU)\n"
        )


def _remember(base: Base, unit: TranslationUnit) -> None:
    remember_units(base, "benchmark", [unit], document="new.tmx")


def _timed(work: Callable[[T], object], given: T) -> float:
    begun = time.process_time()
    work(given)
    return (time.process_time() - begun) * 1e3


def _told(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f} / {ordered[int(len(ordered) * 0.95)]:.2f}"


def compare(base: Base, lang: str, rows: Rows, queries: Sequence[str], dsn: str) -> None:
    """The table of one language, with recalls."""
    encoded = Encoded(rows)
    characters = [text for _, text in rows]
    with tempfile.TemporaryDirectory() as folder:
        peers: dict[str, Ask] = {
            SLOW[0]: lambda q: process.extract(
                q,
                characters,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=0.75,
                limit=None,
            ),
            "rapidfuzz, tokens as characters": encoded.similar,
            SLOW[1]: full_text(Path(folder), rows, encoded),
            f"tantivy, {TOP} rescored": tantivy_index(Path(folder), rows, encoded),
        }
        ours: Ask = lambda q: find(base, q, lang, threshold=THRESHOLD)
        into_cache(base.path)
        gc.collect()
        gc.freeze()
        for query in queries[:20]:
            ours(query + " x")
        times = measured({"": ours, **peers}, queries, time.process_time, few=40)
        print(f"| {len(rows):,} {lang} | ratio at p95 | p50 / p95 ms |\n|---|---|---|")
        _table(times)
        if dsn:
            trigrams = postgres(dsn, rows, encoded)
            wall = measured({"": ours, "PostgreSQL pg_trgm, GIN": trigrams}, queries[:40],
                            time.perf_counter)  # fmt: skip
            _table(wall, " (by the clock)")
        truth = {query: set(encoded.similar(query)) for query in queries}
        own = {q: {m.segment for m in find(base, q, lang, limit=None)} for q in queries}
        _recall("Termbase", truth, own)
        theirs = peers[f"tantivy, {TOP} rescored"]
        _recall("tantivy", truth, {q: set(theirs(q)) for q in queries})  # type: ignore[call-overload]
        print()


def measured(
    peers: dict[str, Ask], queries: Sequence[str], clock: Callable[[], float], few: int = 1000
) -> dict[str, list[float]]:
    """Milliseconds of each query, asked in turn by blocks; slow peers are asked ``few``."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for start in range(0, len(queries), BLOCK):
        for name, ask in peers.items():
            if start >= few and name in SLOW:
                continue
            for query in queries[start : start + BLOCK]:
                begun = clock()
                ask(query)
                times[name].append((clock() - begun) * 1e3)
    return times


def into_cache(path: Path) -> None:
    """Reads a file, so that the system has it at hand."""
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def _table(times: dict[str, list[float]], how: str = "") -> None:
    worst = _at(times[""], 0.95)
    for name, found in times.items():
        ratio = "" if not name else f"**{_at(found, 0.95) / worst:.0f}**"
        print(f"| {name or 'Termbase'}{how} | {ratio} | {_at(found, 0.5):.2f} /"
              f" {_at(found, 0.95):.2f} |", flush=True)  # fmt: skip


def _recall(name: str, truth: dict[str, set[int]], found: dict[str, set[int]]) -> None:
    due = sum(map(len, truth.values()))
    met = sum(len(found[query] & rows) for query, rows in truth.items())
    more = sum(len(found[query] - rows) for query, rows in truth.items())
    print(f"\n{name}: {met} of {due} that reach {THRESHOLD:.0%}, {more} that do not")


class Encoded:
    """The segments as strings of one character a token, and the exact answers by them."""

    def __init__(self, rows: Rows) -> None:
        self._numbers: dict[str, str] = {}
        self.rows = [row for row, _ in rows]
        self.texts = [self.encode(text) for _, text in rows]
        self.place = {row: place for place, row in enumerate(self.rows)}

    def encode(self, text: str) -> str:
        numbers = self._numbers
        found = []
        for key in compared(text):
            if key not in numbers:
                # No surrogates.
                number = len(numbers) + 1
                numbers[key] = chr(number if number < 0xD800 else number + 0x800)
            found.append(numbers[key])
        return "".join(found)

    def similar(self, query: str, threshold: float = THRESHOLD) -> list[int]:
        wanted = self.encode(query)
        found = process.extract(
            wanted,
            self.texts,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=threshold - 1e-6,
            limit=None,
        )
        return [self.rows[at] for text, _, at in found if self.reaches(wanted, text, threshold)]

    def rescored(self, query: str, candidates: Sequence[int]) -> list[int]:
        wanted = self.encode(query)
        return [r for r in candidates if self.reaches(wanted, self.texts[self.place[r]])]

    @staticmethod
    def reaches(one: str, other: str, threshold: float = THRESHOLD) -> bool:
        longer = max(len(one), len(other))
        return Levenshtein.distance(one, other) <= allowed(longer, threshold)


def full_text(folder: Path, rows: Rows, encoded: Encoded) -> Ask:
    connection = driver.connect(folder / "fts.db")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
    connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)
    connection.commit()

    def ask(query: str) -> list[int]:
        any_word = " OR ".join(f'"{key}"' for key in dict.fromkeys(_words(query)))
        found = connection.execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT {TOP}", (any_word,)
        )
        return encoded.rescored(query, [row for (row,) in found])

    return ask


def tantivy_index(folder: Path, rows: Rows, encoded: Encoded) -> Ask:
    # It is loaded late: what it takes is not ours.
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("row", stored=True)
    schema.add_text_field("text", stored=False)
    (folder / "tantivy").mkdir()
    store = tantivy.Index(schema.build(), path=str(folder / "tantivy"))
    writer = store.writer(300_000_000)
    for row, text in rows:
        writer.add_document(tantivy.Document(row=row, text=text))
    writer.commit()
    writer.wait_merging_threads()
    store.reload()
    searcher = store.searcher()

    def ask(query: str) -> list[int]:
        asked = store.parse_query(" ".join(f'"{word}"' for word in _words(query)), ["text"])
        hits = searcher.search(asked, TOP, count=False).hits
        return encoded.rescored(query, [searcher.doc(place)["row"][0] for _, place in hits])

    return ask


def postgres(dsn: str, rows: Rows, encoded: Encoded) -> Ask:
    import psycopg

    connection = psycopg.connect(dsn, autocommit=True)
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    connection.execute("DROP TABLE IF EXISTS segment")
    connection.execute("CREATE TABLE segment(id bigint, text text)")
    with connection.cursor().copy("COPY segment FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    connection.execute("CREATE INDEX ON segment USING gin (text gin_trgm_ops)")
    connection.execute("VACUUM ANALYZE segment")
    connection.execute("SET pg_trgm.similarity_threshold = 0.5")

    def ask(query: str) -> list[int]:
        found = connection.execute("SELECT id FROM segment WHERE text %% %s", (query,))
        return encoded.rescored(query, [row for (row,) in found])

    return ask


def phrases(base: Base, lang: str, rows: Rows, count: int) -> None:
    """The concordance beside LIKE: phrases of one to four words, a half of them unfinished."""
    chance = random.Random(SEED)
    asked = []
    for _, text in chance.sample(rows, count):
        words = _words(text)
        first = chance.randrange(len(words))
        phrase = " ".join(words[first : first + chance.randint(1, 4)])
        cut = chance.randrange(3) if chance.random() < 0.5 else 0
        asked.append(phrase[: max(2, len(phrase) - cut)])
    like = "SELECT rowid, text FROM segment WHERE lang = ? AND text LIKE ? ORDER BY length(text) LIMIT 50"  # noqa: E501
    into_cache(base.path)
    # It goes through more pages than are kept: with one cache for both each would cost the other.
    with Base.open(base.path, read_only=True) as other:
        peers: dict[str, Ask] = {
            "": lambda q: concordance.find(base, q, lang),
            "LIKE '%x%'": lambda q: other.connection.execute(like, (lang, f"%{q}%")).fetchall(),
        }
        times = measured(peers, asked, time.process_time)
    print(f"| {len(rows):,} {lang}, concordance | ratio at p95 | p50 / p95 ms |\n|---|---|---|")
    _table(times)
    print(f"p50: {_at(times[list(peers)[1]], 0.5) / _at(times[''], 0.5):.0f} times\n")


def perturbed(texts: Sequence[str], count: int) -> list[str]:
    """Queries: 40% of them a little, 30% more, 15% much unlike a segment, 15% unrelated."""
    chance = random.Random(SEED)
    words = [word for text in chance.sample(texts, min(5_000, len(texts))) for word in text.split()]
    return [_one(chance, chance.choice(texts).split(), words) for _ in range(count)]


def _one(chance: random.Random, own: list[str], words: Sequence[str]) -> str:
    kind = chance.random()
    rate = 0.1 if kind < 0.4 else 0.25 if kind < 0.7 else 0.45 if kind < 0.85 else 1
    if rate == 1:
        return " ".join(chance.choice(words) for _ in own)
    return " ".join(_edited(chance, own, words, rate)) or chance.choice(words)


def _edited(
    chance: random.Random, own: list[str], words: Sequence[str], rate: float
) -> Iterator[str]:
    """A third of the edits each swaps, drops and inserts a word."""
    for word in own:
        edit = chance.random() / rate
        if edit > 1:
            yield word
        elif edit > 1 / 3:
            yield chance.choice(words)
            if edit > 2 / 3:
                yield word


def _words(text: str) -> list[str]:
    return [key for key in compared(text) if key[0] not in "<="] or ["x"]


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
