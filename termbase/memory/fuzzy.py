"""Fuzzy look-up: the earlier segments that are like a text, none missed.

Every segment of the language whose score (:mod:`termbase.memory.score`) reaches the threshold is
found, whatever the size of the memory: the same answers as comparing with each of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import InvalidValue
from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.memory.candidates import similar
from termbase.memory.score import (
    IDENTICAL,
    IN_CONTEXT,
    Edit,
    Penalty,
    allowed,
    compare,
    penalties,
    percent,
    score,
)
from termbase.memory.tokens import compared
from termbase.memory.translations import Translation, beside
from termbase.messages import M
from termbase.model.vocabulary import Review
from termbase.store.base import Base
from termbase.store.connection import explaining
from termbase.store.unit_rows import segment_key

__all__ = ["THRESHOLD", "Match", "Translation", "find", "those"]

THRESHOLD = 0.7
"""The score from which a segment is worth showing, unless somebody says otherwise."""

_SLAB = 5_000


@dataclass(frozen=True, slots=True)
class Match:
    """A segment that is like the text asked for.

    ``segment`` and ``unit_row`` are numbers of rows; ``unit`` is the unit's lasting id. ``percent``
    is 101 for an identical text between the same neighbours or under the same key, 100 for an
    identical one, and at most 99 otherwise. ``edits`` lead from the text asked for to this one.
    """

    segment: int
    unit_row: int
    unit: str
    lang: str
    text: str
    score: float
    percent: int
    penalties: tuple[Penalty, ...]
    edits: tuple[Edit, ...]
    review: Review
    changed: str
    translations: tuple[Translation, ...]


def find(
    base: Base,
    text: str,
    lang: str,
    *,
    threshold: float = THRESHOLD,
    limit: int | None = 10,
    target: str | None = None,
    before: str | None = None,
    after: str | None = None,
    context: str = "",
) -> list[Match]:
    """The segments of ``lang`` (of all its regions) that are like ``text``, the best first.

    All that reach ``threshold`` (more than 0, at most 1), or the ``limit`` best of them; with a
    ``target`` only those whose unit has that language too. Units that were rejected are not
    offered. The order is that of the percentage, then fewest penalties, approved before proposed,
    the newest, the unit's id. ``before`` and ``after`` are the texts of the neighbours in the
    document, empty where there is none; ``context`` is the key that the document gives the text
    (``msgctxt``). Raises :class:`InvalidValue` for a bad threshold.
    """
    if not 0 < threshold <= 1:
        raise InvalidValue(M("a threshold is more than 0 and at most 1"))
    text = nfc(text)
    with explaining(base.path), base.snapshot():
        rows = _rows(base, similar(base, text, primary(lang), threshold), text, threshold, target)
        around = None if before is None or after is None else (nfc(before), nfc(after))
        if around is not None or context:
            rows = _in_context(base, rows, around, context)
        ranked = sorted((_order(text, row), row) for row in _best(rows, limit))
        chosen = [row for _, row in ranked[:limit]]
        others = beside(base, [(row.unit, row.lang) for row in chosen], target)
    return [_match(text, row, others[row.unit]) for row in chosen]


def those(base: Base, text: str, segments: list[int], *, target: str) -> list[Match]:
    """The segments of these rows as matches of an NFC text, whatever their score, in the order of
    :func:`find`; rejected units are left out, and those without the ``target``.
    """
    rows = _rows(base, segments, text, 0, target)
    ranked = [row for _, row in sorted((_order(text, row), row) for row in rows)]
    others = beside(base, [(row.unit, row.lang) for row in ranked], target)
    return [_match(text, row, others[row.unit]) for row in ranked]


class _Row(NamedTuple):
    """A segment that reaches the threshold, with its unit."""

    segment: int
    distance: int
    longer: int
    percent: int
    unit: int
    lang: str
    text: str
    id: str
    review: str
    changed: str


def _rows(
    base: Base, candidates: list[int], text: str, threshold: float, target: str | None
) -> list[_Row]:
    """What is offered of the candidates: what is still there and reaches the threshold, was not
    rejected, and has a counterpart in the target language.
    """
    from rapidfuzz.distance.Levenshtein import distance

    query = compared(text)
    statement = _FETCH if target is None else _FETCH + _HAS_TARGET
    values = [] if target is None else [primary(target)] * 2
    rows = []
    for start in range(0, len(candidates), _SLAB):
        slab = json.dumps(candidates[start : start + _SLAB])
        for segment, *row in base.connection.execute(statement, (slab, *values)):
            found = row[2]
            keys = compared(found)
            longer = max(len(query), len(keys))
            most = allowed(longer, threshold)
            apart = distance(query, keys, score_cutoff=most)
            if apart <= most:
                shown = percent(apart, longer, identical=found == text)
                rows.append(_Row(segment, apart, longer, shown, *row))
    return rows


def _best(rows: list[_Row], limit: int | None) -> list[_Row]:
    """Those that may be among the ``limit`` best: what else orders them costs more to know."""
    if limit is None or len(rows) <= limit:
        return rows
    least = sorted((row.percent for row in rows), reverse=True)[max(limit, 1) - 1]
    return [row for row in rows if row.percent >= least]


class _Order(NamedTuple):
    percent: int
    penalties: int
    review: int
    age: tuple[int, ...]
    id: str
    segment: int


def _order(text: str, row: _Row) -> _Order:
    # What sorts last to first is turned round, letter by letter for the date.
    age = tuple(-ord(letter) for letter in row.changed)
    count = len(penalties(text, row.text))
    review = Review(row.review).rank
    return _Order(-row.percent, count, review, (*age, 0), row.id, row.segment)


def _match(text: str, row: _Row, translations: tuple[Translation, ...]) -> Match:
    differences = compare(text, row.text)
    return Match(
        row.segment,
        row.unit,
        row.id,
        row.lang,
        row.text,
        score(row.distance, row.longer),
        row.percent,
        differences.penalties,
        differences.edits,
        Review(row.review),
        row.changed,
        translations,
    )


def _in_context(
    base: Base, rows: list[_Row], around: tuple[str, str] | None, context: str
) -> list[_Row]:
    """The rows, identical ones that were met in this context raised."""
    return [
        row._replace(percent=IN_CONTEXT)
        if row.percent == IDENTICAL and _was_there(base, row, around, context)
        else row
        for row in rows
    ]


def _was_there(base: Base, row: _Row, around: tuple[str, str] | None, context: str) -> bool:
    """Whether the unit was met between these neighbours, or under this key."""
    keys = [segment_key(row.lang, text) & _WORDS if text else 0 for text in around or ()]
    # A file of one segment says nothing of neighbours.
    wanted = f":{keys[0]:x}:{keys[1]:x}" if any(keys) else ""
    rows = base.connection.execute(
        "SELECT context, neighbours FROM occurrence WHERE unit = ?", (row.unit,)
    )
    for key, neighbours in rows:
        if context and key:
            # The same text under another key is another text, whatever stands around it.
            if key == context:
                return True
            continue
        for one in neighbours.split() if wanted else ():
            if one.endswith(wanted) and primary(one.partition(":")[0]) == primary(row.lang):
                return True
    return False


_WORDS = (1 << 64) - 1
_FETCH = """
SELECT s.rowid, s.unit, s.lang, s.text, u.id, u.review, u.changed
FROM json_each(?) AS j CROSS JOIN segment AS s ON s.rowid = j.value
JOIN unit AS u ON u.rowid = s.unit WHERE u.review <> 'rejected'"""
_HAS_TARGET = """
AND EXISTS (SELECT 1 FROM segment AS t WHERE t.unit = s.unit
  AND (t.lang = ? OR t.lang LIKE ? || '-%'))"""
