"""The ids that were probably meant where there is none of that name."""

from __future__ import annotations

from typing import Literal

from termbase.messages import M, Message
from termbase.model.identifiers import slug
from termbase.store.base import Base
from termbase.store.connection import explaining

_LOOKED_AT = 20_000
"""So many ids are compared at most, those first that begin alike."""
_BEGINNING = 2


def nearest(base: Base, table: Literal["concept", "source", "unit"], id: str) -> list[str]:
    """Up to three ids of a table that ``id`` was probably meant to be: those that begin with it
    first, then those that are like it.
    """
    if not id.strip():
        return []
    # Needed only where something went wrong.
    from difflib import get_close_matches

    wanted = id if table == "unit" else slug(id)
    alike = _beginning(base, table, wanted[:_BEGINNING])
    begun = [name for name in alike if table == "unit" and name.startswith(id)]
    first = alike if len(alike) >= _LOOKED_AT else [*alike, *_beginning(base, table, "")]
    near = get_close_matches(wanted, dict.fromkeys(first), n=3)
    return list(dict.fromkeys((*begun, *near)))[:3]


def did_you_mean(
    base: Base, table: Literal["concept", "source", "unit"], id: str
) -> Message | None:
    """The nearest ids as a remedy; ``None`` where nothing is near."""
    near = nearest(base, table, id)
    return M("did you mean {ids}?", ids=", ".join(near)) if near else None


def _beginning(base: Base, table: str, start: str) -> list[str]:
    with explaining(base.path):
        rows = base.connection.execute(
            f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (start, f"{start}\U0010ffff", _LOOKED_AT),
        ).fetchall()
    return [id for (id,) in rows]
