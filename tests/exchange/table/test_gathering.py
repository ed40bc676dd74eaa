"""Rows that are one concept: what is counted together, what a refused row leaves behind."""

from __future__ import annotations

import csv
import io

import pytest

from termbase.exchange import table
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import UNKNOWN_COLUMN, Read
from termbase.exchange.table import gathering
from termbase.model import Concept, Extra, Note, Period, Review, Status, Term

ROWS = "ID,Language,Term,Note\n1,en,cat,a\n1,vi,mèo,b\n1,fr,chat,c\n2,en,dog,\n"


def reads(text: str) -> list[Read]:
    found = table.read(io.BytesIO(text.encode()), "x.csv", ReadOptions())
    return [read for read in found if read.remark is None]


def concepts(text: str) -> list[Concept]:
    return [read.item for read in reads(text) if isinstance(read.item, Concept)]


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("ROWS_LIMIT", 2, "more than 2 rows"),
        ("ITEMS_LIMIT", 5, "more than 5 facts"),
        ("TEXT_LIMIT", 18, "more than 18 characters"),
    ],
)
def test_what_a_concept_may_hold(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    monkeypatch.setattr(gathering, limit, most)
    found = reads(ROWS)
    assert [(read.line, said in read.refused.english()) for read in found if read.refused] == [
        (4, True)
    ]
    cat, dog = concepts(ROWS)
    assert [term.text for term in cat.terms] == ["mèo", "cat"]
    assert [note.text for note in cat.notes] == ["a", "b"]
    assert dog.terms[0].text == "dog"
    monkeypatch.setattr(gathering, limit, most + 10)
    assert not [read for read in reads(ROWS) if read.refused]


def test_a_refused_row_leaves_nothing_of_itself() -> None:
    text = (
        "ID,Language,Term,Definition,Note,External reference\n"
        "1,en,cat,,ok,\n1,vi,mèo,một con vật,half of it,no-scheme\n1,fr,chat,,,\n"
    )
    (concept,) = concepts(text)
    assert [read.line for read in reads(text) if read.refused] == [3]
    assert [term.text for term in concept.terms] == ["cat", "chat"]
    assert concept.notes == (Note("ok"),)
    assert concept.definitions == ()


@pytest.mark.parametrize(
    ("cell", "taken"), [("1", 1), ("10", 10), ("0", None), ("11", None), ("99", None), ("x", None)]
)
def test_a_reliability_is_one_of_ten_or_kept_as_it_is(cell: str, taken: int | None) -> None:
    (concept,) = concepts(f"English,Reliability,Vietnamese\ncat,{cell},mèo\n")
    assert {term.reliability for term in concept.terms if term.lang == "en"} == {taken}
    kept = () if taken else (Extra(UNKNOWN_COLUMN, "Reliability", cell),)
    assert concept.extras == kept


def written(concept: Concept) -> tuple[str, dict[str, int]]:
    stream = io.StringIO()
    losses = table.write([concept], [concept], stream)
    return stream.getvalue(), dict(losses)


def test_of_several_preferred_forms_that_somebody_wrote_none_is_the_first() -> None:
    best = Term("vi", "mèo", status=Status.PREFERRED, review=Review.APPROVED)
    cat = Concept("cat", review=Review.APPROVED, terms=(best,))
    text, _ = written(cat)
    head, row = csv.reader(io.StringIO(text))
    place = head.index("vi")
    for cell, status in (("miêu", Status.PREFERRED), ("miêu | mỉu", Status.ADMITTED)):
        out = io.StringIO()
        csv.writer(out).writerows([head, [*row[:place], cell, *row[place + 1 :]]])
        (edited,) = concepts(out.getvalue())
        assert {(t.status, t.review) for t in edited.terms} == {(status, Review.PROPOSED)}


def test_dates_of_forms_are_counted_as_lost() -> None:
    terms = (
        Term("vi", "a", status=Status.PREFERRED, valid=Period("1975")),
        Term("vi", "b", valid=Period("", "1976")),
        Term("en", "c", valid=Period("", "", "1977")),
        Term("en", "d"),
    )
    assert written(Concept("x", terms=terms))[1] == {"dates of forms": 3}


def test_no_more_columns_of_other_tools_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termbase.exchange.table.writer.COLUMN_LIMIT", 2)
    extras = tuple(Extra(UNKNOWN_COLUMN, f"Column {n}", "x") for n in range(4))
    text, losses = written(Concept("x", terms=(Term("vi", "a"),), extras=extras))
    assert text.splitlines()[0].count("Column ") == 2
    assert losses == {"data categories of other tools": 2}
