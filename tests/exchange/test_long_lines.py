"""What is too long for the readers of line-based formats is left out of exports, and counted."""

from __future__ import annotations

import io

import pytest

from termbase.exchange import omegat, po
from termbase.exchange.inputs import LINE_LIMIT
from termbase.exchange.options import ReadOptions
from termbase.exchange.po.header import Pair
from termbase.exchange.records import Losses
from termbase.model import Concept, Definition, Term

LONG = "đê " * (LINE_LIMIT // 2)
PORT = (Term("en", "river port"), Term("vi", "cảng sông"))
CONCEPTS = [
    Concept("dyke", terms=PORT, definitions=(Definition("vi", LONG), Definition("en", "of earth"))),
    Concept("essay", terms=(Term("en", "essay"), Term("vi", LONG))),
    Concept("port", terms=PORT),
]
PAIR = Pair("en", "vi", 7, "2026-01-01T00:00:00.000+00:00")


def po_of(concepts: list[Concept]) -> tuple[bytes, Losses]:
    stream = io.StringIO()
    losses = po.write(concepts, stream, PAIR)
    return stream.getvalue().encode(), losses


@pytest.mark.parametrize("width", [0, 78])
def test_a_po_file_holds_what_is_read_back(width: int) -> None:
    stream = io.StringIO()
    losses = po.write(CONCEPTS, stream, PAIR, width=width)
    read = list(po.read(io.BytesIO(stream.getvalue().encode()), "a.po")[1])
    entries = [one.entry for one in read if one.entry and one.entry.context]
    assert [entry.context for entry in entries] == ["dyke", "port"]
    assert any("of earth" in line for line in entries[0].extracted)
    assert losses["comments that are too long for a line"] == 1
    assert losses["entries that are too long to be read back"] == 1


def test_what_just_fits_is_written() -> None:
    said = "x" * (LINE_LIMIT - 200)
    content, losses = po_of([Concept("dyke", terms=PORT, definitions=(Definition("vi", said),))])
    (entry,) = [r.entry for r in po.read(io.BytesIO(content), "a.po")[1] if r.entry]
    assert any(said in line for line in entry.extracted)
    assert not any("long" in name for name in losses)


def test_many_comments_may_be_too_long_together() -> None:
    said = tuple(Definition("vi", f"{n} {'x' * 300_000}") for n in range(5))
    content, losses = po_of([Concept("dyke", terms=PORT, definitions=said)])
    (entry,) = [r.entry for r in po.read(io.BytesIO(content), "a.po")[1] if r.entry]
    assert entry.context == "dyke"
    assert len(entry.extracted) > 2
    assert losses["comments that are too long for a line"] == 2


def test_an_omegat_glossary_holds_what_is_read_back() -> None:
    stream = io.StringIO()
    losses = omegat.write(CONCEPTS, stream, "en", "vi")
    content = io.BytesIO(stream.getvalue().encode())
    read = list(omegat.read(content, "a.utf8", ReadOptions()))
    ids = [one.item.id for one in read if isinstance(one.item, Concept)]
    assert ids == ["dyke", "port"]
    assert losses["comments that are too long for a line"] == 1
    assert losses["entries that are too long to be read back"] == 1
