"""The bytes of a file as text, and back with changes: what is not changed is the same bytes."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.errors import BadFile
from termbase.exchange.file_types import refuse_other_types
from termbase.messages import M, Message

SIZE_LIMIT = 256_000_000
"""The longest file that is read, in bytes."""
MARKUP_LIMIT = 16_000_000
"""The longest file whose marks are all kept in memory at once (HTML, Markdown), in bytes."""

Change = tuple[int, int, str]
"""From where to where of a text, in code points, what else shall stand."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's ``text`` without its byte order mark, and what it was decoded from.

    ``references`` says that characters which the codec lacks can be written as ``&#…;``.
    """

    name: str
    data: bytes
    text: str
    codec: str
    mark: bytes
    references: bool = False

    def spliced(self, changes: Iterable[Change]) -> bytes:
        """The file with ``changes``, none of which overlaps another.

        Raises :class:`BadFile` where the codec cannot hold one of them, or would not give the
        bytes of the rest as they were.
        """
        pieces: list[str] = []
        done = 0
        for start, end, new in sorted(changes, key=lambda change: change[:2]):
            pieces += (self.text[done:start], new)
            done = end
        if not pieces:
            return self.data
        if not self.codec.startswith("utf") and self.text.encode(self.codec) != self.data:
            raise self._unwritable(M("its bytes can be written in several ways"), 0)
        try:
            errors = "xmlcharrefreplace" if self.references else "strict"
            return self.mark + "".join((*pieces, self.text[done:])).encode(self.codec, errors)
        except UnicodeEncodeError as error:
            message = M("it has no “{what}”", what=error.object[error.start])
            raise self._unwritable(message, error.start) from error

    def _unwritable(self, why: Message, place: int) -> BadFile:
        return BadFile(
            M("cannot be written in {encoding}: {why}", encoding=self.codec.upper(), why=why),
            remedy=M("save the file as UTF-8 and try again"),
            place=f"{self.name}:{1 + self.text.count(chr(10), 0, place)}",
        )


def decoded(
    data: bytes,
    name: str,
    *,
    codec: str = "utf-8",
    references: bool = False,
    limit: int = SIZE_LIMIT,
) -> Decoded:
    """The text of a file: by its byte order mark, else in ``codec``, one that Python knows.

    Raises :class:`BadFile` with the line for bytes that are not of the encoding and NUL, and for
    more than ``limit`` bytes.
    """
    mark, codec = marked(data) or (b"", codec)
    refuse_long(data, name, limit)
    _refuse_others(data, name)
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeError as error:
        before = data[: len(mark) + getattr(error, "start", 0)]
        line = 1 + before.decode(codec, "replace").count("\n")
        raise BadFile(
            M("the file is not in {encoding}", encoding=codec.upper()),
            remedy=M("save the file as UTF-8 and try again"),
            place=f"{name}:{line}",
        ) from error
    if "\0" in text:
        line = 1 + text.count("\n", 0, text.index("\0"))
        raise BadFile(M("the file is not text: it holds a NUL byte"), place=f"{name}:{line}")
    return Decoded(name, data, text, codec, mark, references)


def marked(data: bytes) -> tuple[bytes, str] | None:
    """A file's byte order mark and the codec that it tells; ``None`` without a mark."""
    return next((pair for pair in _MARKS if data.startswith(pair[0])), None)


def refuse_long(data: bytes, name: str, limit: int = SIZE_LIMIT) -> None:
    """Raises :class:`BadFile` for a file of more than ``limit`` bytes."""
    if len(data) > limit:
        raise BadFile(
            M("the file is longer than {limit} bytes", limit=limit),
            remedy=M("take it apart into smaller ones"),
            place=f"{name}:1",
        )


def _refuse_others(data: bytes, name: str) -> None:
    try:
        refuse_other_types(data[:65_536], name)
    except BadFile as error:
        raise BadFile(
            error.message, remedy=M("save it as text, HTML or DOCX"), place=error.place
        ) from error


class Lines:
    """The lines and columns of a text's offsets; a line feed alone ends a line."""

    def __init__(self, text: str) -> None:
        self._starts = array("L", [0])
        place = text.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = text.find("\n", place + 1)

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
