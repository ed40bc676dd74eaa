"""Cells that were merged downwards: what stands in the first one holds for the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from termbase.exchange.xlsx.package import Package
from termbase.exchange.xml_stream import Event
from termbase.messages import M

MERGED_LIMIT = 100_000
"""The most merged areas of a sheet."""

FILLED = 256
"""The first so many columns are filled."""

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_CHUNK = 1 << 16
_WORD = b"mergeCell"


@dataclass(slots=True)
class Merged:
    """The areas of a sheet that reach over several rows, by their first row, while it is read."""

    areas: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _open: dict[int, tuple[int, str]] = field(default_factory=dict)

    def filled(self, row: int, cells: list[str]) -> Iterable[tuple[int, str]]:
        """The places (from 0) of a row's cells that take what stands above them, and what."""
        for place, (last, text) in list(self._open.items()):
            if row > last:
                del self._open[place]
            elif place >= len(cells) or not cells[place]:
                yield place, text
        for place, last in self.areas.pop(row, ()):
            if place < len(cells) and cells[place]:
                self._open[place] = last, cells[place]


def column(letters: str) -> int:
    """The place, from 0, of a column by its letters: ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters(place: int) -> str:
    """The letters of a column by its place from 0."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def merged(package: Package, part: str) -> Merged:
    """The areas of a sheet, which stand behind its cells.

    Cells that are merged sideways keep their text in the first column: beside it are the columns
    of other languages.
    """
    found = Merged()
    if not any(_WORD in piece for piece in _pieces(package.open(part))):
        return found
    count = 0
    stream = package.xml(part, "worksheet", frozenset({"mergeCell", "row"}))
    for event, element in stream.events():
        if event is not Event.WHOLE or element.name != "mergeCell":
            continue
        count += 1
        if count > MERGED_LIMIT:
            raise package.refusal(
                M("the sheet has more than {limit} merged areas", limit=MERGED_LIMIT)
            )
        area = _AREA.match(element.attributes.get("ref", ""))
        if area is None or int(area[4]) <= int(area[2]):
            continue
        if column(area[1]) < FILLED:
            found.areas.setdefault(int(area[2]), []).append((column(area[1]), int(area[4])))
    return found


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream; each piece begins with the end of the one before."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        yield tail + chunk
        tail = chunk[-len(_WORD) :]
