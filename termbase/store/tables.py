"""Replacing rows of concepts and their index entries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from termbase.store import index
from termbase.store.concepts import Stored
from termbase.store.connection import Connection
from termbase.store.keying import term_key
from termbase.store.progress import Progress
from termbase.store.rows import ConceptRows

_FEW = 5_000


class Replacement(NamedTuple):
    """A concept as it stands (or ``None``) and as it shall stand (or ``None``)."""

    id: str
    old: Stored | None
    new: ConceptRows | None


class ConceptTables:
    """Writes concepts; keeps the index up to date, or makes it anew at the end after much."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._concept = self._term = 0
        self.last_before = 0
        """The rowid of the last term that no replacement wrote."""
        self.count_on()
        self._touched = 0
        self._total: int | None = None
        self._stale = False

    def count_on(self) -> None:
        """Gives what is new rowids after the last that there are."""
        last = self._connection.execute(
            "SELECT (SELECT max(rowid) FROM concept), (SELECT max(rowid) FROM term)"
        ).fetchone()
        self._concept, self._term = (int(n or 0) for n in last)
        self.last_before = self._term

    def replace(self, replacements: Sequence[Replacement], versions: Sequence[int]) -> None:
        """Makes each concept stand as it shall, with its new version."""
        self._clear([r.old for r in replacements if r.old])
        heads, terms, relations, entries = [], [], [], []
        for (id, old, new), version in zip(replacements, versions, strict=True):
            if new is None:
                continue
            if old is None:
                self._concept += 1
            rowid = old.rowid if old else self._concept
            heads.append((rowid, id, version, *new.concept))
            for position, term in enumerate(new.terms):
                self._term += 1
                terms.append((self._term, rowid, position, term_key(term[1]), *term))
                entries.append((self._term, rowid, term[0], term[1], term[3], term[4]))
            relations += [(rowid, n, *relation) for n, relation in enumerate(new.relations)]
        for statement, rows in (
            (_PUT_CONCEPT, heads), (_PUT_TERM, terms), (_PUT_RELATION, relations)
        ):  # fmt: skip
            if rows:
                self._connection.executemany(statement, rows)
        if entries and not self._much(len(entries)):
            index.add(self._connection, entries)

    def foresee(self, changes: int) -> None:
        """Leaves the index behind from the start where so many concepts will change."""
        (total,) = self._connection.execute("SELECT count(*) FROM concept").fetchone()
        self._stale = self._stale or changes > max(_FEW, total // 4)

    def finish(self, progress: Progress | None) -> None:
        """Makes the index anew where it was left behind."""
        if self._stale:
            index.rebuild(self._connection, partial(progress, "index") if progress else None)

    def _clear(self, old: list[Stored]) -> None:
        rowids = [rowid for stored in old for rowid in stored.term_rowids]
        if rowids and not self._much(len(rowids)):
            index.remove(self._connection, rowids)
        if old:
            self._connection.executemany(_CLEAR, [(stored.rowid,) for stored in old])

    def _much(self, entries: int) -> bool:
        """Whether so many terms have changed that the index is better made anew at the end."""
        self._touched += entries
        if not self._stale and self._touched > _FEW:
            if self._total is None:
                (self._total,) = self._connection.execute("SELECT count(*) FROM term").fetchone()
            self._stale = self._touched * 4 > self._total
        return self._stale


# Terms and relations go with their concept (ON DELETE CASCADE).
_CLEAR = "DELETE FROM concept WHERE rowid = ?"
_PUT_CONCEPT = """
INSERT INTO concept(rowid, id, version, kind, subject, review, redirect, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_PUT_TERM = """
INSERT INTO term(rowid, concept, position, key, lang, text, type, status, review, style, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PUT_RELATION = """
INSERT INTO relation(concept, position, kind, target, document) VALUES (?, ?, ?, ?, ?)"""
