"""Reads the glossaries of a workbook: every sheet whose header names columns of terms."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import BinaryIO, cast

from termbase.errors import BadFile
from termbase.exchange import table
from termbase.exchange.endings import Ending
from termbase.exchange.identities import Identities
from termbase.exchange.inputs import Input, opened
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.exchange.xlsx.sheet import Cells
from termbase.exchange.xlsx.workbook import Sheet, Workbook, opened_workbook
from termbase.messages import MN, M, Message

HEADER_ROWS = 20
"""The header is looked for in so many rows: titles may stand above it."""
PACKED_LIMIT = 500_000_000
"""The most bytes of a workbook that comes through a pipe."""

_CHUNK = 1 << 16

NumberedRows = Iterator[tuple[int, list[str]]]


def read(source: Input, name: str = "", options: ReadOptions | None = None) -> Iterator[Read]:
    """The records of a workbook (.xlsx): of its visible sheets that hold tables of terms, or of the
    one that ``options`` name, by the numbers of their rows.

    Columns are understood as those of other tables, see :mod:`exchange.table`. Says in remarks
    which sheets were passed over and how columns were understood. Raises :class:`BadFile` where
    the file is no workbook, goes beyond a limit or holds no table of terms.
    """
    options = options or ReadOptions()
    with (
        opened(source, name) as (stream, place),
        _seekable(stream, place) as file,
        opened_workbook(file, place) as book,
    ):
        yield from _Reading(book, options, place).reads()


@contextmanager
def _seekable(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """The stream, or a copy of one that can be read only once."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
            if copy.tell() > PACKED_LIMIT:
                message = M("the workbook has more than {limit} bytes", limit=PACKED_LIMIT)
                raise BadFile(message, place=f"{name}:1")
        copy.seek(0)
        yield cast(BinaryIO, copy)


@dataclass(slots=True)
class _Table:
    """A sheet, its first rows, and where in them the table begins."""

    sheet: Sheet
    cells: Cells
    sample: list[tuple[int, list[str]]]
    rest: NumberedRows
    start: int = 0
    has_header: bool = False


@dataclass(slots=True)
class _Reading:
    """A workbook while it is read."""

    book: Workbook
    options: ReadOptions
    place: str
    identities: Identities = field(default_factory=Identities)

    def reads(self) -> Iterator[Read]:
        """The records of the sheets that are read, and what is said of the others."""
        chosen = list(self._chosen())
        others = []
        is_any = False
        for sheet in chosen:
            found = self._table(sheet)
            if found.has_header:
                is_any = True
                yield from self._of_table(found)
            elif found.sample:
                others.append(sheet)
        if not is_any:
            if not others:
                raise self._empty()
            # The first sheet has no header, or says what is wrong with its own.
            yield from self._of_table(self._table(others.pop(0)))
        for sheet in others:
            yield _passed_over(sheet, M("no row of it names columns of terms"))
        for sheet in self.book.sheets if not self.options.sheet else ():
            if sheet not in chosen:
                yield _passed_over(sheet, M("it is hidden; --sheet reads it all the same"))

    def _empty(self) -> BadFile:
        hidden = [sheet.name for sheet in self.book.sheets if sheet.is_hidden]
        return BadFile(
            M("the workbook holds no row"),
            remedy=M("--sheet reads what is hidden: {names}", names=", ".join(hidden))
            if hidden
            else None,
            place=f"{self.place}:1",
        )

    def _chosen(self) -> Iterator[Sheet]:
        """The sheets that are looked at: those that are visible, or the one that is named."""
        said = self.options.sheet
        if not said:
            yield from (sheet for sheet in self.book.sheets if not sheet.is_hidden)
            return
        sheets = self.book.sheets
        named = [sheet for sheet in sheets if sheet.name.strip() == said.strip()]
        numbered = {str(n): sheet for n, sheet in enumerate(sheets, 1)}
        if not named and said not in numbered:
            raise BadFile(
                M("there is no sheet “{name}”", name=said),
                remedy=M("the sheets are: {names}", names=", ".join(s.name for s in sheets)),
                place=f"{self.place}:1",
            )
        yield named[0] if named else numbered[said]

    def _table(self, sheet: Sheet) -> _Table:
        cells = Cells(self.book, sheet)
        rows = cells.rows()
        sample = list(islice(rows, HEADER_ROWS))
        found = _Table(sheet, cells, sample, rows)
        filled = [sum(map(bool, row)) for _, row in sample]
        for place, (_, row) in enumerate(sample):
            # Titles have fewer cells; rows of terms have as many, and may look like a header.
            if max(filled[:place], default=0) >= filled[place]:
                continue
            if table.names_columns(row, self.options):
                found.start, found.has_header = place, True
                return found
        # A title stands alone in its row.
        found.start = next((place for place, count in enumerate(filled) if count > 1), 0)
        return found

    def _of_table(self, found: _Table) -> Iterator[Read]:
        skipped = [number for number, _ in found.sample[: found.start]]
        if skipped:
            numbers = ", ".join(map(str, skipped))
            title = MN(
                "row {rows} above the header was passed over",
                "rows {rows} above the header were passed over",
                len(skipped),
                rows=numbers,
            )
            yield self._told(found, Read(skipped[0], remark=title))
        rows = _padded(chain(found.sample[found.start :], found.rest))
        reads = table.read_rows(
            rows, self.options, self.place, Ending(), identities=self.identities, guarded=False
        )
        try:
            for read in reads:
                yield from self._troubles(found)
                yield self._told(found, read)
        except BadFile as error:
            if self._is_alone or not error.place.startswith(f"{self.place}:"):
                raise
            message = self._in_sheet(found.sheet, error.message)
            raise BadFile(message, remedy=error.remedy, place=error.place) from error
        yield from self._troubles(found)
        if found.cells.dates:
            yield self._told(found, Read(1, remark=_dates(found.cells)))

    def _troubles(self, found: _Table) -> Iterator[Read]:
        for row, why in found.cells.troubles:
            yield self._told(found, Read(row, refused=why))
        found.cells.troubles.clear()

    @property
    def _is_alone(self) -> bool:
        return len(self.book.sheets) == 1

    def _told(self, found: _Table, read: Read) -> Read:
        """The record, which names its sheet where there are several."""
        if self._is_alone:
            return read
        if read.refused is not None:
            return replace(read, refused=self._in_sheet(found.sheet, read.refused))
        if read.remark is not None:
            return replace(read, remark=self._in_sheet(found.sheet, read.remark))
        return read

    def _in_sheet(self, sheet: Sheet, what: Message) -> Message:
        return M("sheet “{sheet}”: {what}", sheet=sheet.name, what=what)


def _passed_over(sheet: Sheet, why: Message) -> Read:
    message = M("sheet “{sheet}” was passed over: {why}", sheet=sheet.name, why=why)
    return Read(1, remark=message)


def _padded(rows: NumberedRows) -> NumberedRows:
    """The rows, none shorter than the header: empty cells at the end of a row are not in a file."""
    width = 0
    for number, cells in rows:
        width = width or len(cells)
        yield number, cells + [""] * (width - len(cells))


def _dates(cells: Cells) -> Message:
    """That cells hold dates: a term that looks like one may have become one as it was typed."""
    return MN(
        "the cell {cell} holds a date, which is read as in 2026-01-31",
        "{n} cells hold dates, which are read as in 2026-01-31; the first is {cell}",
        cells.dates,
        cell=cells.first_date,
    )
