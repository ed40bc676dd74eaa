"""Probing the search index with the keys of a running text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termbase.store.connection import Connection
from termbase.store.derived import LEVELS
from termbase.store.slots import ROWID_BITS


class IndexedTerm(NamedTuple):
    """A term that recognition may find under ``key``, its spacing key or that of an inflection.

    ``standing`` sorts by status, review and length.
    """

    key: str
    inflected: bool
    standing: int
    concept: str
    kind: str
    lang: str
    text: str
    status: str
    review: str


def following(connection: Connection, keys: Sequence[str]) -> list[tuple[str, str]]:
    """For each key the first one of the terms, and of their inflections, that is not before it;
    empty where there is none.
    """
    return connection.execute(_FOLLOWING, (json.dumps(keys),)).fetchall()


def terms(connection: Connection, keys: Iterable[str]) -> list[IndexedTerm]:
    """The terms that have one of these spacing keys, or an inflection that has."""
    wanted = json.dumps(list(keys))
    return list(map(IndexedTerm._make, connection.execute(_TERMS, (wanted, wanted))))


def beginning(connection: Connection, starts: Sequence[str], most: int) -> list[list[str]]:
    """For each the spacing keys that begin with it; none where they are more than ``most``."""
    return _at_most(connection, _BEGINNING, starts, most)


def preceding(connection: Connection, backs: Sequence[str]) -> list[str]:
    """For each the first diacritic key, backwards, that is not before it; empty where there is
    none.
    """
    return [key for (key,) in connection.execute(_PRECEDING, (json.dumps(backs),))]


def ending(connection: Connection, backs: Sequence[str], most: int) -> list[list[str]]:
    """For each the diacritic keys, backwards, that begin with it; none where they are more than
    ``most``.
    """
    return _at_most(connection, _ENDING, backs, most)


def _at_most(
    connection: Connection, query: str, starts: Sequence[str], most: int
) -> list[list[str]]:
    rows = connection.execute(query, (_LAST, most + 1, json.dumps(starts)))
    found = (json.loads(keys) for (keys,) in rows)
    return [keys if len(keys) <= most else [] for keys in found]


_LAST = "\U0010ffff"
_SPACING = LEVELS["spacing"]
_AT_MOST = """
SELECT (SELECT json_group_array(key) FROM (SELECT DISTINCT key FROM %s
  WHERE key >= j.value AND key < j.value || ?1 %s ORDER BY key LIMIT ?2)) FROM json_each(?3) AS j"""
_BEGINNING = _AT_MOST % ("term_start", f"AND levels & {_SPACING}")
_ENDING = _AT_MOST % ("term_end", "")
_PRECEDING = """
SELECT coalesce((SELECT min(key) FROM term_end WHERE key >= j.value), '') FROM json_each(?) AS j"""
_FOLLOWING = f"""
SELECT coalesce((SELECT key FROM term_start WHERE key >= j.value AND levels & {_SPACING}
    ORDER BY key LIMIT 1), ''),
  coalesce((SELECT min(key) FROM inflected WHERE key >= j.value), '')
FROM json_each(?) AS j"""

_SHOWN = f"""slot >> {ROWID_BITS}, c.id, c.kind, t.lang, t.text, t.status, t.review
FROM %s AS i JOIN term AS t ON t.rowid = i.slot & 0xffffffff
JOIN concept AS c ON c.rowid = t.concept
WHERE i.key IN (SELECT value FROM json_each(?))"""
_TERMS = (
    f"SELECT i.key, 0, {_SHOWN % 'term_start'} AND i.levels & {_SPACING} "
    f"UNION ALL SELECT i.key, 1, {_SHOWN % 'inflected'}"
)
