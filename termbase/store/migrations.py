"""The one list of migrations, and what makes a file a base of this version."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from termbase.errors import StoreError
from termbase.messages import M
from termbase.store.backup import copy
from termbase.store.connection import Connection, immediate
from termbase.store.schema import APPLICATION_ID, VERSION_1, VERSION_2, VERSION_3

MIGRATIONS: tuple[tuple[str, ...], ...] = (VERSION_1, VERSION_2, VERSION_3)
"""The statements that lead from each version to the next; their number is the newest version."""


def version_of(connection: Connection, path: Path) -> int:
    """The schema version of a base.

    Raises :class:`StoreError` for an SQLite file that is no base, or one of a newer program.
    """
    application = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    if application == 0 and version == 0 and _pragma(connection, "schema_version") == 0:
        raise StoreError(
            M("the base is empty: it was never made, or making it was interrupted"),
            remedy=M("run “termbase init” to make it"),
            place=str(path),
        )
    if application != APPLICATION_ID or version < 1:
        raise StoreError(
            M("the file is an SQLite file, but no termbase"),
            remedy=M("check the path"),
            place=str(path),
        )
    if version > len(MIGRATIONS):
        raise StoreError(
            M("the base was made by a newer Termbase (its version is {found}, ours {known})",
              found=version, known=len(MIGRATIONS)),
            remedy=M("upgrade Termbase"),
            place=str(path),
        )  # fmt: skip
    return version


def apply(connection: Connection, migrations: tuple[tuple[str, ...], ...], since: int = 0) -> None:
    """Runs the migrations after version ``since``; inside the caller's transaction."""
    for statements in migrations[since:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(migrations)}")


def upgrade(connection: Connection, path: Path) -> None:
    """Brings an older base to the newest version, in one transaction; a copy of it is kept.

    The copy stands beside the base, named after the old version and the time.
    """
    version = version_of(connection, path)
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy(connection, path.with_name(f"{path.name}.v{version}-{time}.bak"))
    # Remaking a table would fire the foreign keys that lead to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with immediate(connection):
            # Another program may have done it while this one waited.
            apply(connection, MIGRATIONS, version_of(connection, path))
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError(
                    M("the base cannot be upgraded: it refers to what is not there"),
                    remedy=M("restore a backup; the base is as it was"),
                    place=str(path),
                )
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
