"""What a base is made of, for people who look after it and for reports of errors."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.store import keying
from termbase.store.base import Base
from termbase.store.connection import SQLITE_VERSION, explaining


@dataclass(frozen=True, slots=True)
class Facts:
    """Versions, the file's size in bytes, and the rows of each table that holds content."""

    sqlite: str
    schema: int
    keys: int | None
    size: int
    tables: dict[str, int]


def describe(base: Base) -> Facts:
    """The facts of an open base; the tables that full-text search keeps for itself are left out."""
    # Importing it costs more than a whole search; only this report wants it.
    from sqlite_utils import Database

    with explaining(base.path), base.snapshot():
        database = Database(base.connection, execute_plugins=False)
        virtual = [table.name for table in database.tables if table.virtual_table_using]
        tables = {
            table.name: table.count
            for table in database.tables
            if table.name not in virtual
            and not any(table.name.startswith(f"{name}_") for name in virtual)
            and not table.name.startswith("sqlite_")
        }
        (schema,) = base.connection.execute("PRAGMA user_version").fetchone()
    return Facts(
        sqlite=SQLITE_VERSION,
        schema=schema,
        keys=keying.version_of(base.connection),
        size=base.path.stat().st_size,
        tables=dict(sorted(tables.items())),
    )
