"""DOCX beside python-docx, whose template a word processor wrote."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Other
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.exchange.documents import Edit, read

TEXTS = st.text("aạế &<>\t\n", min_size=1, max_size=8)
RUNS = st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=4)


def made(paragraphs: list[list[tuple[str, bool]]]) -> bytes:
    """A document with paragraphs of runs, some of them bold, the last one in the header."""
    document = docx.Document()
    for runs in paragraphs[:-1]:
        paragraph = document.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold
    document.add_table(1, 1).cell(0, 0).text = "Ô"
    header = document.sections[0].header.paragraphs[0]
    for text, bold in paragraphs[-1]:
        header.add_run(text).bold = bold
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Other:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    """The texts of the paragraphs that have one, as the other library reads them."""
    document = opened(data)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    found = [paragraph.text for paragraph in document.paragraphs]
    return [text for text in (*found, *cells, *header) if text.strip()]


@settings(deadline=None, max_examples=40)
@given(st.lists(RUNS, min_size=2, max_size=4))
def test_texts_are_the_same(paragraphs):
    data = made(paragraphs)
    assert [passage.text for passage in read(data, "docx", "a").passages] == texts(data)


def test_edits_are_read_by_others_and_formats_stay():
    data = made([[("Ông Pham ", False), ("Minh", True), (" Chinh nói", False)], [("Ha Noi", True)]])
    document = read(data, "docx", "a")
    assert [passage.text for passage in document.passages] == [
        "Ông Pham Minh Chinh nói", "Ô", "Ha Noi",
    ]  # fmt: skip
    after = document.rewritten([Edit(0, 4, 19, "Phạm Minh Chính"), Edit(2, 0, 6, "Hà Nội")])
    assert texts(after) == ["Ông Phạm Minh Chính nói", "Ô", "Hà Nội"]
    runs = opened(after).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [
        ("Ông Phạm ", False), ("Minh", True), (" Chính nói", False),
    ]  # fmt: skip
