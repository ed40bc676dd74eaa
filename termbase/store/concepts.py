"""Reading concepts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import NotFound, StoreError
from termbase.language.keys import canonical
from termbase.messages import M
from termbase.model import Concept, Kind, Relation, Review
from termbase.model.document import from_document
from termbase.store.base import Base
from termbase.store.connection import Connection, explaining
from termbase.store.keying import term_key
from termbase.store.nearest import did_you_mean
from termbase.store.rows import ConceptRows, concept_from, relation_document

SLAB = 500
"""How many concepts are read or written together."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things a base holds; ``proposed`` and ``approved`` count terms."""

    concepts: int
    terms: int
    proposed: int
    approved: int
    relations: int
    sources: int
    redirects: int


class Stored(NamedTuple):
    """A concept as it stands in the tables."""

    rowid: int
    id: str
    version: int
    rows: ConceptRows
    term_rowids: tuple[int, ...]

    @property
    def redirect(self) -> str:
        """The id that it was merged into; empty where it was not."""
        return self.rows.concept[3]

    def concept(self) -> Concept:
        """The model object."""
        return concept_from(self.id, self.rows, self.version)


def get(base: Base, id: str) -> Concept:
    """The concept ``id``, or the one that it was merged into.

    Raises :class:`NotFound`, with the nearest ids as remedy.
    """
    seen: set[str] = set()
    with explaining(base.path), base.snapshot():
        while id not in seen:
            seen.add(id)
            found = stored(base.connection, [id]).get(id)
            if found is None:
                raise _not_found(base, id)
            if not found.redirect:
                return found.concept()
            id = found.redirect
    raise StoreError(M("the redirects of {id} lead back to it", id=id), place=str(base.path))


def exists(base: Base, id: str) -> bool:
    """Whether there is a concept (or a redirect) of that very id."""
    row = base.connection.execute("SELECT 1 FROM concept WHERE id = ?", (id,)).fetchone()
    return row is not None


def get_all(base: Base, ids: Iterable[str]) -> dict[str, Concept]:
    """The concepts of those ids that there are, redirects as they are, in the given order."""
    wanted = list(dict.fromkeys(ids))
    with explaining(base.path):
        found = stored(base.connection, wanted)
    return {id: found[id].concept() for id in wanted if id in found}


def only_named(base: Base, ids: Iterable[str]) -> set[str]:
    """Of those ids those of concepts that have terms and nothing else."""
    with explaining(base.path):
        return {id for (id,) in base.connection.execute(_ONLY_NAMED, (json.dumps(list(ids)),))}


def stream(
    base: Base,
    *,
    kind: Kind | None = None,
    lang: str | None = None,
    review: Review | None = None,
    redirects: bool = False,
) -> Iterator[Concept]:
    """The concepts sorted by id, read in slabs.

    ``lang`` keeps those that have a term in it (``pt`` includes ``pt-BR``), ``review`` those that
    stand so themselves or have a term (of ``lang``) that does. Redirects are left out unless asked
    for. Wrap it in :meth:`Base.snapshot` where others may write meanwhile.
    """
    for found in stream_stored(base, kind=kind, lang=lang, review=review, redirects=redirects):
        yield found.concept()


def stream_stored(
    base: Base,
    *,
    kind: Kind | None = None,
    lang: str | None = None,
    review: Review | None = None,
    redirects: bool = False,
) -> Iterator[Stored]:
    """As :func:`stream`, as they stand in the tables: equal rows are equal concepts."""
    condition, values = _condition(kind, lang, review, redirects)
    after = ""
    while True:
        with explaining(base.path):
            ids = [
                row[0]
                for row in base.connection.execute(
                    f"SELECT id FROM concept AS c WHERE id > ?{condition} ORDER BY id LIMIT ?",
                    (after, *values, SLAB),
                )
            ]
            found = stored(base.connection, ids)
        for id in ids:
            if id in found:
                yield found[id]
        if len(ids) < SLAB:
            return
        after = ids[-1]


def count(base: Base) -> Counts:
    """How much the base holds."""
    with explaining(base.path):
        return Counts(*base.connection.execute(_COUNT).fetchone())


def length(base: Base) -> int:
    """How many concepts the base holds; ten times as fast as all that :func:`count` counts."""
    with explaining(base.path):
        (number,) = base.connection.execute(
            "SELECT count(*) FROM concept WHERE redirect = ''"
        ).fetchone()
    return int(number)


def styles(base: Base) -> list[str]:
    """The house styles that terms have, sorted."""
    with explaining(base.path):
        rows = base.connection.execute("SELECT DISTINCT style FROM term WHERE style <> ''")
        return sorted(row[0] for row in rows)


