"""Units of the memory: what is put is got; every change can be taken back and brought back."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.errors import Conflict, NotFound
from termbase.model import Review, Task
from termbase.model.memory import MemoryUnit, Occurrence, marked
from termbase.model.unit import Code, Role, Segment
from termbase.store import doctor, history, units
from termbase.store.base import Base
from termbase.store.unit_rows import (
    segment_key,
    unit_document,
    unit_from,
    unit_key,
    unit_rows,
    unit_rows_from,
)
from termbase.store.unit_selection import Doubt, Order, Selection
from termbase.store.writing import writing

from .memory_units import UNITS


@contextmanager
def empty_base():
    with tempfile.TemporaryDirectory() as folder, Base.create(Path(folder) / "t.db") as base:
        yield base


def unit(id, *texts, **fields):
    segments = tuple(Segment(*text.split(":", 1)[:1], (text.split(":", 1)[1],)) for text in texts)
    return MemoryUnit(id, segments, **fields)


def put(base, *given, task=Task.IMPORT):
    with writing(base, task, "lan") as writer:
        return writer.put_units(given)


def content(base):
    return {found.id: replace(found, version=0) for found in units.stream(base)}


def rows_of(base):
    """The numbers of the segments' rows by what they hold."""
    return dict(base.connection.execute("SELECT text, rowid FROM segment"))


@given(UNITS)
def test_rows_and_documents_are_the_unit(found):
    rows = unit_rows(found)
    assert unit_from(found.id, rows, 0) == found
    document = json.loads(json.dumps(unit_document(found.id, rows)))
    assert unit_rows_from(document) == rows


def test_codes_are_one_mark_each():
    span = Code(Role.SPAN, "g", content=("đậm ", Code(Role.ALONE, "x")))
    mark = Code(Role.MARK, "hi", content=("tên",))
    assert marked(("Chữ ", span, " và ", mark)) == "Chữ \ufffcđậm \ufffc\ufffc và tên"


def test_keys_take_the_primary_language_and_any_order():
    assert segment_key("en-GB", "a") == segment_key("en", "a") != segment_key("fr", "a")
    assert unit_key([("en", "a"), ("vi", "b")]) == unit_key([("vi", "b"), ("en", "a")])
    assert unit_key([("en", "a"), ("vi", "b")]) != unit_key([("en", "b"), ("vi", "a")])
    assert -(1 << 63) <= segment_key("vi", "x") < 1 << 63


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(UNITS, max_size=4), min_size=1, max_size=4), st.data())
def test_every_change_can_be_taken_back_and_brought_back(steps, data):
    with empty_base() as base:
        states = [{}]
        for step in steps:
            known = {found.id: found.version for found in units.stream(base)}
            given = {u.id: replace(u, version=known.get(u.id, 0)) for u in step}
            gone = data.draw(st.sets(st.sampled_from(sorted(known)))) if known else set()
            gone -= set(given)
            before = base.revision
            with writing(base, Task.EDIT, "lan") as writer:
                writer.put_units(given.values())
                writer.remove_units(units.get_all(base, gone).values())
            if base.revision > before:
                states.append(content(base))
        assert [f.message.english() for f in doctor.examine(base.path) if f.damage] == []
        for state in reversed(states[:-1]):
            history.undo(base, "lan")
            assert content(base) == state
        for state in states[1:]:
            history.redo(base, "lan")
            assert content(base) == state
        assert [f.message.english() for f in doctor.examine(base.path) if f.damage] == []


def test_rows_of_segments_never_change_and_never_come_back():
    with empty_base() as base:
        put(base, unit("a", "en:one", "vi:một"), unit("b", "en:two", "vi:hai"))
        first = rows_of(base)
        stored = units.get(base, "a")
        approved = replace(stored, review=Review.APPROVED, occurrences=(Occurrence("x.po", 1),))
        put(base, approved)
        assert rows_of(base) == first
        put(base, replace(units.get(base, "a"), segments=unit("a", "en:one", "vi:Một").segments))
        second = rows_of(base)
        assert second["one"] == first["one"] and second["Một"] > max(first.values())
        with writing(base, Task.EDIT, "lan") as writer:
            writer.remove_units([units.get(base, "a")])
        history.undo(base, "lan")
        assert min(rows_of(base)[text] for text in ("one", "Một")) > max(second.values())


