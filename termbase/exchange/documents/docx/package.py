"""The zip archive that a DOCX is: read within bounds, and written back with some parts changed.

Nothing is unpacked before its size was looked at. What is not changed stays the same bytes, packed
as it was; the order of the parts, their dates and the archive's comment stay too.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from termbase.errors import BadFile
from termbase.exchange.archives import BROKEN
from termbase.exchange.documents.decoded import refuse_long
from termbase.messages import M, Message

COUNT_LIMIT = 20_000
"""The most parts in a package."""
SIZE_LIMIT = 64_000_000
"""The most bytes that the parts which are read may have together when they are unpacked."""
RATIO_LIMIT = 100
"""So many times a part may be larger than it is packed; real documents come to 10 or 30."""
FREE_SIZE = 10_000_000
"""Up to so many bytes a part may have whatever it is packed to."""

_DIRECTORY_LIMIT = 4_000_000
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL_SIGN, _LOCAL_SIGN, _END_SIGN = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
_COMMENT = 1 << 16
_WIDE = 0xFFFFFFFF
_DESCRIPTOR, _PASSWORD = 1 << 3, 1
_DAMAGED = M("get it again, or open it in a word processor and save it anew")
_UNWRITABLE = M("the archive is one that cannot be written")


class Package:
    """The parts of a package by their names, without a leading ``/``.

    Raises :class:`BadFile` where the bytes are no zip archive, or one with more parts than
    :data:`COUNT_LIMIT`.
    """

    def __init__(self, data: bytes, name: str) -> None:
        refuse_long(data, name)
        self.name = name
        self._data = data
        self._end = self._found_end()
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise self.refusal(M("the archive is damaged"), _DAMAGED) from error
        self._infos = self._archive.infolist()
        self._parts = {info.filename: info for info in self._infos}
        if len(self._parts) < len(self._infos):
            raise self.refusal(M("the archive has two parts of one name"), _DAMAGED)
        self._unpacked = 0

    def __contains__(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self._parts

    def refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        """The error that the archive cannot be read."""
        return BadFile(message, remedy=remedy, place=f"{self.name}:1")

    def read(self, part: str) -> bytes:
        """A part's bytes. Raises :class:`BadFile` where it is missing, damaged, has a password or
        goes beyond a limit.
        """
        info = self._parts.get(part)
        if info is None:
            raise self.refusal(M("the document lacks its part {part}", part=part), _DAMAGED)
        if info.flag_bits & _PASSWORD:
            raise self.refusal(
                M("the document is protected by a password"), M("save it without one")
            )
        if info.file_size > max(FREE_SIZE, info.compress_size * RATIO_LIMIT):
            raise self.refusal(
                M("the part {part} is more than {limit} times larger than it is packed",
                  part=part, limit=RATIO_LIMIT)
            )  # fmt: skip
        self._unpacked += info.file_size
        if self._unpacked > SIZE_LIMIT:
            raise self.refusal(
                M("the document has more than {limit} bytes when it is unpacked", limit=SIZE_LIMIT)
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal(M("the part {part} is packed in an unusual way", part=part))
        message = M("the part {part} of the document is damaged", part=part)
        try:
            data = self._archive.read(info)
        except BROKEN as error:
            raise self.refusal(message, _DAMAGED) from error
        if len(data) != info.file_size:
            raise self.refusal(message, _DAMAGED)
        return data

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with other bytes for some of its parts.

        Raises :class:`BadFile` for an archive of more than 4 GB by its own account (zip64), which
        no document is.
        """
        if not parts:
            return self._data
        try:
            return self._replaced(parts)
        except BROKEN as error:
            raise self.refusal(_UNWRITABLE, _DAMAGED) from error

    def _replaced(self, parts: Mapping[str, bytes]) -> bytes:
        (_, _, _, _, count, _, first, _) = _END.unpack_from(self._data, self._end)
        records = self._records(count)
        starts = sorted(offset for offset, _ in records)
        ends = dict(zip(starts, [*starts[1:], first], strict=True))
        written = bytearray(self._data[: starts[0]])
        moved: dict[int, _Moved] = {}
        new = {self._parts[part].header_offset: data for part, data in parts.items()}
        for start in starts:
            if start in new:
                moved[start], entry = self._entry(start, new[start], len(written))
                written += entry
            else:
                moved[start] = _Moved(len(written))
                written += self._data[start : ends[start]]
        directory = b"".join(moved[start].patched(record) for start, record in records)
        end = bytearray(self._data[self._end :])
        struct.pack_into("<2L", end, 12, len(directory), len(written))
        return bytes(written + directory + end)

    def _found_end(self) -> int:
        """Where the record at the end stands that says where the list of parts is."""
        data = self._data
        place = data.rfind(_END_SIGN, max(0, len(data) - _COMMENT - _END.size))
        if place < 0 or len(data) - place < _END.size:
            raise self.refusal(M("this is no Word document, or one that was cut off"), _DAMAGED)
        (_, _, _, _, count, length, *_) = _END.unpack_from(data, place)
        if count > COUNT_LIMIT or length > _DIRECTORY_LIMIT:
            raise self.refusal(M("the archive has too many parts for a document"))
        return place

    def _records(self, count: int) -> list[tuple[int, bytes]]:
        """Each part's place in the file and its entry in the list of parts."""
        place = _END.unpack_from(self._data, self._end)[6]
        found: list[tuple[int, bytes]] = []
        for _ in range(count):
            record = _CENTRAL.unpack_from(self._data, place)
            size = _CENTRAL.size + sum(record[10:13])
            if record[0] != _CENTRAL_SIGN or _WIDE in (*record[8:10], record[16]):
                raise self.refusal(_UNWRITABLE, _DAMAGED)
            found.append((record[16], self._data[place : place + size]))
            place += size
        is_whole = all(self._data.startswith(_LOCAL_SIGN, offset) for offset, _ in found)
        if not is_whole or len({offset for offset, _ in found}) < len(self._infos):
            raise self.refusal(_UNWRITABLE, _DAMAGED)
        return found

    def _entry(self, start: int, data: bytes, place: int) -> tuple[_Moved, bytes]:
        """A part as it stands in the file, with other bytes."""
        (_, version, flags, method, *when, _, _, _, name, extra) = _LOCAL.unpack_from(
            self._data, start
        )
        packed = data
        if method != zipfile.ZIP_STORED:
            packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packer.compress(data) + packer.flush()
        moved = _Moved(place, (zlib.crc32(data), len(packed), len(data)))
        head = _LOCAL.pack(
            _LOCAL_SIGN, version, flags & ~_DESCRIPTOR, method, *when, *moved.sizes, name, extra
        )
        after = start + _LOCAL.size
        return moved, head + self._data[after : after + name + extra] + packed


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where a part stands in the new file, with checksum and sizes where it is another one."""

    place: int
    sizes: tuple[int, ...] = ()

    def patched(self, record: bytes) -> bytes:
        """The part's entry in the list of parts."""
        fields = bytearray(record)
        struct.pack_into("<L", fields, 42, self.place)
        if self.sizes:
            struct.pack_into("<H", fields, 8, struct.unpack_from("<H", record, 8)[0] & ~_DESCRIPTOR)
            struct.pack_into("<3L", fields, 16, *self.sizes)
        return bytes(fields)
