"""Keeping what depends on match keys in step with the keys that the program makes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from termbase.errors import StoreError
from termbase.language import keys
from termbase.messages import M
from termbase.store import index, kept_texts
from termbase.store.connection import Connection, immediate
from termbase.store.progress import Progress

_SLAB = 10_000


def term_key(text: str) -> int:
    """What terms that differ in case or normal form only have in common: 64 bits of their key."""
    return key_of(keys.canonical(text))


def key_of(canonical: str) -> int:
    """The :func:`term_key` of all terms that have this canonical key."""
    # hashlib loads OpenSSL; what only reads has no use for it.
    from hashlib import blake2b

    digest = blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def stamp(connection: Connection) -> None:
    """Notes that the base is keyed by this program's keys."""
    connection.execute(
        "INSERT INTO meta(key, value) VALUES ('key_version', ?) "
        "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (str(keys.KEY_VERSION),),
    )


def version_of(connection: Connection) -> int:
    """The version of the keys that the base is keyed by; 0 where it does not say."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'key_version'").fetchone()
    return int(row[0]) if row and row[0].isdecimal() else 0


def refuse_newer(connection: Connection, path: Path) -> bool:
    """Whether the base's keys are older than ours; raises :class:`StoreError` where newer."""
    found = version_of(connection)
    if found > keys.KEY_VERSION:
        raise StoreError(
            M("the base was keyed by a newer Termbase (its keys are {found}, ours {known})",
              found=found, known=keys.KEY_VERSION),
            remedy=M("upgrade Termbase"),
            place=str(path),
        )  # fmt: skip
    return found < keys.KEY_VERSION


def upgrade(connection: Connection, path: Path, progress: Progress | None) -> None:
    """Keys the whole base anew, once, where it was keyed by an older program."""
    with immediate(connection):
        # Another program may have done it while this one waited.
        if refuse_newer(connection, path):
            _key_all(connection, progress)
            stamp(connection)


def reindex(connection: Connection, progress: Progress | None = None) -> None:
    """Makes all indexes anew from the terms and the kept texts."""
    with immediate(connection):
        _key_all(connection, progress)


def _key_all(connection: Connection, progress: Progress | None) -> None:
    _key_terms(connection, progress)
    index.rebuild(connection, partial(progress, "index") if progress else None)
    kept_texts.reindex(connection, progress)


def _key_terms(connection: Connection, progress: Progress | None) -> None:
    (total,) = connection.execute("SELECT count(*) FROM term").fetchone()
    last = done = 0
    while rows := connection.execute(
        "SELECT rowid, text FROM term WHERE rowid > ? ORDER BY rowid LIMIT ?", (last, _SLAB)
    ).fetchall():
        connection.executemany(
            "UPDATE term SET key = ? WHERE rowid = ?", [(term_key(text), id) for id, text in rows]
        )
        last, done = rows[-1][0], done + len(rows)
        if progress:
            progress("keys", done, total)
