"""Imports that are staged beside the base first do what the obvious import does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.exchange.records import Read
from termbase.model import Concept, Review, Unsaid
from termbase.store import doctor, keying
from termbase.store.base import Base
from termbase.workflow import bring_in as bringing
from termbase.workflow import bring_in_staged as staged
from termbase.workflow.ahead import Record
from termbase.workflow.bring_in import bring_in
from tests.workflow.colliding import reads, returned, streams, written
from tests.workflow.test_import_in_slabs import numbered, one_by_one, outcome_of

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


def in_files(files: list[tuple[str, list[Any]]]) -> list[Record]:
    """The records of several files, one file after the other."""
    records: list[Record] = []
    for path, part in files:
        for own, record in numbered(part):
            # A file of ours that came back holds nothing else.
            records.append((path if own == "f.csv" else f"{path}.po", record))
    return records


def unsaid(item: Any) -> Any:
    """The item with a review state that its file does not say."""
    said = item.review is Review.REJECTED
    return item if said else replace(item, review=cast(Review, Unsaid(item.review)))


def as_read(item: Concept, silent: bool) -> Read:
    item = replace(item, version=0)
    if silent:
        item = unsaid(replace(item, terms=tuple(map(unsaid, item.terms))))
    return Read(1, item)


pools = st.lists(
    st.builds(as_read, written.filter(lambda item: not item.redirect), st.booleans()),
    min_size=3,
    max_size=7,
)
"""What a file that comes again and again is made of."""


strangers = st.builds(
    lambda item, id: Read(1, replace(item, id=id, redirect="")),
    written.filter(lambda item: item.terms),
    st.sampled_from("xyz"),
)
"""Concepts that the base knows by their terms, if at all."""


def files_of(pool: list[Read]) -> st.SearchStrategy[list[tuple[str, list[Any]]]]:
    """Files that hold most of the pool as it is, and some other records among it."""
    record = st.sampled_from(pool) if pool else reads
    own = st.lists(record | record | reads | returned | strangers, min_size=2, max_size=8)
    file = st.permutations(pool) | st.just(pool) | own | own
    return st.lists(st.tuples(st.sampled_from(("a.csv", "b.csv")), file), min_size=1, max_size=3)


repeated = pools.flatmap(lambda pool: st.lists(files_of(pool), min_size=2, max_size=4))


@contextmanager
def staging(slab: int) -> Iterator[tuple[Base, Base]]:
    """Two empty bases; imports into the second are staged, in slabs of so many records."""
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        Base.create(Path(folder, "slow.db")) as slow,
        Base.create(Path(folder, "fast.db")) as fast,
    ):
        patch.setattr(bringing, "FEW", 1)
        patch.setattr(staged, "SLAB", slab)
        patch.setattr(staged, "_LOAD", slab)
        yield slow, fast


@pytest.mark.heavy
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(repeated, st.integers(1, 6))
def test_many_files_and_again(imports: list[list[tuple[str, list[Any]]]], slab: int) -> None:
    with staging(slab) as (slow, fast):
        for records in map(in_files, imports):
            wanted = outcome_of(one_by_one, slow, records)
            assert outcome_of(bring_in, fast, records) == wanted
            assert content(fast) == content(slow)


@pytest.mark.heavy
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(streams, min_size=2, max_size=3), st.integers(1, 6))
def test_staged_imports_do_what_the_obvious_import_does(files: list[list[Any]], slab: int) -> None:
    with staging(slab) as (slow, fast):
        for records in map(numbered, files):
            wanted = outcome_of(one_by_one, slow, records)
            assert outcome_of(bring_in, fast, records) == wanted
            assert content(fast) == content(slow)
            found = index(fast)
            keying.reindex(fast.connection)
            assert index(fast) == found
        fast.close()
        assert [f.message.english() for f in doctor.examine(fast.path) if f.damage] == []
        assert [path.name for path in fast.path.parent.iterdir() if ".part" in path.name] == []
