"""The languages that the memory has texts in."""

from __future__ import annotations

from termbase.language.numbers import primary
from termbase.store.base import Base
from termbase.store.connection import explaining


def held(base: Base) -> tuple[str, ...]:
    """The languages of the memory's texts, regions left out, in alphabetical order.

    Known from the packs of the index and the segments that are in none yet, so that it costs no
    look at every text. A language whose last unit was deleted may still be named.
    """
    with explaining(base.path), base.snapshot():
        rows = base.connection.execute(_HELD).fetchall()
    return tuple(sorted({primary(lang) for (lang,) in rows}))


_HELD = """
SELECT lang FROM fuzzy_pack
UNION
SELECT lang FROM segment WHERE rowid > (SELECT coalesce(max(last), 0) FROM fuzzy_pack)"""
