"""Whether a base's schema is what this program makes, and nothing that could act is added."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from termbase.errors import StoreError
from termbase.messages import M
from termbase.store import migrations
from termbase.store.connection import Connection, scratch

_SHOWN = 3


class _Part(NamedTuple):
    """A row of ``sqlite_schema``."""

    type: str
    name: str
    table: str
    sql: str | None

    @property
    def virtual(self) -> bool:
        return (self.sql or "").upper().startswith("CREATE VIRTUAL")


def verify(connection: Connection, path: Path, version: int) -> None:
    """Raises :class:`StoreError` where a part of schema ``version`` is missing or is not as we
    made it, or where a trigger, view, virtual table or index on our tables is not ours.

    Plain tables that people added are let be: nothing here reads them.
    """
    ours = _ours(migrations.MIGRATIONS[:version])
    shadows = tuple(f"{name}_" for name, part in ours.items() if part.virtual)
    found = {part.name: part for part in _parts(connection)}
    foreign = [p.name for p in found.values() if not _harmless(p, ours, shadows)]
    if foreign:
        raise StoreError(
            M("the base holds what no Termbase made: {names}", names=_list(foreign)),
            remedy=M("do not trust this file; ask where it comes from"),
            place=str(path),
        )
    missing = [name for name in ours if name not in found]
    if missing:
        raise StoreError(
            M("parts of the base are missing: {names}", names=_list(missing)),
            remedy=M("restore a backup"),
            place=str(path),
        )


def _harmless(part: _Part, ours: dict[str, _Part], shadows: tuple[str, ...]) -> bool:
    if part.name.startswith(shadows):
        # A full-text table's own; their wording differs between versions of SQLite.
        return part.type == "table" and not part.virtual
    if part.name in ours:
        return part == ours[part.name]
    if part.type == "index":
        return part.sql is None or (part.table not in ours and not part.table.startswith(shadows))
    return part.type == "table" and not part.virtual


def _parts(connection: Connection) -> list[_Part]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return [_Part(*row) for row in rows]


@lru_cache
def _ours(steps: tuple[tuple[str, ...], ...]) -> dict[str, _Part]:
    """The parts of a fresh base that took those migrations, which takes a millisecond to make."""
    with scratch() as connection:
        migrations.apply(connection, steps)
        parts = {part.name: part for part in _parts(connection)}
    shadows = tuple(f"{name}_" for name, part in parts.items() if part.virtual)
    return {name: part for name, part in parts.items() if not name.startswith(shadows)}


def _list(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
