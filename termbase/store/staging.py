"""Concepts on their way into a base: read and keyed into a file beside it, then copied at once.

While the file is filled, the base is only read: what it has already is neither keyed nor put into
rows. Then the file is told which of its concepts the base has not, and their index is made in it,
so that what remains to be done under the base's write lock is to copy tables whose indexes are
sorted already. The file goes with the block; what a program that was killed leaves is swept by the
next import.
"""

from __future__ import annotations

import contextlib
import json
import marshal
from collections.abc import Callable, Collection, Iterator, Sequence

from termbase.language.keys import canonical
from termbase.store import index, slots, standing
from termbase.store.base import Base
from termbase.store.concepts import Stored, stored
from termbase.store.connection import Connection, driver, explaining
from termbase.store.keying import key_of
from termbase.store.rows import RelationRow, TermRow
from termbase.store.staged_index import StagedIndex
from termbase.store.standing import (
    UNSAID,
    Kept,
    Late,
    Other,
    Plain,
    Standing,
    says_nothing_new,
)
from termbase.store.turns import made

GAP = 100_000
"""How many rowids are left free for what others add between the look at the base and the copy."""


class Staging:
    """The file. What it holds is numbered from 1 on, in the order in which it came."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._path = made(base.path.absolute().parent)
        self._loading: Connection | None = None
        self._count = self._terms = self._named = self._files = 0
        self._index = StagedIndex(base.connection)
        self._standing = Standing(base.connection)
        self._offsets = (0, 0)
        self._began = base.revision
        self.revision = -1
        """The base's revision when it was looked at; -1 before."""

    def __enter__(self) -> Staging:
        with explaining(self._path):
            self._loading = driver.connect(str(self._path), isolation_level=None)
            for statement in (*_SETTINGS, *_TABLES, "BEGIN"):
                self._loading.execute(statement)
        return self

    def __exit__(self, *_: object) -> None:
        if self._loading is not None:
            self._loading.close()
        self._path.unlink(missing_ok=True)

    def add(self, items: Sequence[Plain | Other | Late], file: int = 0) -> None:
        """Takes in what a file holds, in its order; ``file`` counts the files from 0 on.

        A concept whose id was named before, or that is related to such a one, is kept as it is, for
        :meth:`rest`.
        """
        assert self._loading is not None
        self._files = file + 1
        ids = {item[1] for item in items if len(item) == 5}
        before, there = self._among(ids, _SEEN), self._stored(ids)
        targets = {row[1] for item in items if len(item) == 5 for row in item[4]}
        named = self._among(ids | targets, _NAMED) if self._named else set()
        fresh: list[tuple[int, Plain]] = []
        known: list[Kept] = []
        others: list[tuple[int, int, bytes]] = []
        late: list[tuple[int, int, bytes]] = []
        for item in items:
            self._count += 1
            if len(item) == 1:
                late.append((self._count, file, marshal.dumps(item)))
                continue
            if len(item) == 3:
                named.update(item[0])
            elif item[1] not in before and named.isdisjoint((item[1], *_targets(item))):
                before.add(item[1])
                if item[1] in there:
                    known.append(_kept(self._count, file, item, there[item[1]]))
                else:
                    fresh.append((self._count, item))
                continue
            elif item[1] not in before:
                named.add(item[1])
            others.append((self._count, file, marshal.dumps(item)))
        with explaining(self._path):
            self._loading.executemany(_PUT_OTHER, others)
            self._loading.executemany(_PUT_LATE, late)
            self._loading.executemany(standing.PUT, known)
            self._put(self._loading, fresh, file)
            names = [(id,) for id in named]
            self._loading.executemany("INSERT OR IGNORE INTO named VALUES (?)", names)
            self._named += len(names)

    @property
    def count(self) -> int:
        """How much was taken in."""
        return self._count

    @contextlib.contextmanager
    def beside(self) -> Iterator[None]:
        """Ends the filling; inside, the base's connection sees the file."""
        assert self._loading is not None
        with explaining(self._path):
            self._loading.execute("COMMIT")
            self._loading.close()
        self._loading = None
        with self._base.attached(self._path, "staging"):
            yield

    def look(self, told: Callable[[int, int], None] | None = None, *, index: bool = True) -> None:
        """Finds which concepts the base has not, and (``index``) makes their index.

        It may be done again, and is, where the base has changed meanwhile. ``told`` hears how much
        of the index is made, of how much.
        """
        connection = self._base.connection
        outside = not connection.in_transaction
        with explaining(self._base.path):
            if outside:
                connection.execute("BEGIN")
            try:
                self._look(connection, told if index else None, index)
            finally:
                if outside and connection.in_transaction:
                    connection.execute("COMMIT")

    def _look(
        self, connection: Connection, told: Callable[[int, int], None] | None, index: bool
    ) -> None:
        self.revision = self._base.revision
        concept, term, there = connection.execute(_LAST).fetchone()
        self._offsets = (concept + GAP, term + GAP) if there else (0, 0)
        connection.execute("DELETE FROM staging.taken")
        self._standing.forget()
        if there:
            for statement in _TAKEN:
                connection.execute(statement)
        self._standing.look(unchanged=self.revision == self._began)
        silent = self._standing.silent
        if silent or self._files > 1:
            self._standing.hear(self._files)
        if self._files > 1:
            for statement in _TAKEN_BY_FILES:
                connection.execute(statement)
        if silent:
            self._standing.suspect()
        new, terms = connection.execute(_NEW_COUNTS).fetchone()
        if index and new:
            self._index.make(self._offsets, terms, told)

    def copy_rows(self, entered: Callable[[str], None]) -> int:
        """Puts the rows of the concepts that are new into the base, inside the caller's write.

        ``entered`` is given the query that yields their ids, for the history. Gives their number.
        """
        connection = self._base.connection
        entered(_NEW_IDS)
        concept, term = self._offsets
        connection.execute(_COPY_CONCEPTS, (concept,))
        (count,) = connection.execute("SELECT changes()").fetchone()
        connection.execute(_COPY_TERMS, (term, concept))
        connection.execute(_COPY_RELATIONS, (concept,))
        return int(count)

    def copy_index(self, told: Callable[[int, int], None] | None = None) -> None:
        """Puts their index into the base's."""
        self._index.copy(told)

    def added(self, limit: int) -> list[tuple[int, int, int, str]]:
        """Number, file, line and id of the first ``limit`` concepts that are new to the base."""
        return self._base.connection.execute(_ADDED, (limit,)).fetchall()

    def kinds(self) -> dict[str, int]:
        """How many of the concepts that are new to the base are of each kind."""
        return dict(self._base.connection.execute(_KINDS))

    def places(self, ids: Collection[str]) -> dict[str, tuple[int, int]]:
        """The file and line of those concepts among ``ids`` that were taken in as rows."""
        wanted = (json.dumps(list(ids)),)
        return {
            id: (file, line) for id, file, line in self._base.connection.execute(_PLACES, wanted)
        }

    def is_new(self, file: int, id: str) -> bool:
        """Whether that file holds a concept of that id that is new to the base."""
        return self._base.connection.execute(_IS_NEW, (id, file)).fetchone() is not None

    @property
    def silent(self) -> int:
        """How many concepts are in the base and say nothing new."""
        return self._standing.silent

    def rest(self, slab: int) -> Iterator[list[tuple[int, int, Plain | Other | Late]]]:
        """All that is neither a new concept nor silent, with its number and file, ``slab`` at a
        time; what is late behind all else.
        """
        last = 0
        connection = self._base.connection
        while rows := connection.execute(_REST, (last, last, last, slab)).fetchall():
            last = rows[-1][0]
            plain = self._plain([n for n, _, data in rows if data is None])
            yield [(n, file, marshal.loads(d) if d else plain[n]) for n, file, d in rows]
        last = 0
        while rows := connection.execute(_LATE, (last, slab)).fetchall():
            last = rows[-1][0]
            yield [(n, file, marshal.loads(d)) for n, file, d in rows]

    @property
    def left(self) -> int:
        """How much :meth:`rest` gives."""
        return int(self._base.connection.execute(_LEFT).fetchone()[0])

    def _plain(self, numbers: list[int]) -> dict[int, Plain]:
        wanted = (json.dumps(numbers),)
        connection = self._base.connection
        forms: dict[int, list[TermRow]] = {}
        for number, *row in connection.execute(_FORMS, wanted):
            forms.setdefault(number, []).append(tuple(row))
        related: dict[int, list[RelationRow]] = {}
        for number, *row in connection.execute(_RELATED, wanted):
            related.setdefault(number, []).append(tuple(row))
        return {
            n: (line, id, tuple(head), tuple(forms.get(n, ())), tuple(related.get(n, ())))
            for n, line, id, *head in connection.execute(_HEADS, wanted)
        }

    def _among(self, ids: set[str], query: str) -> set[str]:
        assert self._loading is not None
        wanted = json.dumps(list(ids))
        return {id for (id,) in self._loading.execute(query, {"ids": wanted})}

    def _stored(self, ids: set[str]) -> dict[str, Stored]:
        """What the base has of those ids."""
        with self._base.snapshot():
            return stored(self._base.connection, ids)

    def _put(self, connection: Connection, concepts: list[tuple[int, Plain]], file: int) -> None:
        heads, terms, relations, rows = [], [], [], []
        named: dict[int, tuple[str, str]] = {}
        for number, (line, id, head, forms, related) in concepts:
            named[number] = (id, head[0])
            heads.append((number, file, line, id, self._terms + 1, len(forms), *head))
            for position, form in enumerate(forms):
                self._terms += 1
                terms.append((self._terms, number, position, form))
                review = form[4].removesuffix(UNSAID)
                rows.append((self._terms, number, form[0], form[1], form[3], review))
            relations += [(number, n, *relation) for n, relation in enumerate(related)]
        slab = index.slab_of(rows, named)
        folded = {entry[0] & slots.ROWIDS: entry[6] for entry in slab.entries}
        keyed = (
            (n, number, position, file, key_of(folded.get(n) or canonical(form[1])), *form)
            for n, number, position, form in terms
        )
        connection.executemany(_PUT_CONCEPT, heads)
        connection.executemany(_PUT_TERM, keyed)
        connection.executemany(_PUT_RELATION, relations)
        connection.executemany(_PUT_ENTRY, sorted(slab.entries))
        connection.executemany(_PUT_WORD, slab.words)
        concept_of = {entry[0]: entry[1] for entry in slab.entries}
        inflected = ((key, slot, concept_of[slot]) for key, slot in slab.inflected)
        connection.executemany(_PUT_INFLECTION, inflected)


