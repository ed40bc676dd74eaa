"""A table that this program wrote says nothing that the base did not say."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange import table
from termbase.exchange.table.cells import joined, own_items
from termbase.exchange.table.columns import MARK
from termbase.model import Concept, Context, Extra, Note, Review, Status, Term
from termbase.workflow.merging import merged
from tests.strategies import GLOSSARIES, texts

FEW = settings(deadline=None, max_examples=60)


def written(concepts: list[Concept], delimiter: str = ",") -> tuple[str, dict[str, int]]:
    stream = io.StringIO()
    losses = table.write(concepts, concepts, stream, delimiter)
    return stream.getvalue(), losses


def read(text: str) -> list[Concept]:
    reads = list(table.read(io.BytesIO(text.encode()), "x"))
    assert [read.refused for read in reads if read.refused] == []
    return [read.item for read in reads if isinstance(read.item, Concept)]


@FEW
@given(GLOSSARIES, st.sampled_from(",\t"))
def test_what_comes_back_changes_nothing(concepts, delimiter):
    text, _ = written(concepts, delimiter)
    back = read(text)
    assert [concept.id for concept in back] == [c.id for c in concepts if not c.redirect]
    there = {concept.id: concept for concept in concepts}
    for concept in back:
        assert merged(there[concept.id], concept) == there[concept.id]


COLUMNS = st.builds(
    Extra, st.just("column"), texts(), texts(lines=True), st.sampled_from(["", "", "vi"])
)


@FEW
@given(st.lists(COLUMNS | st.builds(Extra, st.just("column"), st.sampled_from("ABC"), texts())))
def test_columns_of_other_tools_change_nothing(extras):
    there = Concept("a", terms=(Term("vi", "mèo"),), extras=tuple(extras))
    (back,) = read(written([there])[0])
    assert merged(there, back) == there


def test_a_column_of_another_tool_is_said_anew():
    there = Concept("a", extras=(Extra("column", "Shelf", "3"), Extra("column", "Room", "1")))
    said = Concept("a", extras=(Extra("column", "Shelf", "4"),))
    assert [(e.type, e.value) for e in merged(there, said).extras] == [
        ("Room", "1"),
        ("Shelf", "4"),
    ]


@FEW
@given(GLOSSARIES)
def test_the_second_file_is_the_first(concepts):
    first, _ = written(concepts)
    second, _ = written(read(first))
    assert written(read(second))[0] == second


@given(st.lists(texts(), max_size=5))
def test_lists_in_a_cell(items):
    assert own_items(joined(items)) == items


@pytest.mark.parametrize(
    "text", ["-able", "'s", "@", "=A1+1", "+84", "|x|", "%d", "'=x", "''", "'", "-", "a'b"]
)
def test_formulas_are_guarded_and_legal_terms_survive(text):
    concept = Concept("a", terms=(Term("en", text, status=Status.PREFERRED),), subject=text)
    out, losses = written([concept])
    assert not losses
    cells = list(csv.reader(io.StringIO(out)))[1]
    assert all(not cell or cell[0] not in "=+-@|%\t\r" for cell in cells)
    (back,) = read(out)
    assert back.subject == text
    assert [term.text for term in back.terms] == [text]


def test_only_our_own_mark_undoes_the_guard():
    (back,) = read("English,Vietnamese\n'=x,'-y\n")
    assert {term.text for term in back.terms} == {"'=x", "'-y"}
    (back,) = read(f"{MARK},en,vi\na,'=x,'-y\n")
    assert {term.text for term in back.terms} == {"=x", "-y"}


def test_columns_of_other_tools_come_out_again():
    extra = Extra("column", "Customer", "ACME; =1")
    concept = Concept("a", terms=(Term("vi", "mèo"),), extras=(extra,))
    out, losses = written([concept])
    assert not losses
    assert read(out)[0].extras == (extra,)


def test_what_a_table_cannot_hold_is_counted_by_name():
    terms = (
        Term("vi", "a", status=Status.PREFERRED, style="vns"),
        Term("vi", "b", review=Review.REJECTED),
        Term("vi", "c", contexts=(Context("c!"),), usage="u"),
    )
    concept = Concept("x", terms=terms, extras=(Extra("admin", "t", "v"),), notes=(Note("n"),))
    moved = Concept("y", redirect="x")
    _, losses = written([concept, moved])
    assert losses == {
        "forms of house styles": 1,
        "rejected forms": 1,
        "details of further forms": 2,
        "data categories of other tools": 1,
        "merged concepts (redirects)": 1,
    }


def test_columns_that_hold_nothing_are_left_out():
    out, _ = written([Concept("a", terms=(Term("vi", "mèo", status=Status.PREFERRED),))])
    assert out.splitlines()[0] == f"{MARK},kind,review,vi,vi admitted,vi proposed,termbase:check"
    approved = Term("vi", "mèo", review=Review.APPROVED)
    out, _ = written([Concept("a", terms=(replace(approved, status=Status.PREFERRED),))])
    assert out.splitlines()[1].startswith("a,term,proposed,mèo,,x")


def test_edited_and_added_rows_of_our_own_are_proposals():
    said = {"status": Status.PREFERRED, "review": Review.APPROVED}
    terms = (Term("vi", "mèo", **said), Term("en", "cat", usage="a pet", **said))
    there = Concept("cat", review=Review.APPROVED, terms=terms)
    text = written([there])[0]
    (whole,) = read(text)
    assert {(t.status, t.review) for t in whole.terms} == {(Status.PREFERRED, Review.APPROVED)}
    (edited,) = read(text.replace("mèo", "miêu"))
    joint = merged(there, edited)
    assert set(there.terms) < set(joint.terms)
    (new,) = set(joint.terms) - set(there.terms)
    assert (new.text, new.status, new.review) == ("miêu", Status.PREFERRED, Review.PROPOSED)
    assert joint.review is Review.APPROVED
    header, row = text.splitlines()
    cells = row.split(",")
    cells[header.split(",").index("en")] = ""
    (emptied,) = read(f"{header}\n{','.join(cells)}\n")
    assert merged(there, emptied) == there
    added = read(f"{text}{row.replace('cat', 'dog').replace('mèo', 'chó')}\n")[1]
    assert {added.review, *(t.review for t in added.terms)} == {Review.PROPOSED}
