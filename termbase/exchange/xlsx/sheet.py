"""The rows of a sheet as texts, with what had to be left out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.exchange.csv_long.rows import ROW_LIMIT
from termbase.exchange.xlsx import values
from termbase.exchange.xlsx.merged import column, letters, merged
from termbase.exchange.xlsx.strings import text_of
from termbase.exchange.xlsx.workbook import Sheet, Workbook
from termbase.exchange.xml_stream import Element, Event, XmlStream
from termbase.messages import M, Message

ROWS = 1_048_576
"""The most rows of a sheet (ECMA-376 has no limit; every spreadsheet has this one)."""
COLUMNS = 16_384
"""The most columns of a sheet."""
CELL = 32_767
"""The most text in a cell, in UTF-16 code units: more is cut off by Excel."""
TEXT_LIMIT = 20_000_000
"""So much text, in characters, a sheet may have in its rows whatever its size; and beyond that
:data:`TIMES` the size of its file: cells may share a long text.
"""
TIMES = 4

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


@dataclass(slots=True)
class Cells:
    """The rows of a sheet while they are read.

    ``troubles`` are the cells that were left out and why, by row, until somebody takes them;
    ``dates`` counts the cells that hold a date, the first of which is ``first_date``.
    """

    book: Workbook
    sheet: Sheet
    troubles: list[tuple[int, Message]] = field(default_factory=list)
    dates: int = 0
    first_date: str = ""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The number of each row that holds anything, and its cells.

        Raises :class:`~termbase.errors.BadFile` where the sheet cannot be parsed or goes beyond
        a limit.
        """
        areas = merged(self.book.package, self.sheet.part)
        stream = self.book.package.xml(self.sheet.part, "worksheet", frozenset({"row"}))
        last = text = 0
        most = TEXT_LIMIT + TIMES * self.book.package.unpacked
        for event, element in stream.events():
            if event is not Event.WHOLE:
                continue
            last = self._number(element, last, stream)
            cells = self._cells(element, last, stream)
            for place, value in areas.filled(last, cells):
                cells += [""] * (place + 1 - len(cells))
                cells[place] = value
            size = sum(map(len, cells))
            text += size
            if size > ROW_LIMIT:
                raise stream.refusal(M("a row has more than {limit} characters", limit=ROW_LIMIT))
            if text > most:
                raise stream.refusal(M("the cells of the sheet share too much text"))
            if any(cells):
                yield last, cells

    def _number(self, row: Element, last: int, stream: XmlStream) -> int:
        said = row.attributes.get("r", "")
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else 0
        number = number if said else last + 1
        if not last < number <= ROWS:
            raise stream.refusal(M("the row “{name}” stands where it cannot", name=said[:20]))
        return number

    def _cells(self, row: Element, number: int, stream: XmlStream) -> list[str]:
        cells: list[str] = []
        place = -1
        for cell in row.children:
            if cell.name != "c":
                continue
            said = cell.attributes.get("r", "")
            match = _REFERENCE.match(said)
            before, place = place, column(match[1]) if match else place + 1
            if (said and not match) or not before < place < COLUMNS:
                raise stream.refusal(M("the cell “{name}” stands where it cannot", name=said[:20]))
            text = self._text(cell, f"{letters(place)}{number}", number)
            if text:
                cells += [""] * (place - len(cells))
                cells.append(text)
        return cells

    def _text(self, cell: Element, name: str, row: int) -> str:
        """What a cell holds; empty, and a trouble, where that cannot be taken."""
        found = self._value(cell, name)
        if isinstance(found, str) and len(found) <= CELL:
            return found
        if isinstance(found, str):
            found = M("it has more than {limit} characters", limit=CELL)
        self.troubles.append((row, M("the cell {cell} was left out: {why}", cell=name, why=found)))
        return ""

    def _value(self, cell: Element, name: str) -> str | Message:
        parts = {child.name: child for child in cell.children}
        if "is" in parts:
            return text_of(parts["is"])
        kind = cell.attributes.get("t", "n")
        value = parts["v"].value if "v" in parts else ""
        if kind == "str":
            return values.unescaped(value)
        if not value.strip():
            return M("nobody has worked out its formula; open the workbook in a spreadsheet and"
                     " save it") if "f" in parts else ""  # fmt: skip
        if kind == "s":
            try:
                return self.book.strings[int(value[:12])]
            except (IndexError, ValueError):
                return M("its text is not in the workbook")
        if kind == "e":
            return M("it holds the error {error}", error=value[:20])
        if kind == "b":
            return "TRUE" if value.strip() in ("1", "true") else "FALSE"
        return self._number_or_date(kind, value[:40], cell, name)

    def _number_or_date(self, kind: str, value: str, cell: Element, name: str) -> str:
        look = self.book.look(cell)
        if kind != "d" and not look.is_date:
            return values.number(value, look.digits)
        self.dates += 1
        self.first_date = self.first_date or name
        if kind == "d":
            return value.strip().removesuffix("T00:00:00")
        return values.date(value, since_1904=self.book.since_1904)
