"""The encoding of a PO file: what its header says, as far as that is a charset of text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from termbase.errors import BadFile
from termbase.exchange.inputs import text_lines
from termbase.messages import M

_HEAD = 65_536
_SECOND = re.compile(rb"^[ \t]*msgid[^\n]*\n(?:.*\n)*?(?=[ \t]*(?:#~[ \t]*)?msg(?:id|ctxt)[ \t\"])",
                     re.MULTILINE)  # fmt: skip
_JOINT = re.compile(rb'"[ \t]*\r?\n[ \t]*"')
_CHARSET = re.compile(rb"Content-Type:[^\n\"]*?charset=([^\s;\\\"]+)", re.IGNORECASE)

_UTF_8 = frozenset({"charset", "utf-8", "ascii"})
# Supersets of ASCII in which a byte 0A is always a line end: gettext takes no others either.
_KNOWN = re.compile(
    r"(?:iso8859|cp(?:\d|1250)|koi8|gb|big5|euc|shift_jis|johab|mac|tis|ptcp|kz1048|hp_roman)"
)
_ASCII = "".join(map(chr, range(32, 127)))
_PRINTABLE = _ASCII.encode()


def po_lines(stream: BinaryIO, place: str, encoding: str = "") -> tuple[str, Iterator[str]]:
    """The name of the file's codec, and its decoded lines with their line ends.

    ``encoding`` is that of a file whose header names none. Raises :class:`BadFile` for a charset
    that is not known, and, while lines are read, as
    :func:`~termbase.exchange.inputs.text_lines` does, sparing long lines.
    """
    head = _peeked(stream)
    codec = "utf-8"
    if not head.startswith(codecs.BOM_UTF8):
        said = _declared(head)
        if said and said.lower() not in _UTF_8:
            line = 1 + head[: head.lower().find(b"charset=")].count(b"\n")
            codec = known_codec(said, f"{place}:{line}")
        elif encoding and said.lower() != "utf-8":
            codec = known_codec(encoding, place)
    return codec, text_lines(stream, place, encoding=codec, sparing=True)


def known_codec(charset: str, place: str) -> str:
    """Python's name of a charset; raises :class:`BadFile` for one that no PO file can be in."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        name = ""
    if name in _UTF_8 or (_KNOWN.match(name) and _PRINTABLE.decode(name, "replace") == _ASCII):
        return "utf-8" if name in _UTF_8 else name
    raise BadFile(
        M("the file says that it is in {charset}", charset=charset),
        remedy=M("convert it with msgconv -t UTF-8"),
        place=place,
    )


def _declared(head: bytes) -> str:
    """The charset that the header entry names; empty where there is none."""
    second = _SECOND.search(head)
    header = head[: second.end()] if second else head
    found = _CHARSET.search(_JOINT.sub(b"", header))
    return found[1].decode("ascii", "replace") if found else ""


def _peeked(stream: BinaryIO) -> bytes:
    """The beginning of a stream, which stays to be read."""
    if stream.seekable():
        start = stream.tell()
        head = stream.read(_HEAD)
        stream.seek(start)
        return head
    peek = getattr(stream, "peek", None)
    return cast(bytes, peek(_HEAD)) if peek is not None else b""
