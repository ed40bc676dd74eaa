"""Memories to search in: units put straight into their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from termbase.model.memory import MemoryUnit, Occurrence
from termbase.model.unit import Segment
from termbase.model.vocabulary import Review
from termbase.store.base import Base
from termbase.store.connection import immediate
from termbase.store.unit_rows import id_of, unit_rows

Texts = dict[str, str]
Fill = Callable[..., list[int]]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Base]:
    """An empty base."""
    with Base.create(tmp_path / "memory.db") as base:
        yield base


def fill(
    base: Base,
    units: Iterable[Texts],
    *,
    review: Review = Review.APPROVED,
    occurrences: tuple[Occurrence, ...] = (),
    changed: str = "",
) -> list[int]:
    """Puts units of one text a language into the base; gives the numbers of their rows."""
    made = []
    with immediate(base.connection):
        (there,) = base.connection.execute("SELECT count(*) FROM unit").fetchone()
        for number, texts in enumerate(units, there):
            segments = tuple(Segment(lang, (text,)) for lang, text in texts.items())
            rows = unit_rows(MemoryUnit("", segments, review, occurrences=occurrences))
            row = (*rows.unit[:5], changed, rows.unit[6])
            (rowid,) = base.connection.execute(
                "INSERT INTO unit(id, version, key, review, domain, source, author, changed,"
                " document) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?) RETURNING rowid",
                (f"{id_of(row[0])}-{number}", *row),
            ).fetchone()
            base.connection.executemany(
                "INSERT INTO segment(unit, position, lang, text, key, document)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(rowid, at, *segment) for at, segment in enumerate(rows.segments)],
            )
            base.connection.executemany(
                "INSERT INTO occurrence(unit, document, position, context, neighbours)"
                " VALUES (?, ?, ?, ?, ?)",
                [(rowid, *place) for place in rows.occurrences],
            )
            made.append(rowid)
    return made
