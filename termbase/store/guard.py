"""What a base's own content can make SQLite do: next to nothing.

A base comes from anywhere. Nothing in it may run that this program did not put there: foreign
triggers and views are refused when it is opened (:mod:`termbase.store.trust`); should one slip in
later, the authorizer stops what it writes, and the watch stops what does not end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from termbase.store.connection import Connection, driver

_STEPS = 50_000
_WRITES = frozenset({driver.SQLITE_INSERT, driver.SQLITE_UPDATE, driver.SQLITE_DELETE})
_ATTACHING = frozenset({driver.SQLITE_ATTACH, driver.SQLITE_DETACH})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile"})
_FORBIDDEN_PRAGMAS = frozenset({"writable_schema", "trusted_schema", "ignore_check_constraints"})


class Guard:
    """The authorizer and the watch of one connection."""

    def __init__(self, connection: Connection) -> None:
        self._deadline = float("inf")
        self._beside: frozenset[str] = frozenset()
        connection.set_authorizer(self._authorize)
        connection.set_progress_handler(self._overdue, _STEPS)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What runs inside is interrupted after ``seconds``."""
        before = self._deadline
        self._deadline = min(before, time.monotonic() + seconds)
        try:
            yield
        finally:
            self._deadline = before

    @contextmanager
    def letting(self, path: str, name: str) -> Iterator[None]:
        """What runs inside may attach that one file under that name, and detach it."""
        self._beside = frozenset({path, name})
        try:
            yield
        finally:
            self._beside = frozenset()

    def _overdue(self) -> int:
        return time.monotonic() > self._deadline

    def _authorize(
        self, action: int, first: str | None, second: str | None, _: str | None, cause: str | None
    ) -> int:
        """``cause`` is the trigger or view at work; none of ours writes anything."""
        refused = (
            (action in _WRITES and cause is not None)
            or (action in _ATTACHING and first not in self._beside)
            or (action == driver.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS)
            or (
                action == driver.SQLITE_PRAGMA
                and second is not None
                and (first or "").lower() in _FORBIDDEN_PRAGMAS
            )
        )
        return driver.SQLITE_DENY if refused else driver.SQLITE_OK