def subjects(base: Base, most: int = 1000) -> list[str]:
    """The subject fields that concepts have, sorted, ``most`` of them at most."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT DISTINCT subject FROM concept WHERE subject <> '' LIMIT ?", (most,)
        )
        return sorted(row[0] for row in rows)


def languages(base: Base) -> list[str]:
    """The languages that terms are in, sorted."""
    found: list[str] = []
    with explaining(base.path):
        # One after another: to tell all terms apart takes ten times as long.
        while row := base.connection.execute(
            f"SELECT lang FROM term WHERE lang NOT IN ({', '.join('?' * len(found))}) LIMIT 1",
            found,
        ).fetchone():
            found.append(row[0])
    return sorted(found)


def incoming(base: Base, id: str) -> list[tuple[str, Relation]]:
    """The relations that point to ``id``: whose they are, and each relation; sorted by id."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT c.id, r.kind, r.target, r.document FROM relation AS r "
            "JOIN concept AS c ON c.rowid = r.concept WHERE r.target = ? ORDER BY c.id, r.position",
            (id,),
        ).fetchall()
    return [(row[0], from_document(Relation, relation_document(row[1:]))) for row in rows]


def with_term(base: Base, lang: str, text: str) -> list[str]:
    """The ids of the concepts that have ``text`` as a term in ``lang``, but for case; sorted.

    It sees terms at once, also those that the write under way has put.
    """
    return with_terms(base, [(lang, text)]).get((lang, text), [])


def with_terms(base: Base, terms: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """As :func:`with_term` for many pairs of language and text, without those that none has."""
    wanted = {(lang, text): (term_key(text), canonical(text)) for lang, text in terms}
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT t.key, t.lang, t.text, c.id FROM term AS t "
            "JOIN concept AS c ON c.rowid = t.concept "
            "WHERE t.key IN (SELECT value FROM json_each(?)) ORDER BY c.id",
            (json.dumps([key for key, _ in wanted.values()]),),
        ).fetchall()
    found: dict[tuple[int, str], dict[str, dict[str, None]]] = {}
    for key, lang, text, id in rows:
        found.setdefault((key, lang), {}).setdefault(canonical(text), {})[id] = None
    matches = (
        (pair, found.get((key, pair[0]), {}).get(folded)) for pair, (key, folded) in wanted.items()
    )
    return {pair: list(ids) for pair, ids in matches if ids}


def stored(connection: Connection, ids: Iterable[str]) -> dict[str, Stored]:
    """The concepts of those ids as they stand in the tables, by id."""
    wanted = json.dumps(list(ids))
    heads = connection.execute(_HEADS, (wanted,)).fetchall()
    if not heads:
        return {}
    rowids = json.dumps([head[0] for head in heads])
    terms: dict[int, list[tuple[int, ...]]] = {}
    for row in connection.execute(_TERMS, (rowids,)):
        terms.setdefault(row[0], []).append(row)
    relations: dict[int, list[tuple[str, str, str]]] = {}
    for row in connection.execute(_RELATIONS, (rowids,)):
        relations.setdefault(row[0], []).append(row[1:])
    return {
        head[1]: Stored(
            head[0],
            head[1],
            head[2],
            ConceptRows(
                head[3:],
                tuple(row[2:] for row in terms.get(head[0], ())),  # type: ignore[misc]
                tuple(relations.get(head[0], ())),
            ),
            tuple(row[1] for row in terms.get(head[0], ())),
        )
        for head in heads
    }


_HEADS = """
SELECT rowid, id, version, kind, subject, review, redirect, document FROM concept
WHERE id IN (SELECT value FROM json_each(?))"""
_ONLY_NAMED = """
SELECT id FROM concept AS c WHERE id IN (SELECT value FROM json_each(?)) AND document = '{}'
  AND NOT EXISTS (SELECT 1 FROM relation AS r WHERE r.concept = c.rowid)"""
_TERMS = """
SELECT concept, rowid, lang, text, type, status, review, style, document FROM term
WHERE concept IN (SELECT value FROM json_each(?)) ORDER BY concept, position"""
_RELATIONS = """
SELECT concept, kind, target, document FROM relation
WHERE concept IN (SELECT value FROM json_each(?)) ORDER BY concept, position"""
_COUNT = """
SELECT (SELECT count(*) FROM concept WHERE redirect = ''), (SELECT count(*) FROM term),
  (SELECT count(*) FROM term WHERE review = 'proposed'),
  (SELECT count(*) FROM term WHERE review = 'approved'), (SELECT count(*) FROM relation),
  (SELECT count(*) FROM source), (SELECT count(*) FROM concept WHERE redirect <> '')"""


def _condition(
    kind: Kind | None, lang: str | None, review: Review | None, redirects: bool
) -> tuple[str, list[str]]:
    parts: list[str] = [] if redirects else ["c.redirect = ''"]
    values: list[str] = []
    if kind is not None:
        parts.append("c.kind = ?")
        values.append(kind)
    spoken = "(t.lang = ? OR t.lang GLOB ?)"
    if lang is not None:
        parts.append(f"EXISTS (SELECT 1 FROM term AS t WHERE t.concept = c.rowid AND {spoken})")
        values += [lang, f"{lang}-*"]
    if review is not None:
        within = f" AND {spoken}" if lang is not None else ""
        parts.append(
            "(c.review = ? OR EXISTS "
            f"(SELECT 1 FROM term AS t WHERE t.concept = c.rowid AND t.review = ?{within}))"
        )
        values += [review, review, *([lang, f"{lang}-*"] if lang is not None else [])]
    return "".join(f" AND {part}" for part in parts), values


def _not_found(base: Base, id: str) -> NotFound:
    return NotFound(M("no concept {id}", id=id), remedy=did_you_mean(base, "concept", id))
