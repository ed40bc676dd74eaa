"""What was done to a base, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from termbase.errors import Conflict, NotFound
from termbase.messages import M, Message
from termbase.model import Batch, Change, Source, Task
from termbase.model.document import from_document
from termbase.store import concepts, sources, units
from termbase.store.base import Base
from termbase.store.concepts import SLAB
from termbase.store.connection import Connection, explaining
from termbase.store.founding import founded
from termbase.store.progress import Progress
from termbase.store.rows import concept_document, rows_from, source_document, source_row
from termbase.store.tables import Replacement
from termbase.store.taken_back import TakenBack
from termbase.store.unit_rows import UnitRows, unit_document, unit_rows_from
from termbase.store.unit_tables import UnitReplacement
from termbase.store.writing import Writing, writing

_SHOWN = 5
_Entry = tuple[str, str, str | None]


def batches(base: Base, limit: int = 50, before: int | None = None) -> list[Batch]:
    """The last ``limit`` batches, newest first; ``before`` a batch number, to page on."""
    with explaining(base.path), base.snapshot():
        return _batches(
            base.connection,
            "WHERE ? IS NULL OR b.id < ? ORDER BY b.id DESC LIMIT ?",
            (before, before, limit),
        )


def batch(base: Base, id: int) -> Batch:
    """One batch. Raises :class:`NotFound`."""
    with explaining(base.path), base.snapshot():
        found = _batches(base.connection, "WHERE b.id = ?", (id,))
    if not found:
        newest = base.revision
        raise NotFound(
            M("no batch {id}", id=id),
            remedy=M("the newest is {id}", id=newest) if newest else M("there is none yet"),
        )
    return found[0]


def imports(base: Base) -> list[Batch]:
    """The batches that brought files in, newest first; their notes name the files."""
    with explaining(base.path), base.snapshot():
        return _batches(base.connection, "WHERE b.task = ? ORDER BY b.id DESC", (Task.IMPORT,))


def changes(base: Base, batch_id: int, limit: int | None = None) -> list[Change]:
    """The changes of a batch, in the order they were made, ``limit`` at most.

    Raises :class:`NotFound`.
    """
    with explaining(base.path), base.snapshot():
        return list(islice(_changes(base, batch_id), limit))


def changed_since(base: Base, revision: int, most: int) -> list[str] | None:
    """The ids of the concepts that were changed after the batch ``revision``, sorted; ``None``
    where more than ``most`` changes were made.
    """
    with explaining(base.path):
        rows = base.connection.execute(_SINCE, (revision, most + 1)).fetchall()
    return sorted({id for object, id in rows if object == "concept"}) if len(rows) <= most else None


def _changes(base: Base, batch_id: int) -> Iterator[Change]:
    one = batch(base, batch_id)
    for slab in _slabs(base.connection, one):
        for object, id, before in slab:
            after = _after(base.connection, object, id, batch_id)
            yield Change(one, object, id, json.loads(before) if before else None, after)


def _slabs(connection: Connection, one: Batch) -> Iterator[list[_Entry]]:
    """The entries of a batch (object, id, document before), a slab at a time."""
    (first,) = connection.execute(
        "SELECT first_change FROM batch WHERE id = ?", (one.id,)
    ).fetchone()
    for start in range(first, first + one.changes, SLAB):
        yield connection.execute(
            "SELECT object, id, before FROM change WHERE rowid >= ? AND rowid < ? ORDER BY rowid",
            (start, min(start + SLAB, first + one.changes)),
        ).fetchall()


def of_concept(base: Base, id: str) -> list[Change]:
    """The changes of one concept, newest first."""
    return _of(base, "concept", id)


def of_source(base: Base, id: str) -> list[Change]:
    """The changes of one source, newest first."""
    return _of(base, "source", id)


def of_unit(base: Base, id: str) -> list[Change]:
    """The changes of one unit of the memory, newest first."""
    return _of(base, "unit", id)


def unit_at(connection: Connection, id: str, version: int) -> UnitRows | None:
    """The rows of a unit as it stood at a version; ``None`` where it had none of that number."""
    if version < 1:
        return None
    row = connection.execute(
        "SELECT before FROM change WHERE object = 'unit' AND id = ? ORDER BY batch "
        "LIMIT 1 OFFSET ?",
        (id, version),
    ).fetchone()
    return unit_rows_from(json.loads(row[0])) if row and row[0] else None


def before(base: Base, ids: Iterable[str], revision: int) -> dict[str, dict[str, Any] | None]:
    """The documents at ``revision`` of those concepts among ``ids`` that have changed since."""
    with explaining(base.path):
        rows = base.connection.execute(
            "SELECT id, before, min(batch) FROM change WHERE object = 'concept' AND batch > ? "
            "AND id IN (SELECT value FROM json_each(?)) GROUP BY id",
            (revision, json.dumps(list(ids))),
        ).fetchall()
    return {id: json.loads(document) if document else None for id, document, _ in rows}


def undo(
    base: Base,
    user: str,
    batch: int | None = None,
    *,
    progress: Progress | None = None,
    taken: TakenBack | None = None,
) -> Batch:
    """Takes a batch back: by default the newest that is neither undone nor an undo itself, and did
    not come with the base (:mod:`termbase.store.founding`). ``taken`` is told what it had done.

    Raises :class:`NotFound` where there is nothing to undo, :class:`Conflict` naming what has
    changed since and the batches that changed it.
    """
    with explaining(base.path):
        chosen = _choose_undo(base, batch)
        return _take_back(base, Task.UNDO, user, chosen, progress, taken or TakenBack())


def redo(
    base: Base, user: str, *, progress: Progress | None = None, taken: TakenBack | None = None
) -> Batch:
    """Brings back what the newest undo that stands took away; errors and ``taken`` as for
    :func:`undo`.
    """
    with explaining(base.path):
        chosen = _newest(base.connection, "task = ?", 0)
        if chosen is None:
            raise NotFound(M("there is nothing to redo"))
        return _take_back(base, Task.REDO, user, chosen, progress, taken or TakenBack())


def _choose_undo(base: Base, wanted: int | None) -> int:
    undone = _undone(base.connection)
    if wanted is not None:
        if batch(base, wanted).task is Task.UNDO:
            raise Conflict(M("batch {id} is an undo", id=wanted), remedy=M("use redo"))
        if wanted in undone:
            raise Conflict(M("batch {id} is undone already", id=wanted))
        return wanted
    made = founded(base)
    newest = _newest(base.connection, "task <> ?", made)
    if newest is not None:
        return newest
    if not made:
        raise NotFound(M("there is nothing to undo"))
    raise NotFound(
        M("there is nothing to undo: nothing was changed since the base was made"),
        remedy=None if made in undone
        else M("“termbase undo {id}” takes back what it came with", id=made),
    )  # fmt: skip


def _newest(connection: Connection, condition: str, after: int) -> int | None:
    """The newest batch behind ``after`` that stands and whose task is an undo, or is none, as
    ``condition`` says.
    """
    undone = _undone(connection)
    # All are read: a query that is still open would keep the index from being made anew.
    rows = connection.execute(
        f"SELECT id FROM batch WHERE {condition} AND id > ? ORDER BY id DESC", (Task.UNDO, after)
    ).fetchall()
    return next((id for (id,) in rows if id not in undone), None)


def _take_back(
    base: Base, task: Task, user: str, id: int, progress: Progress | None, taken: TakenBack
) -> Batch:
    taken.again = task is Task.REDO
    changes = batch(base, id).changes
    told = progress and partial(_whole, progress, changes)
    with writing(base, task, user, undoes=id, progress=told) as writer:
        if id in _undone(base.connection):
            raise Conflict(M("batch {id} is undone already", id=id))
        _refuse_changed(base, id)
        _refuse_needed(base, id)
        writer.foresee(changes)
        for slab in _slabs(base.connection, batch(base, id)):
            _restore(writer, base.connection, slab, taken)
    if writer.batch is None:
        raise NotFound(M("there is nothing to undo"))
    taken.batch = _original(base, id)
    return writer.batch


def _original(base: Base, id: int) -> Batch:
    """The batch that an undo took back or a redo brought back; itself where it is neither."""
    found = batch(base, id)
    while found.undoes is not None:
        found = batch(base, found.undoes)
    return found


def _refuse_needed(base: Base, id: int) -> None:
    """Raises :class:`Conflict` where a relation that came later leads to what would go."""
    needed = []
    for later, target, before in base.connection.execute(_NEEDED, (id,)):
        # As the concept stood when the batch was written; none where it was not there yet.
        relations = json.loads(before).get("relations", []) if before else []
        if not any(relation["target"] == target for relation in relations):
            needed.append(f"{later} → {target}")
        if len(needed) == _SHOWN:
            break
    if needed:
        raise Conflict(
            M("later relations lead to what it brought: {pairs}", pairs=", ".join(needed)),
            remedy=_first(base, id, [pair.partition(" → ")[0] for pair in needed])
            or M("undo those first, or take the relations away"),
        )


_SINCE = """
SELECT object, id FROM change
WHERE rowid >= (SELECT min(first_change) FROM batch WHERE id > ?1) LIMIT ?2"""
_NEEDED = """
SELECT DISTINCT c.id, r.target, (
  SELECT l.before FROM change AS l WHERE l.object = 'concept' AND l.id = c.id AND l.batch > ?1
  ORDER BY l.batch LIMIT 1)
