"""Exports of a pair: which units they have, which they leave out, in which order."""

from __future__ import annotations

import csv
import io

import pytest

from termbase.errors import InvalidValue
from termbase.model import Review, Task
from termbase.model.memory import MemoryUnit
from termbase.model.unit import Provenance, Segment
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.store.writing import writing
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory

APPROVED, PROPOSED, REJECTED = Review.APPROVED, Review.PROPOSED, Review.REJECTED


def unit(id, review=APPROVED, changed="", **texts):
    segments = tuple(Segment(lang.replace("_", "-"), (text,)) for lang, text in texts.items())
    return MemoryUnit(id, segments, review, provenance=Provenance(created=changed))


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.IMPORT, "lan") as batch:
            batch.put_units([
                unit("a", APPROVED, "2026-01-01T00:00:00Z", en="One", vi="Một"),
                unit("b", PROPOSED, "2026-03-01T00:00:00Z", en="Two", vi="Hai"),
                unit("c", APPROVED, "2025-01-01T00:00:00Z", en_GB="Three", vi="Ba", fr="Trois"),
                unit("d", REJECTED, en="Four", vi="Bốn"),
                unit("e", en="Five", fr="Cinq"),
                unit("f", fr="Six", vi="Sáu"),
            ])  # fmt: skip
        yield base


def handed(base, format="csv", chosen=None, **more):
    stream = io.StringIO()
    order = MemoryOrder(format, chosen or Selection(), **more)
    return hand_out_memory(base, order, stream), stream.getvalue()


def test_units_without_one_of_the_two_are_left_out_and_counted(base):
    told, text = handed(base, source="en", target="vi")
    assert (told.units, told.unpaired) == (3, 2)
    assert not [word for word in ("Five", "Cinq", "Six", "Sáu") if word in text]
    told, text = handed(base, source="vi", target="fr")
    assert (told.units, told.unpaired) == (2, 3)
    assert "Trois" in text and "Three" not in text
    told, text = handed(base)
    assert (told.units, told.unpaired) == (5, 0)
    assert "Trois" in text and "Three" in text


def test_columns_are_those_that_were_asked_for(base):
    found = {}
    for source, target in (("en", "vi"), ("vi", "en")):
        reader = csv.DictReader(io.StringIO(handed(base, source=source, target=target)[1]))
        found[source] = [(row["en"], row["vi"]) for row in reader]
        assert reader.fieldnames is not None and reader.fieldnames[-2:] == [source, target]
    assert found["en"] == found["vi"] == [("One", "Một"), ("Two", "Hai"), ("Three", "Ba")]


@pytest.mark.parametrize(
    ("format", "order"),
    [
        # Programs that take one of several translations take the last.
        ("tmx", ["Two", "Three", "One"]),
        # A catalogue has a text once: the approved one.
        ("po", ["One", "Three", "Two"]),
        ("xliff", ["One", "Three", "Two"]),
        ("csv", ["One", "Two", "Three"]),
    ],
)
def test_the_order_is_the_formats(base, format, order):
    _, text = handed(base, format, source="en", target="vi")
    assert sorted(("One", "Two", "Three"), key=text.index) == order


def test_rejected_units_come_only_when_they_are_asked_for(base):
    assert "Four" not in handed(base, source="en", target="vi")[1]
    for review, texts in ((REJECTED, "Four"), (PROPOSED, "Two")):
        told, text = handed(base, chosen=Selection(review=review), source="en", target="vi")
        assert told.units == 1 and texts in text


@pytest.mark.parametrize(
    "said",
    [
        {"source": "en"},
        {"target": "vi"},
        {"source": "vi", "target": "vi"},
        {"version": "2.0"},
        {"format": "po"},
        {"format": "xliff"},
    ],
)
def test_orders_that_mean_nothing_are_refused(said):
    with pytest.raises(InvalidValue):
        MemoryOrder(**{"format": "tmx", **said})
