"""Which staged concepts the base has already, and which of those say nothing new.

A concept that is as its file has it when it is read need not be compared again, unless it has
changed since, or another record of the import may change it first. That is told here, with more
suspected than is so: what is suspected is compared one by one.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from termbase.language.keys import canonical
from termbase.store.connection import Connection
from termbase.store.keying import key_of
from termbase.store.rows import ConceptRow, ConceptRows, RelationRow, TermRow

Plain = tuple[int, str, ConceptRow, tuple[TermRow, ...], tuple[RelationRow, ...]]
"""A concept of a file: its line, id and rows. A review state may end in :data:`UNSAID`."""

UNSAID = "?"
"""The mark on a review state that the file does not say: new concepts and terms have the state,
what is there does not follow it.
"""

Other = tuple[tuple[str, ...], tuple[tuple[str, str], ...], bytes]
"""Whatever else a file holds, the ids of the concepts that it names, and the terms (language and
text) that it has or adds.
"""

Late = tuple[bytes]
"""What is taken in when all else is: it changes nothing that others are looked up by."""

Kept = tuple[int, int, str, int | None, bytes]
"""Number, file and id of a concept that the base has, its version there if it says nothing new,
and all of it."""

DDL = (
    "CREATE TABLE standing(n INTEGER PRIMARY KEY, file INTEGER, id TEXT, version INTEGER, "
    "data BLOB)",
    "CREATE UNIQUE INDEX standing_by_id ON standing(id, version)",
    "CREATE TABLE due(n INTEGER PRIMARY KEY)",
    "CREATE TABLE heard(key INTEGER, lang TEXT, file INTEGER, PRIMARY KEY (key, lang, file)) "
    "WITHOUT ROWID",
)
"""The tables; ``due`` has the numbers of those that are compared one by one."""

PUT = "INSERT INTO standing VALUES (?, ?, ?, ?, ?)"
"""Takes in a :data:`Kept`."""

_SLAB = 500


def says_nothing_new(item: Plain, there: ConceptRows) -> bool:
    """Whether a merge of ``item`` into the concept that is ``there`` would leave it as it is.

    It is not said of all that it is so of: the order apart, their rows must be the same.
    """
    _, _, concept, terms, relations = item
    if (concept, terms, relations) == there:
        return True
    if _settled(concept, 2, there.concept) != there.concept or len(terms) != len(there.terms):
        return False
    own = {(row[0], row[1], row[5]): row for row in there.terms}
    for row in terms:
        twin = own.get((row[0], row[1], row[5]))
        if twin is None or _settled(row, 4, twin) != twin:
            return False
    return sorted(relations) == sorted(there.relations)


def _settled(row: Any, review: int, there: Any) -> Any:
    """The row with the state that is there in the place of one that the file does not say."""
    if row[review].endswith(UNSAID):
        return (*row[:review], there[review], *row[review + 1 :])
    return row


class Standing:
    """The verdicts, in the attached file ``staging``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forget(self) -> None:
        """Takes the verdicts back."""
        for table in ("due", "heard"):
            self._connection.execute(f"DELETE FROM staging.{table}")

    def look(self, *, unchanged: bool) -> None:
        """Finds what is to be compared for its own sake; ``unchanged`` says that the base is as it
        was when the file was read.
        """
        self._connection.execute(_NEWS if unchanged else _CHANGED)

    @property
    def silent(self) -> int:
        """How many say nothing new and are not compared."""
        return int(self._connection.execute(_SILENT).fetchone()[0])

    def hear(self, files: int) -> None:
        """Finds the terms of what is not staged in rows, as far as a concept may be found by them.

        The terms of one that the base has are none of these, unless they come to be known to
        ``files`` that follow.
        """
        for query in (_OTHERS, _ALL_DUE if files > 1 else _GONE):
            for slab in self._slabs(query):
                keyed = {
                    (key_of(canonical(text)), lang, file)
                    for _, file, data in slab
                    for lang, text in _terms(marshal.loads(data))
                }
                self._connection.executemany(_HEAR, keyed)

    def suspect(self) -> None:
        """Has those compared, too, that another record may change: one that names them, or one
        that is found to be them by a term.
        """
        self._connection.execute(_TOUCHED)

    def _slabs(self, query: str) -> Iterator[list[tuple[int, int, bytes]]]:
        last = 0
        while rows := self._connection.execute(query, (last, _SLAB)).fetchall():
            last = rows[-1][0]
            yield rows


def _terms(item: Plain | Other) -> Iterable[Sequence[str]]:
    return item[1] if len(item) == 3 else (row[:2] for row in item[3])


_NEWS = "INSERT INTO staging.due SELECT n FROM staging.standing WHERE version IS NULL"
_CHANGED = """
INSERT INTO staging.due SELECT s.n FROM staging.standing AS s
LEFT JOIN main.concept AS c ON c.id = s.id
WHERE c.version IS NULL OR s.version IS NOT c.version"""
_SILENT = "SELECT (SELECT count(*) FROM staging.standing) - (SELECT count(*) FROM staging.due)"
_HEAR = "INSERT OR IGNORE INTO staging.heard VALUES (?, ?, ?)"
_OTHERS = "SELECT n, file, data FROM staging.other WHERE n > ? ORDER BY n LIMIT ?"
_ALL_DUE = """
SELECT s.n, s.file, s.data FROM staging.due AS d JOIN staging.standing AS s ON s.n = d.n
WHERE d.n > ? ORDER BY d.n LIMIT ?"""
_GONE = """
SELECT s.n, s.file, s.data FROM staging.due AS d JOIN staging.standing AS s ON s.n = d.n
WHERE d.n > ? AND NOT EXISTS (SELECT 1 FROM main.concept AS c WHERE c.id = s.id)
ORDER BY d.n LIMIT ?"""
# Whoever names a redirect means the concept that it leads to.
_TOUCHED = """
WITH RECURSIVE touched(id) AS (
  SELECT id FROM staging.named
  UNION SELECT c.redirect FROM staging.due AS d JOIN staging.standing AS s ON s.n = d.n
    JOIN main.concept AS c ON c.id = s.id WHERE c.redirect <> ''
  UNION SELECT c.id FROM staging.taken AS k JOIN staging.concept AS s ON s.n = k.n
    JOIN staging.term AS f ON f.n >= s.first AND f.n < s.first + s.terms
    JOIN main.term AS t ON t.key = f.key AND t.lang = f.lang
    JOIN main.concept AS c ON c.rowid = t.concept
  UNION SELECT c.id FROM staging.heard AS h JOIN main.term AS t ON t.key = h.key AND t.lang = h.lang
    JOIN main.concept AS c ON c.rowid = t.concept
  UNION SELECT c.redirect FROM touched AS n JOIN main.concept AS c ON c.id = n.id
    WHERE c.redirect <> '')
INSERT OR IGNORE INTO staging.due SELECT s.n FROM touched AS n JOIN staging.standing AS s
  ON s.id = n.id"""