def _targets(item: Plain) -> Iterator[str]:
    return (target for _, target, _ in item[4])


def _kept(number: int, file: int, item: Plain, there: Stored) -> Kept:
    version = there.version if says_nothing_new(item, there.rows) else None
    return number, file, item[1], version, marshal.dumps(item)


_SETTINGS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -12288",
)
# ``entry`` is ``term_index`` with the file's own numbers in the place of rowids, and sorts alike.
_TABLES = (
    "CREATE TABLE concept(n INTEGER PRIMARY KEY, file INTEGER, line INTEGER, id TEXT UNIQUE, "
    "first INTEGER, terms INTEGER, kind TEXT, subject TEXT, review TEXT, redirect TEXT, "
    "document TEXT)",
    "CREATE TABLE term(n INTEGER PRIMARY KEY, concept INTEGER, position INTEGER, file INTEGER, "
    "key INTEGER, lang TEXT, text TEXT, type TEXT, status TEXT, review TEXT, style TEXT, "
    "document TEXT)",
    "CREATE TABLE relation(n INTEGER PRIMARY KEY, concept INTEGER, position INTEGER, kind TEXT, "
    "target TEXT, document TEXT)",
    "CREATE INDEX relation_by_concept ON relation(concept, position)",
    "CREATE TABLE entry(slot INTEGER PRIMARY KEY, concept INTEGER, id TEXT, kind TEXT, lang TEXT, "
    "text TEXT, canonical TEXT, tone TEXT, diacritic TEXT, spacing TEXT)",
    "CREATE TABLE word(key TEXT, slot INTEGER, concept INTEGER, levels INTEGER)",
    "CREATE TABLE inflection(key TEXT, slot INTEGER, concept INTEGER)",
    "CREATE TABLE other(n INTEGER PRIMARY KEY, file INTEGER, data BLOB)",
    "CREATE TABLE late(n INTEGER PRIMARY KEY, file INTEGER, data BLOB)",
    "CREATE TABLE named(id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE taken(n INTEGER PRIMARY KEY)",
    *standing.DDL,
)
_PUT_CONCEPT = "INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_TERM = "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_OTHER = "INSERT INTO other VALUES (?, ?, ?)"
_PUT_LATE = "INSERT INTO late VALUES (?, ?, ?)"
_PUT_RELATION = (
    "INSERT INTO relation(concept, position, kind, target, document) VALUES (?, ?, ?, ?, ?)"
)
_PUT_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_WORD = "INSERT INTO word VALUES (?, ?, ?, ?)"
_PUT_INFLECTION = "INSERT INTO inflection VALUES (?, ?, ?)"
_SEEN = (
    "SELECT id FROM concept WHERE id IN (SELECT value FROM json_each(:ids)) "
    "UNION SELECT id FROM standing WHERE id IN (SELECT value FROM json_each(:ids))"
)
_NAMED = "SELECT id FROM named WHERE id IN (SELECT value FROM json_each(:ids))"

