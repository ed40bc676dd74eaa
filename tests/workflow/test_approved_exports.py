"""Exports of what is approved alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.exchange.options import WriteOptions
from termbase.model import Concept, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.incoming import bring_in_files

OK = {"status": Status.PREFERRED, "review": Review.APPROVED}
PAIR = WriteOptions(source="en", target="vi")


@pytest.fixture
def small(tmp_path: Path):
    with Base.create(tmp_path / "small.db") as base:
        with writing(base, Task.IMPORT, "lan") as batch:
            cat = (Term("en", "cat", **OK), Term("vi", "mèo", **OK), Term("vi", "miu"))
            batch.put(Concept("cat", review=Review.APPROVED, terms=cat))
            dog = (Term("en", "dog", **OK), Term("vi", "chó", **OK))
            batch.put(Concept("dog", terms=dog))
            batch.put(Concept("rat", review=Review.APPROVED, terms=(Term("vi", "chuột"),)))
            batch.put(Concept("old-cat", redirect="cat"))
            batch.put(Concept("old-dog", redirect="dog"))
        yield base


@pytest.mark.parametrize(
    "order",
    [
        Order("csv", approved=True),
        Order("csv", WriteOptions(layout="wide"), approved=True),
        Order("text", approved=True),
        Order("tbx", approved=True),
        Order("po", PAIR, approved=True),
        Order("html", approved=True),
        Order("omegat", PAIR, approved=True),
    ],
    ids=lambda order: f"{order.format} {order.options.layout}",
)
def test_only_approved_forms_of_approved_concepts(small: Base, order: Order):
    stream = io.StringIO()
    handed = hand_out(small, order, stream)
    text = stream.getvalue()
    assert handed.concepts == 1
    assert "mèo" in text
    assert not [word for word in ("miu", "chó", "chuột", "old-dog") if word in text]
    assert ("old-cat" in text) == (order.format in ("text", "tbx"))


def test_such_a_file_changes_nothing(small: Base, tmp_path: Path):
    for name in ("a.csv", "a.xlsx", "a.tbx"):
        hand_out(small, Order(name[2:], approved=True), tmp_path / name)
        report = bring_in_files(small, "lan", [str(tmp_path / name)])
        assert report.clean
        assert report.batch is None
