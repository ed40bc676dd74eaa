"""What is put is got, whatever it is; every change can be taken back and brought back."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.errors import NotFound
from termbase.model import Concept, Source, Task
from termbase.model.document import from_document, to_document
from termbase.store import concepts, doctor, history, rows, sources
from termbase.store.base import Base
from termbase.store.writing import writing
from tests import strategies

IDS = st.sampled_from(["hanoi", "hue", "da-nang", "evfta", "to-lam", "x.1", "Y_2"])
CONCEPTS = strategies.concepts(IDS, least_terms=0)
SOURCES = strategies.sources(
    IDS, st.none() | st.text(strategies.LETTERS + "\r\n\ufeff", max_size=40)
)
STEPS = st.lists(st.lists(CONCEPTS | SOURCES | IDS, min_size=1, max_size=4), min_size=1, max_size=6)


@contextmanager
def fresh():
    with tempfile.TemporaryDirectory() as folder, Base.create(Path(folder) / "t.db") as base:
        yield base


def state(base):
    return (
        {c.id: c for c in concepts.stream(base, redirects=True)},
        {s.id: s for s in sources.stream(base)},
    )


def do(base, step):
    """One batch: each concept or source is stored as it is now, each bare id removed."""
    with writing(base, Task.EDIT, "lan") as w:
        for item in step:
            if isinstance(item, Concept):
                known = concepts.get_all(base, [item.id]).get(item.id)
                w.put(replace(item, version=known.version if known else 0))
            elif isinstance(item, Source):
                version = sources.get(base, item.id).version if sources.exists(base, item.id) else 0
                w.put_source(replace(item, version=version))
            elif concepts.exists(base, item):
                w.remove(item)
    return w.batch


relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(st.lists(CONCEPTS, max_size=5, unique_by=lambda c: c.id))
def test_concepts_come_back_as_they_were_put(items):
    with fresh() as base:
        with writing(base, Task.IMPORT, "lan") as w:
            w.put_all(items)
        assert list(concepts.stream(base)) == sorted(items, key=lambda c: c.id)
        for item in items:
            assert concepts.get(base, item.id) == item
            (change,) = history.of_concept(base, item.id)
            assert change.after == to_document(item)
        with writing(base, Task.IMPORT, "lan") as w:
            tally = w.put_all(list(concepts.stream(base)))
        assert (tally.identical, w.batch) == (len(items), None)


@relaxed
@given(CONCEPTS)
def test_rows_go_into_a_document_and_out_again(concept):
    made = rows.concept_rows(concept)
    document = json.loads(rows.encode(rows.concept_document(concept.id, made)))
    assert rows.rows_from(document) == made == rows.concept_rows(from_document(Concept, document))


@relaxed
@given(SOURCES)
def test_sources_come_back_as_they_were_put(source):
    with fresh() as base:
        do(base, [source])
        assert sources.get(base, source.id) == source
        assert sources.get(base, source.id).sha256 == source.sha256


@settings(relaxed, max_examples=25)
@given(STEPS)
def test_everything_can_be_undone_and_redone(steps):
    with fresh() as base:
        states = [state(base)]
        for step in steps:
            if do(base, step):
                states.append(state(base))
        for expected in reversed(states[:-1]):
            history.undo(base, "lan")
            assert state(base) == expected
        for expected in states[1:]:
            history.redo(base, "lan")
            assert state(base) == expected
        assert not [f for f in doctor.examine(base.path) if f.damage]


@settings(relaxed, max_examples=25)
@given(STEPS, st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_undo_and_redo_in_any_order_are_a_walk_along_the_states(steps, walk):
    with fresh() as base:
        states = [state(base)]
        for step in steps:
            if do(base, step):
                states.append(state(base))
        at = len(states) - 1
        for move in walk:
            try:
                (history.undo if move == "undo" else history.redo)(base, "lan")
            except NotFound:
                assert at == (0 if move == "undo" else len(states) - 1)
            else:
                at += -1 if move == "undo" else 1
            assert state(base) == states[at]
