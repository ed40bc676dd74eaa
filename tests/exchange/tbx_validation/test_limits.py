"""What a hostile or a huge file can cost a validation."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from termbase.exchange.tbx.validation import FATAL, Fault, validate
from tests.exchange.tbx_validation.documents import DOCUMENTS

CORE = DOCUMENTS["core"].decode()


class Stream(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        out, self.rest = self.rest[:size], self.rest[size:]
        return out


def found(text: str | bytes) -> list[Fault]:
    return list(validate(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def entries(count: int) -> Iterator[bytes]:
    start, end = CORE.index("<conceptEntry"), CORE.index("</body>")
    yield CORE[:start].encode()
    entry = (
        '<conceptEntry><langSec xml:lang="vi"><termSec><term>một</term><note>n</note></termSec>'
        "</langSec></conceptEntry>\n"
    ).encode()
    for _ in range(count // 100):
        yield entry * 100
    yield CORE[end:].encode()


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            assert [f for f in validate(Stream(entries(count))) if not f.note] == []
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)
    assert peak(20_000) < peak(2_000) + 100_000


def last(text: str | bytes) -> tuple[str, str]:
    fault = found(text)[-1]
    assert fault.code in FATAL
    return fault.code, fault.message.english()


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("<tbx>" + "<a>" * 101, "xml-limit", "elements stand more than 100 deep"),
        ("<html/>", "tbx-root", "the root element “html” is not that of TBX"),
        ("<tbx>", "xml-syntax", "not well-formed: the file ends inside an element"),
        ("<x:tbx/>", "xml-syntax", "not well-formed: unbound prefix"),
        ("<tbx a='1' a='2'/>", "xml-syntax", "not well-formed: duplicate attribute"),
        (
            '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>',
            "xml-entity",
            "the file declares the entity “a”",
        ),
        (
            '<!DOCTYPE tbx SYSTEM "/etc/passwd"><tbx>&a;</tbx>',
            "xml-entity",
            "the entity “a” is not declared",
        ),
        ('<?xml version="1.0" encoding="x-none"?><tbx/>', "xml-encoding", "unknown encoding"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><tbx/>',
            "xml-encoding",
            "the file calls itself UTF-16 and is not",
        ),
        (
            f'<!DOCTYPE tbx [<!ATTLIST tbx a CDATA "{"x" * 2000}">]><tbx/>',
            "xml-limit",
            "the file declares long values of the attribute “a”",
        ),
        (
            "<tbx " + " ".join(f'a{n}=""' for n in range(101)) + "/>",
            "xml-limit",
            "an element has more than 100 attributes",
        ),
        (
            "<tbx>" + "".join(f"<a{n}/>" for n in range(10_001)),
            "xml-limit",
            "the file has more than 10000 different names",
        ),
        (b"<tbx>\xff</tbx>", "xml-syntax", "not well-formed"),
        ("", "xml-syntax", "the file is empty"),
    ],
)
def test_what_ends_a_walk(text: str | bytes, code: str, words: str) -> None:
    found_code, found_words = last(text)
    assert found_code == code
    assert words in found_words


def test_an_endless_tag_is_refused() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"<tbx a='"
        while True:
            yield b"x" * 65_536

    assert list(validate(Stream(pieces())))[-1].code == "xml-limit"


def test_a_doctype_alone_is_fine() -> None:
    assert found(f'<!DOCTYPE tbx SYSTEM "core.dtd">{CORE}') == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1258", "gb18030"])
def test_encodings(encoding: str) -> None:
    declared = "utf-8" if "8-sig" in encoding else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{CORE}'
    assert found(text.encode(encoding)) == []


def test_names_and_values_of_the_file_are_cut_in_messages() -> None:
    text = CORE.replace('type="italics"', f'type="{"x" * 5000}"')
    [fault] = found(text)
    assert len(fault.message.english()) < 300
