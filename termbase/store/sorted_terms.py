"""Terms in an order that the caller gives, sorted outside of memory and read in pages."""

from __future__ import annotations

from collections.abc import Callable

from termbase.store.base import Base
from termbase.store.candidates import Filter
from termbase.store.connection import explaining, sorting_place
from termbase.store.progress import Progress

SLAB = 2_000
"""So many terms are read together."""


class SortedTerms:
    """The terms that a filter keeps, sorted by ``sort_key`` of their texts, as they are now.

    ``progress`` is told of the ``terms`` read. It is used in the thread that made it.
    """

    def __init__(
        self,
        base: Base,
        wanted: Filter,
        sort_key: Callable[[str], bytes],
        progress: Progress | None = None,
    ) -> None:
        self._place = sorting_place()
        with explaining(base.path), base.snapshot(), base.sparing():
            self._read(base, wanted, sort_key, progress)
            self._place.execute(
                "INSERT INTO sorted(slot) SELECT slot FROM given ORDER BY key, slot"
            )
            self._place.execute("DROP TABLE given")
        self.count = int(self._place.execute("SELECT count(*) FROM sorted").fetchone()[0])

    def page(self, start: int, size: int) -> list[int]:
        """The slots of at most ``size`` terms, from the one at ``start`` on (from 0)."""
        rows = self._place.execute(
            "SELECT slot FROM sorted WHERE place > ? ORDER BY place LIMIT ?", (start, size)
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        """Lets the list go."""
        self._place.close()

    def _read(
        self,
        base: Base,
        wanted: Filter,
        sort_key: Callable[[str], bytes],
        progress: Progress | None,
    ) -> None:
        self._place.execute("CREATE TABLE given(key BLOB, slot INTEGER)")
        self._place.execute("CREATE TABLE sorted(place INTEGER PRIMARY KEY, slot INTEGER)")
        condition, values = wanted.sql("i")
        found = base.connection.execute(
            f"SELECT i.slot, i.text FROM term_index AS i WHERE true{condition}", values
        )
        done = 0
        self._place.execute("BEGIN")
        while rows := found.fetchmany(SLAB):
            self._place.executemany(
                "INSERT INTO given VALUES (?, ?)", [(sort_key(text), slot) for slot, text in rows]
            )
            done += len(rows)
            if progress is not None:
                progress("terms", done, 0)
        self._place.execute("COMMIT")
