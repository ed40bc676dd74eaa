"""The search index: rows kept beside the terms, in the same transaction.

Terms stand there by their slots (:mod:`termbase.store.slots`), the best first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from termbase.language.keys import MatchKeys, keys, spacing
from termbase.model.vocabulary import Kind, Review, Status
from termbase.store import derived
from termbase.store.connection import Connection
from termbase.store.derived import BEGINNING, LEVELS, backwards
from termbase.store.slots import ROWID_BITS, has_slot, slot_of

WORD_KEY = 24
"""How much of a word start's key is kept; a longer query is compared with the term's own key."""

INDEX_DDL: tuple[str, ...] = (
    # A key that is NULL is the same as the stricter one before it. With the concept's id and kind,
    # so that an answer is made of one row.
    """CREATE TABLE term_index(
  slot INTEGER PRIMARY KEY,
  concept INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  canonical TEXT NOT NULL,
  tone TEXT,
  diacritic TEXT,
  spacing TEXT
) STRICT""",
    # Each key once, whatever the levels (1 canonical, 2 tone, 4 diacritic, 8 spacing) that it is
    # the key of: a query looks at one place, where keys of its own would need four.
    """CREATE TABLE term_start(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  concept INTEGER NOT NULL,
  levels INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE word_start(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  concept INTEGER NOT NULL,
  levels INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    # The diacritic key backwards: typing errors near a term's start are near the end of this one,
    # so that all they may be is found in one place.
    """CREATE TABLE term_end(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  concept INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    # The best terms of each beginning that very many share, in the order in which search offers
    # them. Of such a beginning all terms up to the last one that is here are here.
    """CREATE TABLE shortlist(
  start TEXT NOT NULL,
  standing INTEGER NOT NULL,
  id TEXT NOT NULL,
  slot INTEGER NOT NULL,
  concept INTEGER NOT NULL,
  levels INTEGER NOT NULL,
  PRIMARY KEY (start, standing, id, slot)
) STRICT, WITHOUT ROWID""",
    # Plurals and feminines, for recognition.
    """CREATE TABLE inflected(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX inflected_by_slot ON inflected(slot)",
    "CREATE VIRTUAL TABLE term_trigram USING fts5(diacritic, content='', columnsize=0, "
    "detail=none, tokenize='trigram case_sensitive 1')",
)
"""The statements that make the index's tables."""

Row = tuple[int, int, str, str, str, str]
"""term rowid, concept rowid, lang, text, status, review."""

_SLAB = 2_000
_WORD = re.compile(r"[^\W_]+")
_Entry = tuple[int, int, str, str, str, str, str, str | None, str | None, str | None]
_Keys = tuple[str, str, str, str]
_Listed = tuple[str, int, str, int, int, int]
_UNINFLECTED = {Kind.PERSON.value, Kind.PLACE.value}
# Recognition sees a possessive by its apostrophe.
_POSSESSIVES = {"possessive", "plural-possessive"}


class Slab(NamedTuple):
    """Rows of ``term_index``, ``word_start`` and ``inflected``."""

    entries: list[_Entry]
    words: list[tuple[str, int, int, int]]
    inflected: list[tuple[str, int]]


def add(connection: Connection, rows: Iterable[Row]) -> None:
    """Enters terms that were just stored."""
    for slab in _slabs(connection, rows):
        connection.executemany(_PUT, slab.entries)
        connection.executemany(_PUT_WORD, slab.words)
        connection.executemany(_PUT_INFLECTED, slab.inflected)
        for entry in slab.entries:
            slot, concept = entry[:2]
            kept = _keys_of(entry)
            levels = _levelled(kept).items()
            connection.executemany(_PUT_START, [(key, slot, concept, has) for key, has in levels])
            connection.execute(_PUT_END, (backwards(kept[2]), slot, concept))
            connection.execute(_PUT_TRIGRAMS, (slot, kept[2]))
            connection.executemany(_PUT_SHORTLIST, _beginnings(entry, kept))


def remove(connection: Connection, term_rowids: Iterable[int]) -> None:
    """Takes out terms, before their rows are deleted."""
    for rowid in term_rowids:
        status, review, text = connection.execute(_TERM, (rowid,)).fetchone()
        if not has_slot(review):
            continue
        slot = slot_of(rowid, status, review, len(text))
        entry = connection.execute(_ENTRY, (slot,)).fetchone()
        if entry is None:
            continue
        kept = _keys_of(entry)
        words = _word_starts(*kept[:3])
        connection.executemany(_DROP_START, [(key, slot) for key in set(kept)])
        connection.executemany(_DROP_WORD, [(key, slot) for key in words])
        connection.execute(_DROP_END, (backwards(kept[2]), slot))
        connection.execute(_DROP_TRIGRAMS, (slot, kept[2]))
        connection.executemany(_DROP_SHORTLIST, [row[:4] for row in _beginnings(entry, kept)])
        connection.execute("DELETE FROM inflected WHERE slot = ?", (slot,))
        connection.execute("DELETE FROM term_index WHERE slot = ?", (slot,))


def rebuild(connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Makes the whole index anew from the stored terms, inside the caller's transaction.

    Rows are written in the order in which each table keeps them. ``progress`` is told how many
    terms are done, of how many.
    """
    (total,) = connection.execute("SELECT count(*) FROM term").fetchone()
    connection.execute("DROP INDEX inflected_by_slot")
    for table in ("term_index", "term_start", "word_start", "term_end", "shortlist", "inflected"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("CREATE TEMP TABLE unsorted_word AS SELECT * FROM word_start")
    done = 0
    for slab in _slabs(connection, connection.execute(_ALL_TERMS)):
        connection.executemany(_PUT, slab.entries)
        connection.executemany("INSERT INTO temp.unsorted_word VALUES (?, ?, ?, ?)", slab.words)
        connection.executemany(_PUT_INFLECTED, slab.inflected)
        done += len(slab.entries)
        if progress:
            # What is made of them afterwards takes about a third of the time.
            progress(done * 2 // 3, total)
    connection.execute("INSERT INTO word_start SELECT * FROM temp.unsorted_word ORDER BY key, slot")
    connection.execute("DROP TABLE temp.unsorted_word")
    connection.execute("CREATE INDEX inflected_by_slot ON inflected(slot)")
    for step, steps in _derive(connection):
        if progress:
            progress(total * (2 * steps + step) // (3 * steps), total)


def _derive(connection: Connection) -> Iterator[tuple[int, int]]:
    """Fills the tables that follow from ``term_index`` alone; yields the step done, of how many."""
    connection.create_function("backwards", 1, backwards, deterministic=True)
    statements = [
        *derived.filling("main"),
        # FTS5's own “rebuild” reads the same rows and takes five times as long.
        "INSERT INTO term_trigram(term_trigram) VALUES ('delete-all')",
        f"INSERT INTO term_trigram(rowid, diacritic) {derived.trigrams_of('term_index')}",
        # In one piece a search takes half as long as in the dozen that they are written in.
        "INSERT INTO term_trigram(term_trigram) VALUES ('optimize')",
    ]
    for step, statement in enumerate(statements, 1):
        connection.execute(statement)
        yield step, len(statements) + 1
    derived.fill_shortlists(connection)
    yield len(statements) + 1, len(statements) + 1


def _slabs(connection: Connection, rows: Iterable[Row]) -> Iterator[Slab]:
    rest = iter(rows)
    while some := list(islice(rest, _SLAB)):
        wanted = json.dumps([row[1] for row in some])
        heads = {row[0]: row[1:] for row in connection.execute(_HEADS, (wanted,))}
        yield slab_of(some, heads)


def slab_of(rows: Iterable[Row], heads: Mapping[int, tuple[str, str]]) -> Slab:
    """What the index holds of terms, given the id and kind of their concepts by rowid."""
    slab = Slab([], [], [])
    for rowid, concept, lang, text, status, review in rows:
        if not has_slot(review):
            continue
        made = keys(text)
        slot = slot_of(rowid, status, review, len(text))
        id, kind = heads[concept]
        slab.entries.append((slot, concept, id, kind, lang, text, *_told_apart(made)))
        words = _word_starts(made.canonical, made.tone, made.diacritic)
        slab.words.extend((key, slot, concept, levels) for key, levels in words.items())
        if kind not in _UNINFLECTED:
            slab.inflected.extend((key, slot) for key in _inflected(text, lang, made))
    return slab


def _inflected(text: str, lang: str, made: MatchKeys) -> set[str]:
    # What only reads the index has no use for the rules of inflection.
    from termbase.language.inflection import variants

    forms = variants(text, lang)
    found = {spacing(form.text) for form in forms if form.kind not in _POSSESSIVES}
    return found - {made.spacing}


def _told_apart(made: MatchKeys) -> tuple[str, str | None, str | None, str | None]:
    """The keys as ``term_index`` has them."""
    canonical, _typographic, _placement, tone, diacritic, spacing = made
    return (
        canonical,
        None if tone == canonical else tone,
        None if diacritic == tone else diacritic,
        None if spacing == diacritic else spacing,
    )


def _keys_of(entry: _Entry) -> _Keys:
    canonical, tone, diacritic, spacing = entry[6:]
    tone = canonical if tone is None else tone
    diacritic = tone if diacritic is None else diacritic
    return canonical, tone, diacritic, diacritic if spacing is None else spacing


def _levelled(kept: Iterable[str]) -> dict[str, int]:
    """Each of the keys with the levels that it is the key of."""
    found: dict[str, int] = {}
    for key, level in zip(kept, LEVELS.values(), strict=True):
        found[key] = found.get(key, 0) | level
    return found


def _beginnings(entry: _Entry, kept: _Keys) -> list[_Listed]:
    """The rows that a shortlist has, or could have, of a term."""
    slot, concept, id = entry[:3]
    standing = slot >> ROWID_BITS
    if len(set(kept)) == 1:
        # As most terms' are.
        return [
            (kept[0][:length], standing, id, slot, concept, _ALL_LEVELS)
            for length in range(1, min(BEGINNING, len(kept[0])) + 1)
        ]
    found: list[_Listed] = []
    for length in range(1, BEGINNING + 1):
        levels = _levelled(key[:length] if len(key) >= length else "" for key in kept)
        levels.pop("", None)
        found += [(start, standing, id, slot, concept, has) for start, has in levels.items()]
    return found


def _word_starts(canonical: str, tone: str, diacritic: str) -> dict[str, int]:
    """The keys of a term from each of its words but the first one on, with their levels.

    The one without spaces is among them where it has any.
    """
    starts = [match.start() for match in _WORD.finditer(diacritic)][1:]
    if not starts:
        return {}
    found: dict[str, int] = {}
    strict = _aligned(canonical, len(starts)) or starts
    loose = _aligned(tone, len(starts)) or starts
    closed_up = diacritic.replace(" ", "").replace("-", "")
    last = skipped = 0
    for at, marked, toneless in zip(starts, strict, loose, strict=True):
        skipped += diacritic.count(" ", last, at) + diacritic.count("-", last, at)
        last = at
        bare = diacritic[at : at + WORD_KEY]
        exact = canonical[marked : marked + WORD_KEY]
        quality = tone[toneless : toneless + WORD_KEY]
        closed = closed_up[at - skipped : at - skipped + WORD_KEY]
        for key, level in (
            (exact, LEVELS["canonical"]),
            (quality, LEVELS["tone"]),
            (bare, LEVELS["diacritic"]),
        ):
            found[key] = found.get(key, 0) | level
        if closed != bare:
            found[closed] = found.get(closed, 0) | LEVELS["spacing"]
    return found


def _aligned(key: str, count: int) -> list[int]:
    starts = [match.start() for match in _WORD.finditer(key)][1:]
    return starts if len(starts) == count else []


_PUT = "INSERT INTO term_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_START = "INSERT INTO term_start VALUES (?, ?, ?, ?)"
_PUT_WORD = "INSERT INTO word_start VALUES (?, ?, ?, ?)"
_PUT_END = "INSERT INTO term_end VALUES (?, ?, ?)"
_PUT_INFLECTED = "INSERT INTO inflected VALUES (?, ?)"
_DROP_START = "DELETE FROM term_start WHERE key = ? AND slot = ?"
_DROP_WORD = "DELETE FROM word_start WHERE key = ? AND slot = ?"
_DROP_END = "DELETE FROM term_end WHERE key = ? AND slot = ?"
_ENTRY = "SELECT * FROM term_index WHERE slot = ?"
_ALL_LEVELS = sum(LEVELS.values())
_HEADS = "SELECT rowid, id, kind FROM concept WHERE rowid IN (SELECT value FROM json_each(?))"
_TERM = "SELECT status, review, text FROM term WHERE rowid = ?"
_PUT_TRIGRAMS = "INSERT INTO term_trigram(rowid, diacritic) VALUES (?, ?)"
_DROP_TRIGRAMS = "INSERT INTO term_trigram(term_trigram, rowid, diacritic) VALUES ('delete', ?, ?)"
# What stands behind the last of a shortlist is not missed there.
_PUT_SHORTLIST = """
INSERT INTO shortlist SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (?2, ?3, ?4) < (
  SELECT standing, id, slot FROM shortlist WHERE start = ?1
  ORDER BY standing DESC, id DESC, slot DESC LIMIT 1)"""
_DROP_SHORTLIST = """
DELETE FROM shortlist WHERE start = ? AND standing = ? AND id = ? AND slot = ?"""
_ALL_TERMS = f"""
SELECT rowid, concept, lang, text, status, review FROM term WHERE review <> '{Review.REJECTED}'
ORDER BY instr('{" ".join(s.value for s in Status)}', status),
  review = '{Review.PROPOSED}', length(text), rowid"""
