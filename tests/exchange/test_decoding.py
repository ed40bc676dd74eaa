"""Text of any encoding as lines: marks, what a person says, limits, and the line of every error."""

from __future__ import annotations

import codecs
import io

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.decoding import decoded_lines, known_encoding
from termbase.exchange.inputs import LINE_LIMIT


def lines(data: bytes, encoding: str = "", *, magic: bool = False) -> list[str]:
    return list(decoded_lines(io.BytesIO(data), "x", encoding, magic=magic))


@pytest.mark.parametrize(
    "name",
    (
        *("utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "hex", "rot13"),
        *("undefined", "no-such", "utf-8\0", ""),
    ),
)
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match="no text encoding"):
        known_encoding(name)


@pytest.mark.parametrize("name", ["UTF-8", "latin-1", "windows-1258", "utf_16", "koi8-r", "hz"])
def test_encodings_go_by_all_their_names(name: str) -> None:
    assert known_encoding(name) == codecs.lookup(name).name


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_whatever_is_said(mark: bytes, encoding: str) -> None:
    data = mark + "# coding: latin-1\nmèo\r\nchó".encode(encoding)
    for said in ("", "windows-1252"):
        assert lines(data, said, magic=True) == ["# coding: latin-1\n", "mèo\r\n", "chó"]


def test_what_a_person_says_goes_before_what_the_file_says() -> None:
    data = "# coding: utf-8\né\n".encode("latin-1")
    assert lines(data, "latin-1", magic=True)[1] == "é\n"
    data = data.replace(b"utf-8", b"latin-1")
    assert lines(data, magic=True)[1] == "é\n"
    with pytest.raises(BadFile) as caught:
        lines(data)
    assert caught.value.place == "x:2"


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_longest_line_is_taken_and_no_longer_one(end: str) -> None:
    longest = "d" * LINE_LIMIT
    assert lines(f"a\n{longest}{end}".encode()) == ["a\n", longest + end]
    with pytest.raises(BadFile, match=str(LINE_LIMIT)) as caught:
        lines(f"a\n{longest}d{end}".encode())
    assert caught.value.place == "x:2"


def test_an_endless_line_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            assert self.given < 3 * LINE_LIMIT
            return b"d" * size

    with pytest.raises(BadFile, match="longer"):
        list(decoded_lines(Endless(), "x"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a\nb\0\n", "x:2"),
        (b"a\nb\nm\xc3\xa8o \xc3", "x:3"),
        (b"a\nb\xff\nc\n", "x:2"),
        (b"d" * 70_000 + b"\n\nb\0", "x:3"),
    ],
)
def test_an_error_says_its_line(data: bytes, place: str) -> None:
    with pytest.raises(BadFile) as caught:
        lines(data)
    assert caught.value.place == place


def test_line_ends_of_an_old_mac() -> None:
    assert lines(b"a\rb\rc") == ["a\n", "b\n", "c"]
    assert lines(b"a\r\nb\rc\n") == ["a\r\n", "b\rc\n"]
