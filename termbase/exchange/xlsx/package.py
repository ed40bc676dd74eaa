"""The zip archive that a workbook is, with bounds on what a hostile one can cost.

Sizes are checked before anything is unpacked: an archive's parts never yield more than it says.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from termbase.errors import BadFile
from termbase.exchange.archives import BROKEN
from termbase.exchange.xml_stream import Event, XmlStream
from termbase.messages import M, Message

SIZE_LIMIT = 300_000_000
"""The most bytes that the parts which are read may have together when they are unpacked."""
RATIO_LIMIT = 100
"""So many times a part may be larger than it is packed; real sheets come to 10 or 20."""
FREE_SIZE = 10_000_000
"""Up to so many bytes a part may have whatever it is packed to."""
DIRECTORY_LIMIT = 1_000_000
"""The longest list of parts, in bytes."""

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_END_SIZE = 22
_COMMENT = 1 << 16
_DAMAGED = M("get it again, or open it in a spreadsheet and save it anew")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another one: its kind (the last word of its type) and its name."""

    kind: str
    target: str


class Package:
    """The parts of an archive by their names, without a leading ``/``.

    Raises :class:`BadFile` where the stream (which can be sought in) is no zip archive, or one
    whose list of parts is beyond :data:`DIRECTORY_LIMIT`.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self._size = _checked_size(stream, name)
        try:
            self._archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            raise self.refusal(M("the archive is damaged"), _DAMAGED) from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        self._read: dict[str, int] = {}

    def __contains__(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self._parts

    @property
    def unpacked(self) -> int:
        """How many bytes the parts have that were opened so far."""
        return sum(self._read.values())

    def refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        """The error that the archive cannot be read."""
        return BadFile(message, remedy=remedy, place=f"{self.name}:1")

    def open(self, part: str) -> BinaryIO:
        """A part's bytes. Raises :class:`BadFile` where it is missing, has a password or goes
        beyond a limit; so does reading it where it is damaged.
        """
        info = self._parts.get(part)
        if info is None:
            raise self.refusal(M("the workbook lacks its part {part}", part=part), _DAMAGED)
        if info.flag_bits & 1:
            raise self.refusal(
                M("the workbook is protected by a password"), M("save it without one")
            )
        packed = min(info.compress_size, self._size)
        if info.file_size > max(FREE_SIZE, packed * RATIO_LIMIT):
            raise self.refusal(
                M("the part {part} is more than {limit} times larger than it is packed",
                  part=part, limit=RATIO_LIMIT)
            )  # fmt: skip
        self._read[part] = info.file_size
        if self.unpacked > SIZE_LIMIT:
            raise self.refusal(
                M("the workbook has more than {limit} bytes when it is unpacked", limit=SIZE_LIMIT)
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal(M("the part {part} is packed in an unusual way", part=part))
        try:
            return cast(BinaryIO, _Part(self, part, cast(BinaryIO, self._archive.open(info))))
        except BROKEN as error:
            raise self.damaged(part) from error

    def damaged(self, part: str) -> BadFile:
        """The error that a part cannot be unpacked."""
        return self.refusal(M("the part {part} of the workbook is damaged", part=part), _DAMAGED)

    def xml(
        self, part: str, root: str, whole: frozenset[str], *, namespaces: bool = False
    ) -> XmlStream:
        """A part as a stream of elements, see :class:`~termbase.exchange.xml_stream.XmlStream`."""
        return XmlStream(
            self.open(part),
            f"{self.name}/{part}",
            format="XLSX",
            roots=(root,),
            whole=whole,
            namespaces=namespaces,
        )

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What a part (or the whole archive) relates to inside it, by relation id.

        What stands elsewhere is left out, whatever it is: nothing outside is ever opened.
        """
        folder, base = posixpath.split(part)
        about = posixpath.join(folder, "_rels", f"{base}.rels")
        return dict(self._relations(about, folder)) if about in self else {}

    def _relations(self, about: str, folder: str) -> Iterator[tuple[str, Relation]]:
        stream = self.xml(about, "Relationships", frozenset({"Relationship"}))
        for event, element in stream.events():
            said = element.attributes
            if event is not Event.WHOLE or said.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join("/", folder, said.get("Target", "")))
            kind = said.get("Type", "").rpartition("/")[2]
            yield said.get("Id", ""), Relation(kind, path.lstrip("/"))


class _Part:
    """A part while it is read."""

    def __init__(self, package: Package, part: str, stream: BinaryIO) -> None:
        self._package = package
        self._part = part
        self._stream = stream

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except BROKEN as error:
            raise self._package.damaged(self._part) from error


def _checked_size(stream: BinaryIO, name: str) -> int:
    """The size of an archive whose end says that its list of parts is short enough to be read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _COMMENT - _END_SIZE))
    tail = stream.read()
    stream.seek(0)
    # Where zipfile looks for it: at the very end, else the last one before a comment.
    end = len(tail) - _END_SIZE
    if not (tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0")):
        end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise BadFile(
            M("this is no Excel workbook, or one that was cut off"),
            remedy=_DAMAGED,
            place=f"{name}:1",
        )
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if length > DIRECTORY_LIMIT or tail[max(0, end - 20) : end].startswith(_END_64):
        raise BadFile(M("the archive has too many parts for a workbook"), place=f"{name}:1")
    return size
