"""The tables of a base, as this version makes them."""

from __future__ import annotations

from termbase.store.index import INDEX_DDL
from termbase.store.memory_schema import MEMORY_INDEX_DDL, UNIT_DDL

APPLICATION_ID = 0x5465726D
"""What marks an SQLite file as a termbase (``Term`` in ASCII)."""

_META = (
    """CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
)

# The document columns hold, as JSON, only what has no column of its own.
_CONTENT = (
    """CREATE TABLE concept(
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  review TEXT NOT NULL,
  redirect TEXT NOT NULL,
  version INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    """CREATE TABLE term(
  rowid INTEGER PRIMARY KEY,
  concept INTEGER NOT NULL REFERENCES concept(rowid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  key INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  review TEXT NOT NULL,
  style TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    "CREATE INDEX term_by_concept ON term(concept, position)",
    "CREATE INDEX term_by_key ON term(key)",
    # No foreign key on the target: an import may name a concept that comes later or not at all.
    """CREATE TABLE relation(
  rowid INTEGER PRIMARY KEY,
  concept INTEGER NOT NULL REFERENCES concept(rowid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    "CREATE INDEX relation_by_concept ON relation(concept, position)",
    "CREATE INDEX relation_by_target ON relation(target)",
    """CREATE TABLE source(
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  lang TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT,
  document TEXT NOT NULL
) STRICT""",
    # Contentless: it holds folded texts, made anew from source.text whenever they are needed.
    "CREATE VIRTUAL TABLE source_fts USING fts5("
    "folded, content='', tokenize='unicode61 remove_diacritics 0')",
)

# A batch's changes have consecutive rowids from first_change on, so no index by batch is kept.
_HISTORY = (
    """CREATE TABLE batch(
  id INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  undoes INTEGER REFERENCES batch(id),
  first_change INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX batch_by_undoes ON batch(undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE change(
  rowid INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch(id),
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  before TEXT
) STRICT""",
    "CREATE UNIQUE INDEX change_by_object ON change(object, id, batch)",
)

_FIRST_INDEX: tuple[str, ...] = (
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


def _append_only(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    )


VERSION_1 = (
    *_META,
    *_CONTENT,
    *_HISTORY,
    *_append_only("batch"),
    *_append_only("change"),
    *_FIRST_INDEX,
)
"""The statements of the first version of the schema."""

VERSION_2 = (
    *(f"DROP TABLE {name}" for name in ("term_index", "word_start", "inflected", "term_trigram")),
    *INDEX_DDL,
    # A base whose keys are old is indexed anew when it is opened.
    "UPDATE meta SET value = '0' WHERE key = 'key_version'",
)
"""The search index with each key once, and with shortlists."""

VERSION_3 = (*UNIT_DDL, *MEMORY_INDEX_DDL)
"""The translation memory."""
