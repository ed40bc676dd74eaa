"""The tables of the translation memory."""

from __future__ import annotations

UNIT_DDL: tuple[str, ...] = (
    # The document columns hold, as JSON, only what has no column of its own. ``key`` is that of
    # all its texts together, so that a unit that comes again is found by one probe.
    """CREATE TABLE unit(
  rowid INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  key INTEGER NOT NULL,
  review TEXT NOT NULL,
  domain TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  changed TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT""",
    "CREATE INDEX unit_by_key ON unit(key)",
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
    # Where units were met; the neighbours are keys of segments, as lang:before:after.
    """CREATE TABLE occurrence(
  rowid INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES unit(rowid) ON DELETE CASCADE,
  document TEXT NOT NULL,
  position INTEGER NOT NULL,
  context TEXT NOT NULL,
  neighbours TEXT NOT NULL
) STRICT""",
    "CREATE INDEX occurrence_by_unit ON occurrence(unit)",
    "CREATE INDEX occurrence_by_document ON occurrence(document, position)",
)
"""Units, their segments, and where they were met."""

MEMORY_INDEX_DDL: tuple[str, ...] = ()
"""What is made of the segments, and can be made anew: the fuzzy index and the concordance."""
