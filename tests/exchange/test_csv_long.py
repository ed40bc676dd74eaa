"""The CSV long form: what is taken, what is refused by line, what refuses the file."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import csv_long
from termbase.exchange.csv_long.cells import guarded, unguarded
from termbase.exchange.csv_long.columns import GLOSSARY
from termbase.exchange.csv_long.rows import ROW_LIMIT
from termbase.model import Concept, Extra, Kind, Review, Source, Status, Term

HEAD = "concept,kind,lang,term,status,sources,definition,note"


def read(text: str | bytes, **options: Review) -> list:
    data = text.encode() if isinstance(text, str) else text
    return list(csv_long.read(io.BytesIO(data), "g.csv", **options))


def refusals(text: str) -> list[tuple[int, str]]:
    return [(r.line, r.refused.english()) for r in read(text) if r.refused]


def test_rows_of_a_concept_become_one_concept():
    found = read(f"{HEAD}\nevfta,agreement,vi,Hiệp định,preferred,,nghĩa,x\nevfta,,en,Deal,,,,\n")
    (concept,) = [r.item for r in found]
    assert isinstance(concept, Concept)
    assert (concept.id, concept.kind, concept.review) == (
        "evfta",
        Kind.AGREEMENT,
        Review.APPROVED,
    )
    assert [(t.lang, t.text, t.status) for t in concept.terms] == [
        ("vi", "Hiệp định", Status.PREFERRED),
        ("en", "Deal", Status.ADMITTED),
    ]
    assert concept.definitions[0].text == "nghĩa"
    assert found[0].line == 2


def test_the_state_of_rows_that_say_none_is_the_callers():
    (found,) = read(f"{HEAD}\na,,vi,x,,,,\n", review=Review.PROPOSED)
    assert found.item.review is found.item.terms[0].review is Review.PROPOSED


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_spreadsheets_write_it_in_their_own_ways(mark, end, comma):
    text = f'{HEAD}\na,,vi,x,,,"one\ntwo",\n'.replace(",", comma).replace("\n", end)
    (found,) = read(mark + text.encode())
    assert found.item.definitions[0].text == "one\ntwo"


def test_decomposed_text_is_composed():
    (found,) = read(f"{HEAD}\na,,vi,Vie\u0323\u0302t,,,,\n")
    assert found.item.terms[0].text == "Việt"


def test_a_bad_row_is_refused_by_its_line_and_the_others_stay():
    text = (
        f"{HEAD}\na,,vi,x,favourite,,,\na,,vi,y,,,,\na,,vi,y,,src,,\na,,zz-,w,,,,\na,,en,,,,,\n"
        'a,,en,"p\nq",,,,\n1,,en,n,,,,\na,person,en,z,preferred,,,\na,place,en,v,,,,\n'
        "b,,en,u,preferred,,,\nb,,en,t,preferred,,,\na,,en,s,,,,\n"
    )
    found = {r.line: r.refused.english() for r in read(text) if r.refused}
    assert "did you mean" in found[2] or "write one of" in found[2]
    assert "stands twice" in found[4]
    assert "language tag" in found[5]
    assert "term is empty" in found[6]
    assert "control character" in found[7]
    assert "cannot be an id" in found[9]
    assert "do not stand together" in found[10]
    assert "two preferred" in found[13]
    assert "do not stand together" in found[14]
    kept = {r.item.id: [t.text for t in r.item.terms] for r in read(text) if r.item}
    assert kept == {"a": ["y"], "b": ["u"]}


def test_differing_cells_of_the_whole_concept_are_refused():
    found = refusals(f"{HEAD}\na,person,vi,x,,,,\na,place,en,y,,,,\na,person,fr,z,,,,\n")
    assert [line for line, _ in found] == [3]
    assert "differs from line 2" in found[0][1]


def test_more_cells_than_columns_are_refused_and_fewer_are_empty():
    assert refusals(f"{HEAD}\na,,vi,x,,,,,extra\nb,,vi,y\n")[0][0] == 2


def test_free_citations_become_sources_before_their_concept():
    found = [r.item for r in read(f'{HEAD}\na,,vi,x,,"le-monde;Nhân Dân, 2/1/2026",,\n')]
    assert isinstance(found[0], Source)
    assert found[0].title == "Nhân Dân, 2/1/2026"
    assert found[1].terms[0].sources == ("le-monde", found[0].id)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("concept,lang,trem", "did you mean “term”"),
        ("concept,lang", "“term” is missing"),
        ("concept,lang,term,lang", "stands twice"),
        ("concept,relation,traget", "did you mean “target”"),
        ("id,titel", "did you mean “title”"),
        ("", "no header row"),
    ],
)
def test_a_wrong_header_refuses_the_file(head, said):
    with pytest.raises(BadFile, match=said) as caught:
        read(f"{head}\nx\n")
    assert caught.value.place == "g.csv:1"


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (HEAD.encode("utf-16"), "g.csv:1", "UTF-16"),
        (
            f"{HEAD}\na,,vi,Ti\xeang,,,,\n".encode("latin-1"),
            "g.csv:2",
            "byte 9 of the line is not UTF-8",
        ),
        (f'{HEAD}\na,,vi,"open,,,,\nb,,vi,x\n'.encode(), "g.csv:2", "broken row"),
        (f"{HEAD}\na,,vi,x\0,,,,\n".encode(), "g.csv:2", "NUL"),
    ],
)
def test_what_is_no_csv_in_utf_8_is_refused_with_the_line(data, place, said):
    with pytest.raises(BadFile, match=said) as caught:
        read(data)
    assert caught.value.place == place


def test_the_longest_rows_are_read_and_longer_ones_refused_with_their_line():
    row = "a,,vi,x,,,{},\n"
    room = ROW_LIMIT - len(row.format(""))
    (found,) = read(f"{HEAD}\n{row.format('d' * room)}")
    assert len(found.item.definitions[0].text) == room
    with pytest.raises(BadFile, match="longer than 1000000 bytes") as caught:
        read(f"{HEAD}\nb,,vi,y,,,,\n{row.format('d' * (room + 1))}")
    assert caught.value.place == "g.csv:3"
    with pytest.raises(BadFile, match="more than 1000000 characters") as caught:
        read(f'{HEAD}\nb,,vi,y,,,,\na,,vi,"{"d" * 500_000}\n{"d" * 500_000}",,,,\n')
    assert caught.value.place == "g.csv:3"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+84", "-able", "@x", "'=x", "''", "|x", "%", "'s", "a=b", "'"]
)
def test_no_cell_is_a_formula_and_each_comes_back(cell):
    assert guarded(cell)[:1] not in set("=+-@|%\t\r")
    assert unguarded(guarded(cell)) == cell


def test_a_hand_written_formula_like_term_is_read_as_it_stands():
    (found,) = read(f"{HEAD}\na,,en,-able,,,,\n")
    assert found.item.terms[0].text == "-able"


def test_the_written_table_has_exactly_the_documented_columns():
    stream = io.StringIO()
    losses = csv_long.write([Concept("a", terms=(Term("en", "=x"),))], stream)
    assert stream.getvalue().splitlines()[0] == ",".join(GLOSSARY)
    assert stream.getvalue().splitlines()[1].startswith("a,term,,en,'=x,full-form,")
    assert not losses


def test_what_the_table_cannot_hold_is_counted():
    merged = Concept("old", redirect="new")
    assert csv_long.write([merged], io.StringIO()) == {"merged concepts (redirects)": 1}
    assert csv_long.write_sources([Source("s", text="t")], io.StringIO()) == {
        "kept texts of sources": 1
    }
    extra = Extra("admin", "t", "v")
    concept = Concept("a", terms=(Term("vi", "x", extras=(extra,)),), extras=(extra,))
    assert csv_long.write([concept], io.StringIO()) == {"data categories of other tools": 2}


def test_more_sources_than_definitions_are_refused():
    text = "concept,lang,term,definition,definition_source\na,vi,x,{},s || t\n"
    assert refusals(text.format("one"))[0] == (2, "there are more sources than definitions")
    assert refusals(text.format("one || two")) == []
