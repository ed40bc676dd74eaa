"""Examining a base: is it sound, and does anything around it bode ill?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import TermbaseError
from termbase.language import keys
from termbase.leftovers import leftovers
from termbase.messages import MN, M, Message
from termbase.model import Concept, Source
from termbase.model.memory import MemoryUnit
from termbase.store import concepts, keying, sources, spare_room, units
from termbase.store.base import Base
from termbase.store.connection import SQLITE_VERSION, DatabaseError, explain
from termbase.store.place import concerns
from termbase.store.progress import Progress
from termbase.store.unit_rows import unit_rows

SAFE_SQLITE = (3, 51, 3)
"""The first version of SQLite without the bug that can damage a base with two writers."""

NAMED = 20
"""So many relations that lead nowhere are named; the others are counted."""
_SHOWN = 5
_BACKUP = M("restore a backup")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know of a base; ``damage`` where something in it is wrong, ``repairable`` where
    a change of the contents, which the history keeps, would mend it, ``room`` where it is of the
    file's empty room.
    """

    damage: bool
    message: Message
    remedy: Message | None = None
    repairable: bool = False
    room: bool = False


def examine(path: Path, *, progress: Progress | None = None) -> list[Finding]:
    """What is wrong or worth knowing of the base at ``path``; ``progress`` is told how far it is.

    It upgrades a base that is older, and makes an index anew that is out of step with the terms
    and texts: an index holds nothing that they do not. It changes nothing else. A base that cannot
    be opened is a finding as well.
    """
    found = [*_surroundings(path)]
    try:
        base = _open(path, progress)
    except TermbaseError as error:
        return [Finding(True, error.message, error.remedy), *found]
    with base:
        for check in (_integrity, _references, _content, _memory, _history, _index, _keys, _room):
            try:
                found += check(base, progress)
            except TermbaseError as error:
                found.append(Finding(True, error.message, error.remedy))
            except DatabaseError as error:
                told = explain(error, path)
                found.append(Finding(True, told.message, told.remedy))
    return sorted(found, key=lambda finding: not finding.damage)


def _open(path: Path, progress: Progress | None) -> Base:
    try:
        return Base.open(path, progress=progress)
    except TermbaseError:
        # What cannot be written may still be read.
        return Base.open(path, read_only=True)


def _surroundings(path: Path) -> Iterator[Finding]:
    if tuple(map(int, SQLITE_VERSION.split("."))) < SAFE_SQLITE:
        yield Finding(
            False,
            M("SQLite {version} can damage a base that two programs write", version=SQLITE_VERSION),
            M("install pysqlite3, or let one program at a time write"),
        )
    for concern in concerns(path):
        yield Finding(False, concern, M("keep the base on a disk of this computer"))
    for leftover in leftovers(path.absolute().parent):
        yield Finding(
            False,
            M("{file} was left by a program that was broken off", file=leftover.name),
            M("remove it"),
        )


def _integrity(base: Base, _progress: Progress | None) -> Iterator[Finding]:
    for (line,) in base.connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if line != "ok":
            yield Finding(True, M("the file is damaged: {reason}", reason=line), _BACKUP)


def _references(base: Base, _progress: Progress | None) -> Iterator[Finding]:
    for table, row, parent, _ in base.connection.execute("PRAGMA foreign_key_check"):
        message = M("row {row} of {table} belongs to no row of {parent}",
                    row=row, table=table, parent=parent)  # fmt: skip
        yield Finding(True, message, _BACKUP)
    for id, kind, target in base.connection.execute(f"{_NOWHERE} LIMIT ?", (NAMED,)):
        message = M("the relation “{relation}” of “{id}” leads to “{target}”, which is no concept",
                    relation=kind, id=id, target=target)  # fmt: skip
        yield Finding(False, message, _REPAIR, repairable=True)
    further = base.connection.execute(f"SELECT count(*) FROM ({_NOWHERE})").fetchone()[0] - NAMED
    if further > 0:
        message = MN("{n} further relation leads to no concept",
                     "{n} further relations lead to no concept", further)  # fmt: skip
        yield Finding(False, message, _REPAIR, repairable=True)


def leading_nowhere(base: Base) -> tuple[list[str], set[str]]:
    """The concepts whose relations lead to what is no concept, sorted, and where these lead."""
    found = base.connection.execute(_NOWHERE).fetchall()
    return list(dict.fromkeys(id for id, _, _ in found)), {target for _, _, target in found}


_NOWHERE = """
SELECT c.id, r.kind, r.target FROM relation AS r JOIN concept AS c ON c.rowid = r.concept
WHERE r.target NOT IN (SELECT id FROM concept) ORDER BY c.id, r.position"""
_REPAIR = M("add that concept, or have “termbase doctor --repair” take the relation away")


