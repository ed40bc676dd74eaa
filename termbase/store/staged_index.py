"""The search index of staged concepts, made beside the base and copied into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from termbase.store import derived
from termbase.store.connection import Connection
from termbase.store.index import INDEX_DDL

Told = Callable[[int, int], None]
"""Hears how many terms are done, of how many, as far as that can be said."""


class StagedIndex:
    """The index as it will be, in the attached file ``staging``, whole or only what is new.

    Where the new terms are many beside the base's, the whole index is made in the file, its
    indexes by sorting, and put in the place of the base's: SQLite copies such tables without
    sorting them again. Else the base's own is added to, in the order in which it is kept.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._offsets = (0, 0)
        self._whole = False
        self._terms = 0

    def make(self, offsets: tuple[int, int], terms: int, told: Told | None) -> None:
        """Makes what can be made before the copy.

        ``offsets`` lead from the file's numbers of concepts and terms to the base's rowids.
        """
        self._offsets = offsets
        self._terms = terms
        self._connection.create_function("backwards", 1, derived.backwards, deterministic=True)
        (there,) = self._connection.execute("SELECT count(*) FROM main.term_index").fetchone()
        self._whole = terms * 4 > there
        if self._whole:
            self._run(self._making(there > 0), terms + there, told)
            derived.fill_shortlists(self._connection, "staging")

    def copy(self, told: Told | None) -> None:
        """Puts it into the base, inside the caller's transaction."""
        if self._whole:
            self._run(iter(_REPLACING), self._terms, told)
        else:
            self._run(self._adding(), self._terms, told)

    def _run(self, steps: Iterator[str], terms: int, told: Told | None) -> None:
        statements = list(steps)
        for done, statement in enumerate(statements):
            if told:
                told(terms * done // len(statements), terms)
            self._connection.execute(statement)
        if told:
            told(terms, terms)

    def _making(self, more: bool) -> Iterator[str]:
        for table in _TABLES:
            yield f"DROP TABLE IF EXISTS staging.{table}"
        for statement in INDEX_DDL:
            if statement.startswith("CREATE TABLE"):
                yield _staged(statement)
        if more:
            yield "INSERT INTO staging.term_index SELECT * FROM main.term_index"
        yield f"INSERT INTO staging.term_index {self._entries()}"
        yield from derived.filling("staging")
        for within in derived.THIRDS:
            own = f"SELECT * FROM main.word_start WHERE {within} UNION ALL "
            yield (
                f"INSERT INTO staging.word_start {own if more else ''}{self._words()}"
                f" AND {within} ORDER BY key, slot"
            )
        own = "SELECT key, slot FROM main.inflected UNION ALL "
        yield (
            "INSERT INTO staging.inflected SELECT DISTINCT key, slot FROM ("
            f"{own if more else ''}{self._inflected()}) ORDER BY key, slot"
        )
        for statement in INDEX_DDL:
            if statement.startswith("CREATE INDEX"):
                yield _staged(statement)

    def _adding(self) -> Iterator[str]:
        new = f"({self._entries()})"
        yield f"INSERT INTO main.term_index {self._entries()}"
        yield f"INSERT INTO main.term_start {derived.starts_of(new)} ORDER BY key, slot"
        yield f"INSERT INTO main.word_start {self._words()} ORDER BY key, slot"
        yield f"INSERT INTO main.term_end {derived.ends_of(new)} ORDER BY key, slot"
        yield from derived.shortlisting(new)
        yield f"INSERT OR IGNORE INTO main.inflected {self._inflected()} ORDER BY key, slot"
        yield f"INSERT INTO main.term_trigram(rowid, diacritic) {derived.trigrams_of(new)}"

    def _entries(self) -> str:
        concept, term = self._offsets
        return (
            f"SELECT slot + {term} AS slot, concept + {concept} AS concept, id, kind, lang, text, "
            f"canonical, tone, diacritic, spacing FROM staging.entry AS e WHERE {_NEW} "
            # The table's own column: it is read in that order, and not sorted.
            "ORDER BY e.slot"
        )

    def _words(self) -> str:
        concept, term = self._offsets
        return (
            f"SELECT key, slot + {term} AS slot, concept + {concept} AS concept, levels "
            f"FROM staging.word WHERE {_NEW}"
        )

    def _inflected(self) -> str:
        _, term = self._offsets
        return f"SELECT key, slot + {term} AS slot FROM staging.inflection WHERE {_NEW}"


def _staged(statement: str) -> str:
    return re.sub(r"\ACREATE (VIRTUAL TABLE|TABLE|INDEX) ", r"CREATE \1 staging.", statement)


_TABLES = ("term_index", "term_start", "word_start", "term_end", "shortlist", "inflected")
_NEW = "concept NOT IN (SELECT n FROM staging.taken)"
# FTS5 keeps in mind what its tables held: they are never written but by itself.
_REPLACING = (
    *(
        statement
        for table in _TABLES
        for statement in (
            f"DELETE FROM main.{table}",
            f"INSERT INTO main.{table} SELECT * FROM staging.{table}",
        )
    ),
    "INSERT INTO main.term_trigram(term_trigram) VALUES ('delete-all')",
    f"INSERT INTO main.term_trigram(rowid, diacritic) {derived.trigrams_of('main.term_index')}",
    "INSERT INTO main.term_trigram(term_trigram) VALUES ('optimize')",
)