FROM relation AS r JOIN concept AS c ON c.rowid = r.concept
JOIN change AS made
  ON made.object = 'concept' AND made.id = r.target AND made.batch = ?1 AND made.before IS NULL
WHERE EXISTS (
  SELECT 1 FROM change AS l WHERE l.object = 'concept' AND l.id = c.id AND l.batch > ?1)
AND NOT EXISTS (
  SELECT 1 FROM change AS own WHERE own.object = 'concept' AND own.id = c.id AND own.batch = ?1)
ORDER BY c.id"""


def _whole(progress: Progress, changes: int, stage: str, done: int, total: int) -> None:
    """Tells of the rows how many they will be, at most."""
    progress(stage, done, changes if stage == "rows" else total)


def _restore(writer: Writing, connection: Connection, slab: list[_Entry], taken: TakenBack) -> None:
    standing = concepts.stored(connection, [id for object, id, _ in slab if object == "concept"])
    memory = units.stored(connection, [id for object, id, _ in slab if object == "unit"])
    items, of_memory = [], []
    for object, id, before in slab:
        document = json.loads(before) if before else None
        if object == "concept":
            new = rows_from(document) if document else None
            old = standing.get(id)
            taken.concept(id, old.rows if old else None, new)
            items.append(Replacement(id, old, new))
        elif object == "unit":
            rows = unit_rows_from(document) if document else None
            unit = memory.get(id)
            taken.unit(id, unit.rows if unit else None, rows)
            of_memory.append(UnitReplacement(id, unit, rows))
        else:
            row = source_row(from_document(Source, document)) if document else None
            source = sources.stored(connection, id)
            taken.source(id, source.row if source else None, row)
            writer.replace_source(id, source, row)
    if items:
        writer.replace(items)
    if of_memory:
        writer.replace_units(of_memory)


def _refuse_changed(base: Base, id: int) -> None:
    """Raises :class:`Conflict` where an object is no longer as the batch left it."""
    later = base.connection.execute(
        "SELECT DISTINCT c.object, c.id FROM change AS c JOIN change AS d "
        "ON d.object = c.object AND d.id = c.id AND d.batch > c.batch "
        "WHERE c.batch = ? AND c.rowid >= (SELECT first_change FROM batch WHERE id = ?)",
        (id, id),
    ).fetchall()
    changed = [
        name
        for object, name in later
        if _after(base.connection, object, name, id) != _present(base.connection, object, name)
    ]
    if changed:
        names = ", ".join(changed[:_SHOWN]) + (" …" if len(changed) > _SHOWN else "")
        raise Conflict(
            M("changed since: {names}", names=names),
            remedy=_first(base, id, changed) or M("undo the later changes first"),
        )


def _first(base: Base, id: int, names: list[str]) -> Message | None:
    """Which batches that came after ``id`` changed the objects and are to be taken back before
    it, newest first; ``None`` where none stands that could be.
    """
    undone = _undone(base.connection)
    rows = base.connection.execute(
        "SELECT id, user, at FROM batch WHERE id > ? AND task NOT IN (?, ?) AND id IN ("
        "SELECT batch FROM change WHERE id IN (SELECT value FROM json_each(?))) ORDER BY id DESC",
        (id, Task.UNDO, Task.REDO, json.dumps(names)),
    ).fetchall()
    told = [
        f"#{later} ({user}, {at[:16].replace('T', ' ')} UTC)"
        for later, user, at in rows
        if later not in undone
    ]
    if not told:
        return None
    more = " …" if len(told) > _SHOWN else ""
    return M("take these later batches back first: {batches}",
             batches=", ".join(told[:_SHOWN]) + more)  # fmt: skip


def _after(connection: Connection, object: str, id: str, batch_id: int) -> dict[str, Any] | None:
    row = connection.execute(
        "SELECT before FROM change WHERE object = ? AND id = ? AND batch > ? "
        "ORDER BY batch LIMIT 1",
        (object, id, batch_id),
    ).fetchone()
    if row is None:
        return _present(connection, object, id)
    return json.loads(row[0]) if row[0] else None


def _present(connection: Connection, object: str, id: str) -> dict[str, Any] | None:
    if object == "concept":
        concept = concepts.stored(connection, [id]).get(id)
        return concept_document(id, concept.rows) if concept else None
    if object == "unit":
        unit = units.stored(connection, [id]).get(id)
        return unit_document(id, unit.rows) if unit else None
    source = sources.stored(connection, id)
    return source_document(id, source.row) if source else None


def _of(base: Base, object: str, id: str) -> list[Change]:
    with explaining(base.path), base.snapshot():
        rows = base.connection.execute(
            "SELECT batch, before FROM change WHERE object = ? AND id = ? ORDER BY batch",
            (object, id),
        ).fetchall()
        found = []
        after = _present(base.connection, object, id)
        for number, before in reversed(rows):
            document = json.loads(before) if before else None
            found.append(Change(batch(base, number), object, id, document, after))
            after = document
    return found


def _undone(connection: Connection) -> set[int]:
    """The batches that a later batch took back and that stands itself."""
    undone: set[int] = set()
    for id, target in connection.execute(
        "SELECT id, undoes FROM batch WHERE undoes IS NOT NULL ORDER BY id DESC"
    ):
        if id not in undone:
            undone.add(target)
    return undone


def _batches(connection: Connection, condition: str, values: tuple[Any, ...]) -> list[Batch]:
    undone = _undone(connection)
    rows = connection.execute(
        "SELECT b.id, b.task, b.user, b.at, b.note, b.undoes, "
        "coalesce((SELECT n.first_change FROM batch AS n WHERE n.id > b.id ORDER BY n.id LIMIT 1), "
        "(SELECT max(rowid) + 1 FROM change)) - b.first_change "
        f"FROM batch AS b {condition}",
        values,
    )
    return [
        Batch(id, Task(task), user, at, note, undoes, id in undone, n)
        for id, task, user, at, note, undoes, n in rows
    ]
