"""What stands beside a segment in its unit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.language.numbers import primary
from termbase.store.base import Base


@dataclass(frozen=True, slots=True)
class Translation:
    """What stands beside a segment in its unit: the number of its row, its language and text."""

    segment: int
    lang: str
    text: str


def beside(
    base: Base, units: Iterable[tuple[int, str]], target: str | None
) -> dict[int, tuple[Translation, ...]]:
    """The segments of the target language of each unit, given by its row and the language that was
    asked in; without a target those of all other languages.
    """
    asked = dict(units)
    found: dict[int, list[Translation]] = {unit: [] for unit in asked}
    rows = base.connection.execute(_BESIDE, (json.dumps(list(asked)),)).fetchall()
    # Few languages, many units.
    primaries = {lang: primary(lang) for lang in {row[2] for row in rows}.union(asked.values())}
    wanted = None if target is None else primary(target)
    for segment, unit, lang, text in rows:
        own = primaries[lang]
        if own == wanted or (wanted is None and own != primaries[asked[unit]]):
            found[unit].append(Translation(segment, lang, text))
    return {unit: tuple(all_of_it) for unit, all_of_it in found.items()}


_BESIDE = """
SELECT rowid, unit, lang, text FROM segment
WHERE unit IN (SELECT value FROM json_each(?)) ORDER BY unit, position"""
