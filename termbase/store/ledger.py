"""Entering changes into the history, in the transaction that makes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from termbase.model import Batch, Task
from termbase.store.connection import Connection
from termbase.store.shared_forms import Shared, of_batch


class Ledger:
    """The batch that is being written; it comes to be with its first change."""

    def __init__(
        self, connection: Connection, task: Task, user: str, note: str, undoes: int | None
    ) -> None:
        self._connection = connection
        self._head = (task, user, datetime.now(UTC).isoformat(timespec="milliseconds"), note)
        self._undoes = undoes
        self._number = _next(connection, "batch", "id")
        self._first = _next(connection, "change", "rowid")
        self._begun = False
        self._copied = 0

    def record(self, object: str, items: Sequence[tuple[str, str | None]]) -> list[int]:
        """Enters objects with their documents before the change; gives their new versions.

        A version counts the batches that changed the object, so it never comes back, also where
        the object was removed and made again. An object that changes twice in one batch is
        entered once, as it was before the first time.
        """
        if items and not self._begun:
            self._begin()
        past = {
            id: (times, last)
            for id, times, last in self._connection.execute(
                "SELECT id, count(*), max(batch) FROM change "
                "WHERE object = ? AND id IN (SELECT value FROM json_each(?)) GROUP BY id",
                (object, json.dumps([id for id, _ in items])),
            )
        }
        rows, versions = [], []
        for id, before in items:
            times, last = past.get(id, (0, 0))
            if last == self._number:
                versions.append(times)
            else:
                rows.append((self._number, object, id, before))
                versions.append(times + 1)
        self._connection.executemany(
            "INSERT INTO change(batch, object, id, before) VALUES (?, ?, ?, ?)", rows
        )
        return versions

    def create(self, object: str, ids: Sequence[str]) -> None:
        """Enters objects that never were before (:meth:`known`): their version is 1."""
        if ids and not self._begun:
            self._begin()
        self._connection.executemany(
            "INSERT INTO change(batch, object, id, before) VALUES (?, ?, ?, NULL)",
            [(self._number, object, id) for id in ids],
        )

    def known(self, object: str, ids: Sequence[str]) -> set[str]:
        """Those of ``ids`` that the history knows of."""
        rows = self._connection.execute(
            "SELECT id FROM change WHERE object = ? AND id IN (SELECT value FROM json_each(?))",
            (object, json.dumps(list(ids))),
        )
        return {id for (id,) in rows}

    def enter(self, created: str) -> None:
        """Enters the concepts whose ids the query ``created`` yields: they were not there before,
        and each comes once in the batch.
        """
        if self._connection.execute(f"SELECT EXISTS ({created})").fetchone()[0]:
            if not self._begun:
                self._begin()
            self._connection.execute(
                "INSERT INTO change(batch, object, id, before) "
                f"SELECT ?, 'concept', id, NULL FROM ({created})",
                (self._number,),
            )
            self._copied = _next(self._connection, "change", "rowid") - 1

    def shared_forms(self, last_copied: int) -> Iterator[Shared]:
        """The concepts that are new in this batch and share a form with one that was there.

        ``last_copied`` is the rowid of the last term of what was entered by a query.
        """
        return of_batch(self._connection, self._number, self._first, self._copied, last_copied)

    def close(self) -> Batch | None:
        """The batch, or ``None`` where nothing changed."""
        if not self._begun:
            return None
        task, user, at, note = self._head
        changes = _next(self._connection, "change", "rowid") - self._first
        return Batch(self._number, task, user, at, note, self._undoes, changes=changes)

    def _begin(self) -> None:
        self._begun = True
        self._connection.execute(
            "INSERT INTO batch(id, task, user, at, note, undoes, first_change) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._number, *self._head, self._undoes, self._first),
        )


def _next(connection: Connection, table: str, column: str) -> int:
    last = connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]
    return int(last or 0) + 1
