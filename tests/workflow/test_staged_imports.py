"""Imports that are staged beside the base first do what the obvious import does."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.store import doctor, keying
from termbase.store.base import Base
from termbase.workflow import bring_in as bringing
from termbase.workflow import bring_in_staged as staged
from termbase.workflow.bring_in import bring_in
from tests.workflow.test_import_in_slabs import numbered, one_by_one, outcome_of, streams

TABLES = (
    "SELECT id, version, kind, subject, review, redirect, document FROM concept",
    "SELECT c.id, t.position, t.key, t.lang, t.text, t.type, t.status, t.review, t.style, "
    "t.document FROM term AS t JOIN concept AS c ON c.rowid = t.concept",
    "SELECT c.id, r.position, r.kind, r.target, r.document "
    "FROM relation AS r JOIN concept AS c ON c.rowid = r.concept",
    "SELECT id, version, kind, lang, sha256, text, document FROM source",
    "SELECT batch, object, id, before FROM change",
    "SELECT id, task, user, note, undoes, first_change FROM batch",
)
INDEX = (
    "SELECT * FROM term_index ORDER BY slot",
    "SELECT * FROM word_start ORDER BY key, slot",
    "SELECT * FROM inflected ORDER BY key, slot",
    "SELECT rowid FROM term_trigram WHERE term_trigram MATCH '\"inh\"' ORDER BY rowid",
)


def content(base: Base) -> list[list[Any]]:
    """All that a base holds but for row numbers and the order of what came in one batch."""
    return [sorted(base.connection.execute(query), key=repr) for query in TABLES]


def index(base: Base) -> list[list[Any]]:
    return [base.connection.execute(query).fetchall() for query in INDEX]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(streams, min_size=2, max_size=3), st.integers(1, 6))
def test_staged_imports_do_what_the_obvious_import_does(files: list[list[Any]], slab: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        Base.create(Path(folder, "slow.db")) as slow,
        Base.create(Path(folder, "fast.db")) as fast,
    ):
        patch.setattr(bringing, "FEW", 1)
        patch.setattr(staged, "SLAB", slab)
        patch.setattr(staged, "_LOAD", slab)
        for records in map(numbered, files):
            wanted = outcome_of(one_by_one, slow, records)
            assert outcome_of(bring_in, fast, records) == wanted
            assert content(fast) == content(slow)
            found = index(fast)
            keying.reindex(fast.connection)
            assert index(fast) == found
        fast.close()
        assert [f.message.english() for f in doctor.examine(fast.path) if f.damage] == []
        assert [path.name for path in Path(folder).iterdir() if ".part" in path.name] == []
