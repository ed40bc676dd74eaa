"""What a file that is no XML is told by each reader of XML, with what may help."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import tbx, tmx, xliff
from termbase.exchange.tbx import validation

CASES = [
    (b"", 1, "the file is empty", "again"),
    (b"<{root}>\n", 2, "ends inside an element", "cut off"),
    (b"<{root}>\n<a", 2, "a tag has no end", "cut off"),
    (b"dog,chien\n", 1, "this is no XML", "--from"),
    (b"<{root}>\ncaf\xe9 <a/></{root}>", 2, "a character stands where", "windows-1252"),
    (b"<{root}>\nA & B</{root}>", 2, "a character stands where", "&amp;"),
    (b"<{root}>\n<a></b></{root}>", 2, "an end tag is not that", "no end tag"),
    (b"<{root}></{root}>\n<a/>", 2, "something stands behind", "one root element"),
    (b'\n<?xml version="1.0"?><{root}/>', 2, "something stands before", "begin"),
    (b"<{root}>\n&nbsp;</{root}>", 2, "undefined entity", "&#160;"),
    (b'<!DOCTYPE x [<!ENTITY a "b">]><{root}>\n&a;</{root}>', 1, "declares the entity", "&#160;"),
    (b'<!DOCTYPE x SYSTEM "y"><{root}>\n&a;</{root}>', 2, "is not declared", "&#160;"),
]
READERS = {
    "tbx": lambda stream: list(tbx.read(stream, "x")),
    "tmx": lambda stream: list(tmx.read(stream, "x")[1]),
    "xliff": lambda stream: list(xliff.read(stream, "x")),
}


@pytest.mark.parametrize("root", READERS)
@pytest.mark.parametrize(("content", "line", "what", "remedy"), CASES)
def test_what_is_wrong_and_what_to_do(
    root: str, content: bytes, line: int, what: str, remedy: str
) -> None:
    if root == "xliff":
        content = content.replace(b"<{root}>", b'<xliff version="1.2">')
    content = content.replace(b"{root}", root.encode())
    with pytest.raises(BadFile) as caught:
        READERS[root](io.BytesIO(content))
    error = caught.value
    assert error.place == f"x:{line}"
    assert what in error.message.english()
    assert error.remedy is not None
    assert remedy in error.remedy.english()
    if root == "tbx":
        *_, fault = validation.validate(io.BytesIO(content), "x")
        assert fault.message.english() == f"{error.message.english()}; {error.remedy.english()}"


@pytest.mark.parametrize(
    ("reader", "root", "remedy"),
    [
        ("tbx", "tmx", "--from tmx"),
        ("tbx", "xliff", "--from xliff"),
        ("tmx", "martif", "--from tbx"),
        ("xliff", "tbx", "--from tbx"),
        ("xliff", "html", ""),
    ],
)
def test_a_file_of_another_format_is_told_which(reader: str, root: str, remedy: str) -> None:
    with pytest.raises(BadFile, match=f"“{root}” is not that of {reader.upper()}") as caught:
        READERS[reader](io.BytesIO(f"<{root}/>".encode()))
    said = caught.value.remedy.english() if caught.value.remedy else ""
    assert remedy in said
    assert bool(remedy) == bool(said)
