"""Writing: one immediate transaction a task, with its history in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from termbase.errors import Conflict, NotFound, StoreError
from termbase.messages import M
from termbase.model import Batch, Concept, Source, Task
from termbase.model.memory import MemoryUnit
from termbase.store import concepts, sources, units
from termbase.store.base import Base
from termbase.store.concepts import SLAB, Stored
from termbase.store.connection import Connection, explaining, immediate
from termbase.store.ledger import Ledger
from termbase.store.progress import Progress
from termbase.store.rows import (
    at_version,
    concept_document,
    concept_rows,
    encode,
    source_document,
    source_row,
)
from termbase.store.shared_forms import Shared
from termbase.store.staging import Staging
from termbase.store.tables import ConceptTables, Replacement
from termbase.store.unit_rows import UnitRows, unit_document, unit_rows
from termbase.store.unit_tables import UnitReplacement, UnitTables

if TYPE_CHECKING:
    from termbase.store.staged_units import StagedUnits


@dataclass(frozen=True, slots=True)
class Tally:
    """How many concepts or units a write added, changed and found as they were."""

    added: int = 0
    changed: int = 0
    identical: int = 0


class Writing:
    """What may be written inside :func:`writing`; ``batch`` is there afterwards, if one came to be.

    Until the end of the block, searches may miss what was put in bulk.
    """

    def __init__(self, base: Base, ledger: Ledger, progress: Progress | None) -> None:
        self.batch: Batch | None = None
        self._base = base
        self._connection = base.connection
        self._ledger = ledger
        self._tables = ConceptTables(base.connection)
        self._units = UnitTables(base.connection)
        self._progress = progress
        self._done = 0

    def put(self, concept: Concept) -> Concept:
        """Stores a concept as it is now; gives it back with its new version.

        Raises :class:`Conflict` where the stored version is another than the concept's.
        """
        due = self._due([concept])
        return at_version(concept, self.replace(due)[0]) if due else concept

    def put_all(self, concepts: Iterable[Concept]) -> Tally:
        """Stores many concepts, each as :meth:`put` does; an id must not come twice."""
        rest = iter(concepts)
        added = changed = identical = 0
        while slab := list(islice(rest, SLAB)):
            due = self._due(slab)
            self.replace(due)
            new = sum(item.old is None for item in due)
            added, changed = added + new, changed + len(due) - new
            identical += len(slab) - len(due)
        return Tally(added, changed, identical)

    def remove(self, id: str) -> None:
        """Takes a concept out. Raises :class:`NotFound`."""
        self.replace([Replacement(id, self._stored(id), None)])

    def redirect(self, old: str, new: str) -> None:
        """Makes ``old`` a sign-post to ``new``, which must be there; its content goes.

        Raises :class:`NotFound`, or :class:`Conflict` where ``new`` already leads to ``old``.
        """
        standing = self._stored(old)
        if concepts.get(self._base, new).id == old:
            raise Conflict(M("{new} is a redirect to {old}", new=new, old=old))
        post = Concept(old, standing.concept().kind, redirect=new)
        self.replace([Replacement(old, standing, concept_rows(post))])

    def put_source(self, source: Source) -> Source:
        """Stores a source as it is now; gives it back with its new version.

        Raises :class:`Conflict` where the stored version is another than the source's.
        """
        old = sources.stored(self._connection, source.id)
        _expect(self._connection, "source", source.id, source.version, old.version if old else 0)
        row = source_row(source)
        if old and old.row == row:
            return source
        return replace(source, version=self.replace_source(source.id, old, row))

    def remove_source(self, id: str) -> None:
        """Takes a source out. Raises :class:`NotFound`."""
        old = sources.stored(self._connection, id)
        if old is None:
            raise NotFound(M("no source {id}", id=id))
        self.replace_source(id, old, None)

    def put_units(self, given: Iterable[MemoryUnit]) -> Tally:
        """Stores units of the memory as they are now; an id must not come twice.

        Raises :class:`Conflict` where the stored version of one is another than the unit's.
        """
        rest = iter(given)
        added = changed = identical = 0
        while slab := list(islice(rest, units.SLAB)):
            due = self._due_units(slab)
            self.replace_units(due)
            new = sum(item.old is None for item in due)
            added, changed = added + new, changed + len(due) - new
            identical += len(slab) - len(due)
        return Tally(added, changed, identical)

    def remove_units(self, given: Iterable[MemoryUnit]) -> int:
        """Takes units of the memory out; gives their number.

        Raises :class:`NotFound` for one that is not there, and :class:`Conflict` as
        :meth:`put_units` does.
        """
        rest = iter(given)
        count = 0
        while slab := list(islice(rest, units.SLAB)):
            standing = units.stored(self._connection, [unit.id for unit in slab])
            for unit in slab:
                if unit.id not in standing:
                    raise NotFound(M("no unit {id}", id=unit.id))
                found = standing[unit.id].version
                _expect(self._connection, "unit", unit.id, unit.version, found)
            self.replace_units([UnitReplacement(id, old, None) for id, old in standing.items()])
            count += len(slab)
        return count

    def replace_units(self, items: list[UnitReplacement]) -> list[int]:
        """Makes units stand as they shall, whatever their versions, and enters the changes;
        gives the new versions.
        """
        self._require_transaction()
        befores = [
            (item.id, encode(unit_document(item.id, item.old.rows)) if item.old else None)
            for item in items
        ]
        versions = self._ledger.record("unit", befores)
        self._units.replace(items, versions)
        self._tell(len(items))
        return versions

    def known_units(self, ids: Sequence[str]) -> set[str]:
        """Those of ``ids`` that units have, or had once."""
        return self._ledger.known("unit", ids)

    def add_units(self, items: list[tuple[str, UnitRows]]) -> None:
        """Stores units that are new, each under an id that no unit ever had (:meth:`known_units`)
        and that comes once.
        """
        self._require_transaction()
        self._ledger.create("unit", [id for id, _ in items])
        self._units.insert([(id, rows, 1) for id, rows in items])
        self._tell(len(items))

    def take_units(self, staged: StagedUnits) -> None:
        """Stores the units of ``staged``: all that are new, and those that change as they shall
        stand.
        """
        self._require_transaction()
        told = partial(self._progress, "copy") if self._progress else None
        for ids in staged.new_ids():
            self._ledger.create("unit", ids)
        if count := staged.new:
            self._units.copy(count, partial(staged.copy, told=told))
        for changes in staged.changes():
            self.replace_units(changes)

    def replace(self, items: list[Replacement]) -> list[int]:
        """Makes concepts stand as they shall, whatever their versions, and enters the changes;
        gives the new versions.
        """
        self._require_transaction()
        befores = [
            (item.id, encode(concept_document(item.id, item.old.rows)) if item.old else None)
            for item in items
        ]
        versions = self._ledger.record("concept", befores)
        self._tables.replace(items, versions)
        self._tell(len(items))
        return versions

    def replace_source(
        self, id: str, old: sources.StoredSource | None, row: sources.SourceRow | None
    ) -> int:
        """Makes a source stand as ``row``, whatever its version; gives the new version."""
        self._require_transaction()
        before = encode(source_document(id, old.row)) if old else None
        (version,) = self._ledger.record("source", [(id, before)])
        sources.replace(self._connection, id, old, row, version)
        return version

    def take(self, staging: Staging, *, index: bool = True) -> int:
        """Stores the concepts of ``staging`` that are new to the base; gives their number.

        Without ``index`` they are not found by searches, which is for what is taken back.
        """
        self._require_transaction()
        told = partial(self._progress, "index") if self._progress else None
        if staging.revision != self._base.revision:
            staging.look(told, index=index)
        count = staging.copy_rows(self._ledger.enter)
        self._tables.count_on()
        if index and count:
            staging.copy_index(partial(self._progress, "copy") if self._progress else None)
        return count

    def shared_forms(self) -> Iterator[Shared]:
        """The concepts that are new in this write and share a form with one that was there
        before, sorted by id, as the tables stand now.
        """
        return self._ledger.shared_forms(self._tables.last_before)

    def foresee(self, changes: int) -> None:
        """Says beforehand how many concepts will change, which spares work where they are many."""
        self._tables.foresee(changes)

    def finish(self) -> None:
        """Completes the index and the batch before the commit."""
        self._require_transaction()
        self._tables.finish(self._progress)
        self._units.finish()
        self.batch = self._ledger.close()

    def _require_transaction(self) -> None:
        """A full disk has SQLite take everything back by itself: nothing may be written then,
        even where the caller goes on.
        """
        if not self._connection.in_transaction:
            raise StoreError(
                M("the write was broken off and nothing was changed"),
                remedy=M("look for room on the disk and try again"),
                place=str(self._base.path),
            )

    def _due(self, slab: list[Concept]) -> list[Replacement]:
        """The concepts of a slab that differ from what is stored."""
        standing = concepts.stored(self._connection, [concept.id for concept in slab])
        due = []
        seen: set[str] = set()
        for concept in slab:
            old = standing.get(concept.id)
            if concept.id in seen:
                raise Conflict(M("{id} is given twice", id=concept.id))
            seen.add(concept.id)
            found = old.version if old else 0
            _expect(self._connection, "concept", concept.id, concept.version, found)
            rows = concept_rows(concept)
            if old is None or old.rows != rows:
                due.append(Replacement(concept.id, old, rows))
        return due

    def _due_units(self, slab: list[MemoryUnit]) -> list[UnitReplacement]:
        """The units of a slab that differ from what is stored."""
        standing = units.stored(self._connection, [unit.id for unit in slab])
        due: dict[str, UnitReplacement] = {}
        seen: set[str] = set()
        for unit in slab:
            old = standing.get(unit.id)
            if unit.id in seen:
                raise Conflict(M("{id} is given twice", id=unit.id))
            seen.add(unit.id)
            _expect(self._connection, "unit", unit.id, unit.version, old.version if old else 0)
            rows = unit_rows(unit)
            if old is None or old.rows != rows:
                due[unit.id] = UnitReplacement(unit.id, old, rows)
        return list(due.values())

    def _tell(self, rows: int) -> None:
        self._done += rows
        if self._progress:
            self._progress("rows", self._done, 0)

    def _stored(self, id: str) -> Stored:
        found = concepts.stored(self._connection, [id]).get(id)
        if found is None:
            raise NotFound(M("no concept {id}", id=id))
        return found


@contextmanager
def writing(
    base: Base,
    task: Task,
    user: str,
    note: str = "",
    *,
    undoes: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Writing]:
    """One write: all of it and its history, or nothing.

    Waits for other writers (:class:`~termbase.store.turns.Turns`); nothing is read by the caller's
    rules before it is this one's turn. Where the block raises, everything is taken back.
    ``progress`` is told of the rows written and of the index made. Raises :class:`StoreError` where
    the base is in use, read-only or full.
    """
    connection = base.connection
    if connection.in_transaction:
        raise StoreError(M("a write is already under way"), place=str(base.path))
    with explaining(base.path), immediate(connection, base.turns.begin):
        base.confirm()
        writer = Writing(base, Ledger(connection, task, user, note, undoes), progress)
        yield writer
        writer.finish()


def _expect(connection: Connection, object: str, id: str, given: int, found: int) -> None:
    if given == found:
        return
    row = connection.execute(
        "SELECT b.user, b.at FROM change AS c JOIN batch AS b ON b.id = c.batch "
        "WHERE c.object = ? AND c.id = ? ORDER BY b.id DESC LIMIT 1",
        (object, id),
    ).fetchone()
    user, at = row or ("?", "?")
    raise Conflict(
        M("{id} was changed meanwhile (by {user}, {at})", id=id, user=user, at=at),
        remedy=M("look at it again and repeat your change"),
    )
