"""The concepts in which something waits for a decision."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from termbase.model import Concept
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.connection import explaining


def stream(base: Base, asked: str) -> Iterator[Concept]:
    """The concepts that are proposed, have a proposed term, or a note that begins with ``asked``;
    sorted by id, read in slabs. Redirects are left out.
    """
    after = ""
    while True:
        with explaining(base.path):
            rows = base.connection.execute(_NEXT, (after, asked, concepts.SLAB)).fetchall()
        found = concepts.get_all(base, [id for _number, id in rows])
        yield from found.values()
        if len(rows) < concepts.SLAB:
            return
        after = rows[-1][1]


def count(base: Base, asked: str) -> int:
    """How many concepts :func:`stream` gives."""
    with explaining(base.path):
        return int(base.connection.execute(_COUNT, (asked,)).fetchone()[0])


def numbers(base: Base, asked: str, most: int | None = None) -> array[int]:
    """The numbers (rowids) of the concepts that :func:`stream` gives, in its order, ``most`` of
    them at most.
    """
    with explaining(base.path):
        if most is None:
            rows = base.connection.execute(_NUMBERS, (asked,))
        else:
            rows = base.connection.execute(_NEXT, ("", asked, most))
        return array("q", (row[0] for row in rows))


def at(base: Base, wanted: Iterable[int]) -> dict[int, Concept]:
    """The concepts of those numbers that there are."""
    with explaining(base.path):
        ids = dict(base.connection.execute(_IDS, (json.dumps(list(wanted)),)).fetchall())
    found = concepts.get_all(base, ids.values())
    return {number: found[id] for number, id in ids.items()}


def number_of(base: Base, id: str) -> int | None:
    """The number of a concept; ``None`` where there is none of that id."""
    with explaining(base.path):
        row = base.connection.execute("SELECT rowid FROM concept WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def place(base: Base, found: array[int], id: str) -> int:
    """Where ``id`` stands, or would stand, among ``found``: numbers in the order of ids."""

    def id_at(number: int) -> str:
        row = base.connection.execute(
            "SELECT id FROM concept WHERE rowid = ?", (number,)
        ).fetchone()
        return str(row[0]) if row else ""

    with explaining(base.path):
        return bisect_left(found, id, key=id_at)


# Most documents are not parsed: few hold the words anywhere.
_ASKED = """instr(document, {asked}) AND EXISTS (
  SELECT 1 FROM json_each(document, '$.notes') AS note
  WHERE instr(json_extract(note.value, '$.text'), {asked}) = 1)"""
_NEXT = f"""
SELECT rowid, id FROM concept WHERE id > ?1 AND redirect = '' AND (review = 'proposed'
  OR EXISTS (SELECT 1 FROM term WHERE term.concept = concept.rowid AND term.review = 'proposed')
  OR {_ASKED.format(asked="?2")})
ORDER BY id LIMIT ?3"""
# All terms are gone through once here, which would be too much for each slab.
_WAITING = f"""redirect = '' AND (review = 'proposed'
  OR rowid IN (SELECT concept FROM term WHERE review = 'proposed')
  OR {_ASKED.format(asked="?1")})"""
_COUNT = f"SELECT count(*) FROM concept WHERE {_WAITING}"
# Sorted afterwards: by the index of ids each row would be looked up at its own place.
_NUMBERS = f"SELECT rowid FROM concept NOT INDEXED WHERE {_WAITING} ORDER BY id"
_IDS = "SELECT rowid, id FROM concept WHERE rowid IN (SELECT value FROM json_each(?))"
