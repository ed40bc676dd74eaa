"""What is written as a workbook: read back it changes nothing, and openpyxl sees the same."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings

from termbase.errors import InvalidValue
from termbase.exchange import xlsx
from termbase.exchange.xlsx import sheet, writer
from termbase.model import Concept, Context, Note, Review, Status, Term
from termbase.workflow.merging import merged
from tests.strategies import GLOSSARIES

FEW = settings(deadline=None, max_examples=60)
SAID = {"status": Status.PREFERRED, "review": Review.APPROVED}
NOON = "2026-01-02T12:00:05.678+00:00"


def written(concepts: list[Concept]) -> bytes:
    stream = io.BytesIO()
    xlsx.write(concepts, concepts, stream, NOON)
    return stream.getvalue()


def read(data: bytes) -> list[Concept]:
    reads = list(xlsx.read(io.BytesIO(data), "x"))
    assert [read.refused for read in reads if read.refused] == []
    return [read.item for read in reads if isinstance(read.item, Concept)]


def cells(data: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))


@FEW
@given(GLOSSARIES)
def test_what_comes_back_changes_nothing(concepts):
    back = read(written(concepts))
    assert [concept.id for concept in back] == [c.id for c in concepts if not c.redirect]
    there = {concept.id: concept for concept in concepts}
    for concept in back:
        assert merged(there[concept.id], concept) == there[concept.id]


@FEW
@given(GLOSSARIES)
def test_openpyxl_reads_the_cells_that_were_written(concepts):
    data = written(concepts)
    header, *rows = cells(data)
    assert (header[0], header[-1]) == ("termbase:concept", "termbase:check")
    own = dict(zip([row[0] for row in rows], rows, strict=True))
    for concept in concepts:
        assert own[concept.id][header.index("kind")] == concept.kind.value
        for term in concept.terms:
            is_there = term.review is not Review.REJECTED and not term.style
            if is_there and term.status is Status.PREFERRED and not set(term.text) & set("|\\_"):
                assert term.text in own[concept.id][header.index(term.lang)]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+84", "-able", "'=x", "1/2", "2026-01-02", "007", "1e5", "TRUE",
             "_x000D_", "_x005F_x0041_", "a\u0301 & <b>"]
)  # fmt: skip
def test_cells_are_texts_whatever_they_look_like(text):
    (there,) = (Concept("a", terms=(Term("en", text, **SAID),), subject=text),)
    data = written([there])
    (back,) = read(data)
    assert merged(there, back) == there
    assert [term.text for term in back.terms] == [there.terms[0].text]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet_xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet_xml
    assert sheet_xml.count("<c ") == sheet_xml.count('t="inlineStr"') > 4
    for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows():
        assert all(cell.data_type in "sn" for cell in row)
        assert all(cell.value is None or cell.data_type == "s" for cell in row)
        assert {cell.number_format for cell in row if cell.value} == {"@"}


def test_the_sheet_is_made_to_be_read():
    concept = Concept("a", terms=(Term("en", "cat", **SAID), Term("vi", "mèo", **SAID)))
    book = openpyxl.load_workbook(io.BytesIO(written([concept, Concept("b")])))
    (page,) = book.worksheets
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Glossary", "A2", "A1:H3")
    header = [cell.value for cell in page[1]]
    assert header[:4] == ["termbase:concept", "kind", "review", "vi"]
    assert header[-1] == "termbase:check"
    assert page.column_dimensions["H"].hidden
    assert not any(page.column_dimensions[letter].hidden for letter in "ABCDEFG")
    assert (book.properties.creator, str(book.properties.modified)) == (
        "Termbase",
        "2026-01-02 12:00:05",
    )
    assert (len(book.views), page.sheet_view.tabSelected) == (1, True)
    assert all(10 < page.column_dimensions[letter].width < 70 for letter in "ABCDEFG")


def test_an_unchanged_base_gives_the_same_bytes_wherever_they_go():
    concepts = [Concept("a", terms=(Term("vi", "mèo", **SAID),), notes=(Note("n\nm"),))]

    class Pipe(io.RawIOBase):
        data = b""

        def writable(self) -> bool:
            return True

        def write(self, piece) -> int:
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    xlsx.write(concepts, concepts, pipe, NOON)
    assert pipe.data == written(concepts) == written(concepts)
    with zipfile.ZipFile(io.BytesIO(pipe.data)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}
        assert archive.testzip() is None


def test_what_a_cell_cannot_hold_is_counted_and_no_half_of_it_written():
    long = Context("ệ" * (sheet.CELL + 1))
    near = Context("ệ" * sheet.CELL)
    terms = (Term("vi", "dài", contexts=(long,), **SAID), Term("en", "n", contexts=(near,), **SAID))
    concept = Concept("a", terms=terms)
    stream = io.BytesIO()
    losses = xlsx.write([concept], [concept], stream, "")
    assert losses == {"cells that are too long for the file": 1}
    (back,) = read(stream.getvalue())
    assert merged(concept, back) == concept
    assert [len(t.contexts) for t in back.terms] == [0, 1]
    astral = Concept("b", notes=(Note("𠀀" * (sheet.CELL // 2 + 1)),))
    assert xlsx.write([astral], [astral], io.BytesIO(), "")


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(writer, "ROWS", 3)
    concepts = [Concept(name, terms=(Term("vi", name),)) for name in "abc"]
    assert len(read(written(concepts[:2]))) == 2
    with pytest.raises(InvalidValue, match="3 rows at most; export CSV"):
        written(concepts)
