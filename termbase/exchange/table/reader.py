"""Reads glossaries that were kept as tables: one row a concept, columns by language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from termbase.errors import BadFile
from termbase.exchange import csv_long
from termbase.exchange.csv_long.cells import unguarded
from termbase.exchange.csv_long.rows import split, whole
from termbase.exchange.decoding import decoded_lines
from termbase.exchange.endings import OPEN_END, Ending
from termbase.exchange.identities import Identities
from termbase.exchange.inputs import Input, opened
from termbase.exchange.kind_words import kind_of
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read
from termbase.exchange.table.cells import row_check
from termbase.exchange.table.columns import CHECK, MARK, Mapping
from termbase.exchange.table.gathering import Row, Rules, gathered
from termbase.exchange.table.headers import is_certain
from termbase.exchange.table.mapping import is_named, mapping
from termbase.exchange.table.properties import Role
from termbase.messages import M, Message
from termbase.model import Kind

COLUMNS_LIMIT = 10_000
"""The most columns of a table."""

_DELIMITERS = "\t;,|"
_SAMPLE = 20
_LONGEST_HEADER = 80
_QUOTED = re.compile(r'(?:(?<=[\t;,|\n])|\A)"(?:[^"]|"")*"')
_SAID = re.compile(r"sep=([,;\t|])\s*\Z", re.IGNORECASE)


def read(source: Input, name: str = "", options: ReadOptions | None = None) -> Iterator[Read]:
    """The records of a CSV or TSV file, whatever its layout: the long form by its header (see
    :mod:`exchange.csv_long`), else a table with columns by language (docs/formats/csv.md).

    Says how the columns were understood, in a remark before the first record. Raises
    :class:`BadFile` where the file is no table in its encoding or no column holds terms.
    """
    options = options or ReadOptions()
    with opened(source, name) as (stream, place):
        ending = Ending()
        lines = ending.watch(decoded_lines(stream, place, options.encoding))
        sample = list(islice(lines, _SAMPLE))
        start = 1
        said = _SAID.match(sample[0]) if sample else None
        if said is not None:
            sample, start = sample[1:], 2
        while sample and not sample[0].strip():
            sample, start = sample[1:], start + 1
        if not sample:
            raise BadFile(M("the file has no header row"), place=f"{place}:1")
        delimiter = said[1] if said else delimiter_of(sample)
        rows = split(chain(sample, lines), delimiter, place, start)
        first = next(rows)
        if len(first[1]) > COLUMNS_LIMIT:
            raise BadFile(
                M("the table has more than {limit} columns", limit=COLUMNS_LIMIT),
                place=f"{place}:{first[0]}",
            )
        yield from read_rows(chain([first], rows), options, place, ending)


def read_rows(
    rows: Iterator[tuple[int, list[str]]],
    options: ReadOptions,
    place: str,
    ending: Ending,
    *,
    identities: Identities | None = None,
    guarded: bool = True,
) -> Iterator[Read]:
    """As :func:`read`, of rows that come with their line numbers, the header first; ``ending`` saw
    the lines.

    ``identities`` are those of the file where it has several tables, ``guarded`` says whether
    cells of a file of ours are guarded against being run as formulas.
    """
    line, cells = next(rows)
    rows = chain([(line, cells)], rows)
    if csv_long.is_long(cells) and not options.mapping:
        yield from csv_long.read_rows(
            rows, place, options.review, ending, kind_of(options.kind) or Kind.TERM
        )
        return
    taken_off = unguarded if guarded else str
    found, body = _understood(rows, options, place, taken_off)
    if not found.own:
        yield Read(line, remark=M("columns: {mapping}", mapping=found.told()))
    whole_rows = whole(body, len(found.columns) if found.own else 0, ending)
    rules = Rules(found, options, identities=identities or Identities())
    yield from gathered(_rows(whole_rows, found, taken_off), rules)
    if ending.is_open and not found.own:
        yield Read(ending.line, remark=OPEN_END)


def names_columns(cells: Sequence[str], options: ReadOptions) -> bool:
    """Whether a row is the header of a table, of either layout, and no row of terms."""
    headers = [_composed(cell).strip() for cell in cells]
    return csv_long.is_long(headers) or is_named(headers, options)


def is_header(line: str) -> bool:
    """Whether a first line can only be the header of a glossary's table: one of our own, or one
    that names terms of two languages. ``term⇥thuật ngữ`` is a row that translates a word.
    """
    cells = [cell.strip(' "') for cell in _composed(line).split(delimiter_of([line]))]
    if len(cells) < 2 or max(map(len, cells)) > _LONGEST_HEADER:
        return False
    return MARK in cells or csv_long.is_long(cells) or is_certain(cells)


def _understood(
    rows: Iterator[tuple[int, list[str]]],
    options: ReadOptions,
    place: str,
    taken_off: Callable[[str], str],
) -> tuple[Mapping, Iterator[tuple[int, list[str]]]]:
    """What the columns of a table hold, and its rows without the header."""
    line, cells = next(rows)
    headers = [_composed(cell).strip().replace("\r\n", "\n") for cell in cells]
    if MARK in headers:
        headers = list(map(taken_off, headers))
    sample = list(islice(rows, _SAMPLE))
    found = mapping(headers, options, f"{place}:{line}", [row for _, row in sample])
    head = [] if found.has_header else [(line, cells)]
    return found, chain(head, sample, rows)


def delimiter_of(lines: list[str]) -> str:
    """What separates the cells: the mark that stands equally often in the most rows."""
    rows = [row for row in _QUOTED.sub("", "".join(lines)).split("\n") if row.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        counts = Counter(row.count(mark) for row in rows)
        counts.pop(0, None)
        return max(counts.values(), default=0), rows[0].count(mark)

    return max(_DELIMITERS, key=agreement) if rows else _DELIMITERS[0]


def _rows(
    rows: Iterator[tuple[int, list[str], Message | None]],
    found: Mapping,
    taken_off: Callable[[str], str],
) -> Iterator[Row]:
    """The filled cells of each row with their columns."""
    columns = found.columns
    width = max(column.place for column in columns) + 1
    kept = [column for column in columns if column.role is not Role.IGNORED]
    for line, cells, cut_off in rows:
        if cut_off is not None and found.own:
            yield Row(line, refused=cut_off)
            continue
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = M("the row has {n} cells, the header {width}", n=len(cells), width=width)
            yield Row(line, refused=message)
            continue
        row = Row(line)
        for column in kept:
            if column.place < len(cells) and (cell := cells[column.place].strip()):
                cell = _composed(cell).replace("\r\n", "\n")
                row.cells.append((column, taken_off(cell) if found.own else cell))
        if row.cells:
            row.is_edited = found.own and _is_edited(row, cells, found)
            yield row


def _is_edited(row: Row, cells: list[str], found: Mapping) -> bool:
    """Whether a row of a file of ours is other than it was exported, or was added."""
    own = {column.header: cell for column, cell in row.cells if column.role is not Role.EXTRA}
    places = (column.place for column in found.columns if column.header == CHECK)
    checks = (cells[place].strip() for place in places if place < len(cells))
    return next(checks, "") != row_check(own)


def _composed(text: str) -> str:
    """The text in NFC: names, values and separators are told by it, and windows-1258 has none."""
    return unicodedata.normalize("NFC", text)
