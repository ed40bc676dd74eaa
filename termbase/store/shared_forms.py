"""Forms that concepts of a batch have in common with concepts that were there before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.language.keys import canonical
from termbase.store.connection import Connection


class Shared(NamedTuple):
    """A concept that is new, one of its terms, and a former concept that has it as well."""

    id: str
    lang: str
    text: str
    former: str


def of_batch(
    connection: Connection, batch: int, first: int, copied: int, last_copied: int
) -> Iterator[Shared]:
    """The new concepts of a batch that share a form with a former one, each with the first such
    (by the former one's id, then language and text), sorted by id.

    It is told from what stands in the tables now, whatever order it came in. Forms are the same
    that differ in case or normal form only; rejected ones are none. ``first`` is the rowid of the
    batch's first change, ``copied`` that of the last one of concepts that were found to have no
    form of the base when they were copied: of these only what the batch changed is compared, and
    those whose terms are written anew, behind the term ``last_copied``, are as others are.
    """
    values = {
        "batch": batch, "after": max(first - 1, copied), "copied": copied, "term": last_copied,
    }  # fmt: skip
    last = ""
    for id, lang, text, former, there in connection.execute(_SHARED, values):
        if id != last and canonical(text) == canonical(there):
            last = id
            yield Shared(id, lang, text, former)


# Keys are gone through once each: very many concepts may share one.
_SHARED = """
WITH done(id, before) AS MATERIALIZED (
  SELECT id, before IS NOT NULL FROM change
  WHERE rowid > :after AND batch = :batch AND object = 'concept'
  UNION ALL
  SELECT x.id, 0
  FROM (SELECT DISTINCT concept FROM term WHERE rowid > :term AND :copied) AS t
  CROSS JOIN concept AS c ON c.rowid = t.concept
  CROSS JOIN change AS x ON x.object = 'concept' AND x.id = c.id AND x.batch = :batch
  WHERE x.rowid <= :copied),
renamed(id) AS MATERIALIZED (
  SELECT c.redirect FROM done JOIN concept AS c ON c.id = done.id
  WHERE done.before AND c.redirect <> ''),
new(rowid) AS MATERIALIZED (
  SELECT c.rowid FROM done JOIN concept AS c ON c.id = done.id
  WHERE NOT done.before AND c.review <> 'rejected' AND c.id NOT IN (SELECT id FROM renamed)),
own(key, lang) AS MATERIALIZED (
  SELECT DISTINCT t.key, t.lang FROM new JOIN term AS t ON t.concept = new.rowid
  WHERE t.review <> 'rejected'),
former(key, lang, id, text) AS MATERIALIZED (
  SELECT own.key, own.lang, min(c.id), t.text
  FROM own CROSS JOIN term AS t ON t.key = own.key AND t.lang = own.lang
  CROSS JOIN concept AS c ON c.rowid = t.concept
  WHERE t.review <> 'rejected' AND c.review <> 'rejected' AND NOT EXISTS (
    SELECT 1 FROM change AS x
    WHERE x.object = 'concept' AND x.id = c.id AND x.batch = :batch AND x.before IS NULL)
  GROUP BY own.key, own.lang),
grown(key, lang, id, text) AS MATERIALIZED (
  SELECT t.key, t.lang, min(c.id), t.text
  FROM done CROSS JOIN concept AS c ON c.id = done.id CROSS JOIN term AS t ON t.concept = c.rowid
  WHERE done.before AND :copied AND t.review <> 'rejected' AND c.review <> 'rejected'
  GROUP BY t.key, t.lang)
SELECT c.id AS id, t.lang AS lang, t.text AS text, former.id AS former, former.text
FROM new CROSS JOIN concept AS c ON c.rowid = new.rowid
CROSS JOIN term AS t ON t.concept = new.rowid
JOIN former ON former.key = t.key AND former.lang = t.lang
WHERE t.review <> 'rejected'
UNION ALL
SELECT c.id, t.lang, t.text, grown.id, grown.text
FROM grown CROSS JOIN term AS t ON t.key = grown.key AND t.lang = grown.lang
CROSS JOIN concept AS c ON c.rowid = t.concept
CROSS JOIN change AS x ON x.object = 'concept' AND x.id = c.id AND x.batch = :batch
WHERE x.before IS NULL AND x.rowid <= :copied
  AND t.review <> 'rejected' AND c.review <> 'rejected' AND c.id NOT IN (SELECT id FROM renamed)
ORDER BY id, former, lang, text"""
