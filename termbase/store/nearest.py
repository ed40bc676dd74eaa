"""The ids that were probably meant where there is none of that name."""

from __future__ import annotations

from typing import Literal

from termbase.meant import near
from termbase.messages import M, Message
from termbase.model.identifiers import slug
from termbase.store.base import Base
from termbase.store.connection import explaining

_LOOKED_AT = 20_000
"""So many ids are compared at most, those first that begin alike."""
_BEGINNING = 2


def nearest(base: Base, table: Literal["concept", "source", "unit"], id: str) -> list[str]:
    """Up to three ids of a table that ``id`` was probably meant to be: units that begin with it,
    others that have its words, then those that are like it.
    """
    if not id.strip():
        return []
    wanted = id if table == "unit" else slug(id)
    alike = _beginning(base, table, wanted[:_BEGINNING])
    first = alike if len(alike) >= _LOOKED_AT else [*alike, *_beginning(base, table, "")]
    if table == "unit":
        named = [name for name in alike if name.startswith(id)]
    else:
        named = [name for name in first if f"-{wanted}-" in f"-{name}-"]
    return list(dict.fromkeys((*named[:3], *near(wanted, first, 3))))[:3]


def did_you_mean(
    base: Base, table: Literal["concept", "source", "unit"], id: str
) -> Message | None:
    """The nearest ids as a remedy; ``None`` where nothing is near."""
    found = nearest(base, table, id)
    return M("did you mean {ids}?", ids=", ".join(found)) if found else None


def _beginning(base: Base, table: str, start: str) -> list[str]:
    with explaining(base.path):
        rows = base.connection.execute(
            f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (start, f"{start}\U0010ffff", _LOOKED_AT),
        ).fetchall()
    return [id for (id,) in rows]
