"""Files of all formats of texts as one text to be read, and back to their places."""

from __future__ import annotations

import io

import docx
import pytest

from termbase.errors import BadFile
from termbase.workflow.prose import Prose, read_prose

MARKDOWN = """---
title: Talks
lang: fr
date: 2026-01-28
---
# Talks in *Hanoi*

- Governor [Anna **Berg**](https://example.org/x "of [Styria]") met ![Ada [Lovelace]](a.png) of `x`.
<!-- Nobody -->
See <https://example.org> and [a note][1], two<br>lines.

```
President Code
```
"""
PAGE = (
    '<html lang="vi"><head><title>Talks</title></head><body><h1>In <i>Hanoi</i></h1>'
    "<p>Anna <b>Berg</b> &amp;\n co</p></body></html>"
)


def read(text: str, name: str) -> Prose:
    return read_prose(name, text.encode())


def test_plain_text_is_as_it_stands_in_the_file():
    text = "Một\r\n\r\n# hai [x](y)\n"
    for name in ("a.txt", "-", "a.unknown"):
        prose = read("\ufeff" + text, name)
        assert prose.text == text
        at = text.index("hai")
        where = {"start": at, "end": at + 3, "line": 3, "column": 3}
        assert prose.where(at, at + 3) == where
        assert prose.said_where(at) == "3:3"


def test_of_markdown_the_signs_are_left_out():
    prose = read(MARKDOWN, "a.md")
    shown = prose.text.strip().splitlines()
    assert shown == [
        "Talks in Hanoi", "", "Governor Anna Berg met Ada [Lovelace] of `x`.", "",
        "See <https://example.org> and [a note][1], twolines.",
    ]  # fmt: skip
    # What the text clearly speaks counts for more than what the file says.
    assert (prose.lang, prose.date) == ("en", "2026-01-28")


@pytest.mark.parametrize("name", ["Hanoi", "Anna Berg", "Lovelace"])
def test_places_are_those_of_the_file(name):
    prose = read(MARKDOWN, "a.md")
    at = prose.text.index(name)
    where = prose.where(at, at + len(name))
    said = MARKDOWN[where["start"] : where["end"]]
    assert said.replace("*", "") == name
    line = MARKDOWN.splitlines()[where["line"] - 1]
    assert line[where["column"] - 1 :].startswith(name[:5])


def test_a_page_is_read_block_by_block():
    prose = read(PAGE, "a.html")
    assert prose.text == "Talks\n\nIn Hanoi\n\nAnna Berg & co"
    assert prose.lang == "vi"
    at = prose.text.index("Anna Berg")
    where = prose.where(at, at + len("Anna Berg"))
    assert PAGE[where["start"] : where["end"]] == "Anna <b>Berg"
    assert where["locator"] == "p 1"


def test_a_word_document_has_places_in_words():
    written = docx.Document()
    for text in ("Talks", "Anna Berg came."):
        written.add_paragraph(text)
    stream = io.BytesIO()
    written.save(stream)
    prose = read_prose("a.docx", stream.getvalue())
    assert prose.text == "Talks\n\nAnna Berg came."
    assert prose.said_where(7) == "paragraph 2"
    assert prose.where(7, 16) == {
        "start": 0, "end": 0, "line": 0, "column": 0, "locator": "paragraph 2",
    }  # fmt: skip


def test_of_a_catalogue_the_translations_are_read():
    catalogue = 'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "Hanoi"\nmsgstr "Hà Nội"\n'
    prose = read(catalogue, "a.po")
    assert prose.text == "Hà Nội"
    assert prose.where(0, 6)["line"] == 5


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.po"])
def test_an_empty_file_is_an_empty_text(name):
    assert read("", name).text == ""


def test_what_cannot_be_read_is_told_with_what_can():
    with pytest.raises(BadFile, match="HTML or DOCX"):
        read_prose("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    with pytest.raises(BadFile, match="UTF-8"):
        read_prose("a.txt", "Hà Nội".encode("cp1258", "replace"))
