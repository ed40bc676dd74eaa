"""The tables of the search index that follow from ``term_index`` alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termbase.store.connection import Connection
from termbase.store.slots import ROWID_BITS, ROWIDS

LEVELS = {"canonical": 1, "tone": 2, "diacritic": 4, "spacing": 8}
"""The bit of each level of keys."""

BEGINNING = 3
"""Beginnings of so many letters may have a shortlist."""

SHORTLIST = 100
"""How many terms a shortlist has when it is made."""


THIRDS = ("key < 'g'", "key >= 'g' AND key < 'o'", "key >= 'o'")
"""Conditions on a key that take about a third of all keys each, in their order."""


def backwards(key: str) -> str:
    """The key as ``term_end`` has it."""
    return key[::-1]


def starts_of(entries: str, within: str = "") -> str:
    """A query for the rows of ``term_start`` that ``entries`` (a table or query) have, unsorted.

    ``within`` is a condition on them.
    """
    found = " UNION ALL ".join(
        f"SELECT {key} AS key, slot, concept, {levels} AS levels FROM {entries}"
        + (f" WHERE {key} IS NOT NULL" if key != "canonical" else "")
        for key, levels in _LEVELS_OF.items()
    )
    # A key may come back on a level further down, with another one between.
    where = f"WHERE {within} " if within else ""
    return (
        f"SELECT key, slot, concept, sum(levels) AS levels FROM ({found}) {where}GROUP BY key, slot"
    )


def ends_of(entries: str) -> str:
    """A query for the rows of ``term_end``, unsorted; it needs the function ``backwards``."""
    return f"SELECT backwards({_DIACRITIC_OF}) AS key, slot, concept FROM {entries}"


def filling(schema: str) -> Iterator[str]:
    """The statements that fill ``term_start`` and ``term_end`` of a schema.

    SQLite sorts in memory, and so a third of the keys at a time; the connection needs the function
    ``backwards``.
    """
    entries = f"{schema}.term_index"
    for within in THIRDS:
        found = starts_of(entries, within)
        yield f"INSERT INTO {schema}.term_start {found} ORDER BY key, slot"
    for within in THIRDS:
        last = within.replace("key", f"substr({_DIACRITIC_OF}, -1)")
        found = ends_of(f"(SELECT * FROM {entries} WHERE {last})")
        yield f"INSERT INTO {schema}.term_end {found} ORDER BY key, slot"


def trigrams_of(entries: str) -> str:
    """A query for the rows of ``term_trigram``."""
    return f"SELECT slot, {_DIACRITIC_OF} FROM {entries} ORDER BY slot"


def fill_shortlists(connection: Connection, schema: str = "main") -> None:
    """Makes the shortlists of a schema that has all else."""
    # Counted here: SQLite would sort a row for each of the keys.
    beginnings = connection.execute(f"SELECT substr(key, 1, {BEGINNING}) FROM {schema}.term_start")
    counted = Counter(start for (start,) in beginnings)
    statement = _FILL_SHORTLIST.format(schema=schema, size=SHORTLIST, last=SHORTLIST - 1)
    for length in range(1, BEGINNING + 1):
        times: Counter[str] = Counter()
        for start, count in counted.items():
            if len(start) >= length:
                times[start[:length]] += count
        starts = sorted(start for start, count in times.items() if count >= SHORTLIST)
        connection.executemany(statement, [(start,) for start in starts])


def shortlisting(entries: str) -> Iterator[str]:
    """The statements that enter into the shortlists those of new ``entries`` that belong there."""
    for length in range(1, BEGINNING + 1):
        yield (
            f"INSERT INTO main.shortlist SELECT substr(k.key, 1, {length}) AS start,"
            f" k.slot >> {ROWID_BITS} AS standing, i.id, k.slot, k.concept, sum(k.levels)"
            f" FROM ({starts_of(entries)}) AS k JOIN main.term_index AS i ON i.slot = k.slot"
            f" WHERE length(k.key) >= {length} GROUP BY start, k.slot"
            " HAVING (standing, i.id, k.slot) < (SELECT l.standing, l.id, l.slot"
            f" FROM main.shortlist AS l WHERE l.start = substr(k.key, 1, {length})"
            " ORDER BY l.standing DESC, l.id DESC, l.slot DESC LIMIT 1)"
        )


_DIACRITIC_OF = "coalesce(diacritic, tone, canonical)"
_LEVELS_OF = {
    "canonical": "CASE WHEN tone IS NOT NULL THEN 1 WHEN diacritic IS NOT NULL THEN 3 "
    "WHEN spacing IS NOT NULL THEN 7 ELSE 15 END",
    "tone": "CASE WHEN diacritic IS NOT NULL THEN 2 WHEN spacing IS NOT NULL THEN 6 ELSE 14 END",
    "diacritic": "CASE WHEN spacing IS NOT NULL THEN 4 ELSE 12 END",
    "spacing": "8",
}
# Those that stand alike go by their ids: what stands as the last does is all looked at.
_FILL_SHORTLIST = f"""
INSERT INTO {{schema}}.shortlist
SELECT ?1, k.slot >> {ROWID_BITS} AS standing, i.id, k.slot, k.concept, sum(k.levels)
FROM {{schema}}.term_start AS k JOIN {{schema}}.term_index AS i ON i.slot = k.slot
WHERE k.key >= ?1 AND k.key < ?1 || char(0x10ffff) AND k.slot <= (
  SELECT slot | {ROWIDS} FROM {{schema}}.term_start
  WHERE key >= ?1 AND key < ?1 || char(0x10ffff) ORDER BY slot LIMIT 1 OFFSET {{last}})
GROUP BY k.slot ORDER BY standing, i.id, k.slot LIMIT {{size}}"""
