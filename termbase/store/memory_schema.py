"""The tables of the translation memory."""

from __future__ import annotations

KEY_INDEX = "CREATE INDEX segment_by_key ON segment(key)"

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
    KEY_INDEX,
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

MEMORY_INDEX_DDL: tuple[str, ...] = (
    # A pack is made of the segments of one language whose rows are after ``first``, up to ``last``,
    # and never changes; those after the last pack are the tail. ``lengths`` counts the segments of
    # each length, ``rules`` is the version of the tokens, ``checksum`` that of all rows of the
    # pack.
    """CREATE TABLE fuzzy_pack(
  number INTEGER PRIMARY KEY,
  lang TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  segments INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  maps INTEGER NOT NULL,
  map_count INTEGER NOT NULL,
  lengths BLOB NOT NULL,
  rules INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT""",
    # Which slots have a symbol, by pack and symbol: listed, or in bit maps, of which ``map`` is the
    # first.
    """CREATE TABLE fuzzy_list(
  key INTEGER PRIMARY KEY,
  count INTEGER NOT NULL,
  map INTEGER,
  slots BLOB
) STRICT""",
    "CREATE TABLE fuzzy_map(number INTEGER PRIMARY KEY, bits BLOB NOT NULL) STRICT",
    # A mark for each token of the segments of some slots, and the rows of more slots.
    "CREATE TABLE fuzzy_chunk(number INTEGER PRIMARY KEY, marks BLOB NOT NULL) STRICT",
    "CREATE TABLE fuzzy_rows(key INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT",
    # Which slots may have two words side by side, by pack and list.
    "CREATE TABLE phrase_pair(key INTEGER PRIMARY KEY, slots BLOB NOT NULL) STRICT",
    # The words of all packs by their diacritic keys, for words that are not yet written to the end.
    """CREATE TABLE fuzzy_word(
  bare TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (bare, word)
) STRICT, WITHOUT ROWID""",
)
"""What is made of the segments, and can be made anew: the fuzzy index and the concordance."""
