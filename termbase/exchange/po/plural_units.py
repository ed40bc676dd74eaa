"""Plural entries as units, one for each form, and back: a property says what they were part of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from termbase.exchange.po.reader import PoEntry
from termbase.model.unit import Property, TranslationUnit

PLURAL = "x-po-plural"
"""The type of the property: a JSON list of msgid, msgid_plural and the numbers of the forms."""

WAITING = 10_000
"""So many plurals wait at most for the rest of their forms."""

_LONGEST = 100_000


class Plural(NamedTuple):
    """What a unit was part of: an entry, and which of its forms."""

    singular: str
    plural: str
    forms: tuple[int, ...]


class Line(NamedTuple):
    """What is written of a unit: its texts, and the lines of comments before them."""

    context: str
    said: str
    translation: str
    approved: bool
    codes: int
    notes: str
    own: str


def plural_property(entry: PoEntry, text: str, translation: str) -> tuple[Property, ...]:
    """What is to be remembered of a pair of an entry, where that is a plural."""
    targets = entry.plural_targets
    if entry.source_plural is None or not targets:
        return ()
    if len(targets) == 1 or (text == entry.source_text and translation == targets[0]):
        forms = [0]
    else:
        forms = [n for n, form in enumerate(targets) if n and form == translation]
    value = json.dumps([entry.source_text, entry.source_plural, forms], ensure_ascii=False)
    return (Property(PLURAL, value),) if len(value) <= _LONGEST else ()


def plural_of(unit: TranslationUnit) -> Plural | None:
    """What a unit was part of, as far as a property says it."""
    try:
        singular, plural, forms = json.loads(unit.said(PLURAL)[:_LONGEST])
        return Plural(str(singular), str(plural), tuple(map(int, forms)))
    except (ValueError, TypeError, RecursionError):
        return None


class Group:
    """The lines of one entry, as they come."""

    def __init__(self, said: Plural) -> None:
        self._said = said
        self._lines: dict[tuple[str, tuple[int, ...]], Line] = {}

    def put(self, line: Line, forms: tuple[int, ...]) -> bool:
        """Takes a line; false where there is one in its place already."""
        return self._lines.setdefault((line.said, forms), line) is line

    def lines(self) -> Iterator[Line]:
        """The lines, the singular first, then the forms in order."""
        singular = self._said.singular
        for _, line in sorted(self._lines.items(), key=lambda i: (i[0][0] != singular, i[0][1])):
            yield line

    def targets(self, count: int | None) -> list[str]:
        """The translations of an entry of so many forms; empty where they make none."""
        found: dict[int, set[str]] = {}
        for (_, forms), line in self._lines.items():
            for form in forms:
                found.setdefault(form, set()).add(line.translation)
        texts = {said for said, _ in self._lines}
        whole = {self._said.singular, self._said.plural} == texts and len(found) == count
        if not whole or any(len(found.get(n, ())) != 1 for n in range(count or 0)):
            return []
        return [next(iter(found[n])) for n in range(len(found))]