def test_a_unit_that_somebody_changed_is_not_overwritten():
    with empty_base() as base:
        put(base, unit("a", "en:one", "vi:một"))
        stored = units.get(base, "a")
        put(base, replace(stored, domain="law"))
        with pytest.raises(Conflict):
            put(base, replace(stored, domain="trade"))
        with pytest.raises(Conflict), writing(base, Task.EDIT, "lan") as writer:
            writer.remove_units([stored])
        with pytest.raises(NotFound), writing(base, Task.EDIT, "lan") as writer:
            writer.remove_units([replace(stored, id="zz")])
        assert units.get(base, "a").domain == "law"
        assert [change.object for change in history.of_unit(base, "a")] == ["unit", "unit"]


def test_undo_refuses_what_was_changed_since():
    with empty_base() as base:
        put(base, unit("a", "en:one", "vi:một"))
        put(base, replace(units.get(base, "a"), domain="law"))
        with pytest.raises(Conflict):
            history.undo(base, "lan", 1)


MEMORY = (
    unit("a", "en:The Đổi Mới policy", "vi:Chính sách Đổi mới", review=Review.APPROVED,
         occurrences=(Occurrence("one.po", 1), Occurrence("two/x.po", 7))),
    unit("b", "en:The Đổi Mới policy", "vi:Đường lối đổi mới", domain="history"),
    unit("c", "en-GB:50% of it_", "fr:50% of it_", review=Review.REJECTED),
    unit("d", "en:Alone"),
    unit("e", "en:Tab\ufffckey", "vi:Phím tab", "fr: "),
)  # fmt: skip


@pytest.fixture(scope="module")
def memory():
    with empty_base() as base:
        put(base, *MEMORY)
        yield base


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Selection(), "abcde"),
        (Selection(text="ĐỔI mới"), "ab"),
        (Selection(text="đổi mới", lang="vi"), "ab"),
        (Selection(text="chính", lang="en"), ""),
        (Selection(text="0% OF it_"), "c"),
        (Selection(text="tabKEY"), "e"),
        (Selection(text="50_"), ""),
        (Selection(text="5*"), ""),
        (Selection(text="[5]"), ""),
        (Selection(text="đƯỜNG LỐI"), "b"),
        (Selection(lang="en"), "abcde"),
        (Selection(lang="en-GB"), "c"),
        (Selection(missing="vi"), "cd"),
        (Selection(missing="fr"), "abde"),
        (Selection(document="one.po"), "a"),
        (Selection(document="*.po"), "a"),
        (Selection(domain="history"), "b"),
        (Selection(review=Review.PROPOSED), "bde"),
        (Selection(ids=("c", "a", "zz")), "ac"),
        (Selection(doubt=Doubt.SAME_SOURCE), "ab"),
        (Selection(doubt=Doubt.SAME_SOURCE, lang="vi"), ""),
        (Selection(doubt=Doubt.UNTRANSLATED), "c"),
        (Selection(doubt=Doubt.ONE_LANGUAGE), "d"),
        (Selection(order=Order.BEST_LAST), "cbdea"),
        (Selection(text="Đ", review=Review.APPROVED), "a"),
    ],
)
def test_filters(memory, chosen, ids):
    assert "".join(found.id for found in units.stream(memory, chosen)) == ids


def test_dates_and_authors_are_filters():
    from termbase.model.unit import Provenance

    with empty_base() as base:
        put(
            base,
            unit("a", "en:one", "vi:một", provenance=Provenance("Lan", "2025-03-01T00:00:00Z")),
            unit("b", "en:two", "vi:hai",
                 provenance=Provenance("Lan", "2025-03-01T00:00:00Z", "Minh",
                                       "2026-11-22T09:00:00Z")),
            unit("c", "en:three", "vi:ba"),
        )  # fmt: skip

        def found(**said):
            return "".join(u.id for u in units.stream(base, Selection(**said)))

        assert found(since="2026") == "b"
        assert found(until="2025-03") == "a"
        assert found(until="2026-11-22") == "ab"
        assert found(author="Minh") == "b"
        assert found(author="Lan") == "a"


def test_exact_texts_are_found_in_regional_forms_too(memory):
    assert [u.id for u in units.exact(memory, "en-US", "Alone")] == ["d"]
    assert [u.id for u in units.exact(memory, "en", "50% of it_")] == ["c"]
    assert units.exact(memory, "vi", "Alone") == []


def test_counts(memory):
    assert units.count(memory) == units.UnitCounts(
        5, 1, 3, 1, {"en": 4, "en-GB": 1, "fr": 2, "vi": 3}
    )
    assert units.documents(memory) == {"one.po": 1, "two/x.po": 1}


def test_doctor_finds_a_text_that_was_changed_behind_the_keys():
    with empty_base() as base:
        put(base, unit("a", "en:one", "vi:một"))
        base.connection.execute("UPDATE segment SET text = 'uno' WHERE lang = 'en'")
        assert any(f.damage for f in doctor.examine(base.path))
