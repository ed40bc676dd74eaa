"""XML in the encodings that its parser cannot read by itself, or that it does not have."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})
# Encodings of several bytes a character, by their Python names; the parser knows those of one.
_LONG = frozenset(
    {
        *("gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950"),
        *("shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "johab"),
    }
)


def decoded(stream: BinaryIO, size: int) -> tuple[str | None, Iterator[bytes]]:
    """The encoding to tell the parser (``None``: it sees for itself) and the stream in pieces.

    A file that calls itself UTF-16 and can be read as ASCII so far is UTF-8: programs that write
    text to a string and then save it leave such files behind. What is encoded in several bytes a
    character comes as UTF-8. The pieces raise :class:`ValueError` where they cannot be decoded.
    """
    head = stream.read(size)
    match = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    try:
        declared = codecs.lookup(match[1].decode()).name if match else ""
    except LookupError:
        declared = ""
    pieces = _pieces(head, stream, size)
    if declared in _WIDE:
        return "utf-8", pieces
    if declared in _LONG:
        return "utf-8", _recoded(declared, pieces)
    return None, pieces


def _pieces(head: bytes, stream: BinaryIO, size: int) -> Iterator[bytes]:
    while head:
        yield head
        head = stream.read(size)


def _recoded(encoding: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in pieces:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()
