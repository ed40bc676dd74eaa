"""The concepts in which something waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator

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
        found = concepts.get_all(base, [row[0] for row in rows])
        yield from found.values()
        if len(rows) < concepts.SLAB:
            return
        after = rows[-1][0]


def count(base: Base, asked: str) -> int:
    """How many concepts :func:`stream` gives."""
    with explaining(base.path):
        return int(base.connection.execute(_COUNT, (asked,)).fetchone()[0])


# Most documents are not parsed: few hold the words anywhere.
_ASKED = """instr(document, {asked}) AND EXISTS (
  SELECT 1 FROM json_each(document, '$.notes') AS note
  WHERE instr(json_extract(note.value, '$.text'), {asked}) = 1)"""
_NEXT = f"""
SELECT id FROM concept WHERE id > ?1 AND redirect = '' AND (review = 'proposed'
  OR EXISTS (SELECT 1 FROM term WHERE term.concept = concept.rowid AND term.review = 'proposed')
  OR {_ASKED.format(asked="?2")})
ORDER BY id LIMIT ?3"""
# All terms are gone through once here, which would be too much for each slab.
_COUNT = f"""
SELECT count(*) FROM concept WHERE redirect = '' AND (review = 'proposed'
  OR rowid IN (SELECT concept FROM term WHERE review = 'proposed')
  OR {_ASKED.format(asked="?1")})"""
