"""Writes a glossary as a workbook of one sheet, whose cells are all text.

An unchanged base gives the same bytes: nothing in them tells when or where they were written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from termbase.errors import InvalidValue
from termbase.exchange import table
from termbase.exchange.records import Losses
from termbase.exchange.xlsx import parts
from termbase.exchange.xlsx.merged import letters
from termbase.exchange.xlsx.sheet import CELL, COLUMNS, ROWS
from termbase.exchange.xlsx.values import escaped
from termbase.exchange.xml_escapes import text
from termbase.messages import M, Message
from termbase.model import Concept

_WIDTHS = {"definition": 60, "note": 40, "context": 60, "usage": 40, "external": 30}
_NARROW = frozenset({"kind", "review", "part_of_speech", "gender", "number", "region",
                     "reliability", "subject"})  # fmt: skip
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def write(
    concepts: Iterable[Concept], again: Iterable[Concept], stream: BinaryIO, changed_at: str
) -> Losses:
    """Writes ``concepts`` to a stream of bytes, which may be a pipe; returns what a table cannot
    hold, by name.

    ``again`` are the same concepts, which are read first; ``changed_at`` is when the base was
    last changed (ISO 8601). Raises :class:`InvalidValue` where there are more rows or columns
    than a sheet has.
    """
    losses = Losses()
    rows = table.rows(concepts, again, losses, _is_too_long)
    header = next(rows)
    if len(header) > COLUMNS:
        raise _too_many(M("a sheet has {limit} columns at most", limit=COLUMNS))
    with zipfile.ZipFile(cast(BinaryIO, _Forwards(stream)), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", parts.CONTENT_TYPES),
            ("_rels/.rels", parts.RELATIONS),
            ("xl/_rels/workbook.xml.rels", parts.WORKBOOK_RELATIONS),
            ("xl/styles.xml", parts.STYLES),
            ("docProps/core.xml", parts.properties(changed_at)),
        ):
            _put(archive, name, iter([content]))
        written = _Rows(rows, header)
        _put(archive, "xl/worksheets/sheet1.xml", written.xml())
        _put(archive, "xl/workbook.xml", iter([parts.workbook(len(header), written.count)]))
    return +losses  # type: ignore[return-value]


class _Rows:
    """The rows of the sheet while they are written; ``count`` is how many there are."""

    def __init__(self, rows: Iterator[list[str]], header: list[str]) -> None:
        self._rows = rows
        self._header = header
        self._letters = [letters(place) for place in range(len(header))]
        self.count = 0

    def xml(self) -> Iterator[str]:
        """The sheet, row by row."""
        header = self._header
        yield parts.sheet_head([_width(name) for name in header], len(header) - 1)
        yield self._row(header, parts.HEADER)
        for row in self._rows:
            if self.count >= ROWS:
                raise _too_many(M("a sheet has {limit} rows at most", limit=ROWS))
            yield self._row(row, parts.PLAIN)
        yield parts.sheet_tail(len(header), self.count)

    def _row(self, cells: list[str], format: int) -> str:
        self.count += 1
        number = self.count
        filled = "".join(
            f'<c r="{name}{number}" s="{format}" t="inlineStr"><is><t xml:space="preserve">'
            f"{text(escaped(cell))}</t></is></c>"
            for name, cell in zip(self._letters, cells, strict=True)
            if cell
        )
        return f'<row r="{number}">{filled}</row>\n'


class _Forwards:
    """A stream as a pipe is one, so that a file gets the bytes that a pipe gets."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        return self._stream.write(data)

    def flush(self) -> None:
        self._stream.flush()


def _put(archive: zipfile.ZipFile, name: str, content: Iterator[str]) -> None:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    with archive.open(info, "w") as part:
        for piece in content:
            part.write(piece.encode())


def _width(header: str) -> int:
    """The width of a column in characters."""
    name = header.rpartition(" ")[2]
    return 14 if name in _NARROW else _WIDTHS.get(name, 26)


def _is_too_long(cell: str) -> bool:
    """Whether Excel would cut the text off: it counts in UTF-16."""
    return 2 * len(cell) > CELL and len(cell.encode("utf-16-le")) > 2 * CELL


def _too_many(message: Message) -> InvalidValue:
    return InvalidValue(message, remedy=M("export CSV, or one --kind after the other"))
