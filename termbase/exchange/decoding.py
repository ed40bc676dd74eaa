"""Text of any encoding as lines: by its byte order mark, as the person says, else UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.file_types import refuse_other_types
from termbase.exchange.inputs import LINE_LIMIT, PATIENCE, LongLine
from termbase.messages import M

_CHUNK = 1 << 16
_MAGIC = re.compile(rb"#[^\n]{0,200}?coding[:=][ \t]*([A-Za-z0-9._-]{1,40})")
# What other text is written in; some of them take time with the square of the file.
_ESCAPES = frozenset({"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def known_encoding(name: str) -> str:
    """Python's name of a text encoding; raises :class:`InvalidValue` for what is none."""
    try:
        found = codecs.lookup(name).name
        b"x".decode(found, "replace")  # refuses codecs that make no text of bytes
    except (LookupError, ValueError) as error:
        raise _unknown(name) from error
    if found in _ESCAPES:
        raise _unknown(name)
    return found


def _unknown(name: str) -> InvalidValue:
    return InvalidValue(
        M("“{name}” is no text encoding", name=name),
        remedy=M("such as utf-8, utf-16, windows-1258, windows-1252"),
    )


def decoded_lines(
    stream: BinaryIO, name: str, encoding: str = "", *, magic: bool = False, sparing: bool = False
) -> Iterator[str]:
    """The lines of a stream with their ends, without a byte order mark.

    A mark decides the encoding, else ``encoding``, else (where ``magic`` asks for it) a first
    line such as ``# -*- coding: utf-8 -*-``, else it is UTF-8. Raises :class:`BadFile` with
    the line for bytes that are not of the encoding, NUL characters and endless lines; ``sparing``,
    lines of up to :data:`~termbase.exchange.inputs.PATIENCE` times the limit are given as
    :class:`~termbase.exchange.inputs.LongLine`.
    """
    chunk = stream.read(_CHUNK)
    refuse_other_types(chunk, name)
    if magic and not encoding and (said := _MAGIC.match(chunk)):
        encoding = _said_encoding(said[1].decode("ascii"), name)
    encoding = known_encoding(encoding) if encoding else "utf-8"
    for mark, marked in _MARKS:
        if chunk.startswith(mark):
            chunk, encoding = chunk[len(mark) :], marked
            # Of text in UTF-16 or -32 at least the ends of lines have a NUL: the mark is wrong.
            if marked != "utf-8" and chunk and b"\0" not in chunk:
                raise _not_in(marked, name, 1)
            break
    rest, number = "", 1
    long: LongLine | None = None
    for text in _texts(stream, chunk, encoding, name):
        *lines, rest = (rest + text).split("\n")
        for line in lines:
            if long is not None:
                yield _longer(long, line, name, number)
                long = None
            elif sparing and len(line) > LINE_LIMIT:
                yield _longer(None, line, name, number)
            else:
                yield _bounded(line, name, number) + "\n"
            number += 1
        if sparing and (long is not None or len(rest) > LINE_LIMIT):
            long, rest = _longer(long, rest, name, number), ""
        _bounded(rest, name, number)
    if long is not None:
        yield long
    if rest:
        yield rest


def _texts(stream: BinaryIO, chunk: bytes, encoding: str, name: str) -> Iterator[str]:
    """The text of a stream that begins with ``chunk``, in parts; where its lines end with CR alone,
    they end with LF. Raises :class:`BadFile` for what is no text.
    """
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    number = 1
    is_old_mac: bool | None = None
    while True:
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:
            # UTF-16 without its mark is no UnicodeDecodeError and has no place.
            number += chunk[: getattr(error, "start", 0)].count(b"\n")
            raise _not_in(encoding, name, number) from error
        if "\0" in text:
            number += text[: text.index("\0")].count("\n")
            raise BadFile(M("the file is not text: it holds a NUL byte"), place=f"{name}:{number}")
        if is_old_mac is None:
            is_old_mac = "\n" not in text and "\r" in text[:-1]
        if is_old_mac:
            text = text.replace("\r", "\n")
        yield text
        if not chunk:
            return
        number += text.count("\n")
        chunk = stream.read(_CHUNK)


def _not_in(encoding: str, name: str, number: int) -> BadFile:
    return BadFile(
        M("the file is not in {encoding}", encoding=encoding),
        remedy=M("name its encoding with --encoding, or save it as UTF-8"),
        place=f"{name}:{number}",
    )


def _said_encoding(encoding: str, name: str) -> str:
    """The encoding that a file says itself; raises :class:`BadFile` for what is none."""
    try:
        return known_encoding(encoding)
    except InvalidValue as error:
        raise BadFile(error.message, remedy=error.remedy, place=f"{name}:1") from error


def _longer(long: LongLine | None, more: str, name: str, number: int) -> LongLine:
    """A line that goes on; raises :class:`BadFile` where nobody has the patience."""
    start, size, quotes = (long, long.size, long.quotes) if long is not None else (more, 0, 0)
    size += len(more)
    if size > LINE_LIMIT * PATIENCE:
        raise _endless(LINE_LIMIT * PATIENCE, name, number)
    return LongLine(start, size, quotes + more.count('"'))


def _bounded(line: str, name: str, number: int) -> str:
    if len(line) > LINE_LIMIT:
        raise _endless(LINE_LIMIT, name, number)
    return line


def _endless(limit: int, name: str, number: int) -> BadFile:
    return BadFile(
        M("the line is longer than {limit} bytes", limit=limit), place=f"{name}:{number}"
    )
