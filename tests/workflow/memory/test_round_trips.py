"""Out of one memory and into another: the same memory; back into the first: nothing."""

from __future__ import annotations

import io
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.exchange import tmx
from termbase.model import Review, Task
from termbase.model.memory import MemoryUnit, marked
from termbase.model.unit import Code, Property, Role, Segment, UnitNote
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_rows import id_of, unit_rows
from termbase.store.writing import writing
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files
from tests.store.memory_units import OCCURRENCES, PROVENANCES, TEXTS, WORDS

ATTRIBUTES = st.sampled_from([(), (("usagecount", "3"),), (("datatype", "html"),)])
NATIVE = st.builds(
    Code, st.just(Role.ALONE), st.just("ph"), st.sampled_from(["", "1"]),
    st.sampled_from(["", "b"]), WORDS.map(lambda t: (t,) if t else ()),
)  # fmt: skip
CONTENTS = st.lists(TEXTS | NATIVE, min_size=1, max_size=3).map(tuple)
NOTES = st.lists(st.builds(UnitNote, WORDS, st.sampled_from(["", "vi"])), max_size=1).map(tuple)
PROPERTIES = st.lists(
    st.builds(Property, st.sampled_from(["client", "x-a"]), WORDS), max_size=2
).map(tuple)


def segment(lang):
    return st.builds(
        Segment, st.just(lang), CONTENTS, st.none(), NOTES, PROPERTIES, PROVENANCES, ATTRIBUTES
    )


def whole(unit):
    """The unit with the id that it would have, of texts that are more than white space."""
    rows = unit_rows(replace(unit, id="x"))
    return replace(unit, id=id_of(rows.unit[0]))


UNITS = st.builds(
    MemoryUnit,
    st.just(""),
    st.tuples(segment("en"), segment("vi"))
    | st.tuples(segment("vi"), segment("fr"), segment("en")),
    st.sampled_from([Review.APPROVED, Review.PROPOSED]),
    st.sampled_from(["", "law"]),
    st.sampled_from(["", "en"]),
    PROVENANCES,
    st.lists(OCCURRENCES, max_size=2).map(tuple),
    NOTES,
    PROPERTIES,
    ATTRIBUTES,
).filter(lambda u: all(marked(s.content).strip() for s in u.segments))  # fmt: skip


@contextmanager
def bases(count):
    with tempfile.TemporaryDirectory() as folder:
        opened = [Base.create(Path(folder) / f"{n}.db") for n in range(count)]
        try:
            yield Path(folder), *opened
        finally:
            for base in opened:
                base.close()


def exported(base, format="tmx"):
    stream = io.StringIO()
    handed = hand_out_memory(base, MemoryOrder(format), stream)
    return stream.getvalue(), handed


def content(base):
    return {u.id: replace(u, version=0) for u in units.stream(base)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(UNITS, max_size=4))
def test_tmx_is_the_whole_memory(found):
    found = {u.id: u for u in map(whole, found)}
    with bases(2) as (folder, first, second):
        with writing(first, Task.IMPORT, "lan") as batch:
            batch.put_units(found.values())
        text, handed = exported(first)
        assert not handed.losses
        path = folder / "m.tmx"
        path.write_text(text, encoding="utf-8", newline="\n")
        assert not list(tmx.validate(path))
        back = remember_files(first, "minh", [str(path)])
        assert back.batch is None and back.clean, back.outcomes
        report = remember_files(second, "minh", [str(path)])
        assert report.clean
        assert content(second) == content(first)
        assert exported(second)[0] == text
        assert remember_files(second, "minh", [str(path)]).batch is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(UNITS, max_size=4))
def test_a_table_comes_back_without_effect(found):
    found = {u.id: u for u in map(whole, found)}
    with bases(1) as (folder, base):
        with writing(base, Task.IMPORT, "lan") as batch:
            batch.put_units(found.values())
        for name in ("csv", "tsv"):
            path = folder / f"m.{name}"
            path.write_text(exported(base, name)[0], encoding="utf-8", newline="\n")
            if not found:
                continue
            back = remember_files(base, "minh", [str(path)])
            changed = [o for o in back.outcomes if o.why is None]
            assert not changed, changed
