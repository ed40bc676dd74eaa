"""A file that a person has open in the app, and writing it back when that is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.errors import BadFile, Conflict, os_reason
from termbase.exchange import documents
from termbase.exchange.documents.decoded import decoded, marked
from termbase.messages import M, Message
from termbase.workflow.legacy_files import as_unicode, is_utf8

EDITABLE = frozenset({"text", "markdown"})
"""The formats whose files are edited as they stand; of all others passages are shown."""

_UNREAD, _UNWRITTEN = M("cannot be read: {why}"), M("cannot be written: {why}")

LONGEST = 16_000_000
"""A file of more bytes is one for the command line."""


class ChangedMeanwhile(Conflict):
    """The file on the disk is not the one that was read."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file with the ``data`` that was read from it, or written to it last; ``is_legacy`` tells
    that it was in an encoding from before Unicode, and is written in UTF-8.
    """

    path: Path
    format: str
    data: bytes
    is_legacy: bool = False

    @property
    def is_editable(self) -> bool:
        """Whether its text is edited as it stands in the file."""
        return self.format in EDITABLE

    @property
    def text(self) -> str:
        """The text of an editable file: without its byte order mark, its lines ended by line feeds
        where it ends all of them with CR LF.

        Raises :class:`~termbase.errors.BadFile` where it is no text.
        """
        text = decoded(self._unicode, str(self.path)).text
        return text.replace("\r\n", "\n") if _ends_crlf(text) else text

    def written(self, text: str) -> bytes:
        """The bytes of an editable file that has another ``text``: with the mark, the encoding and
        the line ends that it had.

        Raises :class:`~termbase.errors.BadFile` for what no file can hold.
        """
        data = self._unicode
        mark, codec = marked(data) or (b"", "utf-8")
        if text == self.text:
            return data
        if _ends_crlf(decoded(data, str(self.path)).text):
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        try:
            return mark + text.encode(codec)
        except UnicodeEncodeError as error:
            half = ascii(error.object[error.start])
            line = 1 + text.count("\n", 0, error.start)
            raise BadFile(
                M("half a character cannot be written: {what}", what=half),
                place=f"{self.path}:{line}",
            ) from error

    @property
    def _unicode(self) -> bytes:
        return (as_unicode(self.data) or self.data) if self.is_legacy else self.data


def open_file(path: Path) -> OpenFile:
    """The file at ``path``, its format told by its ending, plain text where that tells none.

    Raises :class:`~termbase.errors.BadFile` where it cannot be read, is no file, or too long.
    """
    with _explained(path, _UNREAD):
        # What is no file (a pipe, a device) might never end.
        if not path.is_file():
            why = M("it is a folder") if path.is_dir() else M("it is no file")
            if not path.exists():
                why = M("there is no such file or folder")
            raise BadFile(M("cannot be read: {why}", why=why), place=str(path))
        with path.open("rb") as stream:
            data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise BadFile(
            M("the file is longer than {limit} bytes", limit=LONGEST),
            remedy=M("check it with “termbase check”"),
            place=str(path),
        )
    made = opened(path, data)
    if made.is_editable:
        _ = made.text
    return made


def opened(path: Path, data: bytes) -> OpenFile:
    """The file at ``path`` with the ``data`` that it has, or had."""
    format = documents.format_of(path.name) or "text"
    is_legacy = format in EDITABLE and not is_utf8(data) and as_unicode(data) is not None
    return OpenFile(path, format, data, is_legacy)


def untitled(text: str = "") -> OpenFile:
    """A text that is in no file yet."""
    return OpenFile(Path(), "text", text.encode("utf-8", "replace"))


def save(file: OpenFile, data: bytes, *, over: bool = False) -> OpenFile:
    """Writes ``data`` to the file, whole or not at all, and returns the file as it is then.

    Raises :class:`ChangedMeanwhile` where the disk has not what was read, unless that is to be
    written ``over``, and :class:`~termbase.errors.BadFile` where it cannot be written.
    """
    from termbase.exchange.atomic import replacing_bytes

    with _explained(file.path, _UNWRITTEN):
        if not over and not _is_as_read(file):
            raise ChangedMeanwhile(
                M("the file was changed on the disk meanwhile"), place=str(file.path)
            )
        with replacing_bytes(file.path) as stream:
            stream.write(data)
    return replace(file, data=data, is_legacy=False)


def _is_as_read(file: OpenFile) -> bool:
    try:
        return file.path.read_bytes() == file.data
    except FileNotFoundError:
        return not file.data


@contextlib.contextmanager
def _explained(path: Path, what: Message) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = replace(what, values={"why": os_reason(error)})
        raise BadFile(message, place=str(path)) from error


def _ends_crlf(text: str) -> bool:
    """Whether all lines end with CR LF, and no CR stands elsewhere."""
    ends = text.count("\r\n")
    return ends > 0 and ends == text.count("\n") == text.count("\r")
