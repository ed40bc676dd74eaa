"""The rows of a CSV file with their line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from termbase.errors import BadFile
from termbase.exchange.csv_long.cells import unguarded
from termbase.exchange.csv_long.columns import Header, header
from termbase.exchange.endings import CUT_OFF, Ending
from termbase.exchange.inputs import PATIENCE, LongLine
from termbase.messages import M, Message

ROW_LIMIT = 1_000_000
"""The most text in one row, in characters."""

COLUMNS_MORE = 1 << 30
"""More columns than any table has."""

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it starts, its cells by column, and what is wrong with its shape."""

    line: int
    cells: dict[str, str]
    refused: Message | None = None

    def get(self, column: str) -> str:
        """The cell of ``column``, empty where the file or the row has none."""
        return self.cells.get(column, "")


def rows(lines: Iterable[str], name: str) -> tuple[Header, Iterator[Row]]:
    """The header of a file and its rows, empty rows left out.

    Comma, semicolon and tab are recognised as separators by the header. Raises :class:`BadFile`
    with the line, also while the rows are read, where the quoting is broken.
    """
    ending = Ending()
    source = ending.watch(lines)
    first = next(source, "")
    if not first.strip():
        raise BadFile(M("the file has no header row"), place=f"{name}:1")
    delimiter = max(_DELIMITERS, key=first.count)
    return table(split(chain((first,), source), delimiter, name), name, ending)


def table(
    records: Iterator[tuple[int, list[str]]], name: str, ending: Ending
) -> tuple[Header, Iterator[Row]]:
    """As :func:`rows`, of rows that are split into cells already and whose lines ``ending`` saw."""
    line, cells = next(records)
    head = header(cells, f"{name}:{line}")
    return head, _rows(whole(records, len(head.columns), ending), head)


def whole(
    records: Iterator[tuple[int, list[str]]], width: int, ending: Ending
) -> Iterator[tuple[int, list[str], Message | None]]:
    """The rows that hold anything, the last one with the reason where a file of ours is cut off
    in it: it has no line end, or lacks cells that every row before it has.
    """
    last: tuple[int, list[str]] | None = None
    narrowest = COLUMNS_MORE
    for record in records:
        if not any(record[1]):
            continue
        if last is not None:
            narrowest = min(narrowest, len(last[1]))
            yield (*last, None)
        last = record
    if last is not None:
        is_short = len(last[1]) < width <= narrowest < COLUMNS_MORE
        yield (*last, CUT_OFF if ending.is_open or is_short else None)


def _rows(records: Iterator[tuple[int, list[str], Message | None]], head: Header) -> Iterator[Row]:
    width = len(head.columns)
    for line, cells, refused in records:
        # Most cells of most rows are empty: only the others are looked at and kept.
        pairs = [(n, c.strip()) for n, c in zip(head.columns, cells, strict=False) if c]
        values = {name: unguarded(cell.replace("\r\n", "\n")) for name, cell in pairs if cell}
        if not values and not any(cell.strip() for cell in cells):
            continue
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            refused = M("the row has {n} cells, the header {width}", n=len(cells), width=width)
        yield Row(line, values, refused)


def split(
    source: Iterable[str],
    delimiter: str,
    name: str,
    first: int = 1,
    spared: set[int] | None = None,
) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line it starts at; the source begins at line ``first``.

    Of a row with a :class:`LongLine`, only the line is told, in ``spared``. Raises :class:`BadFile`
    with the line for broken quoting and endless rows.
    """
    start, size, passed = first, 0, 0

    def lines() -> Iterator[str]:
        nonlocal size, passed
        for line in source:
            if spared is not None and isinstance(line, LongLine):
                spared.add(start)
                passed += line.size
                # A cell that it opens or closes is open or closed.
                line = '"\n' if line.quotes % 2 else "-\n"
            size += len(line)
            if size > ROW_LIMIT or passed > PATIENCE * ROW_LIMIT:
                raise BadFile(
                    M("a row has more than {limit} characters", limit=ROW_LIMIT),
                    remedy=M("close every quotation mark and double those inside a cell"),
                    place=f"{name}:{start}",
                )
            yield line

    # By default a cell has 131,072 characters at most, less than what is written into one.
    csv.field_size_limit(ROW_LIMIT)
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    while True:
        start, size, passed = reader.line_num + first, 0, 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile(
                M("broken row: {why}", why=str(error)),
                remedy=M("close every quotation mark and double those inside a cell"),
                place=f"{name}:{start}",
            ) from error
        yield start, cells