_LAST = """
SELECT coalesce((SELECT max(rowid) FROM main.concept), 0),
  coalesce((SELECT max(rowid) FROM main.term), 0), EXISTS (SELECT 1 FROM main.concept)"""
# A term of the same key is likely the same, which is looked at when its concept's turn comes.
_TAKEN = (
    "INSERT INTO staging.taken SELECT s.n FROM staging.concept AS s "
    "WHERE EXISTS (SELECT 1 FROM main.concept AS c WHERE c.id = s.id)",
    "INSERT OR IGNORE INTO staging.taken SELECT s.concept FROM staging.term AS s "
    "WHERE EXISTS (SELECT 1 FROM main.term AS t WHERE t.key = s.key AND t.lang = s.lang)",
)
# What one file brings, the next one finds; the concepts of one file are told apart.
_TAKEN_BY_FILES = (
    "CREATE INDEX IF NOT EXISTS staging.term_by_key ON term(key, lang, file)",
    "INSERT OR IGNORE INTO staging.taken SELECT s.concept FROM staging.term AS s WHERE s.file > 0 "
    "AND (EXISTS (SELECT 1 FROM staging.term AS t "
    "WHERE t.key = s.key AND t.lang = s.lang AND t.file < s.file) "
    "OR EXISTS (SELECT 1 FROM staging.heard AS h "
    "WHERE h.key = s.key AND h.lang = s.lang AND h.file < s.file))",
)
_NEW = "NOT IN (SELECT n FROM staging.taken)"
_NEW_IDS = f"SELECT id FROM staging.concept WHERE n {_NEW} ORDER BY n"
# A version counts the changes, also those of a concept that was removed since.
_COPY_CONCEPTS = f"""
INSERT INTO main.concept(rowid, id, version, kind, subject, review, redirect, document)
SELECT n + ?, id,
  (SELECT count(*) FROM main.change AS c WHERE c.object = 'concept' AND c.id = s.id),
  kind, subject, rtrim(review, '{UNSAID}'), redirect, document
FROM staging.concept AS s WHERE n {_NEW} ORDER BY n"""
_COPY_TERMS = f"""
INSERT INTO main.term(rowid, concept, position, key, lang, text, type, status, review, style,
  document)
SELECT n + ?, concept + ?, position, key, lang, text, type, status, rtrim(review, '{UNSAID}'),
  style, document
FROM staging.term WHERE concept {_NEW} ORDER BY n"""
_COPY_RELATIONS = f"""
INSERT INTO main.relation(concept, position, kind, target, document)
SELECT concept + ?, position, kind, target, document
FROM staging.relation WHERE concept {_NEW} ORDER BY n"""
_NEW_COUNTS = f"SELECT count(*), coalesce(sum(terms), 0) FROM staging.concept WHERE n {_NEW}"
_ADDED = f"SELECT n, file, line, id FROM staging.concept WHERE n {_NEW} ORDER BY n LIMIT ?"
_KINDS = f"SELECT kind, count(*) FROM staging.concept WHERE n {_NEW} GROUP BY kind"
_PLACES = "SELECT id, file, line FROM staging.concept WHERE id IN (SELECT value FROM json_each(?))"
_IS_NEW = f"SELECT 1 FROM staging.concept WHERE id = ? AND file = ? AND n {_NEW}"
_REST = """
SELECT n, file, data FROM staging.other WHERE n > ?
UNION ALL SELECT k.n, s.file, NULL FROM staging.taken AS k JOIN staging.concept AS s ON s.n = k.n
  WHERE k.n > ?
UNION ALL SELECT d.n, s.file, s.data FROM staging.due AS d JOIN staging.standing AS s ON s.n = d.n
  WHERE d.n > ?
ORDER BY n LIMIT ?"""
_LATE = "SELECT n, file, data FROM staging.late WHERE n > ? ORDER BY n LIMIT ?"
_LEFT = """
SELECT (SELECT count(*) FROM staging.other) + (SELECT count(*) FROM staging.taken)
  + (SELECT count(*) FROM staging.due) + (SELECT count(*) FROM staging.late)"""
_HEADS = """
SELECT n, line, id, kind, subject, review, redirect, document FROM staging.concept
WHERE n IN (SELECT value FROM json_each(?))"""
_FORMS = """
SELECT s.n, t.lang, t.text, t.type, t.status, t.review, t.style, t.document
FROM json_each(?) AS j JOIN staging.concept AS s ON s.n = j.value
JOIN staging.term AS t ON t.n >= s.first AND t.n < s.first + s.terms ORDER BY t.n"""
_RELATED = """
SELECT concept, kind, target, document FROM staging.relation
WHERE concept IN (SELECT value FROM json_each(?)) ORDER BY concept, position"""
