"""Terms counted by how their canonical keys begin, and read by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from termbase.model import Kind
from termbase.store.base import Base
from termbase.store.candidates import Filter
from termbase.store.connection import explaining
from termbase.store.derived import LEVELS
from termbase.store.slots import ROWIDS

Told = Callable[[int], None]
"""Hears how many terms are read."""

SLAB = 10_000
"""So many terms are read together."""

_LAST = "\U0010ffff"
_CANONICAL = f"k.levels & {LEVELS['canonical']}"


class Beginning(NamedTuple):
    """How many terms are called ``text`` by their keys, and how many begin so and go on."""

    text: str
    whole: int
    longer: int


class Beginnings:
    """The terms that a filter keeps.

    What a filter asks of a term's own row, its language and kind, is read of all terms at once and
    noted, a byte a term. All methods are to be called in a snapshot of the base.
    """

    def __init__(self, base: Base, wanted: Filter, told: Told | None = None) -> None:
        self._wanted = Filter(None, None, wanted.review, wanted.status)
        self._kept: bytearray | None = None
        self._first: list[Beginning] | None = None
        if wanted.lang is not None or wanted.kind is not None:
            with explaining(base.path), base.sparing():
                self._note(base, wanted, told)

    def after(self, base: Base, text: str) -> list[Beginning]:
        """What the terms that begin with ``text`` and go on begin with, one letter further."""
        if not text and self._first is not None:
            return self._first
        with explaining(base.path):
            return list(self._after(base, text))

    def terms(
        self, base: Base, beginnings: Iterable[str], wholes: Iterable[str]
    ) -> list[tuple[int, str]]:
        """Slot and text of each term whose key begins with one of ``beginnings`` and goes on, or is
        one of ``wholes``.
        """
        condition, values = self._condition(base)
        found: list[tuple[int, str]] = []
        ranges = [
            *(("k.key > ? AND k.key < ?", (text, text + _LAST)) for text in beginnings),
            *(("k.key = ?", (text,)) for text in wholes),
        ]
        with explaining(base.path):
            for within, ends in ranges:
                found += base.connection.execute(
                    "SELECT i.slot, i.text FROM term_start AS k JOIN term_index AS i"
                    f" ON i.slot = k.slot WHERE {within} AND {_CANONICAL}{condition}",
                    (*ends, *values),
                )
        return found

    def _note(self, base: Base, wanted: Filter, told: Told | None) -> None:
        (last,) = base.connection.execute("SELECT max(rowid) FROM term").fetchone()
        kept = bytearray((last or 0) + 1)
        conditions, values = _own(wanted)
        slot_condition, slot_values = self._wanted.sql("i")
        rows = base.connection.execute(
            f"SELECT i.slot & {ROWIDS}, substr(i.canonical, 1, 1), length(i.canonical) = 1"
            f" FROM term_index AS i WHERE {conditions}{slot_condition}",
            (*values, *slot_values),
        )
        counted: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
        done = 0
        while slab := rows.fetchmany(SLAB):
            for rowid, _, _ in slab:
                kept[rowid] = 1
            counted[False].update(letter for _, letter, whole in slab if not whole)
            counted[True].update(letter for _, letter, whole in slab if whole)
            done += len(slab)
            if told is not None:
                told(done)
        letters = sorted(set(counted[False]) | set(counted[True]))
        self._kept = kept
        self._first = [Beginning(x, counted[True][x], counted[False][x]) for x in letters]

    def _after(self, base: Base, text: str) -> Iterator[Beginning]:
        condition, values = self._condition(base)
        execute = base.connection.execute
        table = f"FROM term_start AS k WHERE {_CANONICAL}{condition}"
        at, end = text, text + _LAST
        while row := execute(
            f"SELECT k.key {table} AND k.key > ? AND k.key < ? ORDER BY k.key LIMIT 1",
            (*values, at, end),
        ).fetchone():
            start = row[0][: len(text) + 1]
            at = start + _LAST
            (whole,) = execute(
                f"SELECT count(*) {table} AND k.key = ?", (*values, start)
            ).fetchone()
            (longer,) = execute(
                f"SELECT count(*) {table} AND k.key > ? AND k.key < ?", (*values, start, at)
            ).fetchone()
            yield Beginning(start, whole, longer)

    def _condition(self, base: Base) -> tuple[str, list[str | int]]:
        condition, values = self._wanted.sql("k")
        kept = self._kept
        if kept is None:
            return condition, values

        def is_kept(slot: int) -> int:
            rowid = slot & ROWIDS
            return kept[rowid] if rowid < len(kept) else 0

        # Each list has its own; the connection knows the one that is read.
        base.connection.create_function("is_kept", 1, is_kept, deterministic=True)
        return f"{condition} AND is_kept(k.slot)", values


def _own(wanted: Filter) -> tuple[str, list[str | int]]:
    """Language and kind as conditions on ``term_index``, which has both."""
    parts: list[str] = []
    values: list[str | int] = []
    if wanted.lang is not None:
        parts.append("(i.lang = ? OR substr(i.lang, 1, ?) = ?)")
        values += [wanted.lang, len(wanted.lang) + 1, f"{wanted.lang}-"]
    if wanted.kind is not None:
        parts.append("i.kind = ?")
        values.append(Kind(wanted.kind).value)
    return " AND ".join(parts), values
