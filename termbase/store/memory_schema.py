"""The tables of the translation memory."""

from __future__ import annotations

UNIT_DDL: tuple[str, ...] = (
    # The document columns hold, as JSON, only what has no column of its own.
    """CREATE TABLE unit(
  rowid INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  review TEXT NOT NULL,
  domain TEXT NOT NULL,
  author TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    # A row never changes and its number never comes back, so that what was made of the segments
    # up to a number stays true of them: a changed segment is a new one. Each inline code of the
    # text is U+FFFC.
    """CREATE TABLE segment(
  rowid INTEGER PRIMARY KEY AUTOINCREMENT,
  unit INTEGER NOT NULL REFERENCES unit(rowid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  key INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    "CREATE INDEX segment_by_unit ON segment(unit, position)",
    "CREATE INDEX segment_by_key ON segment(key)",
)
"""Units and their segments."""

MEMORY_INDEX_DDL: tuple[str, ...] = ()
"""What is made of the segments, and can be made anew: the fuzzy index and the concordance."""
