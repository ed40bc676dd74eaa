"""Opening what is to be read, and decoding it line by line with the place of every error."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from termbase.errors import BadFile, os_reason
from termbase.exchange.file_types import refuse_other_types
from termbase.messages import M

Input = str | os.PathLike[str] | BinaryIO

LINE_LIMIT = 1_000_000
"""The longest line, in bytes, that the line-based readers take."""

PATIENCE = 8
"""How many times its limit a thing may have that is passed over for being too long; a file with
more of it is refused, for it may have no end.
"""

_HEAD = 200
_MARKS = (b"\xff\xfe", b"\xfe\xff")


class LongLine(str):
    """The beginning of a line that is longer than :data:`LINE_LIMIT`; ``size`` is that of all of
    it, ``quotes`` counts its quotation marks.
    """

    size: int
    quotes: int

    def __new__(cls, start: str, size: int, quotes: int) -> LongLine:
        """The line that begins with ``start``."""
        line = super().__new__(cls, start[:_HEAD])
        line.size, line.quotes = size, quotes
        return line


@contextlib.contextmanager
def opened(source: Input, name: str = "") -> Iterator[tuple[BinaryIO, str]]:
    """A binary stream on ``source`` (a path or a stream, which is not closed) and its name.

    Raises :class:`BadFile` where the path cannot be opened.
    """
    if isinstance(source, str | os.PathLike):
        try:
            stream = Path(source).open("rb")  # noqa: SIM115 (closed below)
        except OSError as error:
            raise BadFile(
                M("cannot be read: {why}", why=os_reason(error)),
                place=name or os.fspath(source),
            ) from error
        with stream:
            yield stream, name or os.fspath(source)
    else:
        yield source, name or str(getattr(source, "name", "-"))


def text_lines(
    stream: BinaryIO, name: str, *, encoding: str = "utf-8", sparing: bool = False
) -> Iterator[str]:
    """The lines of a stream with their line ends, without a byte order mark.

    ``encoding`` is a superset of ASCII. Raises :class:`BadFile` with the line for UTF-16, bytes
    that are not of the encoding, NUL and endless lines; ``sparing``, lines of up to
    :data:`PATIENCE` times the limit are given as :class:`LongLine`.
    """
    number = 0
    while raw := stream.readline(LINE_LIMIT + 1):
        number += 1
        place = f"{name}:{number}"
        if number == 1:
            refuse_other_types(raw, name)
            if raw.startswith(_MARKS):
                raise BadFile(
                    M("the file is UTF-16"), remedy=M("save it as UTF-8 and try again"), place=place
                )
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) > LINE_LIMIT:
            start, limit = raw, LINE_LIMIT * PATIENCE if sparing else LINE_LIMIT
            size, quotes = len(raw), raw.count(b'"')
            while size <= limit and raw and not raw.endswith(b"\n"):
                raw = stream.readline(LINE_LIMIT)
                size, quotes = size + len(raw), quotes + raw.count(b'"')
            if size > limit:
                raise BadFile(M("the line is longer than {limit} bytes", limit=limit), place=place)
            yield LongLine(start[:_HEAD].decode(encoding, "ignore"), size, quotes)
            continue
        if b"\0" in raw:
            raise BadFile(M("the file is not text: it holds a NUL byte"), place=place)
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise BadFile(
                M("byte {n} of the line is not {encoding}", n=error.start + 1,
                  encoding=encoding.upper()),
                remedy=M("save the file as UTF-8 and try again"),
                place=place,
            ) from error  # fmt: skip