def _content(base: Base, progress: Progress | None) -> Iterator[Finding]:
    """Every concept and source must be one that the model accepts."""
    ids = [id for (id,) in base.connection.execute("SELECT id FROM concept ORDER BY id")]
    for start in range(0, len(ids), concepts.SLAB):
        slab = concepts.stored(base.connection, ids[start : start + concepts.SLAB])
        for id, concept in slab.items():
            yield from _unreadable(id, concept.concept)
        if progress:
            progress("rows", min(start + concepts.SLAB, len(ids)), len(ids))
    for (id,) in base.connection.execute("SELECT id FROM source ORDER BY id").fetchall():
        source = sources.stored(base.connection, id)
        if source is None:
            continue
        unreadable = list(_unreadable(id, source.source))
        yield from unreadable
        if not unreadable and source.source().sha256 != source.row[2]:
            yield Finding(True, M("the text of {id} is not the one that was kept", id=id), _BACKUP)


def _memory(base: Base, progress: Progress | None) -> Iterator[Finding]:
    """Every unit must be one that the model accepts, under the keys that its texts have."""
    for done, unit in enumerate(units.stream_stored(base), 1):
        unreadable = list(_unreadable(unit.id, unit.unit))
        yield from unreadable
        if not unreadable and unit_rows(unit.unit()) != unit.rows:
            message = M("the unit {id} is not as it was kept", id=unit.id)
            yield Finding(True, message, _BACKUP)
        if progress and done % concepts.SLAB == 0:
            progress("rows", done, 0)


def _unreadable(id: str, read: Callable[[], Concept | Source | MemoryUnit]) -> Iterator[Finding]:
    try:
        read()
    except (TermbaseError, ValueError, TypeError, KeyError) as error:
        reason = M("{id} cannot be read ({reason})", id=id, reason=str(error))
        yield Finding(True, reason, _BACKUP)


def _index(base: Base, progress: Progress | None) -> Iterator[Finding]:
    """The indexes must have every term that search offers and every kept text, nothing else."""
    with base.snapshot():
        terms, entries, texts, folded = base.connection.execute(_INDEX_COUNTS).fetchone()
        (stray,) = base.connection.execute(_INDEX_STRAYS).fetchone()
    if (terms, texts) == (entries, folded) and not stray:
        return
    if base.read_only:
        remedy = M("run “termbase doctor” where it can be written")
        yield Finding(True, M("the search index is out of step with the terms"), remedy)
        return
    keying.reindex(base.connection, progress)
    yield Finding(False, M("the search index was out of step with the terms, and was made anew"))


_INDEX_COUNTS = """
SELECT (SELECT count(*) FROM term WHERE review <> 'rejected'), (SELECT count(*) FROM term_index),
  (SELECT count(*) FROM source WHERE text IS NOT NULL), (SELECT count(*) FROM source_fts_docsize)"""
_INDEX_STRAYS = """
SELECT count(*) FROM term_index AS i LEFT JOIN term AS t
ON t.rowid = i.slot & 0xffffffff AND t.concept = i.concept AND t.lang = i.lang
LEFT JOIN concept AS c ON c.rowid = i.concept AND c.id = i.id AND c.kind = i.kind
WHERE t.rowid IS NULL OR c.rowid IS NULL"""


def _history(base: Base, _progress: Progress | None) -> Iterator[Finding]:
    """Versions count changes, and the changes of a batch lie together."""
    for table in ("concept", "source", "unit"):
        rows = base.connection.execute(
            f"SELECT o.id FROM {table} AS o WHERE o.version <> "
            "(SELECT count(*) FROM change AS c WHERE c.object = ? AND c.id = o.id) LIMIT ?",
            (table, _SHOWN),
        )
        for (id,) in rows:
            yield Finding(True, M("the history of {id} does not fit its version", id=id), _BACKUP)
    apart = base.connection.execute(
        "SELECT count(*) FROM change AS c WHERE c.batch IS NOT "
        "(SELECT b.id FROM batch AS b WHERE b.first_change <= c.rowid ORDER BY b.id DESC LIMIT 1)"
    ).fetchone()[0]
    if apart:
        yield Finding(True, M("the history is out of order"), _BACKUP)


def _room(base: Base, _progress: Progress | None) -> Iterator[Finding]:
    if megabytes := spare_room.worth_giving_back(base):
        yield Finding(
            False,
            M("{n} MB of the file are empty; what comes next fills them first", n=megabytes),
            M("“termbase doctor --vacuum” gives them back to the disk"),
            room=True,
        )


def _keys(base: Base, _progress: Progress | None) -> Iterator[Finding]:
    found = keying.version_of(base.connection)
    if found != keys.KEY_VERSION:
        yield Finding(
            False,
            M("the base is keyed by other rules ({found}, ours {known}); searches may miss terms",
              found=found, known=keys.KEY_VERSION),
            M("open it where it can be written, with the newest Termbase"),
        )  # fmt: skip
