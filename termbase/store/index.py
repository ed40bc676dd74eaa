"""The search index: rows kept beside the terms, in the same transaction.

A term's place in the index is its *slot*, a number that sorts as search offers terms: by status,
review and length, then by the term's rowid. So every index is read best first without sorting.
Rejected terms have no slot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from termbase.language.keys import MatchKeys, keys, spacing
from termbase.model.vocabulary import Kind, Review, Status
from termbase.store.connection import Connection

ROWID_BITS = 32
ROWIDS = (1 << ROWID_BITS) - 1
"""The bits of a slot that hold the term's rowid."""
LENGTH_BITS = 12
WORD_KEY = 24
"""How much of a word start's key is kept; a longer query is compared with the term's own key."""

INDEX_DDL: tuple[str, ...] = (
    """CREATE TABLE term_index(
  slot INTEGER PRIMARY KEY,
  concept INTEGER NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  canonical TEXT NOT NULL,
  tone TEXT NOT NULL,
  diacritic TEXT NOT NULL,
  spacing TEXT NOT NULL,
  reversed TEXT NOT NULL
) STRICT""",
    "CREATE INDEX term_index_by_term ON term_index(slot & 0xffffffff)",
    # With the concept, so that the best concepts are told without reading their rows.
    "CREATE INDEX term_index_by_canonical ON term_index(canonical, concept)",
    "CREATE INDEX term_index_by_tone ON term_index(tone, concept)",
    "CREATE INDEX term_index_by_diacritic ON term_index(diacritic, concept)",
    "CREATE INDEX term_index_by_spacing ON term_index(spacing, concept)",
    # The diacritic key backwards: typing errors near a term's start are near the end of this one,
    # so that all they may be is found in one place.
    "CREATE INDEX term_index_by_reversed ON term_index(reversed, concept)",
    # For beginnings that very many terms share: read best first, the others skipped.
    "CREATE INDEX term_index_by_letter ON term_index(substr(spacing, 1, 1))",
    """CREATE TABLE word_start(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  concept INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    # Plurals and feminines, for recognition.
    """CREATE TABLE inflected(
  key TEXT NOT NULL,
  slot INTEGER NOT NULL,
  PRIMARY KEY (key, slot)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX inflected_by_slot ON inflected(slot)",
    "CREATE VIRTUAL TABLE term_trigram USING fts5(diacritic, content='term_index', "
    "content_rowid='slot', detail=none, tokenize='trigram case_sensitive 1')",
)
"""The statements that make the index's tables."""

_SECONDARY = tuple(s for s in INDEX_DDL if s.startswith("CREATE INDEX"))

Row = tuple[int, int, str, str, str, str]
"""term rowid, concept rowid, lang, text, status, review."""

_SLAB = 2_000
_WORD = re.compile(r"[^\W_]+")
_STATUSES = tuple(Status)
_REVIEWS = (Review.APPROVED, Review.PROPOSED)
_STATUS = {status.value: order for order, status in enumerate(Status)}
_REVIEW = {Review.APPROVED.value: 0, Review.PROPOSED.value: 1}
_Entry = tuple[int, int, str, str, str, str, str, str, str]
_UNINFLECTED = {Kind.PERSON.value, Kind.PLACE.value}
# Recognition sees a possessive by its apostrophe.
_POSSESSIVES = {"possessive", "plural-possessive"}


class Slab(NamedTuple):
    """Rows of ``term_index``, ``word_start`` and ``inflected``."""

    entries: list[_Entry]
    words: list[tuple[str, int, int]]
    inflected: list[tuple[str, int]]


def slot_of(rowid: int, status: str, review: str, length: int) -> int:
    """The slot of a term that is not rejected."""
    standing = _STATUS[status] * len(_REVIEW) + _REVIEW[review]
    capped = min(length, (1 << LENGTH_BITS) - 1)
    return ((standing << LENGTH_BITS | capped) << ROWID_BITS) | rowid


def standing_of(slot: int) -> tuple[Status, Review]:
    """The status and review state of the term in a slot."""
    standing = slot >> (ROWID_BITS + LENGTH_BITS)
    return _STATUSES[standing >> 1], _REVIEWS[standing & 1]


def add(connection: Connection, rows: Iterable[Row]) -> None:
    """Enters terms that were just stored."""
    for slab in _slabs(connection, rows):
        connection.executemany(_PUT, slab.entries)
        connection.executemany(_PUT_WORD, slab.words)
        connection.executemany(_PUT_INFLECTED, slab.inflected)
        connection.executemany(_PUT_TRIGRAMS, [(entry[0], entry[6]) for entry in slab.entries])


def remove(connection: Connection, term_rowids: Iterable[int]) -> None:
    """Takes out terms, before or after their rows are deleted."""
    for rowid in term_rowids:
        found = connection.execute(_BY_TERM, (rowid,)).fetchone()
        if found is None:
            continue
        slot, canonical, tone, diacritic = found
        connection.execute(_DROP_TRIGRAMS, (slot, diacritic))
        words = _word_starts(canonical, tone, diacritic)
        connection.executemany(_DROP_WORD, [(word, slot) for word in words])
        connection.execute("DELETE FROM inflected WHERE slot = ?", (slot,))
        connection.execute("DELETE FROM term_index WHERE slot = ?", (slot,))


def rebuild(connection: Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Makes the whole index anew from the stored terms, inside the caller's transaction.

    Rows are written in the order in which each table keeps them, and its indexes made after.
    ``progress`` is told how many terms are done, of how many.
    """
    (total,) = connection.execute("SELECT count(*) FROM term").fetchone()
    for statement in _SECONDARY:
        connection.execute(f"DROP INDEX {statement.split()[2]}")
    connection.execute("DELETE FROM term_index")
    connection.execute("DELETE FROM word_start")
    connection.execute("DELETE FROM inflected")
    connection.execute("CREATE TEMP TABLE unsorted_word(key TEXT, slot INTEGER, concept INTEGER)")
    done = 0
    for slab in _slabs(connection, connection.execute(_ALL_TERMS)):
        connection.executemany(_PUT, slab.entries)
        connection.executemany("INSERT INTO temp.unsorted_word VALUES (?, ?, ?)", slab.words)
        connection.executemany(_PUT_INFLECTED, slab.inflected)
        done += len(slab.entries)
        if progress:
            progress(done, total)
    connection.execute(
        "INSERT INTO word_start "
        "SELECT DISTINCT key, slot, concept FROM temp.unsorted_word ORDER BY key, slot"
    )
    connection.execute("DROP TABLE temp.unsorted_word")
    for statement in _SECONDARY:
        connection.execute(statement)
    # FTS5's own “rebuild” reads the same rows and takes five times as long.
    connection.execute("INSERT INTO term_trigram(term_trigram) VALUES ('delete-all')")
    connection.execute(
        "INSERT INTO term_trigram(rowid, diacritic) "
        "SELECT slot, diacritic FROM term_index ORDER BY slot"
    )
    if progress:
        progress(total, total)


def _slabs(connection: Connection, rows: Iterable[Row]) -> Iterator[Slab]:
    rest = iter(rows)
    while some := list(islice(rest, _SLAB)):
        concepts = json.dumps([row[1] for row in some])
        kinds = dict(connection.execute(_KINDS, (concepts,)).fetchall())
        yield slab_of(some, kinds)


def slab_of(rows: Iterable[Row], kinds: Mapping[int, str]) -> Slab:
    """What the index holds of terms, given the kinds of their concepts by rowid."""
    slab = Slab([], [], [])
    for rowid, concept, lang, text, status, review in rows:
        if review not in _REVIEW:
            continue
        made = keys(text)
        slot = slot_of(rowid, status, review, len(text))
        bare = made.diacritic
        slab.entries.append((slot, concept, lang, text, *_kept(made), bare[::-1]))
        slab.words.extend((word, slot, concept) for word in _word_starts(*_kept(made)[:3]))
        if kinds.get(concept) not in _UNINFLECTED:
            slab.inflected.extend((key, slot) for key in _inflected(text, lang, made))
    return slab


def _inflected(text: str, lang: str, made: MatchKeys) -> set[str]:
    # What only reads the index has no use for the rules of inflection.
    from termbase.language.inflection import variants

    forms = variants(text, lang)
    found = {spacing(form.text) for form in forms if form.kind not in _POSSESSIVES}
    return found - {made.spacing}


def _kept(made: MatchKeys) -> tuple[str, str, str, str]:
    return made.canonical, made.tone, made.diacritic, made.spacing


def _word_starts(canonical: str, tone: str, diacritic: str) -> set[str]:
    """The keys of a term from each of its words but the first one on, told apart by a letter.

    ``a``: the bare key where the stricter ones are the same; ``b``: where only the canonical one
    differs; ``d``: where both do; ``c`` and ``t``: the canonical and the toneless key where they
    differ; ``s``: the bare key without spaces, where it has any.
    """
    starts = [match.start() for match in _WORD.finditer(diacritic)][1:]
    if not starts:
        return set()
    found: set[str] = set()
    strict = _aligned(canonical, len(starts)) or starts
    loose = _aligned(tone, len(starts)) or starts
    for at, marked, toneless in zip(starts, strict, loose, strict=True):
        bare = diacritic[at : at + WORD_KEY]
        exact = canonical[marked : marked + WORD_KEY]
        quality = tone[toneless : toneless + WORD_KEY]
        if quality != bare:
            found |= {f"d{bare}", f"t{quality}", f"c{exact}"}
        elif exact != bare:
            found |= {f"b{bare}", f"c{exact}"}
        else:
            found.add(f"a{bare}")
        closed = diacritic[at:].replace(" ", "").replace("-", "")[:WORD_KEY]
        if closed != bare:
            found.add(f"s{closed}")
    return found


def _aligned(key: str, count: int) -> list[int]:
    starts = [match.start() for match in _WORD.finditer(key)][1:]
    return starts if len(starts) == count else []


_PUT = "INSERT INTO term_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_WORD = "INSERT OR IGNORE INTO word_start VALUES (?, ?, ?)"
_PUT_INFLECTED = "INSERT OR IGNORE INTO inflected VALUES (?, ?)"
_KINDS = "SELECT rowid, kind FROM concept WHERE rowid IN (SELECT value FROM json_each(?))"
_PUT_TRIGRAMS = "INSERT INTO term_trigram(rowid, diacritic) VALUES (?, ?)"
_DROP_TRIGRAMS = "INSERT INTO term_trigram(term_trigram, rowid, diacritic) VALUES ('delete', ?, ?)"
_DROP_WORD = "DELETE FROM word_start WHERE key = ? AND slot = ?"
_BY_TERM = """
SELECT slot, canonical, tone, diacritic FROM term_index WHERE slot & 0xffffffff = ?"""
_ALL_TERMS = f"""
SELECT rowid, concept, lang, text, status, review FROM term WHERE review <> '{Review.REJECTED}'
ORDER BY instr('{" ".join(s.value for s in Status)}', status),
  review = '{Review.PROPOSED}', length(text), rowid"""
