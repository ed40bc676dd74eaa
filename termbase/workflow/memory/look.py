"""Units, whole: lists of them, and one with its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.memory.fuzzy import Match, find
from termbase.model import Change
from termbase.model.identifiers import language_tag
from termbase.model.memory import MemoryUnit
from termbase.store import history, units
from termbase.store.base import Base
from termbase.store.unit_selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class UnitCard:
    """Everything the base knows of a unit; ``unit`` is ``None`` for one that was deleted."""

    id: str
    unit: MemoryUnit | None
    history: tuple[Change, ...]


def listed(base: Base, chosen: Selection = EVERYTHING) -> Iterator[MemoryUnit]:
    """The units that ``chosen`` selects, as a stream."""
    return units.stream(base, chosen)


def count(base: Base, chosen: Selection = EVERYTHING) -> int:
    """How many units :func:`listed` gives."""
    return units.count_chosen(base, chosen)


def similar(
    base: Base,
    text: str,
    lang: str,
    *,
    threshold: float,
    limit: int,
    before: str | None = None,
    after: str | None = None,
) -> list[Match]:
    """The segments that are like ``text``, with all their translations, the best first.

    See :func:`termbase.memory.fuzzy.find`.
    """
    return find(
        base, text, language_tag(lang), threshold=threshold, limit=limit, before=before, after=after
    )


def inspect_unit(base: Base, id: str) -> UnitCard:
    """One unit with its history. Raises :class:`~termbase.errors.NotFound` where there never was
    one of that id.
    """
    found = units.get_all(base, [id]).get(id)
    changes = tuple(history.of_unit(base, id))
    if found is None and not changes:
        units.get(base, id)
    return UnitCard(id, found, changes)
