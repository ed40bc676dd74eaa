"""Plain text: one passage, and bytes that stay."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.documents import Edit, format_of, read

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1)


def written(text: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + text.encode(encoding)


def test_a_text_is_one_passage_as_decoded():
    text = "Pha\u0323m Minh Chính\r\nở Hà Nội\n"
    document = read(text.encode(), "text", "a.txt")
    assert [passage.text for passage in document.passages] == [text]
    assert (document.lang, document.date, document.passages[0].locator) == ("", "", "")
    # A line feed alone ends a line; its carriage return is a character of it.
    assert document.place(0, 18) == (2, 1)
    assert document.place(0, 21) == (2, 4)
    assert document.offset(0, 22) == 22


@given(TEXTS, st.sampled_from(sorted(ENCODINGS)), st.data())
def test_an_edit_changes_its_own_characters_and_no_byte_else(text, encoding, data):
    document = read(written(text, encoding), "text", "a.txt")
    assert document.rewritten([]) == written(text, encoding)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text("Nộiớ\n", max_size=5))
    after = document.rewritten([Edit(0, start, end, new)])
    assert after == written(text[:start] + new + text[end:], encoding)


def test_a_line_end_stays_where_a_blank_is_put_in_its_place():
    document = read("Ông Pham Minh\r\n  Chinh nói".encode(), "text", "a.txt")
    after = document.rewritten([Edit(0, 4, 22, "Phạm Minh Chính")])
    assert after.decode() == "Ông Phạm Minh\r\n  Chính nói"
    assert document.rewritten([Edit(0, 13, 17, "-")]).decode() == "Ông Pham Minh-Chinh nói"


def test_edits_are_made_in_any_order_and_do_not_overlap():
    document = read(b"one two three", "text", "a.txt")
    assert document.rewritten([Edit(0, 8, 13, "3"), Edit(0, 0, 3, "1")]) == b"1 two 3"
    for edits in (
        [Edit(0, 0, 4, ""), Edit(0, 3, 5, "")],
        [Edit(0, 3, 99, "")],
        [Edit(1, 0, 0, "")],
    ):
        with pytest.raises(ValueError, match="passage"):
            document.rewritten(edits)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"Ti\xeang\n", 1),
        ("Hà Nội\nVi".encode() + b"\xd6t", 2),
        (b"a\n\0", 2),
        (codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le") + b"\x00\xd8", 2),
    ],
)
def test_bytes_that_are_no_text_are_refused_by_line(data, line):
    with pytest.raises(BadFile) as error:
        read(data, "text", "a.txt")
    assert error.value.place == f"a.txt:{line}"


def test_other_files_are_named_for_what_they_are():
    with pytest.raises(BadFile, match="PDF"):
        read(b"%PDF-1.7\n", "text", "a.txt")
    with pytest.raises(InvalidValue, match="text, markdown"):
        read(b"", "odt", "a.odt")


def test_formats_are_told_by_endings():
    names = ["a.TXT", "b/README.md", "c.htm", "d.docx", "vi.po", "e.xlf", "f", "g.odt"]
    assert [format_of(name) for name in names] == [
        "text", "markdown", "html", "docx", "po", "xliff", "", "",
    ]  # fmt: skip
